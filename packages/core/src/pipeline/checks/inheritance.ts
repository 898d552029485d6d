/** `same-as`: it leads to a stage, never in a cycle, and every stage ends up with what it needs. */

import { isMapping } from '../../data/mapping.js';
import { at, has, textAt } from '../../yaml/loose.js';
import { dotted, type Mistake, unknownName } from '../../yaml/mistakes.js';
import { type ConfigScope, circles, entriesOf, idsOf } from './scope.js';

export function checkInheritance(scope: ConfigScope): Mistake[] {
  const stages = at(scope.value, 'stages');
  const ids = idsOf(scope, 'stages');
  const next = (id: string) => textAt(at(stages, id), 'same-as');
  const mistakes: Mistake[] = [];
  for (const { id, path } of entriesOf(scope, 'stages')) {
    const other = next(id);
    if (other !== undefined && !ids.includes(other)) {
      const others = ids.filter((word) => word !== id);
      mistakes.push(unknownName([...path, 'same-as'], 'stage', other, others));
    }
  }
  const inCircle = new Set<string>();
  for (const circle of circles(ids, next)) {
    const path = [...scope.base, 'stages', circle[0] ?? '', 'same-as'];
    mistakes.push({ path, at: 'value', message: `${dotted(path)} forms a cycle (${circle.join(' → ')})` });
    for (const id of circle) {
      inCircle.add(id);
    }
  }
  for (const { id, value, path } of entriesOf(scope, 'stages')) {
    const chain = chainOf(id, next);
    // A broken chain was reported already; what it would have given is not known.
    if (isMapping(value) && chain.every((link) => isMapping(at(stages, link)) && !inCircle.has(link))) {
      for (const key of missingKeys(value, (word) => chain.some((link) => has(at(stages, link), word)))) {
        const missing = [...path, key];
        const remedy = chain.length > 1 ? `Neither the stage nor the one that it is the same as has \`${key}\`.` : undefined;
        const message = `${dotted(missing)} is missing`;
        mistakes.push({ path: missing, at: 'value', message, ...(remedy === undefined ? {} : { remedy }) });
      }
    }
  }
  return mistakes;
}

/** A stage and the stages that it takes values from, nearest first. */
export function chainOf(id: string, next: (id: string) => string | undefined): string[] {
  const chain: string[] = [];
  let here: string | undefined = id;
  while (here !== undefined && !chain.includes(here)) {
    chain.push(here);
    here = next(here);
  }
  return chain;
}

/** A prebuilt compiler may only be unpacked; with a command it needs the files that the command reads. */
function missingKeys(stage: unknown, known: (key: string) => boolean): string[] {
  const wanted = has(stage, 'prebuilt') && !known('run') ? ['outputs'] : ['inputs', 'run', 'outputs'];
  return wanted.filter((key) => !known(key));
}
