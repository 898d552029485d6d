/** Every state of the page of a comparison in a real browser, at three widths, in light and dark. Pictures of it are kept for people to look at. */
/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ArtifactComparison, ComparisonResult } from '@selfhost/core/compare/model.js';
import type { ArtifactEvidence } from '@selfhost/core/explain/model.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { type MoreOfPage, renderHtml } from '@selfhost/core/present/html/page.js';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, startBrowser, violations } from '../fixtures/browser.js';
import { artifact, comparePairs, comparison } from '../fixtures/differing-pairs.js';

const TITLES = { left: 'stage1', right: 'stage2' };
const MORE: MoreOfPage = { about: 'mini-reml · x86_64-linux', command: 'selfhost compare bundles/a.tar.zst bundles/b.tar.zst' };

let browser: Browser;
let folder: string;
let real: { readonly result: ComparisonResult; readonly evidence: readonly ArtifactEvidence[] };
const pages = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'page-states-'));
  real = await comparePairs(folder);
  for (const [name, html] of Object.entries(statePages())) {
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, html);
    pages.set(name, pathToFileURL(file).href);
  }
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

/** So many files that differ, of which every seventh holds other code and the others hold a path. */
function differing(count: number): { readonly artifacts: ArtifactComparison[]; readonly evidence: ArtifactEvidence[] } {
  const [program] = real.result.artifacts;
  const [bytes] = real.evidence;
  if (program === undefined || bytes === undefined) throw new Error('there are pairs');
  const path_ = {
    id: 'build-path',
    confidence: 'medium',
    evidence: '/work/stage1/m.c → /work/stage2/m.c',
    facts: { kind: 'texts', left: '/work/stage1/m.c', right: '/work/stage2/m.c' },
    fix: 'compile with -ffile-prefix-map="$PWD"=.',
  } as const;
  const artifacts = Array.from({ length: count }, (_, index) => ({
    ...program,
    path: `obj/module-${String(index).padStart(4, '0')}.o`,
    causes: index % 7 === 3 || count === 1 ? program.causes : [path_],
  }));
  return { artifacts, evidence: artifacts.map((each) => ({ ...bytes, path: each.path })) };
}

function statePages(): Record<string, string> {
  const identical = Array.from({ length: 33 }, (_, index) =>
    artifact({ path: `lib/f${index}.o`, verdict: 'identical', bytesDiffering: 0 }),
  );
  const gone = artifact({
    path: 'lib/gone.a',
    verdict: 'error',
    causes: [
      {
        id: 'missing',
        confidence: 'high',
        evidence: 'not in right',
        facts: { kind: 'not-there', side: 'right' },
        fix: 'make both stages write the same set of files',
      },
    ],
  });
  const passed = { passed: true, threshold: 0.99, failures: [], reasons: [] };
  const none: ComparisonResult = { ...comparison(identical), verdict: 'identical', gate: passed, common: ['path', 'day'] };
  const of = (artifacts: readonly ArtifactComparison[], evidence: readonly ArtifactEvidence[], more: MoreOfPage = {}): string =>
    renderHtml(withFindings(comparison([...artifacts, ...identical])), evidence, TITLES, { ...MORE, ...more });
  const [one, sixty, thousand] = [differing(1), differing(60), differing(1000)];
  return {
    none: renderHtml(withFindings(none), [], TITLES, MORE),
    one: renderHtml(withFindings(comparison(one.artifacts)), one.evidence, TITLES, MORE),
    real: of(real.result.artifacts, real.evidence),
    missing: of([gone], []),
    late: of(one.artifacts, one.evidence, {
      passed: true,
      generations: { conclusion: 'converged-late', builder: null, reason: 'the compiler converged one generation late' },
    }),
    sixty: of(sixty.artifacts, sixty.evidence),
    thousand: of(thousand.artifacts, thousand.evidence),
  };
}

interface Looked {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: 'en-US' | 'ja-JP';
}

async function open(name: string, { width = 1440, ...look }: Looked = {}): Promise<Page> {
  // Without transitions there is no moment with a colour in between.
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', ...look });
  const page = await context.newPage();
  await page.goto(pages.get(name) ?? '');
  return page;
}

const STATES = ['none', 'one', 'real', 'missing', 'late', 'sixty', 'thousand'] as const;
const MANY: ReadonlySet<string> = new Set(['sixty', 'thousand']);
const WIDTHS = [1440, 1024, 390] as const;
const SCHEMES = [
  ['light', 'en-US'],
  ['dark', 'ja-JP'],
] as const;

describe.each(STATES)('a page: %s', (name) => {
  test.each(SCHEMES)('no violation by axe at any width, and nothing wider than the page: %s, %s', async (colorScheme, locale) => {
    const page = await open(name, { colorScheme, locale });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // A page of many files has the elements of a smaller one, and takes axe a minute.
      if (!MANY.has(name) || width === 390) expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await keepPicture(page, `compare-${name}-${width}-${colorScheme}`);
    }
    await page.context().close();
  });
});

describe('the answer is on the first screen', () => {
  test.each([
    ['none', '✔ All 33 files are identical.'],
    ['one', '✘ The file differs: the same source became other code.'],
    ['late', '◆ 1 of 34 files differs: the same source became other code.'],
    ['missing', '✘ 1 of 34 files could not be compared: one side does not have it.'],
    [
      'sixty',
      /^✘ 9 of 93 files differ: the same source became other code\. 51 more differ by build noise only: the folder of the build is in the output\.$/,
    ],
  ])('%s', async (name, says) => {
    const page = await open(name);
    const heading = page.locator('#answer');
    expect(await heading.textContent()).toMatch(says);
    const box = await heading.boundingBox();
    expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(300);
    await page.context().close();
  });

  test('late convergence is neither a success nor a failure', async () => {
    const page = await open('late');
    expect(await page.locator('#answer .state').textContent()).toBe('◆');
    await page.context().close();
  });

  test('the language is that of the browser', async () => {
    const page = await open('sixty', { locale: 'ja-JP' });
    expect(await page.textContent('#answer')).toContain('93 ファイル中 9 件');
    await page.context().close();
  });
});

describe('many files', () => {
  test('the first that changes the program is open; each click opens ten more', async () => {
    const page = await open('sixty');
    const opened = page.locator('.artifact > details[open]');
    expect(await opened.count()).toBe(1);
    expect(await opened.locator('.path').textContent()).toBe('obj/module-0003.o');
    await page.click('#open-more');
    expect(await opened.count()).toBe(11);
    await page.click('#open-more');
    expect(await opened.count()).toBe(21);
    await page.click('#close-all');
    expect(await opened.count()).toBe(0);
    await page.context().close();
  });

  test('the search scrolls to what it has found', async () => {
    const page = await open('thousand', { width: 1024 });
    await page.fill('#search', 'module-0777');
    const found = page.locator('.artifact:visible');
    expect(await found.count()).toBe(1);
    const box = await found.boundingBox();
    const toolbar = await page.locator('.toolbar').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual((toolbar?.y ?? 0) + (toolbar?.height ?? 0));
    expect(box?.y).toBeLessThan(900);
    await page.context().close();
  });

  test('of a thousand, each is a row, and what the page leaves out has the command that shows it', async () => {
    const page = await open('thousand');
    expect(await page.locator('.artifact[data-verdict=investigate]').count()).toBe(1000);
    const last = page.locator('.artifact[data-verdict=investigate]').last();
    await last.locator('summary').click();
    const file = await last.locator('.path').first().textContent();
    expect(await last.locator('.command').last().textContent()).toBe(
      `selfhost compare bundles/a.tar.zst bundles/b.tar.zst --only ${file}`,
    );
    await page.context().close();
  });
});
