/** Kinds of output, which become words of reports and manifests. */
import { dotted, type Finding, type Path } from '../findings.js';
import { ID } from '../formats.js';
import { at, keysOf } from '../loose.js';
import { safeId } from '../safe-id.js';
import { entriesOf, type Scope } from './scope.js';

export function checkOutputs(scope: Scope): Finding[] {
  const runtime = { value: at(scope.value, 'runtime'), path: [...scope.base, 'runtime'] };
  return [runtime, ...entriesOf(scope, 'stages')].flatMap(({ value, path }) =>
    checkKinds(at(value, 'outputs'), [...path, 'outputs']),
  );
}

function checkKinds(outputs: unknown, path: Path): Finding[] {
  return keysOf(outputs)
    .filter((kind) => !ID.pattern.test(kind))
    .map((kind) => {
      const proposal = safeId(kind);
      const kindPath = [...path, kind];
      const message = `${dotted(kindPath)} ${ID.rule}`;
      return { path: kindPath, at: 'key', message, ...(proposal === undefined ? {} : { nearest: proposal }) };
    });
}
