/** What is wrong with the outputs that a stage left, with what is there instead. */
import path from 'node:path';
import { distance } from 'fastest-levenshtein';
import { own } from '../data/own.js';
import { type Problem, UserError, userError } from '../errors.js';
import { hollowness } from '../files/hollow.js';
import { LinkMap } from '../files/links.js';
import type { WalkEntry } from '../files/walk.js';
import { COMPILER_KIND, LIBRARY_KIND, type Outputs } from '../pipeline/model.js';
import { firstFew } from '../text/first-few.js';
import { shown } from '../text/plain-text.js';
import type { BundleFile } from './manifest.js';
import { matcherOf } from './output-matcher.js';
import { linkProblem, unsafe } from './problems.js';

/** Names listed of what is there when an output is missing. */
const MAX_SHOWN_FILES = 20;

/** Names listed of what is in the work folder instead. */
const MAX_BESIDE_FILES = 5;

/** Where outputs come from: a stage's command, or a prebuilt compiler, whose stage has none that could be changed. */
export type Origin = 'command' | 'prebuilt';

interface Remedies {
  /** @param there where the file is instead, if there is one of that name */
  readonly missing: (kind: string, there: string | undefined) => string;
  readonly notExecutable: string;
  readonly hollow: string;
}

const REMEDIES: Readonly<Record<Origin, Remedies>> = {
  command: {
    missing: (kind) => `let the stage's command write it under SELFHOST_OUT, or correct \`outputs: { ${kind}: … }\``,
    notExecutable: "let the stage's command run `chmod +x` on it",
    hollow: "see the stage's log for the step that should have written it, and let the command fail where that fails",
  },
  prebuilt: {
    missing: (kind, there) =>
      there === undefined
        ? `correct \`outputs: { ${kind}: … }\` to what the archive holds`
        : `write \`outputs: { ${kind}: ${there} }\`: there the archive has it`,
    notExecutable: 'pack the archive again after `chmod +x` on it, and declare the digest of the new one under `prebuilt`',
    hollow: 'take another release, and declare its digest under `prebuilt`',
  },
};

/** What a command has left. */
interface Left {
  /** Under SELFHOST_OUT. */
  readonly there: readonly WalkEntry[];
  /** Paths in its work folder, beside its inputs. */
  readonly beside: readonly string[];
}

/**
 * Every declared kind must have been found, and a declared compiler must be one executable file.
 * @throws UserError `outputs-missing` with everything that is wrong
 */
export function checkFound(
  outDir: string,
  outputs: Outputs,
  files: readonly BundleFile[],
  left: Left,
  missing: readonly string[],
  origin: Origin,
): void {
  const found = { ...left, there: left.there.filter(({ type }) => type !== 'directory') };
  const problems = missing.map((kind) => missingProblem(outDir, kind, own(outputs, kind) ?? [], found, origin));
  if (COMPILER_KIND in outputs && !missing.includes(COMPILER_KIND)) problems.push(...compilerProblems(outDir, files, origin));
  const [first, ...rest] = problems;
  if (first !== undefined) throw new UserError([first, ...rest]);
}

function missingProblem(
  outDir: string,
  kind: string,
  globs: readonly string[],
  { there, beside }: Left,
  origin: Origin,
): Problem {
  const wanted = globs.join(', ');
  const names = new Set(globs.map((glob) => path.posix.basename(glob)));
  const byNearness = there.map((entry) => ({
    entry,
    isNamesake: names.has(path.posix.basename(entry.path)),
    far: Math.min(...globs.map((glob) => distance(glob, entry.path))),
  }));
  byNearness.sort((left, right) => Number(right.isNamesake) - Number(left.isNamesake) || left.far - right.far);
  const [first] = byNearness;
  const namesake = byNearness.find(({ isNamesake }) => isNamesake)?.entry.path;
  const nearestFirst = byNearness.map(({ entry }) => shownEntry(entry));
  const found = there.length === 0 ? 'the folder is empty' : `there are: ${firstFew(nearestFirst, MAX_SHOWN_FILES)}`;
  return {
    code: 'outputs-missing',
    message: `no output of the kind "${kind}" (${wanted}) is in ${outDir}; ${found}${besideWords(beside)}`,
    place: { file: outDir },
    ...(first !== undefined && (first.isNamesake || first.far <= wanted.length / 2) ? { nearest: first.entry.path } : {}),
    remedy: misplaced(beside, globs) ?? REMEDIES[origin].missing(kind, namesake),
  };
}

function besideWords(beside: readonly string[]): string {
  if (beside.length === 0) return '';
  return `; its work folder holds, beside the inputs: ${firstFew(beside.map(shown), MAX_BESIDE_FILES)}`;
}

/** For a file in the work folder that is named as the output: what moves it to where outputs are. */
function misplaced(beside: readonly string[], globs: readonly string[]): string | undefined {
  const matches = matcherOf(globs);
  const names = new Set(globs.map((glob) => path.posix.basename(glob)));
  const file = beside.find(matches) ?? beside.find((each) => names.has(path.posix.basename(each)));
  if (file === undefined) return undefined;
  const to = globs.find((glob) => path.posix.basename(glob) === path.posix.basename(file)) ?? file;
  return `let the stage's command write ${shown(file)} to "$SELFHOST_OUT/${to}" instead of the folder in which it runs`;
}

/** A link is named as a link: the file that it leads to is no output. */
function shownEntry(entry: WalkEntry): string {
  return entry.type === 'symlink' ? `${shown(entry.path)} (a link to ${shown(entry.link)})` : shown(entry.path);
}

function compilerProblems(outDir: string, files: readonly BundleFile[], origin: Origin): Problem[] {
  const programs = files.filter(({ kind, type }) => kind === COMPILER_KIND && type === 'file');
  const [only, ...others] = programs;
  const place = { file: outDir };
  if (only === undefined || others.length > 0) {
    const found = programs.map(({ path }) => shown(path)).join(', ') || 'no file, only links or folders';
    return [
      {
        code: 'outputs-missing',
        message: `the compiler must be exactly one file, but \`outputs: { compiler: … }\` takes ${found}`,
        place,
        remedy: 'let `compiler` name the one executable, and give the other files a kind of their own',
      },
    ];
  }
  if ((only.mode & 0o100) !== 0) return [];
  const message = `the compiler ${shown(only.path)} is not executable`;
  return [{ code: 'outputs-missing', message, place, value: only.path, remedy: REMEDIES[origin].notExecutable }];
}

/** Names of files that machines read: objects, archives, libraries, programs. None of them is ever empty; a text may be. */
const MACHINE_FILE = /\.(?:o|obj|a|lib|so(?:\.\d+)*|dylib|dll|exe|bc|wasm|rlib|pyc)$/i;

/**
 * A compiler that holds nothing would be an empty script to a shell, which succeeds and compiles nothing; what machines read of a stage is no better.
 * @throws UserError `outputs-missing` naming each such file
 */
export async function checkHollow(outDir: string, outputs: Outputs, files: readonly BundleFile[], origin: Origin): Promise<void> {
  const problems: Problem[] = [];
  for (const file of files.filter((each) => mustHoldSomething(each, outputs, origin))) {
    const what = await hollowness(path.join(outDir, file.path));
    if (what === null) continue;
    problems.push({
      code: 'outputs-missing',
      message: `the output ${shown(file.path)} of the kind "${file.kind}" ${what}`,
      place: { file: outDir },
      value: file.path,
      remedy: REMEDIES[origin].hollow,
    });
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new UserError([first, ...rest]);
}

/** In a release only the compiler is an output of this stage. */
function mustHoldSomething({ type, kind, path }: BundleFile, outputs: Outputs, origin: Origin): boolean {
  if (type !== 'file') return false;
  if (kind === COMPILER_KIND) return true;
  const isLibrary = kind === LIBRARY_KIND && own(outputs, LIBRARY_KIND)?.includes(path) === true;
  return origin === 'command' && (isLibrary || MACHINE_FILE.test(path));
}

const LINK_REMEDY = 'let it lead to another output, by a path that is relative to it';

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
    if (end.kind !== 'inside') throw unsafe(outDir, path, linkProblem(link, end), LINK_REMEDY);
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
  return userError('outputs-missing', `${shown(path)} is a link to ${shown(target)}, which no output takes`, {
    place: { file: outDir },
    value: path,
    remedy: `add ${target} to the outputs, or let the stage's command copy the file instead of linking it`,
  });
}
