/** What is wrong with the outputs that a stage left, told with what is there instead. */
import { distance } from 'fastest-levenshtein';
import { type Problem, UserError, userError } from '../errors.js';
import { LinkMap } from '../files/links.js';
import type { WalkEntry } from '../files/walk.js';
import { own } from '../own.js';
import { COMPILER_KIND, type Outputs } from '../pipeline/model.js';
import type { BundleFile } from './manifest.js';
import { linkProblem, shown, unsafe } from './problems.js';

/** Names listed of what is there when an output is missing. */
const SHOWN_FILES = 20;

/**
 * Every declared kind must have been found, and a declared compiler must be one executable file.
 * @throws UserError `outputs-missing` with everything that is wrong
 */
export function checkFound(
  outDir: string,
  outputs: Outputs,
  files: readonly BundleFile[],
  entries: readonly WalkEntry[],
  missing: readonly string[],
): void {
  const there = entries.filter(({ type }) => type !== 'directory');
  const problems = missing.map((kind) => missingProblem(outDir, kind, own(outputs, kind) ?? [], there));
  if (COMPILER_KIND in outputs && !missing.includes(COMPILER_KIND)) problems.push(...compilerProblems(outDir, files));
  const [first, ...rest] = problems;
  if (first !== undefined) throw new UserError([first, ...rest]);
}

function missingProblem(outDir: string, kind: string, globs: readonly string[], there: readonly WalkEntry[]): Problem {
  const wanted = globs.join(', ');
  const byNearness = there.map((entry) => ({ entry, far: Math.min(...globs.map((glob) => distance(glob, entry.path))) }));
  byNearness.sort((left, right) => left.far - right.far);
  const nearest = byNearness.slice(0, SHOWN_FILES).map(({ entry }) => entry);
  const rest = there.length > nearest.length ? ` and ${there.length - nearest.length} more` : '';
  const found = there.length === 0 ? 'the folder is empty' : `there are: ${nearest.map(shownEntry).join(', ')}${rest}`;
  return {
    code: 'outputs-missing',
    message: `No output of the kind "${kind}" (${wanted}) is in ${outDir}; ${found}.`,
    place: { file: outDir },
    value: wanted,
    allowed: nearest.map(({ path }) => path),
    ...(nearest[0] === undefined ? {} : { nearest: nearest[0].path }),
    remedy: `Let the stage's command write it under SELFHOST_OUT, or correct \`outputs: { ${kind}: … }\`.`,
  };
}

/** A link is told as one: what lies behind it is no output. */
function shownEntry(entry: WalkEntry): string {
  return entry.type === 'symlink' ? `${shown(entry.path)} (a link to ${shown(entry.link)})` : shown(entry.path);
}

function compilerProblems(outDir: string, files: readonly BundleFile[]): Problem[] {
  const programs = files.filter(({ kind, type }) => kind === COMPILER_KIND && type === 'file');
  const [only, ...others] = programs;
  const place = { file: outDir };
  if (only === undefined || others.length > 0) {
    const found = programs.map(({ path }) => shown(path)).join(', ') || 'no file, only links or folders';
    return [
      {
        code: 'outputs-missing',
        message: `The compiler must be exactly one file, but \`outputs: { compiler: … }\` takes ${found}.`,
        place,
        remedy: 'Let `compiler` name the one executable, and give the other files a kind of their own.',
      },
    ];
  }
  if ((only.mode & 0o100) !== 0) return [];
  const message = `The compiler ${shown(only.path)} is not executable.`;
  return [{ code: 'outputs-missing', message, place, value: only.path, remedy: "Let the stage's command run `chmod +x` on it." }];
}

/**
 * Links must work after unpacking: what they name in the outputs' folder must be in the bundle too.
 * @throws UserError `bundle-unsafe`, `outputs-missing`
 */
export function checkLinks(outDir: string, files: readonly BundleFile[], entries: readonly WalkEntry[]): void {
  const packed = new LinkMap(files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }])));
  const all = new LinkMap(entries.flatMap((entry) => (entry.type === 'symlink' ? [{ path: entry.path, link: entry.link }] : [])));
  const there = new Set(entries.map(({ path }) => path));
  const taken = new Set(files.flatMap(({ path }) => withFolders(path)));
  for (const { path, link } of files) {
    if (link === null) continue;
    const end = all.follow(path, link);
    if (end.kind !== 'inside') throw unsafe(outDir, path, linkProblem(link, end));
    const unpacked = packed.follow(path, link);
    const arrives = unpacked.kind === 'inside' && taken.has(unpacked.path);
    if (there.has(end.path) && !arrives) throw notTaken(outDir, path, end.path);
  }
}

function withFolders(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function notTaken(outDir: string, path: string, target: string): Error {
  return userError('outputs-missing', `${shown(path)} is a link to ${shown(target)}, which no output takes.`, {
    place: { file: outDir },
    value: path,
    remedy: `Add ${target} to the outputs, or let the stage's command copy the file instead of linking it.`,
  });
}
