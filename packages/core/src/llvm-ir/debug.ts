/**
 * What in a module is only for debuggers ("Source Level Debugging with LLVM"): code is the same with and without it.
 * `opt -passes=strip` removes it.
 */
import { FIELDS_OF } from './debug-fields.js';
import { WordKind } from './lexer.js';
import type { Entity, IrModule } from './module.js';
import type { WordList } from './tokens.js';

/**
 * Attachments that make no code: places in sources (`srcloc`: of inline assembly, for messages alone), assignment tracking, and types of what is
 * allocated, which only CodeView has.
 */
const ATTACHMENTS = ['!dbg', '!srcloc', '!DIAssignID', '!heapallocsite'] as const;
/**
 * What follows the number of a definition, with blanks as LLVM writes them: looking at it takes no longer for a long definition. What is written in
 * another way counts as more than debug information.
 */
const DEBUG_NODE = new RegExp(` = (?:distinct )?!(?:${[...FIELDS_OF.keys()].join('|')})\\(`, 'y');
const LOCATION = / = (?:distinct )?!DILocation\b/y;
/** Module flags that `-g` adds. */
const DEBUG_FLAG =
  / = !\{i32 \d+, !"(?:Dwarf Version|Debug Info Version|CodeView|debug-info-assignment-tracking)", (?:i32 \d+|i1 true)\}/y;
const DECLARATION = /^declare void @llvm\.dbg\.[a-z_]+\(metadata(?:, metadata)*\)(?: #\d+)?$/;
const INTRINSIC = /^@llvm\.dbg\.(?:addr|assign|declare|label|value)$/;
const TAILS = ['tail', 'notail', 'musttail'] as const;

/**
 * What only programs for BPF have: maps, operations and outside variables by their sections, marks for BTF, and places that it relocates. Such
 * a module may name another machine, or none, and still be compiled for BPF.
 */
const OF_BPF =
  /section "\??(?:\.maps|\.struct_ops(?:\.link)?|\.ksyms|\.kconfig)"|@llvm\.preserve\.(?:struct|array|union)\.access\.index|@llvm\.bpf\.|!"btf[_:]/;

/** The kernel loads what LLVM makes of debug information for BPF (BTF), and checks and relocates programs by it. */
export function isDebugInfoLoaded({ text, entities }: IrModule): boolean {
  const triple = entities.find(({ key }) => key === 'target triple');
  const isNamed = triple !== undefined && /^target\s+triple\s*=\s*"bpf/.test(text.slice(triple.at, triple.end));
  return isNamed || OF_BPF.test(text);
}

/** Whether the entity is only for debuggers. */
export function isDebugEntity(module: IrModule, { key, at, end }: Entity): boolean {
  if (INTRINSIC.test(key)) return DECLARATION.test(module.text.slice(at, end));
  if (key === '!llvm.module.flags') {
    const flags = module.text.slice(at, end).match(/!\d+/g) ?? [];
    return flags.length > 0 && flags.every((flag) => isDebugFlag(module, flag));
  }
  return key.startsWith('!llvm.dbg.');
}

/** Whether the node describes the program to debuggers. */
export function isDebugNode(module: IrModule, node: string): boolean {
  return definitionMatches(module, node, DEBUG_NODE);
}

function isDebugFlag(module: IrModule, node: string): boolean {
  return definitionMatches(module, node, DEBUG_FLAG);
}

/** Whether the node is a place in the sources. */
function isLocation(module: IrModule, node: string): boolean {
  return definitionMatches(module, node, LOCATION);
}

function definitionMatches({ text, numbered }: IrModule, node: string, pattern: RegExp): boolean {
  const entity = numbered.get(node);
  if (entity === undefined) return false;
  pattern.lastIndex = entity.at + node.length;
  return pattern.test(text);
}

/** Where words are: in a function, or in the list of module flags. */
export interface WordPlace {
  readonly isFunction: boolean;
  readonly flags: boolean;
}

/** Index of the first word from `index` on that is not only for debuggers. */
export function pastDebug(words: WordList, index: number, module: IrModule, place: WordPlace): number {
  let at = index;
  for (;;) {
    const next = pastOne(words, at, module, place);
    if (next === at) return at;
    at = next;
  }
}

function pastOne(words: WordList, at: number, module: IrModule, { isFunction, flags }: WordPlace): number {
  const dropped = (index: number): boolean => {
    if (isFunction || words.kind(index) !== WordKind.Node) return false;
    const node = words.word(index);
    return isLocation(module, node) || (flags && isDebugFlag(module, node));
  };
  switch (words.kind(at)) {
    case WordKind.Record:
      return words.is(at + 1, '(') && words.word(at).startsWith('#dbg_') ? pastBrackets(words, at + 1) : at;
    case WordKind.Metadata:
      return pastAttachment(words, at);
    case WordKind.Punctuation: {
      if (!words.is(at, ',')) return at;
      const past = pastAttachment(words, at + 1);
      // Nodes of loops list where the loop is in the sources.
      return past > at + 1 ? past : dropped(at + 1) ? at + 2 : at;
    }
    case WordKind.Node: {
      if (!words.is(at - 1, '{')) return at;
      let past = at;
      while (dropped(past)) past += words.is(past + 1, ',') ? 2 : 1;
      return past;
    }
    case WordKind.Word:
      return words.is(at, 'call') || words.is(at + 1, 'call') ? pastIntrinsic(words, at) : at;
    default:
      return at;
  }
}

function pastAttachment(words: WordList, at: number): number {
  if (words.kind(at) !== WordKind.Metadata || !ATTACHMENTS.some((name) => words.is(at, name))) return at;
  if (words.kind(at + 1) === WordKind.Node) return at + 2;
  return words.kind(at + 1) === WordKind.Metadata && words.is(at + 2, '(') ? pastBrackets(words, at + 2) : at;
}

/** Until LLVM 18, and after it on demand, records are calls. */
function pastIntrinsic(words: WordList, at: number): number {
  const call = TAILS.some((tail) => words.is(at, tail)) ? at + 1 : at;
  if (!words.is(call, 'call') || !words.is(call + 1, 'void') || !words.is(call + 3, '(')) return at;
  if (words.kind(call + 2) !== WordKind.Global || !INTRINSIC.test(words.word(call + 2))) return at;
  let past = pastBrackets(words, call + 3);
  while (words.kind(past) === WordKind.Group) past++;
  return past;
}

function pastBrackets(words: WordList, at: number): number {
  let depth = 0;
  let index = at;
  for (; words.kind(index) !== WordKind.End; index++) {
    if (words.is(index, '(')) depth++;
    else if (words.is(index, ')') && --depth === 0) return index + 1;
  }
  return index;
}
