/** The programs that run what was built for another platform: which stages need which, and where they are on this machine. */
import path from 'node:path';
import { type Problem, UserError } from '../errors.js';
import { knownTool } from '../pipeline/known-tools.js';
import type { Pipeline } from '../pipeline/model.js';
import { needsExecutor, type Plan } from '../pipeline/plan-model.js';
import { skipReasonText } from '../pipeline/skip-reason-text.js';
import type { Exec } from '../ports.js';
import { locatePrograms } from './locate.js';
import { listNodes } from './missing.js';
import { describeFile, digestOfFiles, fileNamed, wordsOf } from './named-files.js';

/** What the result of a command depends on. */
export interface ExecutorIdentity {
  /** The program's path, with its arguments. */
  readonly command: string;
  /** Digest of the files that its words name; null where none can be read. */
  readonly digest: string | null;
}

/** A program that runs others on this machine. */
export interface Executor extends ExecutorIdentity {
  /** The files that its words name, absolute and without links. */
  readonly files: readonly string[];
}

/** What of an executor is part of keys: where its files are is not. */
export function identityOfExecutor({ command, digest }: Executor): ExecutorIdentity {
  return { command, digest };
}

export interface ExecutorNeed {
  /** As it is written in selfhost.yml: its program, with its arguments. */
  readonly executor: string;
  /** Ids of the nodes that cannot be built without it; none where only smoke tests and suites use it. */
  readonly nodes: readonly string[];
}

/** Program and arguments, as a shell splits a variable without quotes. */
export function executorWords(executor: string): string[] {
  return executor.split(/\s+/).filter((word) => word !== '');
}

/** Every executor of the legs that can run here, in the order of the plan. */
export function executorNeeds(pipeline: Pipeline, plan: Plan): ExecutorNeed[] {
  const legs = plan.legs.filter(({ skipped }) => skipped === undefined);
  const here = new Set(legs.flatMap(({ nodes }) => nodes));
  const nodes = plan.nodes.filter(({ id }) => here.has(id));
  const ofTargets = legs.map(({ target }) => pipeline.targets.get(target)?.executor ?? '');
  const all = new Set([...nodes.map(({ definition }) => definition.executor), ...ofTargets]);
  return [...all]
    .filter((executor) => executor !== '')
    .map((executor) => ({
      executor,
      nodes: nodes.filter((node) => node.definition.executor === executor && needsExecutor(node)).map(({ id }) => id),
    }));
}

/**
 * The executors that are installed, as they are written in selfhost.yml, with the program's own path: some are not on PATH (wine64 on Debian).
 * @param root folder of selfhost.yml, which paths are relative to
 * @param digestOf may remember digests
 */
export async function findExecutors(
  needs: readonly ExecutorNeed[],
  exec: Exec,
  root: string,
  digestOf?: (file: string) => Promise<string>,
): Promise<Map<string, Executor>> {
  const wanted = needs.map(({ executor }) => {
    const [program = '', ...words] = executorWords(executor);
    return { executor, words, names: knownTool(program, undefined)?.main.names ?? [program] };
  });
  const paths = await locatePrograms(
    exec,
    wanted.flatMap(({ names, words }) => [...names, ...wordsOf(words.join(' '))]),
    root,
  );
  const found = new Map<string, Executor>();
  for (const { executor, words, names } of wanted) {
    const program = names.map((name) => paths.get(name)).find((each) => each !== undefined);
    if (program === undefined) continue;
    const named = await Promise.all(wordsOf(words.join(' ')).map((word) => fileNamed(word, paths, root)));
    const files = [path.resolve(root, program), ...named.filter((file) => file !== null)];
    const described = await Promise.all(files.map((file) => describeFile(file, digestOf)));
    found.set(executor, {
      command: [program, ...words].join(' '),
      digest: digestOfFiles(described),
      files: described.map((file) => file.path),
    });
  }
  return found;
}

/** The executors without which a stage of these nodes cannot be built. */
export function missingExecutors(
  needs: readonly ExecutorNeed[],
  found: ReadonlyMap<string, Executor>,
  nodes: readonly string[],
): ExecutorNeed[] {
  return needs
    .map((need) => ({ ...need, nodes: need.nodes.filter((id) => nodes.includes(id)) }))
    .filter((need) => need.nodes.length > 0 && !found.has(need.executor));
}

/** One problem for each missing executor. */
export function missingExecutorsError(
  [first, ...rest]: readonly [ExecutorNeed, ...ExecutorNeed[]],
  written: Pipeline['executors'],
): UserError {
  const placed = (executor: string): Pick<Problem, 'place'> => {
    const found = written.find((each) => each.executor === executor);
    return found === undefined ? {} : { place: found.place };
  };
  const problem = (need: ExecutorNeed): Problem => ({
    code: 'tool-missing',
    message: `${skipReasonText({ kind: 'executors-missing', executors: [need.executor] })}; needed by ${listNodes(need.nodes)}`,
    ...placed(need.executor),
    remedy: 'install it, or write `executor: ""` at a stage whose compiler runs by itself',
  });
  return new UserError([problem(first), ...rest.map(problem)]);
}
