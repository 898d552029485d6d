/**
 * The form of a project's documents: headings, labels and rules. The code that writes into documents knows none of these. Today there is one
 * such form, that of the project for which this suite was made.
 */

/** A register of risks: entries of nine bullets under one heading. */
export interface RiskTemplate {
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
  /** The beginning of its closing paragraph, which stays last. */
  readonly closing: RegExp;
  /** Least share of comparisons that must pass, 0–1. */
  readonly determinismGoal: number;
}

/** The register of the Reml language, `0-4-risk-handling.md`. Its own chapter says that an unresolved difference is escalated after 7 days. */
export const REML_RISKS: RiskTemplate = {
  section: /現在のリスク登録/,
  newSection: '## 0.4.6 現在のリスク登録',
  labels: {
    registered: '登録日',
    title: 'タイトル',
    category: 'カテゴリ',
    details: '詳細',
    remedy: '対応案',
    due: '期限',
    state: '状態',
    phase: '関連フェーズ',
    references: '参照',
  },
  states: { open: 'Open', resolved: 'Resolved' },
  categories: { determinism: '互換性', other: '技術的負債' },
  dueDays: 7,
  // The pipeline is what Phase 3 of the plan builds.
  phase: 'Phase 3',
  words: {
    cause: '原因',
    confidence: '確度',
    reproduce: '再現',
    readLog: 'ログを確認する',
    run: 'ラン',
    lastSeen: '最終検出',
    others: (count) => `他 ${count}`,
    failures: (count, causes) => `${count} 件の失敗（${causes}）`,
    moreFailures: (count) => `他 ${count} 件`,
    comma: '、',
    brackets: ['（', '）'],
  },
};

/** The metrics of the Reml language, `0-3-audit-and-metrics.md`. The plan asks for 99% determinism. */
export const REML_METRICS: MetricsTemplate = { closing: /^本章で定義した/, determinismGoal: 0.99 };
