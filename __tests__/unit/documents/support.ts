/** Documents as people write them, in the form of the plan, with all that occurs in such files. */

import type { Risk } from '@selfhost/core/documents/risk.js';
import type { RunRecord } from '@selfhost/core/records/record-schema.js';

export const METRICS_DOCUMENT = `# 0.3 測定・監査・レビュー記録

前書き。

## 0.3.1 指標セット

| カテゴリ | 指標 | 定義 | 収集タイミング | 仕様参照 |
| --- | --- | --- | --- | --- |
| 性能 | \`parse_throughput\` | 毎秒の行数 | 週次 | 1.1 |

---

## 0.3.2 レポートテンプレート

\`\`\`markdown
## 0.3.99 例

---

本章で定義した例
\`\`\`

## 0.3.9 進捗ログ

- 2026-01-02 / a/b.ml / 追記

## 0.3.10 追加

本文。

---

本章で定義した指標とログフォーマットは全フェーズで使う。
`;

export const RISK_DOCUMENT = `# 0.4 リスク管理とフォローアップ

## 0.4.2 登録形式

\`\`\`
- 登録日: YYYY-MM-DD
- 状態: Open / Mitigating / Resolved
\`\`\`

---

締めの段落。

## 0.4.6 現在のリスク登録

- 登録日: 2025-10-01
- タイトル: 型推論の性能
- カテゴリ: 技術的負債
- 詳細: 折り返しの
  続き
- 対応案: 測る
- 期限: 2025-10-31
- 状態: Resolved (2025-12-18)
- 関連フェーズ: Phase 1
- 参照: a.md
- 解決メモ: 済み
<a id="windows"></a>
### Windows
- 登録日: 2025-11-01
- タイトル: b
- カテゴリ: 互換性
- 詳細: c
- 対応案: d
- 期限: 2025-11-08
- 状態: Monitoring
- 関連フェーズ: Phase 2
- 参照: e
- 担当: f
`;

/** The same text as another editor would have saved it. */
export const SHAPES: readonly (readonly [string, (text: string) => string])[] = [
  ['plain', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['no final newline', (text) => text.trimEnd()],
  ['blank lines at the end', (text) => `${text}\n\n`],
  ['CRLF in places', (text) => text.replaceAll('。\n', '。\r\n')],
  ['all of it', (text) => `\ufeff${text.trimEnd().replaceAll('\n', '\r\n')}`],
];

export function record(rest: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 'selfhost.run/1',
    run: '100',
    attempt: 1,
    pipeline: 'mini-reml',
    target: 'x86_64-linux',
    variant: null,
    event: 'push',
    ref: 'refs/heads/main',
    sha: 'c'.repeat(40),
    url: 'https://example.org/o/r/actions/runs/100',
    started: '2026-11-22T10:00:00Z',
    environment: 'ubuntu-24.04, 4 cores',
    verdict: 'passed',
    stages: [stage('stage0', 'restored', 3), stage('stage1', 'built', 75.4), stage('stage2', 'not-needed', null)],
    comparisons: [comparison(true)],
    failures: [],
    metrics: [],
    cut: {},
    ...rest,
  };
}

export function comparison(passed: boolean): RunRecord['comparisons'][number] {
  return {
    left: 'stage1',
    right: 'stage2',
    gate: 'agreement',
    verdict: passed ? 'identical' : 'investigate',
    passed,
    rate: passed ? 1 : 0.5,
    strictRate: passed ? 1 : 0.5,
    inherited: null,
  };
}

function stage(id: string, status: RunRecord['stages'][number]['status'], seconds: number | null): RunRecord['stages'][number] {
  return { id, status, seconds, cpuSeconds: seconds, peakBytes: 1024, bytes: 1024, contentDigest: null, cache: null };
}

export function risk(rest: Partial<Risk> = {}): Risk {
  return {
    fingerprint: 'ab'.repeat(32),
    title: 'undefined symbol: inc_ref',
    cause: 'link',
    confidence: 'high',
    stage: 'stage2',
    targets: ['x86_64-linux'],
    message: 'ld.lld: error: undefined symbol: inc_ref',
    runUrl: 'https://example.org/o/r/actions/runs/100',
    run: '100',
    date: '2026-11-28',
    reproduce: 'selfhost run --target x86_64-linux --until stage2',
    ...rest,
  };
}
