/** What the reader of YAML says of a text, in plain words and with what to do about it: its messages are about its API and its grammar. */
import type { YAMLError } from 'yaml';

/** What is wrong, and what to do about it. */
export interface SyntaxWords {
  readonly message: string;
  readonly remedy?: string;
}

const IN_QUOTES = 'write the whole value in quotes';

/**
 * @param lines of the text
 * @param at index of the line in which the error is
 */
export function syntaxWords(error: YAMLError, lines: readonly string[], at: number): SyntaxWords {
  const line = lines[at] ?? '';
  if (CONFLICT.test(line)) {
    return { message: 'this line is the mark of a merge conflict', remedy: 'keep one of the two versions, and remove the marks' };
  }
  if (LINE_ERRORS.has(error.code)) {
    const block = blockAbove(lines, at);
    if (block !== undefined) {
      return {
        message: `this line belongs to the block of line ${block + 1}, and is not indented below it`,
        remedy: `begin every line of the block at least at column ${indentOf(lines[block] ?? '') + 3}`,
      };
    }
  }
  return wordsOfCode(error, lines, at);
}

function wordsOfCode({ code, message }: YAMLError, lines: readonly string[], at: number): SyntaxWords {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return {
        message: 'the file holds more than one YAML document (a line with "---"); only one is allowed',
        remedy: 'remove the line "---", or what comes after it',
      };
    case 'RESOURCE_EXHAUSTION':
      return { message: 'the file is nested too deeply' };
    case 'TAG_RESOLVE_FAILED':
      return { message: `${message}; write a value that begins with "!" in quotes`, remedy: IN_QUOTES };
    case 'TAB_AS_INDENT':
      return { message: 'a tab indents this line, which YAML does not allow', remedy: 'indent with spaces' };
    case 'BAD_SCALAR_START':
      return { message: `a value cannot begin with ${message.at(-1)} here`, remedy: IN_QUOTES };
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: 'this line is neither `key: value` nor part of a value',
        remedy: 'write a ":" and a blank after the key',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return isDeeper(lines, at)
        ? { message: 'the line after this one is indented further, as if it belonged to this value', remedy: SAME_COLUMN }
        : { message: 'this value holds ": ", which begins another mapping', remedy: `${IN_QUOTES}, or below \`key: |\`` };
    case 'BAD_INDENT':
      return (
        unclosed(message) ?? { message: 'this line does not begin at the column of the keys beside it', remedy: SAME_COLUMN }
      );
    case 'MISSING_CHAR':
      return (
        unclosed(message) ?? {
          message,
          remedy: 'see that each quote, bracket and brace has its pair, and that a blank is after each ":" and ","',
        }
      );
    default:
      return { message };
  }
}

const SAME_COLUMN = 'begin the keys of one mapping at the same column';
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/;
/** What is said of a line that is where no key can be. */
const LINE_ERRORS: ReadonlySet<string> = new Set(['MULTILINE_IMPLICIT_KEY', 'BAD_INDENT', 'MISSING_CHAR', 'UNEXPECTED_TOKEN']);
/** A key whose value is a block: `run: |`. */
const OPENS_BLOCK = /:\s+[|>][+-]?\d?[+-]?\s*$/;

/** The line that opens the block to which a line was meant to belong: the next one above it that is not indented further. */
function blockAbove(lines: readonly string[], at: number): number | undefined {
  const own = indentOf(lines[at] ?? '');
  const above = lines.slice(0, at);
  const last = above.findLastIndex((line) => line.trim() !== '');
  const parent = above.findLastIndex((line) => line.trim() !== '' && indentOf(line) <= own);
  return [last, parent].find((index) => OPENS_BLOCK.test(lines[index] ?? ''));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isDeeper(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1).find((line) => line.trim() !== '') ?? '';
  return indentOf(next) > indentOf(lines[at] ?? '');
}

function unclosed(message: string): SyntaxWords | undefined {
  const closing = /(?:end with a |Missing closing )(["'\]}])/.exec(message)?.[1];
  if (closing === undefined) return undefined;
  const opening = { ']': '[', '}': '{' }[closing] ?? closing;
  return { message: `a ${opening} before this place is not closed`, remedy: `write ${closing} where it ends` };
}
