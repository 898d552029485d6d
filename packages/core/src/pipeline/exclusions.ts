/** `!x` in a list of inputs: it takes out what the globs before it took in. */

/** The glob of an exclusion; null for one that takes files in. */
export function excludedBy(glob: string): string | null {
  return glob.startsWith('!') ? glob.slice(1) : null;
}

/** An exclusion that can exclude nothing, whatever files there are. */
export interface IdleExclusion {
  /** Its place in the list. */
  readonly index: number;
  /** `only`: the list takes nothing in; `first`: nothing is taken in before it; `elsewhere`: what is taken in before it lies in other folders. */
  readonly kind: 'only' | 'first' | 'elsewhere';
}

/** The exclusions of a list that can exclude nothing; those that begin the list count once. */
export function idleExclusions(globs: readonly string[]): IdleExclusion[] {
  const start = globs.findIndex((glob) => excludedBy(glob) === null);
  if (start === -1) return globs.length === 0 ? [] : [{ index: 0, kind: 'only' }];
  const elsewhere = globs.flatMap((glob, index): IdleExclusion[] => {
    const excluded = excludedBy(glob);
    if (excluded === null || index < start) return [];
    const folder = fixedPart(excluded);
    const before = globs.slice(0, index).filter((other) => excludedBy(other) === null);
    return before.some((other) => canMeet(folder, fixedPart(other))) ? [] : [{ index, kind: 'elsewhere' }];
  });
  return [...(start > 0 ? [{ index: 0, kind: 'first' } as const] : []), ...elsewhere];
}

/** The names before the first one that a sign of globs makes a pattern. */
function fixedPart(glob: string): string[] {
  const parts = glob.split('/').filter((part) => part !== '.' && part !== '');
  const at = parts.findIndex((part) => /[*?[\]{}()!+@|"]/.test(part));
  return at === -1 ? parts : parts.slice(0, at);
}

/** Whether a path can lie in both folders. */
function canMeet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((part, index) => other[index] === undefined || other[index] === part);
}
