/** Why a target was skipped: on every surface in its language, and as its sentence where a report has nothing else. */
import { describe, expect, test } from '@jest/globals';
import type { SkipReason } from '@selfhost/core/pipeline/skip-reason.js';
import { skipReasonText } from '@selfhost/core/pipeline/skip-reason-text.js';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { checkMarkdown } from '@selfhost/core/present/check-markdown.js';
import { targetsTable } from '@selfhost/core/present/html/run-targets.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { renderPicture } from '@selfhost/core/present/run-graph.js';
import { SKIP_WORDS } from '@selfhost/core/present/words/skips.js';
import { parseReport, type RunReport } from '@selfhost/core/report/schema.js';
import { columns } from '@selfhost/core/text/columns.js';
import type { Language } from '@selfhost/core/text/languages.js';
import { realReport } from '../../fixtures/real-reports.js';
import { plainScreen } from './screen/plain-screen.js';

const MACHINE: SkipReason = { kind: 'other-machine', needs: 'arm64 macOS', here: 'x64 Linux' };
const ENGLISH = skipReasonText(MACHINE);
const withReason = (row: Partial<RunReport['skipped'][number]>): RunReport => ({
  ...realReport('passed'),
  skipped: [{ target: 'aarch64-macos', reason: ENGLISH, ...row }],
});
const RUN = { id: '1', url: 'https://github.com/o/r/actions/runs/1' };

const SURFACES: readonly (readonly [string, (report: RunReport, language: Language) => string])[] = [
  ['the screen', (report, language) => plainScreen(report, language).replaceAll(/\n {2,}/g, language === 'en' ? ' ' : '')],
  ['report.md', renderMarkdown],
  ['the check run', (report, language) => checkMarkdown(report, language).text],
  ['the comment', (report, language) => commentMarkdown(report, RUN, language)],
  ['the page', (report) => targetsTable(report, { pageOf: () => null, hasFiles: false })],
  ['the picture', renderPicture],
];

describe.each(SURFACES)('%s', (_, render) => {
  test('has the reason in English', () =>
    expect(render(withReason({ why: MACHINE }), 'en')).toContain('needs an arm64 macOS machine; this one is x64 Linux'));
  test('has the reason in Japanese', () =>
    expect(render(withReason({ why: MACHINE }), 'ja')).toContain('arm64 macOS のマシンが必要（このマシンは x64 Linux）'));
  test('shows the sentence of a report of an earlier version', () =>
    expect(render(withReason({ reason: 'no runner' }), 'ja')).toContain('no runner'));
});

test('the screen keeps to its width in Japanese', () => {
  const lines = plainScreen(withReason({ why: REASONS[1] ?? MACHINE }), 'ja').split('\n');
  expect(lines.filter((line) => columns(line) > 80)).toEqual([]);
});

const REASONS: readonly SkipReason[] = [
  MACHINE,
  {
    kind: 'tools-missing',
    tools: [
      { tool: 'mingw', lack: { kind: 'not-installed', program: 'x86_64-w64-mingw32-gcc' } },
      { tool: 'llvm', lack: { kind: 'other-version', version: '14.0.6', wanted: '19' } },
    ],
    setup: true,
  },
  { kind: 'tools-missing', tools: [{ tool: 'x', lack: { kind: 'probe-failed', exitCode: 3 } }], setup: false },
  { kind: 'install-failed', message: 'apt-get exits 100' },
  { kind: 'executors-missing', executors: ['wine', 'qemu-aarch64'] },
];

describe('each reason', () => {
  test('in English', () =>
    expect(REASONS.map(SKIP_WORDS.en.reason)).toEqual([
      'needs an arm64 macOS machine; this one is x64 Linux',
      'mingw is not installed (x86_64-w64-mingw32-gcc was not found), llvm has version 14.0.6, and 19 is wanted; `selfhost run --setup` installs it where it can',
      'x is not there (its probe exits 3)',
      'apt-get exits 100',
      'the executor `wine` is not installed, the executor `qemu-aarch64` is not installed',
    ]));
  test('in Japanese', () =>
    expect(REASONS.map(SKIP_WORDS.ja.reason)).toEqual([
      'arm64 macOS のマシンが必要（このマシンは x64 Linux）',
      'mingw がインストールされていない（x86_64-w64-mingw32-gcc が見つからない）、llvm のバージョンは 14.0.6 で、必要なのは 19。`selfhost run --setup` が、できるところでは導入する',
      'x がない（probe の終了コードが 3）',
      'ツールを導入できなかった: apt-get exits 100',
      'executor がインストールされていない: `wine`、`qemu-aarch64`',
    ]));
});

describe('a report that is read', () => {
  const read = (row: object) =>
    parseReport(JSON.stringify({ ...realReport('passed'), skipped: [row] }), 'report.json').skipped[0];
  test.each(REASONS)('keeps %j', (why) => expect(read({ target: 'x', reason: 'r', why })?.why).toEqual(why));
  test('has only the sentence where it is of an earlier version', () =>
    expect(read({ target: 'x', reason: 'r' })).toEqual({ target: 'x', reason: 'r' }));
  test.each([
    ['of a kind that another version knows', { kind: 'moon-phase' }],
    ['of another form', { kind: 'other-machine', needs: 1 }],
    ['too long', { kind: 'install-failed', message: 'x'.repeat(5000) }],
  ])('drops data that is %s, and keeps the sentence', (_, why) => {
    const found = read({ target: 'x', reason: 'r', why });
    expect([found?.reason, found?.why]).toEqual(['r', undefined]);
  });
});
