import { describe, expect, test } from '@jest/globals';
import { percent } from '@selfhost/core/compare/compare.js';
import { escapeMarkdown, renderMarkdown } from '@selfhost/core/report/markdown.js';
import { renderPicture } from '@selfhost/core/report/picture.js';
import { stageTable, verdictTable } from '@selfhost/core/report/table.js';
import { bytes, duration, languageOf } from '@selfhost/core/report/words.js';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { REPORT } from '../../fixtures/report.js';

describe('Markdown', () => {
  const markdown = renderMarkdown(REPORT, 'en', 'stages.svg');

  test('says the verdict first, in words and by a sign', () => expect(markdown).toMatch(/^# mini\|reml: ❌ failed\n/));
  test('shows every stage, comparison, test and skipped target', () => {
    for (const text of ['stage0', 'x86\\_64-windows', 'stage1 ≠ stage2', 'hello', '17/20', 'needs an arm64 macOS machine']) {
      expect(markdown).toContain(text);
    }
  });
  test('lets no text from outside become markup, a mention or a link to an issue', () => {
    expect(markdown).not.toContain('<script>');
    expect(markdown).not.toMatch(/[^\u200b\\]@someone/);
    expect(escapeMarkdown('@a #1 <!-- `x` [l](u) a_b')).toBe('@\u200ba #\u200b1 &lt;!-- \\`x\\` \\[l\\](u) a\\_b');
  });
  test('keeps every table a table: as many cells in each row as in its head', () => {
    const cells = (line: string): number => line.split(/(?<!\\)\|/).length;
    for (const table of markdown.split('\n\n').filter((block) => block.startsWith('|'))) {
      const [head = '', ...rows] = table.trim().split('\n');
      for (const row of rows) expect(cells(row)).toBe(cells(head));
    }
  });
  test('speaks Japanese', () => {
    const japanese = renderMarkdown(REPORT, 'ja');
    for (const text of ['不合格', '要調査', '最大メモリ', '代替ビルド', '対処']) expect(japanese).toContain(text);
  });
});

describe('the picture', () => {
  const svg = renderPicture(REPORT, 'en');

  test('is well-formed and keeps text from outside as text', () => {
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toContain('<script');
  });
  test('has a box for each stage, an arrow for each builder that is shown, a bracket for each comparison', () => {
    expect(svg.match(/<rect class="box /g)).toHaveLength(REPORT.stages.length);
    expect(svg.match(/<path class="arrow"/g)).toHaveLength(4);
    expect(svg.match(/<path class="bracket /g)).toHaveLength(1);
  });
  test('says everything in words too', () => {
    const { svg: root } = new XMLParser({ ignoreAttributes: false }).parse(svg);
    expect(root['@_role']).toBe('img');
    expect(root.desc['#text']).toContain('stage2 x86_64-windows: failed');
    expect(root.desc['#text']).toContain('stage1 ≠ stage2 x86_64-linux: investigate');
  });
});

describe('tables for the terminal', () => {
  test('name what weakens a stage', () =>
    expect(stageTable(REPORT, 'en').rows[2]?.[2]).toBe('built, degraded, compiler not used'));
  test('never count what was skipped as passed', () =>
    expect(verdictTable(REPORT, 'en').rows.at(-1)).toEqual(['–', 'aarch64-macos', 'skipped: needs an arm64 macOS machine']));
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
  test('a rate is never rounded up to 100%', () => expect(percent(0.99999)).toBe('99.99%'));
  test.each([
    ['ja_JP.UTF-8', 'ja'],
    ['ja', 'ja'],
    ['jam', 'en'],
    ['C', 'en'],
    [undefined, 'en'],
  ])('locale %p', (locale, language) => expect(languageOf(locale)).toBe(language));
});
