/** Whether an executor that is a file of the project is there where commands run: these see a copy of their own inputs, and no other file by a relative path. */
import path from 'node:path';
import type { Problem } from '../errors.js';
import type { GlobList, Pipeline } from '../pipeline/model.js';
import { needsExecutor, type PlanNode, type PlannedSmoke, type PlannedTest } from '../pipeline/plan-model.js';
import type { PathsOf } from '../stage/input-globs.js';
import { executorWords } from '../toolchain/executors.js';
import { listNodes } from '../toolchain/missing.js';
import { fileNamed } from '../toolchain/named-files.js';

/** What runs programs by executors. */
export interface ExecutorUsers {
  readonly nodes: readonly PlanNode[];
  readonly trials: readonly (PlannedSmoke | PlannedTest)[];
}

export interface ExecutorProblem {
  /** As it is written in selfhost.yml. */
  readonly executor: string;
  readonly problem: Problem;
}

/** A stage, smoke test or suite whose command runs programs by an executor. */
interface User {
  readonly name: string;
  readonly executor: string;
  readonly inputs: readonly string[];
}

/** A problem for each place of an executor that names a file which its users do not have. */
export async function executorProblems(pipeline: Pipeline, all: ExecutorUsers, pathsOf: PathsOf): Promise<ExecutorProblem[]> {
  const users = usersOf(pipeline, all);
  const problems: ExecutorProblem[] = [];
  for (const { key, executor, place } of pipeline.executors) {
    const own = users.filter((user) => user.executor === executor);
    for (const word of await filesNamed(pipeline.root, executor)) {
      const file = path.posix.normalize(word);
      const without = [];
      for (const user of own) if (!(await pathsOf(user.inputs)).includes(file)) without.push(user);
      if (without.length === 0) continue;
      const names = listNodes(without.map(({ name }) => name));
      const message = `${key}: ${word} is not among the inputs of ${names}, whose command runs in a copy of its inputs`;
      const remedy = file.startsWith('../')
        ? 'write its absolute path'
        : `add ${file} to ${listsOf(without, pipeline.inputLists)}`;
      problems.push({ executor, problem: { code: 'inputs-missing', message, place, remedy } });
    }
  }
  return problems;
}

function usersOf({ targets }: Pipeline, { nodes, trials }: ExecutorUsers): User[] {
  return [
    ...nodes.filter(needsExecutor).map(({ id, definition: { executor, inputs } }) => ({ name: id, executor, inputs })),
    ...trials.map(({ kind, name, target, inputs }) => ({
      name: `${kind === 'smoke' ? 'smoke test' : 'suite'} ${name}@${target}`,
      executor: targets.get(target)?.executor ?? '',
      inputs,
    })),
  ];
}

/** The words of an executor that are relative paths of files. One without a slash is a path only where it is an argument. */
async function filesNamed(root: string, executor: string): Promise<string[]> {
  const words = executorWords(executor).filter(
    (word, index) => !path.isAbsolute(word) && !word.startsWith('-') && (index > 0 || word.includes('/')),
  );
  const files = await Promise.all(words.map((word) => fileNamed(word, new Map(), root)));
  return words.filter((_, index) => files[index] !== null);
}

/** Where to add an input. A stage may have its list through `same-as`: it is the very list of the file. */
function listsOf(users: readonly User[], lists: readonly GlobList[]): string {
  const keys = users.map(({ name, inputs }) => lists.find(({ globs }) => globs === inputs)?.key ?? `the inputs of ${name}`);
  return [...new Set(keys)].join(' and ');
}
