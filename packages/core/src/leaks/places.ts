/**
 * The folders and names of a machine as texts in outputs. Names that many machines have, and words that programs are full of, would be found in files that
 * were never built here, so short and common ones are left out.
 */
import type { LeakKind } from './leak.js';
import { CONTEXT_BYTES, isName, type Needle, nameNeedle } from './needle.js';

/** The machine as a stage could see it. */
export interface Surroundings {
  /** Folders in which the stage was built: their paths, and those without links. */
  readonly workFolders: readonly string[];
  readonly home: string | null;
  readonly user: string | null;
  readonly host: string | null;
  /** Whether something is at a path of this machine. */
  readonly isThere: (place: string) => boolean;
}

/** Names of users and machines that say nothing about one machine. */
const COMMON_NAMES: ReadonlySet<string> = new Set(
  (
    'actions-runner admin administrator arch azureuser base build builder buildd buildkite-agent buildkitsandbox ci circleci cloud-user codespace ' +
    'container daemon debian default dev developer docker docker-desktop ec2-user fedora git github github-runner gitlab-runner guest home host ' +
    'jenkins latest linux local localhost localhost.localdomain machine main next nixbld node opam root runner runneradmin server system ' +
    'test tester travis ubuntu user users vagrant vscode work worker workspace www-data'
  ).split(' '),
);
/** Shorter names are in every file. */
const MIN_NAME_CHARACTERS = 4;
/** A name of at least this length with a digit, `-` or `_` in it is no word, and is found without anything around it. */
const MIN_UNIQUE_CHARACTERS = 8;
/** A shorter path, such as `/u/me`, is in random bytes. */
const MIN_HOME_CHARACTERS = 8;

export function placeNeedles({ workFolders, home, user, host, isThere }: Surroundings): Needle[] {
  const name = user !== null && isTelling(user) ? user : null;
  return distinct([
    ...workFolders.flatMap((folder) => folderNeedles(folder, 'work-folder')),
    ...(home === null ? [] : homeNeedles(home, isThere)),
    ...(name === null ? [] : userNeedles(name, host)),
    ...(host === null ? [] : hostNeedles(host)),
  ]);
}

/** Where two needles have the same bytes, the first one says what they are. */
function distinct(needles: readonly Needle[]): Needle[] {
  const first = new Map<string, Needle>();
  for (const needle of needles) {
    const key = needle.bytes.toString('latin1');
    if (!first.has(key)) first.set(key, needle);
  }
  return [...first.values()];
}

function isTelling(name: string): boolean {
  return name.length >= MIN_NAME_CHARACTERS && !COMMON_NAMES.has(name.toLowerCase());
}

/** Folders of systems that accounts of services, and builds that shall have no home, are given as one: programs are full of them. FreeBSD has homes below /usr. */
const SYSTEM_FOLDERS =
  /^\/(?:bin|dev|etc|lib|proc|run|sbin|sys|usr(?!\/home\/)|var\/(?:cache|empty|lock|log|mail|run|spool|tmp|www))(?:\/|$)/;

function homeNeedles(home: string, isThere: Surroundings['isThere']): Needle[] {
  if (SYSTEM_FOLDERS.test(home)) return [];
  if (isTellingHome(home)) return folderNeedles(home, 'home-folder');
  return isHome(home) ? [commonHomeNeedle(home.replace(/\/+$/, ''), isThere)] : [];
}

/** Not the parent of homes, nor the root of a disk. */
function isHome(home: string): boolean {
  return /^\/(?:root|[^/]+(?:\/[^/]+)+)\/*$/.test(home);
}

/**
 * A path below a home that many machines have is of this machine where something is at it: programs of other machines hold paths of theirs.
 * Searched in UTF-8 only.
 */
function commonHomeNeedle(home: string, isThere: Surroundings['isThere']): Needle {
  const bytes = Buffer.from(`${home}/`);
  return {
    bytes,
    text: home,
    check: (all, at) => {
      if (!isWholeFolder(all, at, at + bytes.length - 1, 1, [SLASH])) return null;
      const place = pathAt(all, at, at + bytes.length);
      return place !== null && isThere(place) ? { kind: 'home-folder', end: at + place.length, text: place } : null;
    },
  };
}

/** The path that is somewhere; null where it is longer than what a check may read. @param after where its last part begins */
function pathAt(bytes: Buffer, at: number, after: number): string | null {
  let end = after;
  while (end < after + CONTEXT_BYTES && isOfPath(bytes[end])) end++;
  return end === after || end === after + CONTEXT_BYTES ? null : bytes.toString('latin1', at, end);
}

/** The characters that paths have where they are not in quotes. */
function isOfPath(code: number | undefined): boolean {
  return isName(code) || (code !== undefined && '/.+@~'.includes(String.fromCharCode(code)));
}

/** `/root` and the homes of common names are on many machines, and in programs that were built on them. */
function isTellingHome(home: string): boolean {
  const parts = home.split(/[\\/]+/).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && home.length >= MIN_HOME_CHARACTERS && !COMMON_NAMES.has(last.toLowerCase());
}

/** A folder in each way in which programs write it, in UTF-8 and UTF-16 (resources of Windows). */
function folderNeedles(folder: string, kind: LeakKind): Needle[] {
  const bare = folder.replace(/[\\/]+$/, '');
  const separators = bare.startsWith('/') ? [SLASH] : [SLASH, BACKSLASH];
  return spellings(bare).flatMap((text) =>
    (['utf8', 'utf16le'] as const).map((encoding) => {
      const bytes = Buffer.from(text, encoding);
      const step = encoding === 'utf8' ? 1 : 2;
      return {
        bytes,
        text,
        check: (all: Buffer, at: number) =>
          isWholeFolder(all, at, at + bytes.length, step, separators) ? { kind, end: at + bytes.length } : null,
      };
    }),
  );
}

/** Also as in a URL; on Windows with slashes, in a string with escapes, and as MSYS names drives. */
function spellings(folder: string): string[] {
  const drive = /^([A-Za-z]):[\\/]/.exec(folder)?.[1];
  if (drive === undefined) return [...new Set([folder, encodeURI(folder)])];
  const slashes = folder.replaceAll('\\', '/');
  const backslashes = slashes.replaceAll('/', '\\');
  return [backslashes, slashes, backslashes.replaceAll('\\', '\\\\'), `/${drive.toLowerCase()}${slashes.slice(2)}`];
}

/**
 * No other folder begins or ends with it: `/mnt/home/me` is not `/home/me`.
 * @param separators of its system. `\` is none before `/home/me`: there it begins an escape, as in `"\n/home/me"`
 */
function isWholeFolder(bytes: Buffer, at: number, end: number, step: number, separators: readonly number[]): boolean {
  const code = (place: number): number | undefined => (step === 2 && bytes[place + 1] !== 0 ? undefined : bytes[place]);
  const after = code(end);
  if (isName(after) || (after === DOT && isName(code(end + step)))) return false;
  // What is directly before it may be an option (`-I`), or the length of a string that looks like a letter.
  let before = at - step;
  while (before > at - CONTEXT_BYTES && (isName(code(before)) || code(before) === DOT)) before -= step;
  return before === at - step || !separators.includes(code(before) ?? 0);
}

const DOT = 0x2e;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;

/** In the home folders of systems, before the host, or alone where it is no word. */
function userNeedles(user: string, host: string | null): Needle[] {
  const homes = ['/home/', '/Users/', '\\Users\\', '\\\\Users\\\\'].map((parent) => parent + user);
  const texts = [...homes, ...(host === null ? [] : [`${user}@${host}`]), ...(isUnique(user) ? [user] : [])];
  return texts.map((text) => nameNeedle<LeakKind>(text, 'user-name'));
}

/** After a user, or alone where it is no word. A domain may follow, after a word only the machine's own: `bugs@mail.gnu.org` is no user at the machine `mail`. */
function hostNeedles(host: string): Needle[] {
  const short = host.split('.', 1)[0] ?? host;
  if (!isTelling(host) || !isTelling(short)) return [];
  const isNoWord = isUnique(short);
  const bytes = Buffer.from(`@${short}`);
  const domain = host.slice(short.length);
  const afterUser: Needle = {
    bytes,
    text: short,
    check: (all, at) => {
      const end = at + bytes.length;
      if (!isName(all[at - 1]) || isName(all[end])) return null;
      const isOther =
        all[end] === DOT &&
        isName(all[end + 1]) &&
        (domain === '' || all.toString('latin1', end, end + domain.length) !== domain);
      return isOther && !isNoWord ? null : { kind: 'host-name', end };
    },
  };
  return [afterUser, ...(isNoWord ? [nameNeedle<LeakKind>(short, 'host-name')] : [])];
}

function isUnique(name: string): boolean {
  return name.length >= MIN_UNIQUE_CHARACTERS && /[\d_-]/.test(name) && /[A-Za-z]/.test(name);
}
