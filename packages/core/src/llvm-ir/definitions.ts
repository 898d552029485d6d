/** All numbered definitions of a module, as they are written. */
import type { Commented } from './comments.js';
import { Lexer, WordKind } from './lexer.js';
import { type IrModule, written } from './module.js';
import { sameWords, WordList } from './tokens.js';

/** Whether both sides have written the same definitions in the same order, with the same comments. */
export function writtenAlike(left: IrModule, right: IrModule): boolean {
  return oneByOne(left, right, (a, b) => a === b);
}

/** Whether they consist of the same words, in the same order. */
export function sameDefinitions(left: IrModule, right: IrModule): boolean {
  const [l, r] = [new WordList(), new WordList()];
  return oneByOne(left, right, (a, b) => sameWords(l.load(a, 0, a.length), r.load(b, 0, b.length)));
}

function oneByOne(left: IrModule, right: IrModule, alike: (left: string, right: string) => boolean): boolean {
  if (left.numbered.size !== right.numbered.size) return false;
  const others = right.numbered.values();
  for (const entity of left.numbered.values()) {
    const { value: other } = others.next();
    if (other === undefined || !alike(written(left, entity), written(right, other))) return false;
  }
  return true;
}

export function commentsOfDefinitions(module: IrModule): Commented {
  const comments: number[] = [];
  for (const entity of module.numbered.values()) {
    if (!written(module, entity).includes(';')) continue;
    const lexer = new Lexer(module.text, entity.start, entity.end, comments);
    while (lexer.next() !== WordKind.End);
  }
  return { text: module.text, comments };
}

/** Offset of the first definition, and the characters that all have. */
export function extentOfDefinitions({ numbered }: IrModule): { at: number | null; length: number } {
  let at: number | null = null;
  let length = 0;
  for (const entity of numbered.values()) {
    at ??= entity.at;
    length += entity.end - entity.start;
  }
  return { at, length };
}
