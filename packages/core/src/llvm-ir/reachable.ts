/** Numbered definitions that nothing uses. LLVM drops them when it reads the text; they are compared nevertheless. */
import { referenceNumber } from './found-references.js';
import type { Entity, IrModule } from './module.js';

/**
 * Definitions that no entity refers to, not even through others, in the file's order; of unnamed types none, as values have numbers too.
 * @param covered whether a definition was compared where it is used
 */
export function unreachable({ entities, numbered, found }: IrModule, covered: (key: string) => boolean): Entity[] {
  const definitions = [...numbered.values()];
  if (definitions.every(({ key }) => covered(key))) return [];
  // Millions of references are looked up by number, without a string for each.
  const indices = new Map(definitions.map(({ key }, index) => [numberOf(key), index]));
  const reached = new Uint8Array(definitions.length);
  const ahead: Entity[] = [...entities];
  const reach = (number: number): void => {
    const index = indices.get(number);
    const definition = definitions[index ?? -1];
    if (index === undefined || definition === undefined || reached[index] === 1) return;
    reached[index] = 1;
    ahead.push(definition);
  };
  // A definition begins with its own number, which is no reference.
  for (let entity = ahead.pop(); entity !== undefined; entity = ahead.pop())
    found.within(entity.at + (numbered.has(entity.key) ? entity.key.length : 0), entity.end, reach);
  return definitions.filter(({ key }, index) => reached[index] === 0 && !covered(key));
}

/** Types are given a number that nothing else has. */
function numberOf(key: string): number {
  return key.startsWith('%') ? -1 : referenceNumber(key.startsWith('!') ? '!' : '#', Number(key.slice(1)));
}
