/** Which files the globs under `inputs` name, in the order of the list: `!x` takes out what the globs before it took in. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import { memoized } from '../data/memoized.js';
import type { Problem } from '../errors.js';
import { exists } from '../files/exists.js';
import { isFolder } from '../files/is-folder.js';
import { walk } from '../files/walk.js';
import { excludedBy } from '../pipeline/exclusions.js';
import type { GlobList, Pipeline } from '../pipeline/model.js';
import { nearGlob } from './near-glob.js';
import { emptySubmodule } from './submodules.js';

/** Names that are never inputs, whatever a glob says: the repository's own and this suite's. */
export const NEVER_INPUTS: ReadonlySet<string> = new Set(['.git', '.selfhost']);

export interface FoundInputs {
  /** Sorted; files and links, no folders. */
  readonly paths: readonly string[];
  /** Places in the list of globs that named no file, and of exclusions that took none out. */
  readonly idle: readonly number[];
}

/** The paths of the files that a list of globs names. */
export type PathsOf = (globs: readonly string[]) => Promise<readonly string[]>;

/** The paths that a list of globs names, relative to the configuration's folder. */
export async function findInputs(root: string, globs: readonly string[]): Promise<FoundInputs> {
  const taken = new Set<string>();
  const idle: number[] = [];
  for (const [index, glob] of globs.entries()) {
    const excluded = excludedBy(glob);
    const named = excluded === null ? await filesNamed(root, glob) : [...taken].filter(matcherOf(excluded));
    if (named.length === 0) idle.push(index);
    for (const name of named) {
      if (excluded === null) taken.add(name);
      else taken.delete(name);
    }
  }
  return { paths: [...taken].sort(), idle };
}

/** Whether a file of a path, relative to the configuration's folder, would be an input of this list of globs. */
export function inputMatcher(globs: readonly string[]): (path: string) => boolean {
  const steps = globs.map((glob) => {
    const excluded = excludedBy(glob);
    return { takes: excluded === null, matches: matcherOf(excluded ?? glob) };
  });
  return (name) => !isNever(name) && steps.findLast(({ matches }) => matches(name))?.takes === true;
}

/** The same paths without what the files hold, each list looked up once. */
export function pathsIn(root: string): PathsOf {
  const found = memoized((globs: string) => findInputs(root, JSON.parse(globs)));
  return async (globs) => (await found(JSON.stringify(globs))).paths;
}

/** What is wrong with a pipeline's inputs as its folder is now. */
export interface InputProblems {
  /** With these no stage is built. */
  readonly missing: readonly Problem[];
  /** An exclusion may be for files that are there at other times, e.g. after a build. */
  readonly idle: readonly Problem[];
}

/** Looks at every list of inputs of a pipeline, without reading a file. */
export async function inputProblems({ root, inputLists }: Pick<Pipeline, 'root' | 'inputLists'>): Promise<InputProblems> {
  const missing: Problem[] = [];
  const idle: Problem[] = [];
  for (const { globs } of new Map(inputLists.map((list) => [JSON.stringify(list.globs), list])).values()) {
    const found = await findInputs(root, globs);
    missing.push(...(await missingProblems(root, globs, found, inputLists)));
    idle.push(...idleExclusionProblems(globs, found, inputLists));
  }
  return { missing, idle };
}

/** A problem for each place where a glob is written that names no file; and one where exclusions leave nothing of what globs named. */
export async function missingProblems(
  root: string,
  globs: readonly string[],
  { paths, idle }: FoundInputs,
  lists: readonly GlobList[],
): Promise<Problem[]> {
  const empty = idle.filter((index) => excludedBy(globs[index] ?? '') === null);
  const problems = await Promise.all(
    empty.map(async (index) => {
      const glob = globs[index] ?? '';
      const problem = { code: 'inputs-missing', message: `no file in ${root} matches "${glob}"` } as const;
      const submodule = await emptySubmodule(path.join(root, picomatch.scan(glob).base));
      if (submodule !== null) {
        const why = `the git submodule ${path.relative(root, submodule)} is not checked out`;
        const remedy = 'check it out: git submodule update --init --recursive';
        return placed(globs, index, lists, { ...problem, message: `${problem.message}: ${why}`, remedy });
      }
      if (await isFolder(path.join(root, glob))) {
        return placed(globs, index, lists, {
          ...problem,
          remedy: `write "${glob.replace(/\/+$/, '')}/**" for the files in that folder`,
        });
      }
      const { why, ...near } = await nearGlob(root, glob, NEVER_INPUTS);
      const remedy = 'correct the globs under `inputs`, or create the files';
      return placed(globs, index, lists, { ...problem, message: `${problem.message}: ${why}`, ...near, remedy });
    }),
  );
  const last = globs.findLastIndex((glob, index) => excludedBy(glob) !== null && !idle.includes(index));
  if (paths.length > 0 || empty.length > 0 || last === -1) return problems.flat();
  return placed(globs, last, lists, {
    code: 'inputs-missing',
    message: `"${globs[last]}" takes out the last files that the globs before it took in`,
    remedy: 'narrow the exclusion, or write a glob after it that takes files in again',
  });
}

function idleExclusionProblems(globs: readonly string[], { idle }: FoundInputs, lists: readonly GlobList[]): Problem[] {
  return idle
    .filter((index) => excludedBy(globs[index] ?? '') !== null)
    .flatMap((index) =>
      placed(globs, index, lists, {
        code: 'inputs-missing',
        message: `"${globs[index]}" takes out none of the files that are there now`,
        remedy: 'correct its path if it should; "x/**" means all files in a folder, "x" only a file of that name',
      }),
    );
}

/** The problem at each place where the list is written; once without a place where it is in no file. */
function placed(globs: readonly string[], index: number, lists: readonly GlobList[], problem: Problem): Problem[] {
  const at = listsOf(globs, lists).flatMap(({ key, places }) => {
    const place = places[index];
    return place === undefined ? [] : [{ ...problem, message: `${key}[${index}]: ${problem.message}`, place }];
  });
  return at.length === 0 ? [problem] : at;
}

/** Where these globs are written: stages may write the same. */
export function listsOf(globs: readonly string[], lists: readonly GlobList[]): GlobList[] {
  const wanted = JSON.stringify(globs);
  return lists.filter((list) => JSON.stringify(list.globs) === wanted);
}

/** In a submodule and a worktree `.git` is a file, with a path of this machine in it. */
function isNever(name: string): boolean {
  return name.split('/').some((part) => NEVER_INPUTS.has(part));
}

/** A glob also means the file of exactly that name. */
function matcherOf(glob: string): (name: string) => boolean {
  const matches = picomatch(glob, { dot: true });
  return (name) => name === glob || matches(name);
}

async function filesNamed(root: string, glob: string): Promise<string[]> {
  const { base, isGlob } = picomatch.scan(glob);
  if (!isGlob) {
    const at = path.join(root, glob);
    return !isNever(glob) && (await exists(at)) && !(await lstat(at)).isDirectory() ? [glob] : [];
  }
  const folder = path.join(root, base);
  if (!(await isFolder(folder))) return [];
  const matches = matcherOf(glob);
  const entries = await walk(folder, NEVER_INPUTS);
  return entries
    .filter(({ type }) => type !== 'directory')
    .map((entry) => (base === '' ? entry.path : `${base}/${entry.path}`))
    .filter((name) => matches(name) && !isNever(name));
}
