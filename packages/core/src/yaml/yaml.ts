/** Reads YAML so that every value keeps its place, and so that no text, however odd, ends in anything but problems. */
import { type Alias, type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import type { Place, Problem } from '../errors.js';
import { follow, isMergeKey, mergeSources, offsetOf, resolved, writtenScalar } from './follow.js';
import type { Path } from './mistakes.js';
import { dotted } from './mistakes.js';
import { hasAliases, joinRepeated, repeatedKeys } from './repeated.js';
import { type SyntaxWords, syntaxWords } from './syntax-words.js';

/** A configuration is written by hand; anything larger is a mistake or an attack. */
const MAX_BYTES = 1024 * 1024;
/** Aliases in one file. People use a handful; thousands make even the look-up of anchors slow. */
const MAX_ALIASES = 1000;
/** Errors of one file that are reported beside those of its content. */
const MAX_SYNTAX_PROBLEMS = 20;

/** Errors after which the tree still says what the file meant, so that the checks of its content can go on. */
const HARMLESS = new Set(['MULTIPLE_DOCS', 'TAG_RESOLVE_FAILED', 'BAD_DIRECTIVE']);

const REPEATED: SyntaxWords = { message: 'this key is written twice in one mapping', remedy: 'keep one of the two keys' };

/** A document that knows the place of each value. */
export interface YamlText {
  /** The whole document as plain values. */
  readonly value: unknown;
  /** Where the value (or its key) at a path is; for a path that does not exist, the nearest parent that does. */
  place(path: Path, at: 'value' | 'key'): Place;
  /** The node to which a path leads, as far as the document goes: one for all paths to it, through aliases too. */
  origin(path: Path): unknown;
  /** Whether the value at a path is, or is in, one of several under one key. None of them is checked: any may be the one that stays. */
  isUnclear(path: Path): boolean;
  /** A scalar as it is written, e.g. `4.10`; undefined for collections and for paths that do not exist. */
  written(path: Path, at: 'value' | 'key'): string | undefined;
}

export interface YamlResult {
  /** Everything that is wrong with the text as YAML. */
  readonly problems: readonly Problem[];
  /** The document, where the problems leave one that can be trusted. */
  readonly text?: YamlText;
}

/** Reads a file's bytes. Lines and columns count from 1; columns count UTF-16 units, as editors do. */
export function readYaml(bytes: Uint8Array, file: string): YamlResult {
  if (bytes.length > MAX_BYTES) {
    return failed({ file }, `${file} has ${bytes.length} bytes; a configuration may have ${MAX_BYTES}`);
  }
  const decoded = decode(bytes, file);
  if (typeof decoded !== 'string') return { problems: [decoded] };
  const lines = new LineCounter();
  // `merge` allows `<<:`, which YAML 1.2 left out and people still write. The library compares every key with all others, and `1` is not `"1"` for it.
  const reading = { prettyErrors: false, merge: true, uniqueKeys: false, logLevel: 'error' } as const;
  const document = parseDocument(decoded, { lineCounter: lines, ...reading });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problemAt = (offset: number, words: SyntaxWords): Problem => ({
    code: 'config-syntax',
    place: placeAt(offset),
    ...words,
  });
  const repeatedAt = (offset: number): Problem => problemAt(offset, REPEATED);
  fillTagged(document);
  const textLines = decoded.split(/\r?\n/);
  const wordsOf = (error: YAMLError) => syntaxWords(error, textLines, lines.linePos(error.pos[0]).line - 1);
  const { problems, isTrusted } = syntaxProblems(document, wordsOf, problemAt);
  const repeated = isTrusted ? repeatedKeys(document) : [];
  problems.push(...repeated.slice(0, MAX_SYNTAX_PROBLEMS).map(repeatedAt));
  if (!isTrusted || (repeated.length > 0 && hasAliases(document))) return { problems };
  const unclear = repeated.length > 0 ? joinRepeated(document) : new Set();
  try {
    return { problems, text: textOf(document, placeAt, unclear) };
  } catch (error) {
    // The library counts how far aliases multiply the document and stops; nothing else is known to throw here.
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [...problems, ...failed({ file, line: 1, column: 1 }, message).problems] };
  }
}

/** A bare `!x` is a tag without a value. The missing quotes are one mistake; that the value is empty only follows from it. */
function fillTagged(document: Document.Parsed): void {
  visit(document, {
    Scalar: (_, node) => {
      if (node.tag?.startsWith('!') && node.source === '') node.value = node.tag;
    },
  });
}

/** What is wrong with the text as YAML, and whether the tree still says what the file meant. */
function syntaxProblems(
  document: Document.Parsed,
  wordsOf: (error: YAMLError) => SyntaxWords,
  problemAt: (offset: number, words: SyntaxWords) => Problem,
): { readonly problems: Problem[]; readonly isTrusted: boolean } {
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings];
  // After the first real syntax error the reader has lost its place: what it says of the rest only follows from that.
  const [lost] = all.filter(isSyntax);
  const errors = all.filter((error) => !isSyntax(error) || error === lost);
  const problems = errors.slice(0, MAX_SYNTAX_PROBLEMS).map((error) => problemAt(error.pos[0], wordsOf(error)));
  if (lost !== undefined) return { problems, isTrusted: false };
  const references = checkReferences(document);
  problems.push(...references.map(({ node, ...words }) => problemAt(node.range?.[0] ?? 0, words)));
  return { problems, isTrusted: references.length === 0 };
}

function isSyntax(error: YAMLError): boolean {
  return !HARMLESS.has(error.code);
}

function textOf(document: Document.Parsed, placeAt: (offset: number) => Place, unclear: ReadonlySet<unknown>): YamlText {
  const locate = (path: Path) => follow(document, path);
  return {
    value: document.toJS(),
    place: (path, at) => ({ ...placeAt(offsetOf(locate(path), at)), ...(path.length === 0 ? {} : { key: dotted(path) }) }),
    origin: (path) => {
      const { root, steps } = locate(path);
      const last = steps.at(-1);
      return last === undefined ? root : (resolved(document, last.value) ?? last.key);
    },
    isUnclear: (path) => unclear.size > 0 && locate(path).steps.some(({ value }) => unclear.has(value)),
    written: (path, at) => {
      const { missing, steps } = locate(path);
      const last = steps.at(-1);
      const node = at === 'key' ? last?.key : last?.value;
      return missing || !isScalar(node) ? undefined : writtenScalar(node);
    },
  };
}

function failed(place: Place, message: string): YamlResult {
  return { problems: [{ code: 'config-syntax', message, place }] };
}

/** The text of a file in UTF-8, without its byte order mark, or what is wrong with it. */
function decode(bytes: Uint8Array, file: string): string | Problem {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return noText(text, file) ?? text;
  } catch {
    // Decoded leniently, the first bad byte is the first replacement character that the file does not spell out itself.
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const before = utf16 ? '' : (new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '');
    const lines = before.split('\n');
    return {
      code: 'config-syntax',
      message: `${file} is not UTF-8${utf16 ? ' but UTF-16' : ''}`,
      place: { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
      remedy: 'save the file as UTF-8',
    };
  }
}

/** What no editor writes, and the reader of YAML takes for part of a value. */
function noText(text: string, file: string): Problem | null {
  const at = text.indexOf('\0');
  if (at !== -1) {
    const before = text.slice(0, at).split('\n');
    return {
      code: 'config-syntax',
      message: `${file} holds a NUL character, and is no text`,
      place: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      remedy: 'remove it, or restore the file',
    };
  }
  if (text.includes('\n') || !text.includes('\r')) return null;
  return {
    code: 'config-syntax',
    message: `${file} ends its lines with a carriage return alone`,
    place: { file, line: 1, column: text.indexOf('\r') + 1 },
    remedy: 'save the file with line feeds (LF) as line ends',
  };
}

/** Aliases that lead nowhere and merges of things that are no mappings: the library throws on them without a place. */
function checkReferences(document: Document.Parsed): ({ node: Node } & SyntaxWords)[] {
  const found: ({ node: Node } & SyntaxWords)[] = [];
  const aliases: Alias[] = [];
  visit(document, {
    Alias: (_, node) => {
      aliases.push(node);
      return aliases.length > MAX_ALIASES ? visit.BREAK : undefined;
    },
  });
  const [first] = aliases;
  if (first !== undefined && aliases.length > MAX_ALIASES) {
    return [{ node: first, message: `the file has more than ${MAX_ALIASES} aliases` }];
  }
  for (const alias of aliases) {
    if (alias.resolve(document) === undefined) {
      found.push({
        node: alias,
        message: `the alias *${alias.source} has no anchor &${alias.source} before it`,
        remedy: 'write a value that begins with "*" in quotes; for an alias, write its anchor before it',
      });
    }
  }
  // What is merged by an alias that leads nowhere cannot be known.
  if (found.length > 0) return found;
  visit(document, {
    Pair: (_, pair) => {
      if (isMergeKey(pair) && !mergeSources(document, pair).every(isMap) && isScalar(pair.key)) {
        found.push({
          node: pair.key,
          message: '"<<" takes a mapping, or a list of mappings',
          remedy: 'write an alias of a mapping, such as `<<: *base`, or the keys themselves',
        });
      }
    },
  });
  return found;
}
