/** Entities that never become code, whatever they contain. */
import { isDebugEntity, isDebugNode } from './debug.js';
import { WordKind } from './lexer.js';
import type { IrClass } from './model.js';
import type { Entity, IrModule } from './module.js';
import { WordList } from './tokens.js';

/** What any difference in this entity is. One that is not written as it has to be may be anything. */
export function ownClass(module: IrModule, entity: Entity): IrClass {
  const { key } = entity;
  if (key === 'source_filename') return namesSource(wordsOf(module, entity)) ? 'source-filename' : 'semantic';
  if (key === '!llvm.ident') return namesProducers(module, wordsOf(module, entity)) ? 'producer' : 'semantic';
  return key.startsWith('!llvm.dbg.') ? 'debug' : 'semantic';
}

/** The class of an entity that only one side has. */
export function classOfMissing(module: IrModule, entity: Entity): IrClass {
  return isDebugEntity(module, entity) || isDebugNode(module, entity.key) ? 'debug' : ownClass(module, entity);
}

function wordsOf({ text }: IrModule, { at, end }: Entity): WordList {
  return new WordList().load(text, at, end);
}

/**
 * `source_filename = "…"`: LLVM writes it as the file symbol of an object, which no linker reads. Other things that LLVM makes from it (names and
 * identifiers of internal functions in profiles and summaries) are constants or entries of their own in the module, and are compared there.
 */
function namesSource(words: WordList): boolean {
  return words.count === 3 && words.is(1, '=') && words.kind(2) === WordKind.String;
}

/** `!llvm.ident = !{!0, !1}`, where each node is `!{!"…"}`. */
function namesProducers(module: IrModule, words: WordList): boolean {
  const last = words.count - 1;
  if (!words.is(1, '=') || !words.is(2, '!') || !words.is(3, '{') || !words.is(last, '}') || last % 2 !== 1) return false;
  // One node may be listed many times.
  const nodes = new Set<string>();
  for (let at = 4; at < last; at++) {
    if (at % 2 === 0) nodes.add(words.word(at));
    else if (!words.is(at, ',')) return false;
  }
  return [...nodes].every((node) => isText(module, node));
}

function isText(module: IrModule, node: string): boolean {
  const entity = module.numbered.get(node);
  if (entity === undefined) return false;
  const words = wordsOf(module, entity);
  return (
    words.is(2, '!') &&
    words.is(3, '{') &&
    words.is(4, '!') &&
    words.kind(5) === WordKind.String &&
    words.is(6, '}') &&
    words.kind(7) === WordKind.End
  );
}
