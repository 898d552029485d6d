/** `same-as`: it never leads in a cycle, and every stage ends up with what it needs. */

import { isMapping } from '../../data/mapping.js';
import { at, has, keysOf, textAt } from '../../yaml/loose.js';
import { type Mistake, missingKeys, type Path } from '../../yaml/mistakes.js';
import { circles, farthestFirst } from '../chains.js';
import { stageKeysInOutputs } from './outputs.js';
import { type ConfigScope, entriesOf, idsOf } from './scope.js';

export function checkInheritance(scope: ConfigScope): Mistake[] {
  const stages = at(scope.value, 'stages');
  const next = (id: string) => textAt(at(stages, id), 'same-as');
  const loops = circles(idsOf(scope, 'stages'), next);
  const inCircle = new Set(loops.flat());
  const inherited = new Map<string, Inherited | null>();
  for (const id of farthestFirst(idsOf(scope, 'stages'), next)) {
    const [stage, same] = [at(stages, id), next(id)];
    // What a stage would have given that is wrong itself is not known.
    const isKnown = isMapping(stage) && !inCircle.has(id) && !isUnclear(stage);
    const from = same === undefined ? NOTHING : (inherited.get(same) ?? null);
    inherited.set(id, isKnown && from !== null ? inherit(stage, from) : null);
  }
  return [
    ...loops.map((circle): Mistake => {
      const path = [...scope.base, 'stages', circle[0] ?? '', 'same-as'];
      return { path, at: 'value', message: (spell) => `${spell(path)} forms a cycle (${circle.join(' → ')})` };
    }),
    ...entriesOf(scope, 'stages').flatMap(({ id, value, path }) => {
      const lacks = inherited.get(id)?.lacks ?? [];
      const tooFar = stageKeysInOutputs(value, path, lacks);
      return tooFar.length > 0 ? tooFar : missingIn(path, lacks, next(id) !== undefined);
    }),
  ];
}

/** Keys that a stage needs, of its own or through `same-as`. */
const WANTED = ['inputs', 'run', 'outputs'];

/** What a stage has and lacks of these, with all stages that it takes values from. */
interface Inherited {
  readonly known: ReadonlySet<string>;
  /** Missing here, and in none of those. */
  readonly lacks: readonly string[];
  /** Missing here or in any of those. */
  readonly lacked: ReadonlySet<string>;
}

const NOTHING: Inherited = { known: new Set(), lacks: [], lacked: new Set() };

function inherit(stage: unknown, from: Inherited): Inherited {
  const known = new Set(WANTED.filter((key) => has(stage, key) || from.known.has(key)));
  const lacked = lackedKeys(stage, (key) => known.has(key));
  return { known, lacks: lacked.filter((key) => !from.lacked.has(key)), lacked: new Set([...from.lacked, ...lacked]) };
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

/** A prebuilt compiler may only be unpacked; with a command it needs the files that the command reads. What nothing builds may be one. */
function lackedKeys(stage: unknown, known: (key: string) => boolean): string[] {
  const isPrebuilt = has(stage, 'prebuilt') || !(has(stage, 'with') || has(stage, 'tool'));
  const wanted = isPrebuilt && !known('run') ? ['outputs'] : WANTED;
  return wanted.filter((key) => !known(key));
}
