/** Numbered definitions that nothing uses. LLVM drops them when it reads the text; they are compared all the same. */
import { isDigit } from './lex.js';
import type { Entity, IrModule } from './module.js';

const BANG = 33;
const HASH = 35;
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
  const ahead: Entity[] = [...entities];
  for (let entity = ahead.pop(); entity !== undefined; entity = ahead.pop()) {
    for (let at = entity.at; at < entity.end; at++) {
      const code = text.charCodeAt(at);
      if (code !== BANG && code !== HASH) continue;
      const reference = referenceIn(text, at);
      if (reference < 0) continue;
      const index = indices.get(reference);
      const definition = definitions[index ?? -1];
      // A definition begins with its own number.
      if (index === undefined || definition === undefined || definition === entity || reached[index] === 1) continue;
      reached[index] = 1;
      ahead.push(definition);
    }
  }
  return definitions.filter(({ key }, index) => reached[index] === 0 && !covered(key));
}

/** `!4` and `#4` as one number; −1 for what is neither. Definitions have no more digits than a number holds exactly. */
function referenceIn(text: string, at: number): number {
  const sigil = text.charCodeAt(at);
  if ((sigil !== BANG && sigil !== HASH) || !isDigit(text.charCodeAt(at + 1))) return -1;
  let number = 0;
  for (let next = at + 1; isDigit(text.charCodeAt(next)); next++) number = number * 10 + text.charCodeAt(next) - ZERO;
  return number * 2 + (sigil === BANG ? 0 : 1);
}
