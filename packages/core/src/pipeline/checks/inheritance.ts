/** `same-as`: it never leads in a cycle, and every stage ends up with what it needs. */

import { isMapping } from '../../data/mapping.js';
import { at, has, keysOf, textAt } from '../../yaml/loose.js';
import { dotted, type Mistake, missingKeys, type Path } from '../../yaml/mistakes.js';
import { type ConfigScope, circles, entriesOf, idsOf } from './scope.js';

export function checkInheritance(scope: ConfigScope): Mistake[] {
  const stages = at(scope.value, 'stages');
  const next = (id: string) => textAt(at(stages, id), 'same-as');
  const loops = circles(idsOf(scope, 'stages'), next);
  const inCircle = new Set(loops.flat());
  const missing = new Map<string, readonly string[]>();
  for (const { id, value } of entriesOf(scope, 'stages')) {
    const chain = chainOf(id, next).map((link) => ({ link, stage: at(stages, link) }));
    // What a stage would have given that is wrong itself is not known.
    if (chain.some(({ link, stage }) => !isMapping(stage) || inCircle.has(link) || isUnclear(stage))) continue;
    missing.set(
      id,
      lackedKeys(value, (word) => chain.some(({ stage }) => has(stage, word))),
    );
  }
  return [
    ...loops.map((circle): Mistake => {
      const path = [...scope.base, 'stages', circle[0] ?? '', 'same-as'];
      return { path, at: 'value', message: `${dotted(path)} forms a cycle (${circle.join(' → ')})` };
    }),
    ...entriesOf(scope, 'stages').flatMap(({ id, path }) => {
      const others = chainOf(id, next).slice(1);
      const keys = missing.get(id)?.filter((key) => others.every((other) => !missing.get(other)?.includes(key)));
      return keys === undefined ? [] : missingIn(path, keys, others.length > 0);
    }),
  ];
}

/** One mistake for a stage, whichever of its keys are missing. */
function missingIn(path: Path, [first, ...more]: readonly string[], isSame: boolean): Mistake[] {
  if (first === undefined) return [];
  const keys: readonly [string, ...string[]] = [first, ...more];
  const remedy = isSame
    ? `give the stage, or the one that it is the same as, ${keys.map((key) => `\`${key}\``).join(', ')}`
    : more.length > 0
      ? 'add them, or name with `same-as` a stage that has them'
      : undefined;
  return [missingKeys(path, keys, remedy)];
}

/** Whether a stage says nothing at all, which is reported, or says wrongly what it is the same as. */
function isUnclear(stage: unknown): boolean {
  return keysOf(stage).length === 0 || (has(stage, 'same-as') && textAt(stage, 'same-as') === undefined);
}

/** A stage and the stages that it takes values from, nearest first. */
export function chainOf(id: string, next: (id: string) => string | undefined): string[] {
  // A set keeps the order, and a chain may be as long as the file.
  const chain = new Set<string>();
  for (let here: string | undefined = id; here !== undefined && !chain.has(here); here = next(here)) chain.add(here);
  return [...chain];
}

/** A prebuilt compiler may only be unpacked; with a command it needs the files that the command reads. What nothing builds may be one. */
function lackedKeys(stage: unknown, known: (key: string) => boolean): string[] {
  const isPrebuilt = has(stage, 'prebuilt') || !(has(stage, 'with') || has(stage, 'tool'));
  const wanted = isPrebuilt && !known('run') ? ['outputs'] : ['inputs', 'run', 'outputs'];
  return wanted.filter((key) => !known(key));
}
