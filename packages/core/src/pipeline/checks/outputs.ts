/** Kinds of output, which become words of reports and manifests. */

import { ID } from '../../yaml/formats.js';
import { at, keysOf } from '../../yaml/loose.js';
import type { Mistake, Path, Spell } from '../../yaml/mistakes.js';
import { safeId } from '../../yaml/safe-id.js';
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
