/** How an output came to be, or what it defines. */
import type { ExplainedFile, Explanation } from './explained.js';
import type { OutputMatch } from './outputs.js';
import { definersOf, namesOf } from './symbols.js';

/** Files that define a name and are shown; a name that only its own file sees may be in all of them. */
const MAX_DEFINING_PLACES = 10;
/** Sources that are named where it is not known which one it was. */
const MAX_SOURCE_NAMES = 10;

type OneOutput = Extract<OutputMatch, { readonly kind: 'one' }>;

/** The chain from an output back to a source, the output first; empty where no source of it is known. */
export function explainOutput(found: Explanation, output: OneOutput): ExplainedFile[] {
  const chain = output.node === null ? null : found.sourceOf(output.node);
  return chain === null ? [] : asNamed(output, chain);
}

/** Where a name comes from. */
export type SymbolOrigin =
  /** A chain through each file that defines it; `more` are not shown. */
  | { readonly kind: 'found'; readonly chains: readonly (readonly ExplainedFile[])[]; readonly more: number }
  /** The output does not define it: what it defines, and files that do, which it was made of. */
  | { readonly kind: 'not-defined'; readonly names: readonly string[]; readonly definers: readonly string[] }
  /** The output defines it, and the file that it came from was gone when the command ended: it is one of these sources. */
  | { readonly kind: 'not-kept'; readonly sources: readonly string[]; readonly more: number }
  /** The output has no table of symbols, and nothing that it was made of has one. */
  | { readonly kind: 'no-symbols' }
  /** There were too many names to keep them all, and this one is not among those that are kept. */
  | { readonly kind: 'cut' };

/** @param symbol as the table of symbols has it; on macOS without the underscore before each name */
export function explainSymbol(found: Explanation, output: OneOutput, symbol: string): SymbolOrigin {
  const { node } = output;
  const { symbols } = found.ancestry;
  if (node === null) return { kind: 'no-symbols' };
  const exact = definersOf(symbols, symbol);
  const defines = exact.size > 0 ? exact : definersOf(symbols, `_${symbol}`);
  const known = new Set(symbols.files.map((file) => file.node));
  const mayHold = (each: number): boolean => !known.has(each) || defines.has(each);
  const definers = deepest(found, node, [...defines.keys()], mayHold);
  if (!mayHold(node) || definers.length === 0) return whyNot(found, node, known, definers);
  const [only] = definers;
  if (only === node) {
    const sources = found.sourcesOf(node);
    const given = sources.filter((source) => found.wasGiven(source));
    const candidates = given.length > 0 ? given : sources;
    if (candidates.length > 1) {
      const names = candidates.map((each) => found.nameOf(each)).sort();
      return { kind: 'not-kept', sources: names.slice(0, MAX_SOURCE_NAMES), more: Math.max(0, names.length - MAX_SOURCE_NAMES) };
    }
  }
  const places = definers.flatMap((definer) => (defines.get(definer) ?? []).map((member) => ({ definer, member })));
  const chains = places.slice(0, MAX_DEFINING_PLACES).map(({ definer, member }) => {
    const toDefiner = definer === node ? [] : found.wayTo(node, definer, mayHold).slice(0, -1);
    const toSource = found.sourceOf(definer, member) ?? [{ kind: 'before', file: found.nameOf(definer), member, by: [] }];
    const [at, ...rest] = toSource;
    return asNamed(output, [...toDefiner, ...(at === undefined ? [] : [{ ...at, member }]), ...rest]);
  });
  return { kind: 'found', chains, more: Math.max(0, places.length - MAX_DEFINING_PLACES) };
}

/** Of the files that define a name and went into a file, or are that file, those that none of the others went into. */
function deepest(found: Explanation, node: number, defining: readonly number[], mayHold: (node: number) => boolean): number[] {
  const reached = found.madeOf([node], mayHold);
  const definers = defining.filter((each) => each === node || reached[each] === 1);
  const others = definers.filter((each) => each !== node);
  if (others.length <= 1) return others.length === 1 ? others : definers;
  const made = found.madeFrom(others, mayHold);
  const first = others.filter((each) => made[each] === 0);
  return first.length > 0 ? first : others;
}

function whyNot(found: Explanation, node: number, known: ReadonlySet<number>, definers: readonly number[]): SymbolOrigin {
  const { symbols } = found.ancestry;
  const of = found.madeOf([node]);
  const tables = known.has(node) ? [node] : [...known].filter((each) => of[each] === 1);
  if (tables.length === 0) return { kind: symbols.cut ? 'cut' : 'no-symbols' };
  if (!known.has(node) && symbols.cut) return { kind: 'cut' };
  const names = [...new Set(tables.flatMap((each) => namesOf(symbols, each)))];
  return { kind: 'not-defined', names, definers: definers.filter((each) => each !== node).map((each) => found.nameOf(each)) };
}

/** A chain that begins with the names by which the output was asked for. */
function asNamed({ path, links }: OneOutput, chain: readonly ExplainedFile[]): ExplainedFile[] {
  const [output, ...rest] = chain;
  const before = links.map((file): ExplainedFile => ({ kind: 'link', file, member: null, by: [] }));
  return output === undefined ? [] : [...before, { ...output, file: path }, ...rest];
}
