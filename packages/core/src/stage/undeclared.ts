/** A file that a failed command did not find, and that the repository has: the stage's inputs leave it out. */
import path from 'node:path';
import { byCodeUnits } from '../files/order.js';
import { walk } from '../files/walk.js';
import type { Pipeline } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import { listsOf, NEVER_INPUTS } from './input-globs.js';

/** What programs say of a file that is not there: the C library, Clang, make, and compilers. */
const NOT_THERE = /no such file|not found|cannot find|can't find|cannot open|no rule to make target/i;

/** What may be a path in such a line: it has a folder or an ending. */
const NAME = /[\w@+.-]*(?:\/[\w@+.-]+)+|[\w@+-]+(?:\.[\w@+-]+)+/g;

/**
 * What to do about it, with the place of the stage's inputs; null where no line of the log names such a file.
 * @param inputs paths of the stage's inputs
 */
export async function undeclaredRemedy(
  { root, inputLists }: Pick<Pipeline, 'root' | 'inputLists'>,
  { stage, definition }: Pick<PlanNode, 'stage' | 'definition'>,
  inputs: readonly string[],
  log: string,
): Promise<string | null> {
  const names = missingNames(log);
  if (names.length === 0) return null;
  const files = (await walk(root, NEVER_INPUTS)).filter(({ type }) => type !== 'directory').map((entry) => entry.path);
  const file = names.filter((name) => namesakes(name, inputs).length === 0).flatMap((name) => namesakes(name, files))[0];
  if (file === undefined) return null;
  const at = listsOf(definition.inputs, inputLists)[0]?.places.at(-1);
  const where = at === undefined ? 'under `inputs`' : `at ${path.basename(at.file)}:${at.line}`;
  return `\`${file}\` exists in the repository but is in none of ${stage}'s inputs: add it ${where}`;
}

function missingNames(log: string): string[] {
  const lines = log.split('\n').filter((line) => NOT_THERE.test(line));
  return [...new Set(lines.flatMap((line) => line.match(NAME) ?? []).map((name) => path.posix.normalize(name)))];
}

/** The files that a program may mean by a name, which it knows from some folder: the shortest path first. */
function namesakes(name: string, files: readonly string[]): string[] {
  return files
    .filter((file) => file === name || file.endsWith(`/${name}`))
    .sort((left, right) => left.length - right.length || byCodeUnits(left, right));
}
