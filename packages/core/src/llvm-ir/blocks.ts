/** Blocks within a function: what ends them, and which of their values have no written number. */

const TERMINATORS = 'br|ret|switch|indirectbr|invoke|callbr|resume|unreachable|cleanupret|catchret|catchswitch';
const RESULT = String.raw`%(?:"[^"]*"|[-$.\w]+)\s*=\s*`;
/** Second lines of what ends a block. */
const CONTINUED = String.raw`to label\b|unwind (?:label|to)\b`;
const CONTINUES = new RegExp(String.raw`^(?:[^a-z%]|i\d+ |${CONTINUED})`);
/** A line that may end a block. Orders of uses follow the last block. */
const ENDING = new RegExp(String.raw`(?:${RESULT})?(?:${TERMINATORS})\b|${CONTINUED}|uselistorder\b`, 'y');
/** LLVM writes one instruction a line, but reads several. */
const HIDDEN = new RegExp(String.raw`(?:^|[\s:{])(?:${TERMINATORS})\s`);

/** Whether a block may end with the instruction that begins at `at`. `end`: where the block ends. */
export function endsBlock(text: string, at: number, end: number): boolean {
  ENDING.lastIndex = at;
  return ENDING.test(text) || HIDDEN.test(text.slice(at, end));
}

const LABEL = /^(?:"[^"]*"|[-$.\w]+):\s*/;
const NAMED = new RegExp(`^${RESULT}`);
const ENDED = new RegExp(String.raw`^(?:${RESULT})?(?:${TERMINATORS})\b`);
/** Lines that make no value: the rest of what began on another line, and instructions that never have one. */
const WITHOUT_VALUE = new RegExp(
  String.raw`^(?:[^a-z]|$|i\d+ |${CONTINUED}|(?:cleanup|catch|filter|uselistorder|store|fence)\b|(?:(?:tail|musttail|notail) )?call (?:[a-z]+ )*void\b)`,
);
const WITHOUT_VALUE_AT_END = /^(?:br|ret|switch|indirectbr|resume|unreachable|cleanupret|catchret|invoke (?:\w+ )*void)\b/;

/**
 * How many values and blocks of a body LLVM may count itself, because they have no written name or number (Language Reference,
 * "Identifiers"); 0 for what LLVM writes.
 */
export function uncounted(body: string): number {
  let count = 0;
  let ended = false;
  for (const written of body.split('\n')) {
    const line = written.trim();
    const label = LABEL.exec(line);
    const instruction = line.slice(label?.[0].length ?? 0);
    if (label !== null) ended = false;
    if (/^(?:;|#|$|\})/.test(instruction)) continue;
    const continues = CONTINUES.test(instruction);
    if (ended && !continues) count++;
    if (!continues) ended = ENDED.test(instruction);
    if (!NAMED.test(instruction) && !WITHOUT_VALUE.test(instruction) && !WITHOUT_VALUE_AT_END.test(instruction)) count++;
  }
  return count;
}
