import { describe, expect, test } from '@jest/globals';
import { foreignText } from '@selfhost/core/documents/foreign.js';
import { reportRisks } from '@selfhost/core/documents/report-risks.js';
import type { Risk } from '@selfhost/core/documents/risk.js';
import { type RiskOptions, updateRiskDocument } from '@selfhost/core/documents/risk-document.js';
import { UserError } from '@selfhost/core/errors.js';
import { findingLine } from '@selfhost/core/present/finding-lines.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { REML_RISKS } from '@selfhost/github/records/templates.js';
import fc from 'fast-check';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';
import { RISK_DOCUMENT, risk, SHAPES } from './support.js';

const update = (text: string, risks: readonly Risk[], options: Partial<RiskOptions> = {}) =>
  updateRiskDocument({ file: '0-4.md', text }, risks, { template: REML_RISKS, ...options });
const mark = `<!-- selfhost:risk:${'ab'.repeat(32)} -->`;
const other = (index: number, rest: Partial<Risk> = {}) =>
  risk({ fingerprint: index.toString(16).padStart(64, '0'), title: `failure ${index}`, ...rest });

const ENTRY = [
  '- 登録日: 2026-11-28',
  '- タイトル: undefined symbol: inc\\_ref',
  '- カテゴリ: 技術的負債',
  '- 詳細: stage2: ld.lld: error: undefined symbol: inc\\_ref（原因: link、確度: high）',
  '- 対応案: 再現: `selfhost run --target x86_64-linux --until stage2`',
  '- 期限: 2026-12-05',
  '- 状態: Open',
  '- 関連フェーズ: Phase 3',
  `- 参照: ${mark}[ラン 100](https://example.org/o/r/actions/runs/100)（最終検出 2026-11-28、\`x86_64-linux\`）<!-- selfhost:risk-end -->`,
].join('\n');

describe('a failure that is new', () => {
  test('is nine bullets directly below the last entry, and nothing else changes', () => {
    const { text, added, seen, withheld } = update(RISK_DOCUMENT, [risk()]);
    expect(text).toBe(`${RISK_DOCUMENT}${ENTRY}\n`);
    expect([added, seen, withheld]).toEqual([['ab'.repeat(32)], [], []]);
  });
  test('of determinism has the category compatibility', () =>
    expect(update('', [risk({ cause: 'determinism' })]).text).toContain('- カテゴリ: 互換性\n'));
  test('is due a week later, over the end of a year too', () =>
    expect(update('', [risk({ date: '2026-12-28' })]).text).toContain('- 期限: 2027-01-04\n'));
  test('makes the section at the end where it is not there yet', () => {
    const early = RISK_DOCUMENT.slice(0, RISK_DOCUMENT.indexOf('\n## 0.4.6'));
    expect(update(early, [risk()]).text).toBe(`${early}\n## 0.4.6 現在のリスク登録\n\n${ENTRY}\n`);
  });
  test('begins the list of a section that holds only words', () => {
    const head = '# t\n\n## 0.4.6 現在のリスク登録\n\n登録なし。\n';
    expect(update(`${head}\n---\n\nおわり。\n`, [risk()]).text).toBe(`${head}\n${ENTRY}\n\n---\n\nおわり。\n`);
    expect(update('## 0.4.6 現在のリスク登録', [risk()]).text).toBe(`## 0.4.6 現在のリスク登録\n\n${ENTRY}`);
  });
  test('stays inside its section, above what follows the list', () => {
    const tail = '\n---\n\n締め。\n\n## 0.4.7 履歴\n\n- 登録日: 2020-01-01\n';
    expect(update(`${RISK_DOCUMENT}${tail}`, [risk()]).text).toBe(`${RISK_DOCUMENT}${ENTRY}\n${tail}`);
  });
  test('is put below bullets that follow a blank line, and above other text', () => {
    const stray = '\n- 解決メモ: 空行のあと\n\n注意書き。\n';
    expect(update(`${RISK_DOCUMENT}${stray}`, [risk()]).text).toBe(
      `${RISK_DOCUMENT}\n- 解決メモ: 空行のあと\n${ENTRY}\n\n注意書き。\n`,
    );
  });
  test('is still new where its mark is only shown in code', () =>
    expect(update(`\`${mark}\`\n`, [risk()]).added).toHaveLength(1));
});

describe('the failures of a report', () => {
  const seen = { run: '100', runUrl: 'https://example.org/o/r/actions/runs/100', date: '2026-11-28' };
  const [stage, gate] = reportRisks(FINDINGS_REPORT, seen, 'ja');
  if (stage === undefined || gate === undefined) throw new Error('there are two failures');

  test('are what the findings say of them, and no sentence of a gate', () => {
    const [shared, unowned] = [FOUND.shared, FOUND.unowned].map((finding) => foreignText(findingLine(finding, 'ja'), 200));
    const { text } = update('', [stage, gate]);
    expect(shared).toContain(`${findingTexts(FOUND.shared, 'ja').headline}: ir/a.ll: function @\u200bhelper: `);
    expect(text).toContain(findingTexts(FOUND.failure, 'ja').headline.replace('_', '\\_'));
    expect(text).toContain(`- タイトル: mini-reml stage2: determinism: ${shared}\n`);
    expect(text).toContain(`- 詳細: stage2: ${shared}; ${unowned}（`);
    expect(text).not.toContain('sentence');
  });
  test('keep the fingerprints by which their entries are found', () =>
    expect([stage, gate].map(({ fingerprint }) => fingerprint)).toEqual(
      FINDINGS_REPORT.failures.map(({ fingerprint }) => fingerprint),
    ));
  test('of a gate that failed by something else too are its own', () => {
    const comparisons = FINDINGS_REPORT.comparisons.map((row) => ({ ...row, proved: false }));
    const [, unproved] = reportRisks({ ...FINDINGS_REPORT, comparisons }, seen, 'en');
    expect(unproved?.message).toContain('agreement gate: a sentence');
  });
});

describe('a failure that is seen again', () => {
  const filed = update(RISK_DOCUMENT, [risk()]).text;
  const later = risk({
    date: '2026-12-01',
    run: '120',
    runUrl: 'https://example.org/o/r/actions/runs/120',
    targets: ['aarch64-macos'],
  });

  test('gets the last run and all targets', () => {
    const { text, added, seen } = update(filed, [later]);
    const sighting = '[ラン 100](https://example.org/o/r/actions/runs/100)（最終検出 2026-11-28、`x86_64-linux`）';
    expect(text).toBe(
      filed.replace(
        sighting,
        '[ラン 120](https://example.org/o/r/actions/runs/120)（最終検出 2026-12-01、`aarch64-macos`、`x86_64-linux`）',
      ),
    );
    expect([added, seen]).toEqual([[], ['ab'.repeat(32)]]);
  });
  test('in the same run changes nothing', () => expect(update(filed, [risk()]).text).toBe(filed));
  test('in an older run that ends late keeps the newer run, and adds its targets', () => {
    const { text } = update(update(filed, [later]).text, [risk({ date: '2026-11-30', run: '110', targets: ['t'] })]);
    expect(text).toContain(
      '[ラン 120](https://example.org/o/r/actions/runs/120)（最終検出 2026-12-01、`aarch64-macos`、`t`、`x86_64-linux`）',
    );
  });
  test('keeps everything that people made of the entry', () => {
    const edited = filed
      .replace(/- 状態: Open$/m, '- 状態: Mitigating\n- 担当: 山田')
      .replace('- 登録日: 2026-11-28', '- 登録日: 2026-11-01')
      .replace(/詳細: stage2.*/, '詳細: 調べた結果\n  折り返し')
      .replace(mark, `設計書 4.2、${mark}`)
      .replace('<!-- selfhost:risk-end -->', '<!-- selfhost:risk-end -->、PR で対応中');
    const { text } = update(edited, [later]);
    expect(text.replaceAll(/-->\[ラン.*?<!--/g, '')).toBe(edited.replaceAll(/-->\[ラン.*?<!--/g, ''));
    expect(text).toContain('最終検出 2026-12-01');
  });
  test('and that a person has resolved stays resolved, and is reported', () => {
    const resolved = filed.replace(/- 状態: Open$/m, '- 状態: Resolved (2026-11-29)');
    const { text, recurring } = update(resolved, [later]);
    expect(text).toContain('- 状態: Resolved (2026-11-29)');
    expect(recurring).toEqual(['ab'.repeat(32)]);
    expect(update(filed, [later]).recurring).toEqual([]);
  });
});

describe.each(SHAPES)('a register with %s', (_, shape) => {
  const text = shape(RISK_DOCUMENT);

  test('keeps every byte that is not ours', () => {
    const once = update(text, [risk()]).text;
    const from = once.indexOf('- 登録日: 2026-11-28');
    const ending = '<!-- selfhost:risk-end -->';
    const to = once.indexOf(ending) + ending.length;
    const left = once.slice(0, from) + once.slice(to);
    // One line end came with the entry: before it where the text had none at its end, else after it.
    expect([text, `${text}\n`, `${text}\r\n`, text.replace(/(- 担当: f\r?\n)/, '$1\n')]).toContain(left);
    expect(once.endsWith('\n')).toBe(text.endsWith('\n'));
    expect(once.slice(from, to).replaceAll('\r', '')).toBe(ENTRY);
    expect(update(once, [risk()]).text).toBe(once);
    const twice = update(once, [risk({ targets: ['z'] })]).text;
    expect(twice.replace('、`z`', '')).toBe(once);
  });
});

describe('many failures of one run', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) => other(index, { cause: index % 2 ? 'type' : 'link' }));

  test('are entered up to the limit; the rest is reported', () => {
    const { text, added, withheld } = update('', some(9));
    expect(added).toHaveLength(5);
    expect(withheld).toHaveLength(4);
    expect(text.match(/^- 登録日:/gm)).toHaveLength(5);
    expect(update('', some(9), { mostNew: 0 })).toMatchObject({ text: '', added: [] });
  });
  test('ten and more are one entry, which is found again although one failure is missing', () => {
    const { text, added } = update('', some(12));
    expect(added).toHaveLength(1);
    expect(text).toContain('- タイトル: 12 件の失敗（link、type）\n');
    expect(text).toContain('failure 0 / failure 1 / failure 2 / failure 3 / failure 4 / 他 7 件');
    const again = update(
      text,
      some(11).map((one) => ({ ...one, run: '2' })),
    );
    expect(again.added).toEqual([]);
    expect(again.seen).toEqual(added);
    expect(again.text.match(/^- 登録日:/gm)).toHaveLength(1);
  });
  test('known ones do not count towards the group', () => {
    const { text } = update('', some(4));
    const { added, seen } = update(text, some(13), { mostNew: 20 });
    expect([added.length, seen.length]).toEqual([9, 4]);
  });
  test('one fingerprint on several targets is one entry', () => {
    const { text } = update('', [risk({ targets: ['b'] }), risk({ targets: ['a'] })]);
    expect(text).toContain('、`a`、`b`）');
    expect(text.match(/^- 登録日:/gm)).toHaveLength(1);
  });
  test('entries follow one another without a blank line', () =>
    expect(update('', some(3)).text.trimEnd()).not.toMatch(/-->\s*\n\s*\n- /));
});

describe('a register that is refused, with file and line', () => {
  const filed = update('', [risk()]).text;
  test.each([
    ['a doubled entry', filed + filed.slice(filed.indexOf('- 登録日')), 20],
    ['a doubled mark on one line', filed.replace(mark, mark + mark), 11],
    ['a mark without end', filed.replace('<!-- selfhost:risk-end -->', ''), 11],
    ['an end on the next line', filed.replace('<!-- selfhost:risk-end -->', '\n<!-- selfhost:risk-end -->'), 11],
    ['a nested mark', filed.replace(mark, `${mark}<!-- selfhost:risk:${'cd'.repeat(32)} -->`), 11],
    ['a mark in no entry', `# t\n\n${mark}x<!-- selfhost:risk-end -->\n`, 3],
  ])('%s', (_, text, line) => {
    let caught: unknown;
    try {
      update(text, [risk()]);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(UserError);
    expect(caught).toMatchObject({ problems: [{ code: 'document-invalid', place: { file: '0-4.md', line } }] });
  });
  test.each([
    { fingerprint: 'x --> <!--' },
    { fingerprint: '' },
    { date: '2026-13-45' },
    { date: 'today' },
    { targets: ['a`b'] },
    { targets: [''] },
  ])('a failure with %j is refused, too', (rest) => expect(() => update('', [risk(rest)])).toThrow(UserError));
});

test('text from logs makes no bullet, mark, mention or command, and never changes another byte', () => {
  const evil = fc.oneof(
    fc.constantFrom(
      mark,
      '<!-- selfhost:risk-end -->',
      'x\n- 登録日: 2020-01-01',
      '\r\n## h',
      '@org/team #12',
      '::error::x',
      'a|b`c`',
      '- 状態: Resolved',
    ),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  fc.assert(
    fc.property(
      fc.record({ title: evil, cause: evil, stage: evil, message: evil, runUrl: evil, run: evil, reproduce: evil }),
      (rest) => {
        const { text } = update(RISK_DOCUMENT, [risk(rest)]);
        expect(text.startsWith(RISK_DOCUMENT)).toBe(true);
        const entry = text.slice(RISK_DOCUMENT.length);
        expect(
          entry
            .trimEnd()
            .split(/\r|\n/)
            .map((line) => /^- ([^:]*):/.exec(line)?.[1]),
        ).toEqual(['登録日', 'タイトル', 'カテゴリ', '詳細', '対応案', '期限', '状態', '関連フェーズ', '参照']);
        expect(entry.match(/<!--/g)).toHaveLength(2);
        expect(entry).not.toMatch(/[@#]\w|\s::/);
        expect(update(text, [risk(rest)]).text).toBe(text);
      },
    ),
  );
});
