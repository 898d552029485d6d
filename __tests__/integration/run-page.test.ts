/** The page of a run in a real browser, for runs of every kind. */
/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { linksBeside } from '@selfhost/core/present/html/run-links.js';
import { renderRunPage } from '@selfhost/core/present/html/run-page.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser, violations } from '../fixtures/browser.js';
import { EVIL } from '../fixtures/chains.js';
import { REAL_RUNS, realReport } from '../fixtures/real-reports.js';
import { REPORT } from '../fixtures/report.js';

let browser: Browser;
let folder: string;
/** Requests other than for the page itself, and every error of the browser. */
const complaints: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'run-page-'));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});
afterEach(() => expect(complaints.splice(0)).toEqual([]));

async function open(
  report: RunReport,
  options: BrowserContextOptions = {},
  pages: ReadonlySet<string> = new Set(),
): Promise<Page> {
  const file = path.join(folder, 'report.html');
  writeFileSync(file, renderRunPage(report, linksBeside(report, pages)));
  // Without transitions there is no moment with a colour in between.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const address = request.url();
    if (address !== pathToFileURL(file).href && !address.startsWith('data:')) complaints.push(`request for ${address}`);
  });
  await page.goto(pathToFileURL(file).href);
  return page;
}

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

describe.each([...REAL_RUNS])('a run: %s', (name) => {
  test.each([
    ['light', 'en-US', 1024],
    ['dark', 'ja-JP', 390],
  ] as const)('no violation by axe, and nothing wider than the page: %s, %s, %d pixels', async (colorScheme, locale, width) => {
    const page = await open(realReport(name), { colorScheme, locale, viewport: { width, height: 900 } });
    await openAll(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.context().close();
  });
});

describe('what it says', () => {
  test('the answer first, then where to look, with the pages that are there', async () => {
    const at = 'compare/stage1-stage2-x86_64-linux.html';
    const page = await open(realReport('real-change'), {}, new Set([at]));
    expect(await page.locator('.answer > span').allTextContents()).toEqual([
      expect.stringMatching(/^✘ mini-reml failed in .*: 1 difference$/),
      'stage1 ≠ stage2 on all 3 targets: ir/lexer.ll',
    ]);
    const first = page.locator('section:has(> #findings) > ol > li').first();
    expect(await first.textContent()).toContain('stage1 ≠ stage2 on x86_64-linux, x86_64-windows, aarch64-linux');
    expect(await first.locator('a').evaluateAll((links) => links.map((each) => each.getAttribute('href')))).toEqual([at]);
    const cells = page.locator('.targets tbody tr').first();
    expect(await cells.locator('.bad a').getAttribute('href')).toBe(at);
    expect(await cells.locator('.bad').textContent()).toBe('✘ 3 of 33');
    await page.context().close();
  });

  test('a failed stage with what its log says, and the way to the log', async () => {
    const page = await open(realReport('failed-stage'));
    const finding = page.locator('section:has(> #findings) > ol > li').first();
    expect(await finding.locator('.printed').textContent()).toContain('src/build.reml:341:38');
    expect(await finding.locator('a').getAttribute('href')).toBe('logs/stage1-x86_64-linux.log');
    expect(await page.locator('.targets .neutral').allTextContents()).toEqual(Array(5).fill('○ not reached'));
    await page.context().close();
  });

  test('in the language of the browser, and in the other one when it is asked for', async () => {
    const page = await open(realReport('late'), { locale: 'ja-JP' });
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
    expect(await page.textContent('.answer')).toMatch(/^◆ mini-reml 合格/);
    expect(await page.locator('img:visible').getAttribute('data-only')).toBe('ja');
    await page.click('#language');
    expect(await page.textContent('.answer')).toMatch(/^◆ mini-reml passed in/);
    expect(await page.locator('img:visible').getAttribute('data-only')).toBe('en');
    await page.context().close();
  });

  test('the same without scripts, in English', async () => {
    const page = await open(realReport('passed'), { javaScriptEnabled: false, locale: 'ja-JP' });
    expect(await page.textContent('.answer')).toMatch(/^✔ mini-reml passed/);
    expect(await page.locator('img:visible').count()).toBe(1);
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.context().close();
  });

  test('the picture is drawn, as large as it is', async () => {
    const page = await open(realReport('passed'));
    expect(await page.locator('img:visible').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(400);
    await page.context().close();
  });

  test('names are text: no element, no address of another scheme, whatever a report holds', async () => {
    const stages = REPORT.stages.map((row) => ({ ...row, id: EVIL, log: 'javascript:alert(1)', reason: EVIL }));
    const page = await open({ ...REPORT, pipeline: EVIL, stages });
    await openAll(page);
    expect(await page.locator('main img').count()).toBe(2);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    await page.context().close();
  });
});
