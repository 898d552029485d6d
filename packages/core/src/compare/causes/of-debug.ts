/** The causes of debug information that differs: nearly always a path, sometimes the compiler or its options. */
import type { FileMap, Region } from '../../binary/region.js';
import { type Both, hasBoth, mapBoth } from '../../data/both.js';
import { commonEnd } from '../../data/ends.js';
import type { Source } from '../../files/source.js';
import { type Pair, pairByName } from '../align/pairing.js';
import type { DetectedCause } from './detected-cause.js';
import { detectOncePerMember } from './detector.js';
import type { Evidence } from './evidence.js';
import { causesOfText } from './of-text.js';
import { contentOf, differingStrings, type OnlyOneSide, stringsOf, stringsThatDiffer } from './strings.js';

/** Compilers write their version, and often their options, into DW_AT_producer. */
const PRODUCER = /^(?:GNU (?:C|C\+\+|AS|GIMPLE)\S* |(?:Debian |Ubuntu |Apple )?clang version |clang LLVM |LLVM |rustc version )/;

/** Most sections that evidence names. */
const MAX_SECTIONS = 16;

/** Debug sections are judged together: a path in one moves the others. */
export const detectDebug = detectOncePerMember('debug', ({ maps, files }, { names, options }) => {
  if (!hasBoth(maps)) return [{ id: 'debug-info', confidence: 'medium', evidence: { kind: 'unread', what: 'debug' } }];
  const sources = mapBoth(files, ({ source }) => source);
  return causesOfDebug(maps, sources, (before, after) =>
    causesOfText({ left: before, right: after, loaded: false, plain: false, names }, options),
  );
});

function causesOfDebug({ left, right }: Both<FileMap>, sources: Both<Source>, explain: Explain): DetectedCause[] {
  const isDebug = ({ kind, loaded }: Region): boolean => kind === 'debug' && !loaded;
  const pairs = pairByName(left.regions.filter(isDebug), right.regions.filter(isDebug), ({ name }) => name);
  const oneSided = pairs.filter((pair) => pair.left === null || pair.right === null);
  if (oneSided.length === pairs.length && pairs.length > 0) {
    const side = oneSided[0]?.left === null ? 'right' : 'left';
    return [{ id: 'debug-info', confidence: 'high', evidence: { kind: 'one-sided-debug', side } }];
  }
  const only = collect(pairs, sources);
  const compressed = compressedOnOneSide(pairs);
  const own = ownNames(only, explain);
  if (own.length > 0) return own;
  const causes = [...compressed, ...(compressed.length > 0 ? [] : producers(only)), ...paths(only)];
  if (causes.length > 0) return causes;
  const sections = pairs.filter((pair) => pair.left?.size !== pair.right?.size).map(({ name }) => name);
  return [
    { id: 'debug-info', confidence: 'medium', evidence: { kind: 'debug-sections', resized: sections.slice(0, MAX_SECTIONS) } },
  ];
}

function collect(pairs: readonly Pair<Region>[], sources: Both<Source>): OnlyOneSide {
  const texts = pairs.map(({ left, right }) => {
    const [inLeft, inRight] = [left && contentOf(sources.left, left), right && contentOf(sources.right, right)];
    if (inLeft !== null && inRight !== null) return stringsThatDiffer(inLeft, inRight);
    return [inLeft === null ? [] : stringsOf(inLeft), inRight === null ? [] : stringsOf(inRight)] as const;
  });
  return differingStrings(
    texts.flatMap(([left]) => left),
    texts.flatMap(([, right]) => right),
  );
}

function compressedOnOneSide(pairs: readonly Pair<Region>[]): DetectedCause[] {
  const isPacked = (region: Region | null): boolean => region?.content !== undefined;
  const pair = pairs.find(({ left, right }) => left !== null && right !== null && isPacked(left) !== isPacked(right));
  if (pair === undefined) return [];
  const evidence: Evidence = { kind: 'one-sided-compression', section: pair.name, side: isPacked(pair.left) ? 'left' : 'right' };
  return [{ id: 'debug-info', confidence: 'high', evidence }];
}

function producers(only: OnlyOneSide): DetectedCause[] {
  const [left] = only.left.filter((text) => PRODUCER.test(text));
  const [right] = only.right.filter((text) => PRODUCER.test(text));
  if (left === undefined || right === undefined) return [];
  const version = (text: string): string => /\d+(?:\.\d+)+/.exec(text)?.[0] ?? '';
  const sameVersion = version(left) === version(right);
  return [{ id: sameVersion ? 'flags' : 'toolchain-version', confidence: 'medium', evidence: { kind: 'texts', left, right } }];
}

/** Explains one text against another. */
export type Explain = (left: string, right: string) => DetectedCause[];

/** Most texts that are searched for the side's own name. */
const MAX_SEARCHED_TEXTS = 64;

/** A map or a companion file that is named after its output, or sources that are temporary files. */
function ownNames({ left, right }: OnlyOneSide, explain: Explain): DetectedCause[] {
  if (left.length === 0 || left.length !== right.length || left.length > MAX_SEARCHED_TEXTS) return [];
  const found = left.map((text, index) => explain(text, right[index] ?? ''));
  const isName = ({ id }: DetectedCause): boolean => id === 'own-name' || id === 'temporary-name';
  return found.every((some) => some.length > 0 && some.every(isName)) ? found.flat() : [];
}

/** Paths of one side that become those of the other under one replacement. */
function paths(only: OnlyOneSide): DetectedCause[] {
  const isPath = (text: string): boolean => /^(?:\.{0,2}\/|[A-Za-z]:[\\/])[\w.~-]/.test(text);
  const lefts = only.left.filter(isPath);
  const rights = only.right.filter(isPath);
  const [[left], [right]] = [lefts, rights];
  if (left === undefined || right === undefined) return [];
  const roots = rootsOf(lefts, rights);
  const evidence: Evidence = { kind: 'texts', left: roots?.left ?? left, right: roots?.right ?? right };
  return [{ id: 'build-path', confidence: roots === null ? 'medium' : 'high', evidence }];
}

/** Most pairs of paths whose roots are tried. */
const MAX_TRIED_PAIRS = 16;

/** The roots whose replacement makes the paths of both sides equal; null where no one replacement does. */
function rootsOf(lefts: readonly string[], rights: readonly string[]): Both<string> | null {
  const wanted = new Set(rights);
  for (const left of lefts.slice(0, MAX_TRIED_PAIRS)) {
    for (const right of rights.slice(0, MAX_TRIED_PAIRS)) {
      const roots = withoutCommonEnds(left, right);
      if (roots === null) continue;
      const replaced = new Set(lefts.map((text) => text.replaceAll(roots.left, roots.right)));
      if (replaced.size === wanted.size && [...replaced].every((text) => wanted.has(text))) return roots;
    }
  }
  return null;
}

/** Two paths without the components that they share at their ends. */
function withoutCommonEnds(left: string, right: string): Both<string> | null {
  const a = left.split('/');
  const b = right.split('/');
  const tail = commonEnd(a, b, Math.min(a.length, b.length) - 1);
  const roots = { left: a.slice(0, a.length - tail).join('/'), right: b.slice(0, b.length - tail).join('/') };
  return roots.left.length < 2 || roots.right.length < 2 ? null : roots;
}
