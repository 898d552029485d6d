import { describe, expect, test } from '@jest/globals';
import { foreignText } from '@selfhost/core/documents/foreign.js';
import { updateMetricsDocument } from '@selfhost/core/documents/metrics-document.js';
import { UserError } from '@selfhost/core/errors.js';
import { findingRow } from '@selfhost/core/present/finding-table.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import type { RunRecord } from '@selfhost/core/records/record-schema.js';
import { summaryOf } from '@selfhost/core/records/record-summary.js';
import { REML_METRICS } from '@selfhost/github/records/templates.js';
import fc from 'fast-check';
import { FOUND } from '../../fixtures/findings-report.js';
import { comparison, METRICS_DOCUMENT, record, SHAPES } from './support.js';

const OPTIONS = { pipeline: 'mini-reml', template: REML_METRICS };
const update = (text: string, records: readonly RunRecord[], options: Parameters<typeof updateMetricsDocument>[2] = OPTIONS) =>
  updateMetricsDocument({ file: '0-3.md', text }, records, options);
const begin = '<!-- selfhost:begin metrics-mini-reml -->';
const end = '<!-- selfhost:end metrics-mini-reml -->';
const failed = { verdict: 'failed' as const, comparisons: [comparison(false)] };
const regionOf = (text: string) => text.slice(text.indexOf(begin), text.indexOf(end)).replaceAll('\r', '');

describe('the section of a metrics document', () => {
  const records = [
    record(),
    record({ target: 'x86_64-windows', stages: [{ ...record().stages[0], id: 'stage0', status: 'failed' } as never], ...failed }),
    record({ run: '99', started: '2026-11-21T10:00:00Z' }),
    record({
      run: '101',
      pipeline: 'mini-reml',
      target: 'aarch64-macos',
      verdict: null,
      stages: [],
      comparisons: [],
      metrics: [{ name: 'runtime_macho_size', unit: 'B', value: 51_234 }],
    }),
  ];
  const written = update(METRICS_DOCUMENT, records);

  test('is put before the closing rule and paragraph, under the next number, and nothing else changes', () => {
    const block = written.slice(written.indexOf('## 0.3.11 '), written.indexOf(end) + end.length);
    expect(block.startsWith(`## 0.3.11 自動測定（CI）\n\n${begin}\n`)).toBe(true);
    expect(written.replace(`${block}\n\n`, '')).toBe(METRICS_DOCUMENT);
    expect(written.endsWith(`${end}\n\n---\n\n本章で定義した指標とログフォーマットは全フェーズで使う。\n`)).toBe(true);
  });
  test('says when, where, and by which run', () => {
    expect(written).toContain('**測定日**: 2026-11-22\n');
    expect(written).toContain(
      '**環境**: ubuntu-24.04, 4 cores / push / refs/heads/main / cccccccccccc / [ラン 100](https://example.org/o/r/actions/runs/100)\n',
    );
  });
  test('says whether the shares reach their goals', () => {
    expect(written).toContain('| 指標 | 値 | 目標 | 状態 |\n');
    expect(written).toContain('| ビルド成功率 | 66.66% (2/3) | – | – |\n');
    expect(written).toContain('| 決定性達成率 | 66.66% (2/3) | 99.00% | ❌ 未達 |\n');
    expect(update('', [record()], { ...OPTIONS, successGoal: 1 })).toContain(
      '| ビルド成功率 | 100.00% (1/1) | 100.00% | ✅ 達成 |',
    );
    const many = Array.from({ length: 199 }, (_, index) => record({ run: String(index), target: `t${index}` }));
    expect(update('', [...many, record(failed)])).toContain('| 決定性達成率 | 99.50% (199/200) | 99.00% | ✅ 達成 |');
  });
  test('holds the times of every stage and target', () =>
    expect(written).toContain(
      [
        '| ステージ | x86\\_64-linux | x86\\_64-windows |',
        '| --- | --- | --- |',
        '| stage0 | (3.0 s) | ❌ 不合格 |',
        '| stage1 | 1 min 15 s | – |',
        '| stage2 | 不要 | – |',
        '',
      ].join('\n'),
    ));
  test('holds the figures', () =>
    expect(written).toContain(
      '| 指標 | 実測値 | 備考 |\n| --- | --- | --- |\n| runtime\\_macho\\_size | 50.0 KiB | aarch64-macos, 2026-11-22 |\n',
    ));
  test('keeps a time under a trace apart from one without: only like is compared with like', () => {
    const time = (run: string, value: number, more: object = {}) =>
      record({ run, metrics: [{ name: 'ci_build_time', unit: 's', value, ...more }] });
    const text = update(METRICS_DOCUMENT, [time('100', 9, { traced: true }), time('99', 5), time('98', 4)]);
    expect(text).toContain('| ci\\_build\\_time | 9 s | x86\\_64-linux, 2026-11-22, トレースしたビルド |');
    expect(text).toContain('| ci\\_build\\_time | 5 s | x86\\_64-linux, 2026-11-22 |');
    expect(text).not.toContain('4 s');
  });
  test('holds what the newest builds have shown, each cause once for all targets, in the language of the document', () => {
    const [shared, failure] = [FOUND.shared, FOUND.failure];
    const on = (target: string) => ({ ...shared, subject: { ...shared.subject, targets: [target] } });
    const builds = [
      record({ findings: [on('x86_64-linux')], moreFindings: 2 }),
      record({ target: 'x86_64-windows', findings: [failure, on('x86_64-windows')] }),
      record({ run: '99', started: '2026-11-21T10:00:00Z', findings: [FOUND.unowned] }),
    ];
    const text = regionOf(update('', builds));
    const cells = ['x86_64-linux, x86_64-windows', ...findingRow(shared, 'ja')].map((text) => foreignText(text, 200));
    expect(text).toContain(findingTexts(shared, 'ja').headline);
    expect(text).toContain(`| ${cells.join(' | ')} |`);
    expect(text).toContain(`stage-failed: ${foreignText(findingTexts(failure, 'ja').headline, 100)} |`);
    expect(text).toContain('\n… ほかの件数: 2\n');
    expect(text).not.toContain(findingTexts(FOUND.unowned, 'ja').headline);
    expect(regionOf(update('', [record()]))).not.toContain('最初に見るもの');
  });
  test('says how many findings there are where the record has room for none', () =>
    expect(regionOf(update('', [record({ findings: [], moreFindings: 3 })]))).toContain('\n… ほかの件数: 3\n'));
  test('speaks English', () => {
    const english = update('# Metrics\n\n## 1.2 a\n\nb\n', records, {
      ...OPTIONS,
      template: { ...REML_METRICS, language: 'en' },
    });
    expect(english).toMatch(/^# Metrics\n\n## 1\.2 a\n\nb\n\n## 1\.3 Measured by CI\n/);
    expect(regionOf(english)).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });
  test('is not there where the pipeline has no record', () => {
    expect(update(METRICS_DOCUMENT, [])).toBe(METRICS_DOCUMENT);
    expect(update(METRICS_DOCUMENT, records, { ...OPTIONS, pipeline: 'other' })).toBe(METRICS_DOCUMENT);
  });
  test('of each pipeline is a section of its own', () => {
    const both = update(written, [record({ ...OPTIONS, pipeline: 'tinycc' })], { ...OPTIONS, pipeline: 'tinycc' });
    expect(both).toContain('## 0.3.12 自動測定（CI）\n\n<!-- selfhost:begin metrics-tinycc -->');
    expect(regionOf(both)).toBe(regionOf(written));
  });
  test('keeps its place and heading where people changed them', () => {
    const moved = written.replace('## 0.3.11 自動測定（CI）\n', '### 測定（機械）\n\n説明。\n');
    expect(update(moved, [record(failed)])).toContain(`### 測定（機械）\n\n説明。\n\n${begin}\n`);
  });
  test('does not touch a document whose marks are broken', () => {
    expect(() => update(written.replace(end, ''), records)).toThrow(UserError);
    expect(() => update(`${written}\n${begin}\n${end}\n`, records)).toThrow(/twice/);
  });
});

describe.each(SHAPES)('a document with %s', (_, shape) => {
  const text = shape(METRICS_DOCUMENT);

  test('keeps every byte outside the section, however often it is written', () => {
    const once = update(text, [record()]);
    const from = once.indexOf('## 0.3.11');
    const to = once.indexOf(end) + end.length;
    // The section takes a blank line with it.
    expect(once.slice(0, from) + once.slice(to).replace(/^(?:\r?\n){2}/, '')).toBe(text);
    expect(update(once, [record()])).toBe(once);
    const twice = update(once, [record(failed)]);
    expect(twice.slice(0, twice.indexOf(begin))).toBe(once.slice(0, once.indexOf(begin)));
    expect(twice.slice(twice.indexOf(end))).toBe(once.slice(once.indexOf(end)));
    expect(update(twice, [record()])).toBe(once);
  });
});

describe('the place of a new section', () => {
  const appended = `${METRICS_DOCUMENT}\n### CI 実行結果 - Linux（2025-10-10 12:00:00 UTC）\n\n- **ラン ID**: 1\n`;
  test.each([
    ['an empty document', '', '## 自動測定（CI）'],
    ['a document without numbers', '# a\n\n## b\n', '# a\n\n## b\n\n## 自動測定（CI）'],
    ['blocks below the closing paragraph', appended, '本文。\n\n## 0.3.11 自動測定（CI）'],
    ['another closing paragraph', '# a\n\n## 3.1 b\n\nc\n\n---\n\nおわり。\n', 'c\n\n## 3.2 自動測定（CI）'],
    ['a rule between sections', '## 3.1 b\n\n---\n\n## 3.2 c\n\nd\n', 'd\n\n## 3.3 自動測定（CI）'],
    ['an underlined heading', '## 3.1 b\n\nc\n---\n\nd\n', 'd\n\n## 3.2 自動測定（CI）'],
  ])('in %s', (_, text, expected) => expect(update(text, [record()])).toContain(`${expected}\n\n${begin}`));
});

test('the same records give the same bytes in any order, and text from outside stays in its cell', () => {
  const evil = fc.constantFrom('a|b', '<!-- selfhost:end metrics-mini-reml -->', 'x\n## y', '@org #1 `c`', '::error::x', 'main');
  const records = fc.uniqueArray(
    fc.record({
      run: fc.integer({ min: 1, max: 6 }).map(String),
      attempt: fc.integer({ min: 1, max: 2 }),
      target: fc.constantFrom('a', 'b'),
      variant: fc.constantFrom(null, 'j4'),
      started: fc.constantFrom('2026-11-22T10:00:00Z', '2026-11-21T10:00:00Z'),
      ref: evil,
      environment: evil,
      url: evil,
      verdict: fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const, null),
      metrics: fc.array(fc.record({ name: evil, unit: evil, value: fc.integer() }), { maxLength: 3 }),
    }),
    { selector: ({ run, attempt, target, variant }) => [run, attempt, target, variant].join(), minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(records, fc.infiniteStream(fc.nat()), (some, keys) => {
      const all = some.map((one) => record(one));
      const shuffled = all
        .map((one) => ({ one, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const text = update(METRICS_DOCUMENT, all);
      expect(update(METRICS_DOCUMENT, shuffled)).toBe(text);
      expect(update(text, shuffled)).toBe(text);
      const region = regionOf(text);
      expect(region.match(/<!--/g)).toHaveLength(1);
      expect(region).not.toMatch(/^#/m);
      for (const table of region.split('\n\n').filter((block) => block.startsWith('|'))) {
        const widths = table
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/(?<!\\)\|/).length);
        expect(new Set(widths).size).toBe(1);
      }
    }),
  );
});

describe('the summary of records', () => {
  test('counts the last attempt at a target', () => {
    const summary = summaryOf([record({ attempt: 2 }), record(failed), record({ run: '99', ...failed, attempt: 1 })]);
    expect(summary?.success).toEqual({ good: 1, all: 2 });
    expect(summary?.determinism).toEqual({ good: 1, all: 2 });
  });
  test('counts neither skipped builds nor comparisons without a gate or of another target', () => {
    const [own] = record().comparisons;
    if (own === undefined) throw new Error('no comparison');
    const summary = summaryOf([
      record({ verdict: 'skipped', comparisons: [] }),
      record({
        run: '2',
        comparisons: [
          { ...own, gate: 'none', passed: false },
          { ...own, inherited: 'x', passed: false },
        ],
      }),
    ]);
    expect(summary?.success).toEqual({ good: 1, all: 1 });
    expect(summary?.determinism).toEqual({ good: 0, all: 0 });
  });
  test('of nothing is nothing', () => expect(summaryOf([])).toBeNull());
});
