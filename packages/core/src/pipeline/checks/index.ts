/** Everything that the keys of a file say about one another. */

import { isMapping } from '../../data/mapping.js';
import { at, itemsAt, textAt } from '../../yaml/loose.js';
import type { Mistake, Path } from '../../yaml/mistakes.js';
import { checkInheritance } from './inheritance.js';
import { checkInputs } from './inputs.js';
import { checkNames } from './names.js';
import { checkOutputs } from './outputs.js';
import { checkPrefix } from './prefix.js';
import type { ConfigScope } from './scope.js';
import { checkStages } from './stages.js';
import { checkTargets } from './targets.js';
import { checkToolchain } from './toolchain.js';
import { checkComparisons, checkTrials } from './trials.js';

/** Cross-checks every pipeline of a file, whether or not its shape is right. */
export function checkReferences(file: unknown, written: (path: Path) => string | undefined): Mistake[] {
  if (!isMapping(file)) return [];
  if (!Array.isArray(at(file, 'pipelines'))) return checkPipeline({ value: file, base: [], written });
  const names = new Set<string>();
  return itemsAt(file, 'pipelines', []).flatMap(({ value, path }) => {
    const mistakes = isMapping(value) ? checkPipeline({ value, base: path, written }) : [];
    const name = textAt(value, 'name');
    const namePath = [...path, 'name'];
    if (name !== undefined && names.has(name)) {
      mistakes.push({
        path: namePath,
        at: 'value',
        message: (spell) => `${spell(namePath)}: another pipeline is called "${name}"`,
      });
    }
    if (name !== undefined) names.add(name);
    return mistakes;
  });
}

function checkPipeline(scope: ConfigScope): Mistake[] {
  return [
    ...checkNames(scope),
    ...checkToolchain(scope),
    ...checkTargets(scope),
    ...checkStages(scope),
    ...checkInheritance(scope),
    ...checkInputs(scope),
    ...checkOutputs(scope),
    ...checkPrefix(scope),
    ...checkComparisons(scope),
    ...checkTrials(scope, 'smoke'),
    ...checkTrials(scope, 'tests'),
  ];
}
