/** The forms of the documents that actions write into. Today there is one for each, that of the project for which this suite was made. */
import type { MetricsTemplate, RiskTemplate } from '@selfhost/core/documents/template.js';

/** The register of the Reml language, `0-4-risk-handling.md`. Its own chapter says that an unresolved difference is escalated after 7 days. */
export const REML_RISKS: RiskTemplate = {
  language: 'ja',
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
export const REML_METRICS: MetricsTemplate = {
  language: 'ja',
  closing: /^本章で定義した/,
  determinismGoal: 0.99,
};
