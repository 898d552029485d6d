/** Both READMEs, and the page about differences: their pictures and output are those of today's code, and both languages say the same. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CAUSES } from '@selfhost/core/compare/causes/catalog.js';
import type { ComparisonFindings } from '@selfhost/core/findings/comparison-findings.js';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { answerSentences, fileGroups } from '@selfhost/core/present/comparison-answer.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import { pagesOf } from '../present/screen/plain-screen.js';

const MADE = '__tests__/fixtures/pictures';
/** As `scripts/make-pictures.mjs` says. */
const MAX_PICTURE_BYTES = 150 * 1024;

const read = (file: string): string => readFileSync(file, 'utf8');
const report = parseReport(read(`${MADE}/report.json`), `${MADE}/report.json`);
const comparison: ComparisonFindings = JSON.parse(read(`${MADE}/comparison.json`));
const shown = JSON.parse(read(`${MADE}/shown.json`));

/** What is between the marks of a README. */
function made(text: string, id: string): string {
  const found = new RegExp(`<!-- made: ${id} -->\\n(?<block>[\\s\\S]*?)\\n<!-- /made -->`).exec(text)?.groups?.block;
  if (found === undefined) throw new Error(`no marks for ${id}`);
  return found;
}

describe('the pictures are of what the code of today shows; where not: npm run build && node scripts/make-pictures.mjs', () => {
  test('the comment', () => expect(commentMarkdown(report, shown.run, 'en').split('\n')).toEqual(shown.comment));

  test('the page', () => {
    const groups = fileGroups(comparison.artifacts, comparison.findings);
    expect(answerSentences(groups, comparison, 'en')).toEqual(shown.answer);
    expect(comparison.findings.map((finding) => findingTexts(finding, 'en'))).toEqual(shown.findings);
  });

  test.each([
    ['README.md', 'en'],
    ['README.ja.md', 'ja'],
  ] as const)('the lines of output in %s', (file, language) => {
    const options = { language, paint: paintOf(false), out: '.selfhost/out', pages: pagesOf(report) };
    const block = made(read(file), 'screen').replaceAll(/^```\w*\n|\n```$/g, '');
    expect(block.split('\n').length).toBeGreaterThanOrEqual(10);
    expect(finalScreen(report, options)).toContain(block);
  });

  test.each(['comment', 'page'])('the %s is small, in light and dark', (name) => {
    for (const scheme of ['light', 'dark'])
      expect(statSync(`docs/pictures/${name}-${scheme}.png`).size).toBeLessThanOrEqual(MAX_PICTURE_BYTES);
  });

  test.each(['README.md', 'README.ja.md'])('%s says when and by which commit they were made', (file) =>
    expect(made(read(file), 'caption')).toMatch(/\d{4}-\d\d-\d\d.*`[0-9a-f]{12}`/),
  );
});

const HEADING = /^(#+) /gm;
const PICTURE = /(?:src|srcset)="([^"]+)"/g;
/** Blocks of code without output, which is in another language; and commands in text. */
const CODE = /^```(?:sh|yaml|yml)\n[\s\S]*?^```$|^ {4}(?:npm|selfhost) .*$/gm;
const LINK = /\]\((?!http)([^)#]+)/g;
const ANCHOR = /\]\((?!http)([^)#]*#[^)]+)\)/g;

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);
/** The anchors of a page's headings, as GitHub makes them. */
const anchors = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
/** A page in Japanese links to others in Japanese where there are such. */
const inEnglish = (link: string): string => link.replace(/\.ja\.md$/, '.md');

test.each(['docs/differs.md', 'docs/differs.ja.md'])('%s has a place for each cause', (file) => {
  const text = read(file);
  expect(Object.keys(CAUSES).filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
});

describe.each([
  ['README.md', 'README.ja.md'],
  ['docs/differs.md', 'docs/differs.ja.md'],
])('%s and %s', (english, japanese) => {
  const [en, ja] = [read(english), read(japanese)];
  const folder = english.slice(0, english.lastIndexOf('/') + 1);
  test('have the same headings by level', () => {
    expect(all(en, HEADING).length).toBeGreaterThan(4);
    expect(all(ja, HEADING)).toEqual(all(en, HEADING));
  });
  test('have the same commands and configuration', () => {
    expect(all(en, CODE).length).toBeGreaterThan(1);
    expect(all(ja, CODE)).toEqual(all(en, CODE));
  });
  test('show the same pictures', () => expect(all(ja, PICTURE)).toEqual(all(en, PICTURE)));
  test.each([english, japanese])('%s links to headings that exist', (file) => {
    const missing = all(read(file), ANCHOR).filter((link) => {
      const [target = '', anchor = ''] = link.split('#');
      return !anchors(read(target === '' ? file : path.join(folder, target))).includes(anchor);
    });
    expect(missing).toEqual([]);
  });
  test('link to the same files, which exist, and to each other', () => {
    const [first, second] = [all(en, LINK), all(ja, LINK)];
    expect([...first, ...second, ...all(en, PICTURE)].filter((link) => !existsSync(`${folder}${link}`))).toEqual([]);
    expect([...new Set(second.map(inEnglish))].sort()).toEqual([...new Set(first.map(inEnglish))].sort());
    expect(first).toContain(japanese.slice(folder.length));
    expect(second).toContain(english.slice(folder.length));
  });
});
