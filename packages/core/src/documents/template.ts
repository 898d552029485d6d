/** The form of a project's documents: headings, labels and rules. The code that writes into documents knows none of these; its callers pass one. */
import type { Language } from '../present/words/language.js';

/** A register of risks: entries of nine bullets under one heading. */
export interface RiskTemplate {
  /** Of findings in its entries. */
  readonly language: Language;
  /** The title in the heading of the section, with any number before it. */
  readonly section: RegExp;
  /** The heading where there is none yet. */
  readonly newSection: string;
  /** Labels of the bullets, in their order. */
  readonly labels: {
    readonly registered: string;
    readonly title: string;
    readonly category: string;
    readonly details: string;
    readonly remedy: string;
    readonly due: string;
    readonly state: string;
    readonly phase: string;
    readonly references: string;
  };
  /** States of an entry; people write the second one. */
  readonly states: { readonly open: string; readonly resolved: string };
  /** Categories: of a difference between two compilers, and of all other failures. */
  readonly categories: { readonly determinism: string; readonly other: string };
  /** Days until a person has to look at a new entry. */
  readonly dueDays: number;
  /** Value of the bullet `phase` of new entries. */
  readonly phase: string;
  readonly words: {
    readonly cause: string;
    readonly confidence: string;
    readonly reproduce: string;
    /** What to do where no command shows the failure. */
    readonly readLog: string;
    readonly run: string;
    /** Before the day on which a failure was last seen. */
    readonly lastSeen: string;
    readonly others: (count: number) => string;
    readonly failures: (count: number, causes: string) => string;
    readonly moreFailures: (count: number) => string;
    readonly comma: string;
    readonly brackets: readonly [open: string, close: string];
  };
}

/** A document of metrics that closes with a paragraph. */
export interface MetricsTemplate {
  /** Of the section that is written into it. */
  readonly language: Language;
  /** The beginning of its closing paragraph, which stays last. */
  readonly closing: RegExp;
  /** Least share of comparisons that must pass, 0–1. */
  readonly determinismGoal: number;
}
