/** Targets: there is one, each host is there and is a machine of its own. */

import { isMapping } from '../../data/mapping.js';
import { TRIPLE } from '../../yaml/formats.js';
import { at, has, textAt } from '../../yaml/loose.js';
import { choices, type Mistake, type Path } from '../../yaml/mistakes.js';
import { COMMON_TRIPLES, parseTriple } from '../triple.js';
import { type ConfigScope, entriesOf, isNative, nativeTargets } from './scope.js';

export function checkTargets(scope: ConfigScope): Mistake[] {
  const targets = at(scope.value, 'targets');
  if (isMapping(targets) && Object.keys(targets).length === 0) {
    const path = [...scope.base, 'targets'];
    return [
      { path, at: 'key', message: (spell) => `${spell(path)} names no target`, remedy: 'name at least one, with its triple' },
    ];
  }
  return entriesOf(scope, 'targets').flatMap(({ id, value, path }) => [
    ...checkHost(scope, id, value, path),
    ...checkTriple(id, value, path),
  ]);
}

function checkHost(scope: ConfigScope, id: string, target: unknown, path: Path): Mistake[] {
  const host = textAt(target, 'host');
  if (host === undefined || host === id) return [];
  const hostPath = [...path, 'host'];
  const targets = at(scope.value, 'targets');
  if (has(targets, host) && isNative(host, at(targets, host)) === false) {
    return [
      {
        path: hostPath,
        at: 'value',
        message: (spell) => `${spell(hostPath)}: "${host}" is itself built on another target, so nothing can be built on it`,
        ...choices(host, nativeTargets(scope)),
        remedy: 'name a target that has no host of its own',
      },
    ];
  }
  return [];
}

/** A native target must name a machine that a build can run on; a cross target may be anything that the compiler knows. */
function checkTriple(id: string, target: unknown, path: Path): Mistake[] {
  const triple = textAt(target, 'triple');
  if (
    triple === undefined ||
    !TRIPLE.pattern.test(triple) ||
    isNative(id, target) !== true ||
    parseTriple(triple).machine !== null
  ) {
    return [];
  }
  const triplePath = [...path, 'triple'];
  return [
    {
      path: triplePath,
      at: 'value',
      message: (spell) => `${spell(triplePath)}: "${triple}" names no machine that a build can run on`,
      ...choices(triple, COMMON_TRIPLES),
      remedy: 'correct the triple, or give the target a `host`',
    },
  ];
}
