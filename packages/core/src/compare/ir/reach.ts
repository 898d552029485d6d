/** Numbered definitions that nothing uses. LLVM drops them when it reads the text; they are compared all the same. */
import { isDigit } from './lex.js';
import type { Entity, IrModule } from './module.js';

const BANG = 33;
const ZERO = 48;

/**
 * Definitions that no entity refers to, not even through others, in the file's order. Whatever looks like a reference counts as one,
 * but for unnamed types, as values have numbers too.
 * @param covered whether a definition was compared where it is used
 */
export function unreachable({ text, entities, numbered }: IrModule, covered: (key: string) => boolean): Entity[] {
  const definitions = [...numbered.values()];
  if (definitions.every(({ key }) => covered(key))) return [];
  // Millions of references are looked up by number, without a string for each.
  const indices = new Map(definitions.map(({ key }, index) => [referenceIn(key, 0), index]));
  const reached = new Uint8Array(definitions.length);
  const references = referencesIn(text);
  const ahead: Entity[] = [...entities];
  for (let entity = ahead.pop(); entity !== undefined; entity = ahead.pop()) {
    for (let at = references.firstFrom(entity.at); (references.places[at] ?? entity.end) < entity.end; at++) {
      const index = indices.get(references.numbers[at] ?? -1);
      const definition = definitions[index ?? -1];
      // A definition begins with its own number.
      if (index === undefined || definition === undefined || definition === entity || reached[index] === 1) continue;
      reached[index] = 1;
      ahead.push(definition);
    }
  }
  return definitions.filter(({ key }, index) => reached[index] === 0 && !covered(key));
}

/** Whatever looks like a reference, in the order of the text. */
interface FoundReferences {
  readonly places: readonly number[];
  readonly numbers: readonly number[];
  /** Index of the first one from an offset on. */
  readonly firstFrom: (offset: number) => number;
}

function referencesIn(text: string): FoundReferences {
  const places: number[] = [];
  const numbers: number[] = [];
  let bang = text.indexOf('!');
  let hash = text.indexOf('#');
  while (bang >= 0 || hash >= 0) {
    const isBang = hash < 0 || (bang >= 0 && bang < hash);
    const at = isBang ? bang : hash;
    if (isBang) bang = text.indexOf('!', at + 1);
    else hash = text.indexOf('#', at + 1);
    const reference = referenceIn(text, at);
    if (reference < 0) continue;
    places.push(at);
    numbers.push(reference);
  }
  const firstFrom = (offset: number): number => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { places, numbers, firstFrom };
}

/** `!4` and `#4` as one number; −1 for a sigil that no number follows. Definitions have no more digits than a number holds exactly. */
function referenceIn(text: string, at: number): number {
  if (!isDigit(text.charCodeAt(at + 1))) return -1;
  let number = 0;
  for (let next = at + 1; isDigit(text.charCodeAt(next)); next++) number = number * 10 + text.charCodeAt(next) - ZERO;
  return number * 2 + (text.charCodeAt(at) === BANG ? 0 : 1);
}
