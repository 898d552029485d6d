/** How an output came to be, or what it defines. */
import type { ExplainedFile, Explanation, MayPass } from './explained.js';
import type { OutputMatch } from './outputs.js';
import { definersOf, namesOf } from './symbols.js';

/** Files that define a name and are shown; a name that only its own file sees may be in all of them. */
const MAX_DEFINING_PLACES = 10;
/** Sources that are named where it is not known which one it was. */
const MAX_SOURCE_NAMES = 10;

type OneOutput = Extract<OutputMatch, { readonly kind: 'one' }>;
type LinkedFolder = Extract<OutputMatch, { readonly kind: 'folder' }>;

/** The chain from an output back to a source, the output first; empty where no source of it is known. A link to a folder has what it leads to. */
export function explainOutput(found: Explanation, output: OneOutput | LinkedFolder): ExplainedFile[] {
  if (output.kind === 'folder') return asNamed(output, [{ kind: 'folder', file: output.path, member: null, by: [] }]);
  const chain = output.node === null ? null : found.sourceOf(output.node);
  return chain === null ? [] : asNamed(output, chain);
}

/**
 * Why it is not certain that a name came to be as its chains show. `no-table`: the output has no table of symbols, so that the linker may have left the name out;
 * `no-definer`: no file that was kept defines it, so that it may be of the system's start files or libraries.
 */
export type SymbolDoubt = 'no-table' | 'no-definer';

/** Where a name comes from. */
export type SymbolOrigin =
  /** A chain through each file that defines it; `more` are not shown. */
  | {
      readonly kind: 'found';
      readonly chains: readonly (readonly ExplainedFile[])[];
      readonly more: number;
      readonly doubt: SymbolDoubt | null;
    }
  /** The output does not define it: what it defines, and files that do, which it was made of. */
  | { readonly kind: 'not-defined'; readonly names: readonly string[]; readonly definers: readonly string[] }
  /** The output defines it, and the file that it came from was gone when the command ended: it is one of these sources, or the system's. */
  | { readonly kind: 'not-kept'; readonly sources: readonly string[]; readonly more: number }
  /** The output defines it, and nothing of the project that it was made of does. */
  | { readonly kind: 'of-the-system' }
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
  const all = definersIn(found, node, [...defines.keys()], mayHold);
  if (!mayHold(node) || all.length === 0) return whyNot(found, node, known, all);
  const definers = deepest(found, node, all, mayHold);
  const [only, ...others] = definers;
  const isLinked = only !== undefined && others.length === 0 && found.wasLinked(only);
  if (only !== undefined && (isLinked || only === node)) {
    const unkept = fromUnkept(found, only, isLinked, mayHold);
    if (unkept !== null) return unkept;
  }
  const isKept = known.has(node) || all.some((each) => found.wasLinked(each));
  return {
    kind: 'found',
    ...chainsThrough(found, output, definers, { defines, mayHold }),
    doubt: isLinked ? 'no-definer' : isKept ? null : 'no-table',
  };
}

/** What is known of a name that no file has which this one was made of; null where one source alone can hold it. */
function fromUnkept(found: Explanation, file: number, isLinked: boolean, mayHold: MayPass): SymbolOrigin | null {
  const sources = found.sourcesOf(file, mayHold);
  if (isLinked && sources.length === 0) return { kind: 'of-the-system' };
  const given = sources.filter((source) => found.wasGiven(source));
  const names = (given.length > 0 ? given : sources).map((each) => found.nameOf(each)).sort();
  if (names.length <= 1) return null;
  return { kind: 'not-kept', sources: names.slice(0, MAX_SOURCE_NAMES), more: Math.max(0, names.length - MAX_SOURCE_NAMES) };
}

interface Holders {
  readonly defines: ReadonlyMap<number, readonly (string | null)[]>;
  readonly mayHold: MayPass;
}

function chainsThrough(found: Explanation, output: OneOutput, definers: readonly number[], { defines, mayHold }: Holders) {
  const { node } = output;
  const places = definers.flatMap((definer) => (defines.get(definer) ?? []).map((member) => ({ definer, member })));
  const chains = places.slice(0, MAX_DEFINING_PLACES).map(({ definer, member }) => {
    const toDefiner = node === null || definer === node ? [] : found.wayTo(node, definer, mayHold).slice(0, -1);
    const toSource = found.sourceOf(definer, member, mayHold) ??
      // A compiler adds names of its own to those of the module that it translates.
      found.sourceOf(definer, member) ?? [{ kind: 'before', file: found.nameOf(definer), member, by: [] }];
    const [at, ...rest] = toSource;
    return asNamed(output, [...toDefiner, ...(at === undefined ? [] : [{ ...at, member }]), ...rest]);
  });
  return { chains, more: Math.max(0, places.length - MAX_DEFINING_PLACES) };
}

/** Of the files that define a name, those that went into a file, or are that file. */
function definersIn(found: Explanation, node: number, defining: readonly number[], mayHold: MayPass): number[] {
  const reached = found.madeOf([node], mayHold);
  return defining.filter((each) => each === node || reached[each] === 1);
}

/** Of the files that define a name, those that none of the others went into. */
function deepest(found: Explanation, node: number, definers: readonly number[], mayHold: MayPass): readonly number[] {
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
function asNamed({ path, links }: Pick<OneOutput, 'path' | 'links'>, chain: readonly ExplainedFile[]): ExplainedFile[] {
  const [output, ...rest] = chain;
  const before = links.map((file): ExplainedFile => ({ kind: 'link', file, member: null, by: [] }));
  return output === undefined ? [] : [...before, { ...output, file: path }, ...rest];
}
