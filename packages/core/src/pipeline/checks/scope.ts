/** One pipeline of a file, as the cross-checks see it. */

import { isMapping, type Loose } from '../../data/mapping.js';
import { at, entriesAt, has, keysOf, textAt } from '../../yaml/loose.js';
import type { Path } from '../../yaml/mistakes.js';

export interface ConfigScope {
  /** The pipeline's mapping. */
  readonly value: Loose;
  /** Its path in the document: empty, or `pipelines[i]`. */
  readonly base: Path;
  /** A scalar as it is written in the file. */
  readonly written: (path: Path) => string | undefined;
}

/** Keys of a pipeline under which things are defined by their ids. */
export const PARTS = ['toolchain', 'targets', 'stages'] as const;
export type Part = (typeof PARTS)[number];

/** Ids under a key of the pipeline, in the order of the file. */
export function idsOf(scope: ConfigScope, key: Part): string[] {
  return keysOf(at(scope.value, key));
}

/**
 * Whether it is known what is defined under a key of the pipeline. Where a person wrote something else than a table, or left out what must be
 * there, that is the mistake, and names that lead into it are not wrong for it.
 */
export function isDefined(scope: ConfigScope, key: Part): boolean {
  if (key === 'toolchain') return !has(scope.value, key) || isMapping(at(scope.value, key));
  return idsOf(scope, key).length > 0;
}

export function entriesOf(scope: ConfigScope, key: Part) {
  return entriesAt(scope.value, key, scope.base);
}

/** Whether a target is built on its own machine; null where that is written wrongly. */
export function isNative(id: string, target: unknown): boolean | null {
  const host = textAt(target, 'host');
  if (keysOf(target).length === 0 || (host === undefined && has(target, 'host'))) return null;
  return host === undefined || host === id;
}

export function nativeTargets(scope: ConfigScope): string[] {
  return entriesOf(scope, 'targets').flatMap(({ id, value }) => (isNative(id, value) === true ? [id] : []));
}
