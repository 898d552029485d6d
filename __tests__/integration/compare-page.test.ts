/** The page of a comparison in a real browser: what a person does with it. */
/// <reference lib="dom" />
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CONDITIONS } from '@selfhost/core/compare/conditions.js';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import type { ArtifactOrigin } from '@selfhost/core/explain/model.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { chainPicture } from '@selfhost/core/present/chain-picture.js';
import { renderHtml } from '@selfhost/core/present/html/page.js';
import { renderPicture } from '@selfhost/core/present/run-graph.js';
import { FINDING_WORDS } from '@selfhost/core/present/words/findings.js';
import { FIX_WORDS } from '@selfhost/core/present/words/fixes.js';
import type { ComparisonRow, RunReport } from '@selfhost/core/report/model.js';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser, violations } from '../fixtures/browser.js';
import { EVIL, fileOf, programOf } from '../fixtures/chains.js';
import { artifact, comparePairs } from '../fixtures/differing-pairs.js';
import { REAL_RUNS, realReport } from '../fixtures/real-reports.js';
import { REPORT } from '../fixtures/report.js';

/** How the program came to be on both sides, a function of the archive on one, and what was named to do harm. */
const CHAIN = [
  fileOf('mycc', [programOf('ld', ['/usr/bin/ld', '-o', 'mycc', '-L', '/usr/lib/a/long/folder/of/libraries'.repeat(5)])]),
  fileOf(EVIL, [programOf(EVIL, [EVIL], 'stage0@here')]),
  fileOf('src/main.c', [], { kind: 'source', choice: 'given', of: 2 }),
];
const CERTAIN = { chain: CHAIN, doubt: null };
const ORIGINS = new Map<string, readonly ArtifactOrigin[]>([
  ['mycc', [{ symbol: null, left: CERTAIN, right: CERTAIN }]],
  ['libmy.a', [{ symbol: 'scale', left: null, right: { chain: CHAIN, doubt: 'no-table' } }]],
]);

let browser: Browser;
let folder: string;
let address: string;
/** A page with a cause that a command can try. */
let withTry: string;
/** Requests other than for the page itself, and every error of the browser. */
const complaints: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'compare-page-'));
  const { result, evidence } = await comparePairs(folder);
  const gone = artifact({
    path: EVIL,
    verdict: 'error',
    causes: [
      {
        id: 'missing',
        confidence: 'high',
        evidence: 'not in <b>right</b>',
        facts: { kind: 'not-there', side: '<b>right</b>' },
        fix: 'make both stages write the same set of files',
      },
    ],
  });
  const all: ComparisonResult = { ...result, artifacts: [...result.artifacts, gone], unusedTolerances: ['bin/**: met nothing'] };
  address = write(
    'page.html',
    renderHtml(withFindings(all), evidence, { left: 'out/stage1', right: 'out/stage2' }, { origins: ORIGINS }),
  );
  const built = artifact({
    path: 'bin/cc',
    causes: [
      {
        id: 'build-path',
        confidence: 'high',
        evidence: '/a/stage1 → /a/stage2',
        facts: { kind: 'texts', left: '/a/stage1', right: '/a/stage2' },
        fix: 'build every stage at one path',
      },
    ],
  });
  const compared = { stages: ['stage1', 'stage2'], targets: ['x86_64-linux'] };
  withTry = write(
    'try.html',
    renderHtml(withFindings({ ...result, artifacts: [built] }, compared), [], { left: 'a', right: 'b' }),
  );
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});
afterEach(() => expect(complaints.splice(0)).toEqual([]));

function write(name: string, html: string): string {
  writeFileSync(path.join(folder, name), html);
  return pathToFileURL(path.join(folder, name)).href;
}

async function open(options: BrowserContextOptions = {}, at = address): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== at) complaints.push(`request for ${request.url()}`);
  });
  await page.goto(at);
  return page;
}

const shownPaths = (page: Page): Promise<string[]> => page.locator('.artifact:visible .path').allTextContents();
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

describe('accessibility', () => {
  const CASES = (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['en', 'ja'] as const).flatMap((language) =>
      (['closed', 'open'] as const).map((state) => [colorScheme, language, state] as const),
    ),
  );

  test.each(CASES)('no violation by axe: %s, %s, %s', async (colorScheme, language, state) => {
    // Without transitions there is no moment with a colour in between.
    const page = await open({ colorScheme, reducedMotion: 'reduce' });
    if (language === 'ja') await page.click('#language');
    if (state === 'open') {
      await page.click('#open-more');
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
    }
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('no violation in the help on a narrow screen', async () => {
    const narrow = await open({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    await narrow.keyboard.press('?');
    expect(await violations(narrow)).toEqual([]);
    await narrow.context().close();
  });

  test('axe finds what is wrong', async () => {
    const page = await open();
    await page.evaluate(() => document.querySelector('#search')?.removeAttribute('aria-label'));
    await page.evaluate(() => document.querySelector('#search')?.removeAttribute('placeholder'));
    expect(await violations(page)).toEqual([expect.stringContaining('label')]);
    await page.context().close();
  });
});

describe('keys', () => {
  test('lead through artifacts and places, and back', async () => {
    const page = await open();
    await page.keyboard.press('j');
    const first = await focused(page);
    expect(first).toBe('a1');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('a2');
    expect(await page.locator('#a2 .path').textContent()).toBe('mycc');
    await page.keyboard.press('Enter');
    expect(await page.locator('details:has(> #a2)').evaluate((details) => (details as HTMLDetailsElement).open)).toBe(true);
    await page.keyboard.press('n');
    expect(await focused(page)).toBe('a2-2');
    // What rules own comes after it, and is passed over while it is closed.
    await page.keyboard.press('n');
    expect(await focused(page)).toBe('a2-2');
    await page.locator('#a2 + .body > details:has(#a2-1)').evaluate((details) => details.setAttribute('open', ''));
    await page.keyboard.press('n');
    expect(await focused(page)).toBe('a2-1');
    await page.keyboard.press('p');
    expect(await focused(page)).toBe('a2-2');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('a2');
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('a1');
    await page.context().close();
  });

  test('reach the search and leave it; letters in it are no commands', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('jkn?');
    expect(await page.inputValue('#search')).toBe('jkn?');
    expect(await shownPaths(page)).toEqual([]);
    expect(await page.locator('#nothing').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#search')).toBe('');
    expect(await page.locator('#nothing').isVisible()).toBe(false);
    await page.context().close();
  });

  test('open and close the help', async () => {
    const page = await open();
    await page.keyboard.press('?');
    expect(await page.locator('#help').isVisible()).toBe(true);
    await page.keyboard.press('j');
    expect(await focused(page)).not.toBe('a1');
    await page.keyboard.press('Escape');
    expect(await page.locator('#help').isVisible()).toBe(false);
    await page.context().close();
  });

  test('Tab reaches every control', async () => {
    const page = await open();
    const controls = await page.locator('a:visible, button:visible, input:visible, summary:visible').count();
    const reached = new Set<number>();
    for (let presses = 0; presses < controls; presses++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement as Element)));
    }
    expect(reached.size).toBe(controls);
    await page.context().close();
  });
});

describe('working with it', () => {
  test('the search finds paths, causes and symbols while one types', async () => {
    const page = await open();
    for (const [words, paths] of [
      ['CODEGEN', ['mycc']],
      ['scale', ['mycc', 'libmy.a']],
      ['my .a', ['libmy.a']],
      ['notes', ['notes.txt']],
    ] as const) {
      await page.fill('#search', words);
      expect(await shownPaths(page)).toEqual(paths);
      expect(await page.textContent('#count')).toBe(`${paths.length} / 6 shown`);
    }
    await page.context().close();
  });

  test('verdicts filter, alone and together', async () => {
    const page = await open();
    await page.click('[data-filter=acceptable]');
    expect(await shownPaths(page)).toEqual(['notes.txt']);
    await page.click('[data-filter=identical]');
    expect(await shownPaths(page)).toEqual(['notes.txt', 'same.o']);
    await page.click('[data-filter=acceptable]');
    await page.click('[data-filter=identical]');
    expect(await page.textContent('#count')).toBe('6 / 6 shown');
    // What is identical is folded again.
    expect(await shownPaths(page)).toHaveLength(5);
    await page.context().close();
  });

  test('a cause shows its files alone, and all again', async () => {
    const page = await open();
    const button = page.locator('.show-only[data-cause=crlf]');
    expect(await button.textContent()).toBe('Show only these 1');
    await button.click();
    expect(await shownPaths(page)).toEqual(['notes.txt']);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await page.textContent('#all-causes')).toBe('crlf × Show all files');
    await page.click('#language');
    expect(await page.textContent('#all-causes')).toBe('crlf × 全ファイルを表示');
    await page.click('#all-causes');
    expect(await page.textContent('#count')).toContain('6 / 6');
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await page.context().close();
  });

  test('what is identical is folded until it is looked for', async () => {
    const page = await open();
    expect(await shownPaths(page)).not.toContain('same.o');
    await page.fill('#search', 'same.o');
    expect(await shownPaths(page)).toEqual(['same.o']);
    await page.context().close();
  });

  test('a command is copied, and nothing else can be', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] }, withTry);
    expect(await page.locator('.copy').count()).toBe(1);
    await page.locator('.finding .copy').click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('selfhost run --try-fix build-path');
    expect(await page.textContent('#count')).toBe('Copied');
    await page.context().close();
  });

  test('where the clipboard is refused, the command is selected', async () => {
    const page = await open({}, withTry);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await page.locator('.copy').first().click();
    await page.waitForFunction(() => String(getSelection()) !== '');
    expect(await page.evaluate(() => String(getSelection()))).toBe('selfhost run --try-fix build-path');
    await page.context().close();
  });

  test('the other language changes every word of the page and comes back', async () => {
    const page = await open();
    await page.click('#open-more');
    const english = await page.locator('body').textContent();
    await page.click('#language');
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
    const own = await page.locator('[data-word]:visible').allTextContents();
    expect(own.filter((word) => /^[ -~]+$/.test(word))).toEqual(['English']);
    expect(await page.getAttribute('#search', 'placeholder')).toContain('検索');
    await page.click('#language');
    expect(await page.locator('body').textContent()).toBe(english);
    await page.context().close();
  });

  test('in Japanese no sentence is English, but what is quoted and the names of places', async () => {
    const page = await open();
    await page.click('#open-more');
    await page.click('#language');
    expect(await page.locator('dl.rules dd').count()).toBeGreaterThan(0);
    const english = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const isQuoted = node.parentElement?.closest('code, pre, script, style, bdi, title, .text, .raw') !== null;
        if (!isQuoted && /[a-z]+ [a-z]+ [a-z]+/i.test(node.textContent ?? '')) found.push(node.textContent ?? '');
      }
      return found;
    });
    expect(english).toEqual([]);
    await page.context().close();
  });

  test('the findings are in the language of the page', async () => {
    const page = await open();
    const headlines = page.locator('section:has(> #findings) h3');
    const kinds = ['missing', 'codegen-change', 'crlf'] as const;
    expect(await headlines.allTextContents()).toEqual(kinds.map((kind) => FINDING_WORDS.en[kind]));
    await page.click('#language');
    expect(await headlines.allTextContents()).toEqual(kinds.map((kind) => FINDING_WORDS.ja[kind]));
    expect(await page.locator('section:has(> #findings) dd').allTextContents()).toContain(FIX_WORDS.ja.crlf);
    await page.context().close();
  });

  test('a place of the table leads to its bytes and instructions', async () => {
    const page = await open();
    await page.click('#a2');
    await page.locator('#a2 + .body .places a').last().click();
    const place = page.locator('.place:focus');
    expect(await place.locator('.hex mark').first().textContent()).toBe('e8');
    expect(await place.locator('.code .differs').textContent()).toMatch(/imul\S* \$0x3e8.*≠.*imul\S* \$0x3e9/s);
    await page.context().close();
  });

  test('an address with a place in it opens the artifact', async () => {
    const page = await open();
    const at = await page.locator('.place').first().getAttribute('id');
    await page.goto('about:blank');
    await page.goto(`${address}#${at}`);
    expect(await focused(page)).toBe(at);
    await page.context().close();
  });
});

describe('whatever is in the artifacts', () => {
  test('names are text: no element, no script, and nothing hides', async () => {
    const page = await open();
    await page.click('#open-more');
    expect(await page.title()).toBe('out/stage1 – out/stage2: differs');
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.locator('#a1 .path').textContent()).toBe(EVIL.replace('\n', '\\n').replace('\u202e', '\\u{202e}'));
    expect(await page.locator('dd b').count()).toBe(0);
    await page.context().close();
  });

  test('the policy of the page stops a script that got in', async () => {
    const page = await open(
      {},
      write(
        'attacked.html',
        readFileSync(new URL(address), 'utf8').replace('<main>', '<main><script>document.title="owned"</script>'),
      ),
    );
    expect(await page.title()).not.toBe('owned');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')]);
    await page.context().close();
  });
});

/** Measures seconds of the processor in the page's thread from now on: what other programs of the machine take does not count. */
async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
}

describe('how an artifact came to be', () => {
  test('is shown on each side where it is known, with its commands, in the language of the page', async () => {
    const page = await open();
    await page.click('#open-more');
    const program = page.locator('.artifact:has(.path:text-is("mycc")) .origin');
    expect(await program.locator('.chain').count()).toBe(2);
    expect(await program.locator('.chain > li > .file').first().textContent()).toBe('mycc');
    expect(await program.locator('.chain code').first().textContent()).toContain('/usr/bin/ld -o mycc');
    const source = program.locator('.chain > li:last-child small').first();
    expect(await source.textContent()).toBe('a source; it was on the command line (2 sources went in)');
    await page.click('#language');
    expect(await source.textContent()).toBe('コマンドラインにあるソース（入ったソース: 2）');
    expect(await program.locator('.compiler').first().textContent()).toContain(' (stage0@here のコンパイラ)');
    const library = page.locator('.artifact:has(.path:text-is("libmy.a")) .origin');
    expect(await library.locator('.chain').count()).toBe(1);
    expect(await library.textContent()).toContain('確実ではない: 出力にシンボル表がない');
    await page.context().close();
  });

  test('is a picture whose texts are within their boxes, in light, dark and on paper', async () => {
    const long = fileOf(`src/${'長い名前/'.repeat(30)}lexer.c`, [], { kind: 'source' });
    const asked = {
      node: 'stage1@here',
      asked: `bin/${'x'.repeat(200)}`,
      chains: [[...CHAIN, long]],
      more: 0,
      doubt: 'no-table',
    } as const;
    const at = write('chain.svg', chainPicture(asked, 'en'));
    const papers: (string | null)[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme }, at);
      const widths = await page.evaluate(() =>
        [...document.querySelectorAll('text')].map((text) => text.getBBox().x + text.getBBox().width),
      );
      expect(Math.max(...widths)).toBeLessThanOrEqual(720);
      for (const media of ['screen', 'print'] as const) {
        await page.emulateMedia({ media, colorScheme });
        papers.push(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).fill));
      }
      await page.context().close();
    }
    expect(papers).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)', 'rgb(13, 17, 23)', 'rgb(255, 255, 255)']);
  });
});

describe('the picture of a run', () => {
  const identical = {
    ...REPORT.comparisons[0],
    verdict: 'identical',
    rate: 1,
    proved: true,
    proof: { level: 'traced', reason: '' },
    common: CONDITIONS,
  } as ComparisonRow;
  const long = 'a-name-that-is-as-long-as-names-may-be-'.repeat(3);
  const everything: RunReport = {
    ...REPORT,
    pipeline: long,
    comparisons: [identical, ...REPORT.comparisons],
    stages: [...REPORT.stages, ...REPORT.stages.map((stage) => ({ ...stage, id: `${long}${stage.id}`, target: long }))],
  };
  const reports = { everything, ...Object.fromEntries(REAL_RUNS.map((name) => [name, realReport(name)])) };
  const cases = Object.entries(reports).flatMap(([name, report]) =>
    (['en', 'ja'] as const).map((language) => ({ name, report, language })),
  );

  test.each(cases)(
    'has all its texts within it, and no line across them: $name in $language',
    async ({ name, report, language }) => {
      const page = await open(
        { viewport: { width: 390, height: 800 } },
        write(`${name}-${language}.svg`, renderPicture(report, language)),
      );
      const { texts, arrows, brackets, width, height } = await page.evaluate(() => {
        const boxes = (selector: string) =>
          [...document.querySelectorAll<SVGGraphicsElement>(selector)].map((element) => {
            const box = element.getBBox();
            return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
          });
        const size = (name: string): number => Number(document.documentElement.getAttribute(name));
        return {
          texts: boxes('text'),
          arrows: boxes('.arrow'),
          brackets: boxes('.bracket'),
          width: size('width'),
          height: size('height'),
        };
      });
      const [left, right] = [Math.min(...texts.map((box) => box.left)), Math.max(...texts.map((box) => box.right))];
      expect(Math.min(left, ...arrows.map((box) => box.left))).toBeGreaterThanOrEqual(0);
      expect(Math.max(right, ...brackets.map((box) => box.right))).toBeLessThanOrEqual(width);
      expect(Math.max(...texts.map((box) => box.bottom))).toBeLessThanOrEqual(height);
      for (const arrow of arrows) expect(arrow.right).toBeLessThanOrEqual(left);
      for (const bracket of brackets) expect(bracket.left).toBeGreaterThanOrEqual(right);
      await page.context().close();
    },
  );

  test('is read on a telephone: it is hardly wider than its screen', () =>
    expect(Number(/width="(\d+)"/.exec(renderPicture(realReport('passed'), 'en'))?.[1])).toBeLessThanOrEqual(430));
});

describe('elsewhere', () => {
  test('without scripts everything is there, and no control that does nothing', async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.locator('button:visible, input:visible').count()).toBe(0);
    await page.click('#a2');
    expect(await page.locator('#a2 + .body .code .differs').isVisible()).toBe(true);
    await page.context().close();
  });

  test('at 360 pixels the page does not scroll sideways, but its tables do', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } });
    await page.click('#open-more');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const hex = page.locator('.scroll:has(.hex)').first();
    expect(await hex.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    await hex.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => (document.activeElement?.scrollLeft ?? 0) > 0);
    await page.context().close();
  });

  test('on paper everything is open and no control is left', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#a2 + .body .code .differs').isVisible()).toBe(true);
    expect(await page.locator('button:visible, input:visible').count()).toBe(0);
    await page.context().close();
  });

  test('2,000 artifacts open and are searched at once', async () => {
    const { result, evidence } = await comparePairs(folder);
    const artifacts = Array.from({ length: 2000 }, (_, index) => {
      const model = result.artifacts[index % 4] ?? artifact({ path: '' });
      return { ...model, path: `obj/deep/in/a/folder/file-${index}.o` };
    });
    const shown = artifacts.map(({ path: at }, index) => ({
      ...(evidence[index % 4] ?? {
        left: null,
        right: null,
        places: [],
        lines: null,
        density: null,
        functions: null,
        members: null,
      }),
      path: at,
    }));
    const at = write('many.html', renderHtml(withFindings({ ...result, artifacts }), shown, { left: 'a', right: 'b' }));
    const page = await open({}, at);
    const spent = await processorTime(page);
    await page.reload();
    expect(await page.textContent('#count')).toBe('2000 / 2000 shown');
    const opened = await spent();
    // Three times what it takes, as processors differ.
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThan(5);
    await page.evaluate(() => {
      const input = document.querySelector('#search') as HTMLInputElement;
      input.value = 'file-19';
      input.dispatchEvent(new Event('input'));
      return document.body.offsetHeight;
    });
    const searched = (await spent()) - opened;
    expect(searched).toBeGreaterThan(0);
    expect(searched).toBeLessThan(1);
    expect(await page.textContent('#count')).toBe('111 / 2000 shown');
    await page.context().close();
  });
});
