/** Which rules hold in a comparison, and what a project tolerates beyond them. */
import { matcherOf } from '../../bundle/output-matcher.js';
import type { Both } from '../../data/both.js';
import { RULES, type RuleId } from './catalog.js';

/** Where a tolerance is written. */
export interface Written {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A difference that a project wants, as its rules file names it. */
export interface Tolerance {
  /** Path of an artifact, or a glob; `.` for a pair of files. */
  readonly path: string;
  /** Name of a region, in which `*` matches any text. */
  readonly region: string;
  readonly reason: string;
  /** Most bytes that may differ in one region of one artifact. */
  readonly maxBytes?: number;
  /** Bytes of the left artifact that must contain a difference. */
  readonly at?: { readonly offset: number; readonly length: number };
  /** Whether it may own what no threshold may forgive: what a program does may have changed. */
  readonly changesProgram: boolean;
  /** Last day (UTC) on which it holds, `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly expired: boolean;
  readonly written: Written;
}

/** Rules for texts that a project switches on where it knows what its texts hold. */
export interface TextRules {
  /** Path of an artifact, or a glob; `.` for a pair of files. */
  readonly path: string;
  readonly rules: readonly NamedRule[];
}

export interface RuleSet {
  /** `standard`, `strict`, or the name of a rules file. */
  readonly name: string;
  readonly rules: ReadonlySet<RuleId>;
  /** Build folders of each side; the first of one side is treated as equal to the first of the other, and so on. */
  readonly roots: Both<readonly string[]>;
  /** Further rules of single artifacts. */
  readonly texts: readonly TextRules[];
  /** In the order of the file, expired ones among them. */
  readonly tolerances: readonly Tolerance[];
}

/** A rule that a project may name. */
export type NamedRule = keyof typeof RULES;

export const NAMED_RULES = Object.keys(RULES) as [NamedRule, ...NamedRule[]];

/** What a project may say about the content of its texts, with the rule for it. */
export const TEXT_RULES = {
  uuid: 'text-uuid',
  timestamp: 'text-timestamp',
  seed: 'text-seed',
  path: 'text-path',
} as const satisfies Record<string, NamedRule>;

export const IN_TEXTS = Object.keys(TEXT_RULES) as [keyof typeof TEXT_RULES, ...(keyof typeof TEXT_RULES)[]];

/** The rules of the sets that a rules file may start from. */
export const SETS = {
  standard: NAMED_RULES.filter((rule) => RULES[rule].standard),
  strict: [],
} as const satisfies Record<string, readonly NamedRule[]>;

/** Differences that may occur in a bootstrap of the same compiler. */
export function standardRules(): RuleSet {
  return plain('standard');
}

/** Every byte counts. `layout` belongs to no set: offsets and sizes are compared by what they mean in any case. */
export function strictRules(): RuleSet {
  return plain('strict');
}

function plain(name: keyof typeof SETS): RuleSet {
  return { name, rules: new Set(SETS[name]), roots: { left: [], right: [] }, texts: [], tolerances: [] };
}

/** Gives the rules of each artifact by its path. */
export function rulesByPath(set: RuleSet): (path: string) => RuleSet {
  if (set.texts.length === 0) return () => set;
  const texts = set.texts.map(({ path, rules }) => ({ matches: matcherOf([path]), rules }));
  return (path) => {
    const further = texts.flatMap(({ matches, rules }) => (matches(path) ? rules : []));
    return further.length === 0 ? set : { ...set, rules: new Set([...set.rules, ...further]) };
  };
}
