/** An embedded prefix: the compiler must run where it was built to run. */

import { at, has, textAt, textsAt } from '../../yaml/loose.js';
import { dotted, type Mistake, type Path } from '../../yaml/mistakes.js';
import { type ConfigScope, entriesOf, isNative } from './scope.js';

/**
 * A cross target's stages are built by compilers of its host, which were built in the host's folder and run in the target's. Both folders may be in use at
 * once, so that no path is right for both.
 */
export function checkPrefix(scope: ConfigScope): Mistake[] {
  const cross = entriesOf(scope, 'targets').find(({ id, value }) => isNative(id, value) === false);
  if (cross === undefined) return [];
  const stages = at(scope.value, 'stages');
  const builders = entriesOf(scope, 'stages').flatMap(({ value }) => textAt(value, 'with') ?? []);
  const written = builders.flatMap((id) => {
    const holder = holderOf(stages, id, 'embeds');
    const path = [...scope.base, 'stages', holder];
    return textsAt(at(stages, holder), 'embeds', path).filter(({ value }) => value === 'prefix');
  });
  const places = new Map(written.map(({ path }): [string, Path] => [dotted(path), path]));
  return [...places.values()].map((path) => ({
    path,
    at: 'value',
    message: (spell) =>
      `${spell(path)}: the stages of the cross target "${cross.id}" run this compiler at another path than the one that it embeds`,
    remedy:
      'let the compiler find its files beside its own executable, or by a variable that commands set from SELFHOST_COMPILER_ROOT',
  }));
}

/** The stage itself, or the one that it takes a key from by `same-as`. */
function holderOf(stages: unknown, id: string, key: string): string {
  const visited = new Set<string>();
  let holder = id;
  for (let next: string | undefined = id; next !== undefined && !visited.has(next); next = textAt(at(stages, next), 'same-as')) {
    visited.add(next);
    holder = next;
    if (has(at(stages, next), key)) break;
  }
  return holder;
}
