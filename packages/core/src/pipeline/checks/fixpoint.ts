/** The gate `fixpoint`: a compiler makes itself again, so the right stage must be built by the left one. */

import { at, has, textAt } from '../../yaml/loose.js';
import type { Mistake, Path } from '../../yaml/mistakes.js';
import { type ConfigScope, entriesOf, idsOf } from './scope.js';

/** Two stages that are equal for another reason show no fixpoint: one compiler may have built both, or the sides are swapped. */
export function checkFixpoint(scope: ConfigScope, left: string, right: string, path: Path): Mistake[] {
  const stages = at(scope.value, 'stages');
  const builder = builderOf(scope, at(stages, right));
  if (builder === null || builder.stage === left) return [];
  const builtByLeft = entriesOf(scope, 'stages').filter(({ value }) => textAt(value, 'with') === left);
  const isSwapped = textAt(at(stages, left), 'with') === right;
  const change = builder.stage === undefined ? `name a stage that says \`with: ${left}\`` : `write \`with: ${left}\` at ${right}`;
  const where = [...path, 'right'];
  return [
    {
      path: where,
      at: 'value',
      message: (spell) => `${spell(where)}: "${right}" is ${builder.words}, not built by ${left}, so the two show no fixpoint`,
      ...(builtByLeft.length === 0 ? {} : { allowed: builtByLeft.map(({ id }) => id) }),
      remedy: isSwapped
        ? `swap the sides: \`left: ${right}, right: ${left}\``
        : `${change}, or write \`gate: strict\` where the two must only be equal`,
    },
  ];
}

interface Built {
  /** The stage that builds it; undefined where another thing does. */
  readonly stage?: string;
  readonly words: string;
}

/** What builds a stage; null where that is wrong in itself, which is reported elsewhere. */
function builderOf(scope: ConfigScope, stage: unknown): Built | null {
  const [by, tool] = [textAt(stage, 'with'), textAt(stage, 'tool')];
  if (by !== undefined) return idsOf(scope, 'stages').includes(by) ? { stage: by, words: `built by ${by}` } : null;
  if (tool !== undefined) return { words: `built by the tool ${tool}` };
  return has(stage, 'prebuilt') ? { words: 'prebuilt' } : null;
}
