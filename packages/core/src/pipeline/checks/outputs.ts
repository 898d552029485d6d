/** Kinds of output, which become words of reports and manifests. */

import { ID } from '../../yaml/formats.js';
import { keysAt } from '../../yaml/known-keys.js';
import { at, has, keysOf } from '../../yaml/loose.js';
import { indentedTooFar, type Mistake, type Path, type Spell } from '../../yaml/mistakes.js';
import { safeId } from '../../yaml/safe-id.js';
import { PipelineDefinition } from '../definition.js';
import { type ConfigScope, entriesOf } from './scope.js';

export function checkOutputs(scope: ConfigScope): Mistake[] {
  const runtime = { value: at(scope.value, 'runtime'), path: [...scope.base, 'runtime'] };
  return [runtime, ...entriesOf(scope, 'stages')].flatMap(({ value, path }) =>
    checkKinds(at(value, 'outputs'), [...path, 'outputs']),
  );
}

function checkKinds(outputs: unknown, path: Path): Mistake[] {
  return keysOf(outputs)
    .filter((kind) => !ID.pattern.test(kind))
    .map((kind) => {
      const proposal = safeId(kind);
      const kindPath = [...path, kind];
      const message = (spell: Spell) => `${spell(kindPath)} ${ID.rule}`;
      return { path: kindPath, at: 'key', message, ...(proposal === undefined ? {} : { nearest: proposal }) };
    });
}

const STAGE_KEYS = keysAt(PipelineDefinition, ['stages', 'any']);

/**
 * Keys of a stage that are written below its `outputs`. Any word may be a kind of output, so these are kinds, except in a stage that lacks one of
 * them and cannot be built without it.
 * @param lacking keys that the stage lacks and needs
 */
export function stageKeysInOutputs(stage: unknown, path: Path, lacking: readonly string[]): Mistake[] {
  const outputs = at(stage, 'outputs');
  if (!lacking.some((key) => has(outputs, key))) return [];
  const keys = keysOf(outputs).filter((key) => STAGE_KEYS.includes(key) && !has(stage, key));
  const [first, ...more] = keys.map((key) => [...path, 'outputs', key]);
  return first === undefined ? [] : [{ ...indentedTooFar(first, ...more), covers: path }];
}
