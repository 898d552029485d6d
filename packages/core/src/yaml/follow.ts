/** The way from a document's root to the value at a path, and where that is in the text. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Path } from './mistakes.js';

/** Longest value that a message repeats. */
const MAX_WRITTEN_CHARACTERS = 80;

/** One step from a collection to what it holds under a key or an index. */
interface Step {
  /** Absent for an item of a list. */
  readonly key?: Scalar;
  /** The value as it is written there: an alias is the alias. */
  readonly value: unknown;
}

/** A way as far as the document goes. */
export interface Followed {
  readonly root: unknown;
  readonly steps: readonly Step[];
  /** Whether the path goes on where the document does not. */
  readonly missing: boolean;
}

/** The steps from the root of a document along a path. */
export function follow(document: Document.Parsed, path: Path): Followed {
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

/** Where the last step of a way, or its key, is in the text. */
export function offsetOf({ root, steps, missing }: Followed, at: 'value' | 'key'): number {
  const last = steps.at(-1);
  if (last === undefined) return startOf(root) ?? 0;
  const value = startOf(last.value);
  const key = last.key?.range?.[0];
  return (at === 'key' || missing ? (key ?? value) : (value ?? key)) ?? emptyAt(last.value) ?? 0;
}

/** Where a node starts; undefined for a value that is left out, which has a place but nothing to point at. */
function startOf(node: unknown): number | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  const range = node.range;
  return range === null || range === undefined || range[0] === range[1] ? undefined : range[0];
}

/** Where a value would be that is left out, such as an item of a list. */
function emptyAt(node: unknown): number | undefined {
  return isScalar(node) ? node.range?.[0] : undefined;
}

/** As it is in the text, shortened; undefined for nothing. */
export function writtenScalar(node: Scalar): string | undefined {
  const written = node.source ?? (node.value === null || typeof node.value === 'symbol' ? '' : String(node.value));
  const short = written.length > MAX_WRITTEN_CHARACTERS ? `${written.slice(0, MAX_WRITTEN_CHARACTERS)}…` : written;
  return short === '' ? undefined : short;
}

/** Whether a pair's key is `<<`. */
export function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && typeof pair.key.value === 'symbol';
}

/** What `<<` merges, aliases resolved. */
export function mergeSources(document: Document.Parsed, pair: Pair): unknown[] {
  const source = resolved(document, pair.value);
  return isSeq(source) ? source.items.map((item) => resolved(document, item)) : [source];
}

/** What an alias leads to; every other node is itself. */
export function resolved(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}
