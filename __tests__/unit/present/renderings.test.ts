import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import { checkMarkdown } from '@selfhost/core/present/check-markdown.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { renderPicture } from '@selfhost/core/present/run-graph.js';
import { comparisonTable, reportTables, skippedTable, stageTable, trialTable } from '@selfhost/core/present/table.js';
import { languageOf } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { bytes, duration, percent } from '@selfhost/core/text/figures.js';
import { escapeMarkdown } from '@selfhost/core/text/markdown.js';
import { withoutControls } from '@selfhost/core/text/plain-text.js';
import { describeProblem, describeProblems } from '@selfhost/core/text/problem-text.js';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { outsideOfCode } from '../../fixtures/markdown.js';
import { realReport } from '../../fixtures/real-reports.js';
import { REPORT } from '../../fixtures/report.js';
import { plainScreen } from './screen/plain-screen.js';

/** The terminal says the time between the two. */
const NOTHING_COMPARED = /passed(?: in [^:]*:|,) nothing was compared/;

describe('a run that passed and compared nothing', () => {
  const left = { left: 'stage1', right: 'stage2', target: 'linux', gate: 'fixpoint' as const };
  const report: RunReport = { ...REPORT, verdict: 'passed', problems: [], comparisons: [], notCompared: [left] };
  const renderings: readonly (readonly [string, (of: RunReport) => string])[] = [
    ['Markdown', (of) => renderMarkdown(of, 'en')],
    // As it is read, without the ends of its lines.
    ['the terminal', (of) => plainScreen(of, 'en').replaceAll(/\s+/g, ' ')],
    ['the picture', (of) => renderPicture(of, 'en')],
  ];

  test.each(renderings)('says so in %s, and never that something is identical', (_where, render) => {
    const text = render(report);
    expect(text).toMatch(NOTHING_COMPARED);
    expect(text).not.toMatch(/identical|✅ passed,/);
    // What is skipped has no sides either.
    const absent = REPORT.comparisons.map((row) => ({ ...row, passed: true, rate: null, verdict: 'error' as const }));
    expect(render({ ...report, comparisons: absent })).toMatch(NOTHING_COMPARED);
  });

  test.each(renderings.slice(0, 2))('warns in %s, and names what was left out', (_where, render) => {
    expect(render(report)).toMatch(/Warning:.* Nothing was compared: the run shows that its commands succeed/);
    expect(render(report)).toMatch(/Warning:.* comparisons left out by .*until: stage1 \/ stage2 \(linux, fixpoint\)/);
  });

  test.each(renderings.slice(0, 2))('names in %s the tests that were left out, and which of them gate', (_where, render) => {
    const notTested = [
      { name: 'suite', stage: 'stage3', target: 'linux', gating: true },
      { name: 'slow', stage: 'stage3', target: 'linux', gating: false },
    ];
    const text = render({ ...report, comparisons: REPORT.comparisons, notCompared: [], notTested });
    expect(text).toMatch(/passed.*, tests left out by .*until: 2/);
    expect(text).toMatch(/Warning:.* tests left out by .*until: suite \(stage3, linux\), slow \(stage3, linux, not gating\)/);
  });

  test.each(renderings)('is distinguished in %s from one that left a comparison out', (_where, render) => {
    const text = render({ ...report, comparisons: REPORT.comparisons });
    expect(text).toMatch(/passed.*, comparisons left out by .*until: 1/);
    expect(text).not.toContain('nothing was compared');
    expect(render({ ...REPORT, notCompared: [] })).not.toMatch(/left out|[Nn]othing was compared/);
  });
});

describe('how well both sides are proved', () => {
  const [row] = REPORT.comparisons;
  if (row === undefined) throw new Error('the report has no comparison');
  const untraced = { kind: 'unavailable', reason: 'strace is not on PATH' } as const;
  const reportOf = (proved: boolean, proof: typeof row.proof | undefined): RunReport => {
    const { proof: _, ...rest } = row;
    return { ...REPORT, comparisons: [{ ...rest, proved, ...(proof === undefined ? {} : { proof }) }] };
  };
  const level = (name: 'traced' | 'partly' | 'by-failure' | 'none') => ({ level: name, reason: 'a sentence' });

  test.each<[string, boolean, typeof row.proof | undefined, string, string]>([
    ['by a trace', true, level('traced'), 'by trace', 'トレースによる'],
    ['by failure', true, level('by-failure'), 'by failure', '失敗による'],
    ['in part', false, level('partly'), 'no (in part)', 'なし (一部のみ)'],
    ['by failure where a trace is demanded', false, level('by-failure'), 'no (by failure)', 'なし (失敗による)'],
    ['not at all', false, level('none'), 'no', 'なし'],
    ['where there was nothing to prove', true, null, 'yes', 'あり'],
    ['in a report of the first version', true, undefined, 'yes', 'あり'],
    ['not at all in a report of the first version', false, undefined, 'no', 'なし'],
  ])('is in a column of the table: %s', (_, proved, proof, english, japanese) => {
    const report = reportOf(proved, proof);
    expect(comparisonTable(report, 'en').rows[0]?.at(-1)).toBe(english);
    expect(comparisonTable(report, 'ja').rows[0]?.at(-1)).toBe(japanese);
    expect(renderMarkdown(report, 'en')).toContain(`| ${english} |`);
    expect(checkMarkdown(report, 'en').text).toContain(english.slice(-3));
  });

  test('is in the picture', () => {
    expect(wordsOf(renderPicture(reportOf(true, level('traced')), 'en'))).toContain(', both sides proved by trace');
    expect(wordsOf(renderPicture(reportOf(false, level('partly')), 'ja')).replaceAll(' ', '')).toContain(
      '両側の証明:なし(一部のみ)',
    );
    expect(renderPicture(reportOf(true, undefined), 'en')).not.toMatch(/both sides proved/i);
  });

  test('has a note where no trace was made', () => {
    const report = reportOf(true, { ...level('by-failure'), untraced });
    const noted = {
      ...report,
      comparisons: report.comparisons.map((each) => ({ ...each, facts: [{ kind: 'by-failure', untraced }] })),
    };
    expect(comparisonTable(noted as RunReport, 'en').notes[0]).toContain('proved by failure: strace is not on PATH');
    expect(comparisonTable(noted as RunReport, 'ja').notes[0]).toContain(
      '失敗による証明（トレースできない: strace is not on PATH）',
    );
  });

  test('is in the status of a stage that is proved in part', () => {
    const stages = REPORT.stages.map((stage) => ({
      ...stage,
      degraded: false,
      compilerUsed: false,
      proof: { ...level('partly'), seen: 'partly-traced' as const },
    }));
    expect(stageTable({ ...REPORT, stages }, 'en').rows[0]?.[2]).toBe('❌ built, proved in part');
    expect(stageTable({ ...REPORT, stages }, 'ja').rows[0]?.[2]).toBe('❌ ビルド済み、一部のみ証明');
  });
});

describe('Markdown', () => {
  const markdown = renderMarkdown(REPORT, 'en', { picture: 'stages.svg' });

  test('what three stages show together is said beside the first two, in each language', () => {
    const notes = (language: 'en' | 'ja', conclusion: 'converged-late' | 'fixpoint' | 'unstable') => {
      const generations = { third: 'stage3', shown: { kind: 'generations', conclusion, builder: null } } as const;
      const row = { left: 'stage1', right: 'stage2', target: 'x', gate: 'none', verdict: 'investigate', proved: true } as const;
      const figures = { passed: true, rate: 0.5, strictRate: 0.5, artifacts: 1, differing: [], reasons: [], inherited: null };
      return comparisonTable({ ...REPORT, comparisons: [{ ...row, ...figures, generations }] }, language).notes;
    };
    expect(notes('en', 'converged-late')).toEqual([
      'stage1 ≠ stage2, x: stage1, stage2, stage3: the second stage equals the third, and not the first: the compiler converged one generation late',
    ]);
    expect(notes('ja', 'unstable')).toEqual([
      'stage1 ≠ stage2, x: stage1, stage2, stage3: 第二と第三のステージが異なる: 固定点に達していない',
    ]);
    expect(notes('en', 'fixpoint')).toEqual(['stage1 ≠ stage2, x: stage1, stage2, stage3: each stage equals the next']);
  });

  test('says the verdict first, in words and by a sign', () =>
    expect(markdown).toMatch(/^# ❌ Self-host <code>mini\|reml<\/code>: a comparison does not show /));
  test('shows every stage, comparison, test and skipped target', () => {
    for (const text of ['stage0', 'x86\\_64-windows', 'stage1 ≠ stage2', 'hello', '17/20', 'needs an arm64 macOS machine']) {
      expect(markdown).toContain(text);
    }
  });
  test('never makes text from outside markup, a mention or a link to an issue', () => {
    expect(markdown).not.toContain('<script>');
    expect(markdown).not.toMatch(/[^\u200b\\]@someone/);
    expect(markdown).toContain('&lt;i>the same&lt;/i> @\u200bcompiler');
    expect(escapeMarkdown('@a #1 <!-- `x` [l](u) a_b')).toBe('@\u200ba #\u200b1 &lt;!-- \\`x\\` \\[l\\](u) a\\_b');
  });
  test('keeps every table a table: as many cells in each row as in its head', () => {
    const cells = (line: string): number => line.split(/(?<!\\)\|/).length;
    for (const table of markdown.split('\n\n').filter((block) => block.startsWith('|'))) {
      const [head = '', ...rows] = table.trim().split('\n');
      for (const row of rows) expect(cells(row)).toBe(cells(head));
    }
  });
  test.each(['\r', '\n', '\r\n'])('begins no block at a line end (%j)', (end) => {
    const evil = `x${end}${end}# evil`;
    const [stage, ...stages] = REPORT.stages;
    const report: RunReport = {
      ...REPORT,
      pipeline: evil,
      stages: stage === undefined ? [] : [{ ...stage, target: evil }, ...stages],
      comparisons: REPORT.comparisons.map((row) => ({ ...row, reasons: [evil] })),
      skipped: [{ target: evil, reason: evil }],
      problems: [{ code: 'stage-failed', message: `first\n${evil}`, remedy: evil }],
    };
    const text = renderMarkdown(report, 'en');
    expect(text).not.toContain('\r');
    // Only lines of a code block may hold it.
    expect(outsideOfCode(text)).not.toMatch(/^ {0,3}# evil/m);
    expect(outsideOfCode(text).match(/^# /gm)).toHaveLength(1);
    expect(text).toContain('\n      # evil\n');
  });
  test('speaks Japanese', () => {
    const japanese = renderMarkdown(REPORT, 'ja');
    for (const text of ['不合格', '相違', '最大メモリ', '代替ビルド', '対処', 'ホストから継承: x86', '証明', 'なし'])
      expect(japanese).toContain(text);
    for (const text of ['not proved', 'inherited', 'degraded', 'passed', 'failed,']) expect(japanese).not.toContain(text);
  });
});

/** The words of a picture, whose lines are texts of their own. */
function wordsOf(svg: string): string {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, words]) => words).join(' ');
}

describe('the picture', () => {
  const svg = renderPicture(REPORT, 'en');

  test('is well-formed and keeps text from outside as text', () => {
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toContain('<script');
  });
  test('has a box for each stage, an arrow for each builder that is shown, a bracket for each comparison', () => {
    expect(svg.match(/<rect class="box /g)).toHaveLength(REPORT.stages.length);
    expect(svg.match(/<path class="arrow compiler"/g)).toHaveLength(4);
    // The windows lane has no Stage 3 to draw a bracket to.
    expect(svg.match(/<path class="bracket /g)).toHaveLength(1);
  });
  test('stays well-formed where a name holds control characters', () => {
    const report = { ...REPORT, pipeline: 'a\u0000\u001b[31mb' };
    expect(renderPicture(report, 'en')).toContain('>✘ ab: failed<');
  });
  test('shows every smoke test and suite with its state', () => {
    expect(svg).toMatch(/<text class="verdict good"[^>]*>✔ hello: passed 1\/1</);
    expect(svg).toMatch(/<text class="verdict bad"[^>]*>✘ suite: failed 17\/20</);
  });
  test('leads from a runtime to the stages that were built with it', () => {
    const targets = new Set(realReport('passed').stages.map(({ target }) => target));
    expect(renderPicture(realReport('passed'), 'en').match(/<path class="arrow runtime"/g)).toHaveLength(3 * targets.size);
    expect(renderPicture(realReport('noise'), 'en')).not.toContain('class="arrow runtime"');
  });
  test('is neutral where nothing was reached, and yellow where a compiler converged late', () => {
    const failed = renderPicture(realReport('failed-stage'), 'en');
    expect(failed.match(/<rect class="box (?:bad|neutral)"/g)).toHaveLength(3);
    expect(failed.match(/<path class="bracket neutral"/g)).toHaveLength(2);
    expect(failed).toContain('○ stage1 ? stage2: not reached');
    const late = renderPicture(realReport('late'), 'en');
    expect(late).toMatch(/<path class="bracket late"/);
    expect(late).toContain('.bracket.late{stroke:#9a6700}');
    expect(wordsOf(late)).toContain('◆ stage1 ≠ stage2: differs (3 of 33), passed since stage2 = stage3');
  });
  test('says everything in words too', () => {
    const { svg: root } = new XMLParser({ ignoreAttributes: false }).parse(svg);
    expect(root['@_role']).toBe('img');
    expect(root.desc['#text']).toContain('stage2 x86_64-windows: failed');
    expect(root.desc['#text']).toContain('x86_64-linux: stage1 ≠ stage2: differs');
  });
});

describe('the tables, which Markdown and the terminal share', () => {
  test('name what weakens a stage', () => expect(stageTable(REPORT, 'en').rows[2]?.[2]).toBe('❌ built, degraded, not proved'));
  test('name the stage whose fallback command weakened another', () =>
    expect(stageTable(REPORT, 'en').notes).toEqual([
      'stage2, x86_64-linux: degraded by the fallback command of: stage1@x86_64-linux',
    ]));
  test('say in words whether a comparison is proved', () =>
    expect(comparisonTable(REPORT, 'en').rows.map((row) => row.at(-1))).toEqual(['no', 'yes']));
  test('note what a reader should know and is no failure; failures are reported as problems', () => {
    expect(comparisonTable(REPORT, 'en').notes).toEqual([
      'stage2 = stage3, x86_64-windows: inherited from its host: x86_64-linux; shown without building stage3: <i>the same</i> @compiler',
    ]);
    expect(trialTable(REPORT, 'en').notes).toEqual(['slow, x86_64-windows: its executor `wine64` is not installed here']);
  });
  test('never count what was skipped as passed', () => {
    expect(trialTable(REPORT, 'en').rows.at(-1)).toEqual(['slow', 'stage2', 'x86_64-windows', '⚪ skipped', '–', '0.0 s']);
    expect(skippedTable(REPORT, 'en').rows).toEqual([['aarch64-macos', 'needs an arm64 macOS machine']]);
  });
  test('have a cell for each word of their head', () => {
    for (const { head, rows } of reportTables(REPORT, 'ja')) for (const row of rows) expect(row).toHaveLength(head.length);
  });
  test('are left out where they have no row', () =>
    expect(reportTables({ ...REPORT, smoke: [], tests: [], skipped: [] }, 'en').map(({ title }) => title)).toEqual([
      'Stages',
      'Comparisons',
    ]));
  test('are drawn whole by Markdown', () => {
    const markdown = renderMarkdown(REPORT, 'en').replaceAll(/[\\\u200b]/g, '');
    for (const { rows } of reportTables(REPORT, 'en')) for (const cell of rows.flat()) expect(markdown).toContain(cell);
  });
});

describe('text from outside', () => {
  test.each([
    ['a\r\nb\rc\nd\te', 'a\nb\nc\nd\te'],
    ['\u001b[31mred\u001b[0m \u001b]0;title\u0007bell\u0007', 'red bell'],
    ['\u0000nul \u007fdel \u009bcsi \u0008back', 'nul del si back'],
    ['日本語 é 👍🏽', '日本語 é 👍🏽'],
  ])('%j loses the control characters of terminals', (text, plain) => expect(withoutControls(text)).toBe(plain));
  test('lists what is allowed once for problems that follow each other', () => {
    const problem = (allowed?: string[]): Problem => ({ code: 'config-invalid', message: 'x', ...(allowed && { allowed }) });
    const lists = [['a', 'b'], ['a', 'b'], undefined, ['a', 'b'], ['c'], ['a', 'b']].map((allowed) => problem(allowed));
    const shown = describeProblems(lists).map((text) => text.split('\n').slice(1).join());
    const [full, same] = ['  allowed: a, b', '  allowed: as above'];
    expect(shown).toEqual([full, same, '', same, '  allowed: c', full]);
  });
  test('cannot control the terminal through a problem', () =>
    expect(describeProblem({ code: 'stage-failed', message: 'x\n    \u001b[2Jgone\rback', remedy: '\u001b]0;t\u0007see' })).toBe(
      'error[stage-failed]: x\n    gone\nback\n  remedy: see',
    ));
});

describe('figures', () => {
  test.each([
    [null, '–'],
    [0.04, '0.0 s'],
    [59.94, '59.9 s'],
    [75.4, '1 min 15 s'],
    [3599.6, '60 min 00 s'],
  ])('%p seconds', (seconds, text) => expect(duration(seconds)).toBe(text));
  test.each([
    [null, '–'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [123_456_789, '117.7 MiB'],
    [2 ** 50, '1024.0 TiB'],
  ])('%p bytes', (count, text) => expect(bytes(count)).toBe(text));
  test.each([0.99999, 1 - 1e-9, 1 - Number.EPSILON / 2])('the rate %p is never rounded up to 100%', (rate) =>
    expect(percent(rate)).toBe('99.99%'),
  );
  test('a rate is rounded as it is written', () => {
    for (let hundredths = 0; hundredths <= 10_000; hundredths++)
      expect(percent(hundredths / 10_000)).toBe(`${(hundredths / 100).toFixed(2)}%`);
  });

  test('as Intl writes it, also of the smallest and of long fractions', () => {
    const options = { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2, roundingMode: 'floor' } as const;
    const format = new Intl.NumberFormat('en', options);
    const rates = [0, 1, 1e-7, 5e-324, 1e-6, 0.57, 1 / 3, 2 / 3, 0.999_999_9, ...Array.from({ length: 500 }, (_, n) => n / 501)];
    expect(rates.map(percent)).toEqual(rates.map((rate) => format.format(rate)));
  });
  test.each([
    ['ja_JP.UTF-8', 'ja'],
    ['ja', 'ja'],
    ['jam', 'en'],
    ['C', 'en'],
    [undefined, 'en'],
  ])('locale %p', (locale, language) => expect(languageOf(locale)).toBe(language));
});
