/** Reads YAML so that every value keeps its place, and so that no text, however odd, ends in anything but problems. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { groupBy } from '../data/group.js';
import type { Place, Problem } from '../errors.js';
import type { Path } from './mistakes.js';
import { dotted } from './mistakes.js';

/** A configuration is written by hand; anything larger is a mistake or an attack. */
const MAX_BYTES = 1024 * 1024;
/** Aliases in one file. People use a handful; thousands make even the look-up of anchors slow. */
const MAX_ALIASES = 1000;
/** Errors of one file that are reported beside those of its content. */
const MAX_SYNTAX_PROBLEMS = 20;
/** Longest value that a message repeats. */
const MAX_WRITTEN_CHARACTERS = 80;

/** Errors after which the tree still says what the file meant, so that the checks of its content can go on. */
const HARMLESS = new Set(['DUPLICATE_KEY', 'MULTIPLE_DOCS', 'TAG_RESOLVE_FAILED', 'BAD_DIRECTIVE']);

/** A document that knows the place of each value. */
export interface YamlText {
  /** The whole document as plain values. */
  readonly value: unknown;
  /** Where the value (or its key) at a path is; for a path that does not exist, the nearest parent that does. */
  place(path: Path, at: 'value' | 'key'): Place;
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
  // `merge` allows `<<:`, which YAML 1.2 left out and people still write.
  const document = parseDocument(decoded, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings];
  // After the first real syntax error the reader has lost its place: what it says of the rest only follows from that.
  const [lost] = all.filter(isSyntax);
  const errors = all.filter((error) => !isSyntax(error) || error === lost);
  const problems: Problem[] = errors.slice(0, MAX_SYNTAX_PROBLEMS).map((error) => ({
    code: 'config-syntax',
    message: `${file}: ${explain(error)}`,
    place: placeAt(error.pos[0]),
  }));
  if (lost !== undefined) return { problems };
  const references = checkReferences(document);
  problems.push(
    ...references.map(({ node, message }): Problem => {
      return { code: 'config-syntax', message: `${file}: ${message}`, place: placeAt(node.range?.[0] ?? 0) };
    }),
  );
  if (references.length > 0) return { problems };
  joinRepeated(document);
  const locate = (path: Path) => follow(document, path);
  try {
    return {
      problems,
      text: {
        value: document.toJS(),
        place: (path, at) => ({ ...placeAt(offsetOf(locate(path), at)), ...(path.length === 0 ? {} : { key: dotted(path) }) }),
        written: (path, at) => {
          const { missing, steps } = locate(path);
          const last = steps.at(-1);
          const node = at === 'key' ? last?.key : last?.value;
          return missing || !isScalar(node) ? undefined : writtenScalar(node);
        },
      },
    };
  } catch (error) {
    // The library counts how far aliases multiply the document and stops; nothing else is known to throw here.
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [...problems, ...failed({ file, line: 1, column: 1 }, `${file}: ${message}`).problems] };
  }
}

function isSyntax(error: YAMLError): boolean {
  return !HARMLESS.has(error.code);
}

function failed(place: Place, message: string): YamlResult {
  return { problems: [{ code: 'config-syntax', message, place }] };
}

/** The text of a file in UTF-8, without its byte order mark, or what is wrong with it. */
function decode(bytes: Uint8Array, file: string): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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

/** The library's message in a person's words where its own speak of its API. */
function explain(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'this key is written twice in one mapping';
    case 'MULTIPLE_DOCS':
      return 'the file holds more than one YAML document (a line with "---"); only one is allowed';
    case 'RESOURCE_EXHAUSTION':
      return 'the file is nested too deeply';
    default:
      return error.message;
  }
}

/** Mappings under one key that is written twice are one mapping, so that nothing which names what the first one holds is wrong for it. */
function joinRepeated(document: Document.Parsed): void {
  visit(document, {
    Map: (_, map) => {
      const mappings = map.items.flatMap(({ key, value }) =>
        isScalar(key) && isMap(value) ? [{ key: String(key.value), value }] : [],
      );
      for (const [, same] of groupBy(mappings, ({ key }) => key)) {
        const last = same.at(-1)?.value;
        if (last !== undefined && same.length > 1) last.items = same.flatMap(({ value }) => value.items);
      }
    },
  });
}

/** Aliases that lead nowhere and merges of things that are no mappings: the library throws on them without a place. */
function checkReferences(document: Document.Parsed): { node: Node; message: string }[] {
  const found: { node: Node; message: string }[] = [];
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
      found.push({ node: alias, message: `the alias *${alias.source} has no anchor &${alias.source} before it` });
    }
  }
  visit(document, {
    Pair: (_, pair) => {
      if (isMergeKey(pair) && !mergeSources(document, pair).every(isMap) && isScalar(pair.key)) {
        found.push({ node: pair.key, message: '"<<" takes a mapping, or a list of mappings' });
      }
    },
  });
  return found;
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && typeof pair.key.value === 'symbol';
}

/** What `<<` merges, aliases resolved. */
function mergeSources(document: Document.Parsed, pair: Pair): unknown[] {
  const source = resolved(document, pair.value);
  return isSeq(source) ? source.items.map((item) => resolved(document, item)) : [source];
}

function resolved(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** One step from a collection to what it holds under a key or an index. */
interface Step {
  /** Absent for an item of a list. */
  readonly key?: Scalar;
  /** The value as it is written there: an alias is the alias. */
  readonly value: unknown;
}

interface Followed {
  readonly root: unknown;
  readonly steps: readonly Step[];
  /** Whether the path goes on where the document does not. */
  readonly missing: boolean;
}

function follow(document: Document.Parsed, path: Path): Followed {
  const steps: Step[] = [];
  let node: unknown = document.contents;
  for (const part of path) {
    const step = stepInto(document, resolved(document, node), part);
    if (step === undefined) return { root: document.contents, steps, missing: true };
    steps.push(step);
    node = step.value;
  }
  return { root: document.contents, steps, missing: false };
}

const pairsOfMaps = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** A mapping's pairs by key, made once: a file with thousands of wrong keys asks for each of them. */
function pairsOf(document: Document.Parsed, map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairsOfMaps.get(map);
  if (known !== undefined) return known;
  // If two keys are equal, the last one's value counts, and it replaces the first here too.
  const pairs = new Map(
    map.items.flatMap((pair): [string, Pair][] => {
      const key = resolved(document, pair.key);
      return isScalar(key) && !isMergeKey(pair) ? [[String(key.value ?? ''), pair]] : [];
    }),
  );
  pairsOfMaps.set(map, pairs);
  return pairs;
}

function stepInto(document: Document.Parsed, node: unknown, part: string | number): Step | undefined {
  if (isSeq(node)) {
    const value = typeof part === 'number' ? node.items[part] : undefined;
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pair = pairsOf(document, node).get(String(part));
  if (pair !== undefined) {
    const key = isScalar(pair.key) ? pair.key : undefined;
    return { ...(key === undefined ? {} : { key }), value: pair.value };
  }
  for (const merge of node.items) {
    if (isMergeKey(merge)) {
      for (const source of mergeSources(document, merge)) {
        const step = source === node ? undefined : stepInto(document, source, part);
        if (step !== undefined) return step;
      }
    }
  }
  return undefined;
}

function offsetOf({ root, steps, missing }: Followed, at: 'value' | 'key'): number {
  const last = steps.at(-1);
  if (last === undefined) return startOf(root) ?? 0;
  const value = startOf(last.value);
  const key = last.key?.range?.[0];
  return (at === 'key' || missing ? (key ?? value) : (value ?? key)) ?? 0;
}

/** Where a node starts; undefined for a value that is left out, which has a place but nothing to point at. */
function startOf(node: unknown): number | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  const range = node.range;
  return range === null || range === undefined || range[0] === range[1] ? undefined : range[0];
}

function writtenScalar(node: Scalar): string | undefined {
  const written = node.source ?? (node.value === null || typeof node.value === 'symbol' ? '' : String(node.value));
  const short = written.length > MAX_WRITTEN_CHARACTERS ? `${written.slice(0, MAX_WRITTEN_CHARACTERS)}…` : written;
  return short === '' ? undefined : short;
}
