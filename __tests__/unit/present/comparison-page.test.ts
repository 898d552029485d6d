/** The page of a comparison of files: it reads them while they are compared, and opens none of them again. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { compareOpenSides } from '@selfhost/core/compare/session.js';
import { openSide } from '@selfhost/core/compare/sides/open-side.js';
import type { Both } from '@selfhost/core/data/both.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import type { Exec } from '@selfhost/core/ports.js';
import { comparisonPage } from '@selfhost/core/present/comparison-page.js';
import { makePairs } from '../../fixtures/differing-pairs.js';

const TITLES = { left: 'stage1', right: 'stage2' };
const NO_TOOL: Exec['query'] = async () => null;

let folder: string;
let roots: Both<string>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  roots = { left: path.join(folder, 'left'), right: path.join(folder, 'right') };
  for (const root of [roots.left, roots.right]) mkdirSync(root);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The page of both folders, made after `meanwhile` has happened to them. */
async function pageAfter(meanwhile: () => void): Promise<string> {
  const left = await openSide(roots.left, path.join(folder, 'unpacked'), {});
  const right = await openSide(roots.right, path.join(folder, 'unpacked'), {});
  const page = comparisonPage({ left: left.side, right: right.side }, NO_TOOL, folder);
  const options = { rules: standardRules(), threshold: 1, query: NO_TOOL, scratch: folder, inspect: page.inspect };
  const { result } = await compareOpenSides({ left, right }, options);
  meanwhile();
  return page.render(withFindings(result), TITLES);
}

function write(name: string, left: string, right: string): void {
  writeFileSync(path.join(roots.left, name), left);
  writeFileSync(path.join(roots.right, name), right);
}

describe('files that were compared', () => {
  test('are not opened again: they may be gone', async () => {
    makePairs(folder);
    const html = await pageAfter(() => {
      for (const root of [roots.left, roots.right]) rmSync(root, { recursive: true });
    });
    expect(html).toContain('libmy.a');
    expect(html).toContain('main.o › .text');
    expect(html).toMatch(/<pre class="hex">/);
    expect(html).toMatch(/<table class="lines">/);
  });

  test('show what a field means on each side', async () => {
    const note = (id: string): string => `target triple = "x"\n!0 = !{!"${id}"}\n!llvm.ident = !{!0}\n`;
    write('a.ll', note('clang version 18.1.0'), note('clang version 19.1.0'));
    const html = await pageAfter(() => undefined);
    expect(html).toMatch(/<div><span[^>]*>left<\/span>: <bdi class="find">[^<]*clang version 18\.1\.0/);
    expect(html).toMatch(/<div><span[^>]*>right<\/span>: <bdi class="find">[^<]*clang version 19\.1\.0/);
  });
});

describe('files whose contents were not compared', () => {
  test('are opened for the page, where one side has them', async () => {
    write('both', 'same', 'same');
    writeFileSync(path.join(roots.left, 'alone'), 'text');
    expect(await pageAfter(() => undefined)).toContain('4 <span data-word="bytes">');
  });

  test('of a damaged format are shown as they are', async () => {
    write('both', 'same', 'same');
    writeFileSync(path.join(roots.left, 'alone.a'), '!<arch>\nno header of a member');
    expect(await pageAfter(() => undefined)).toContain('contents');
  });

  test('that are gone are an error of the system, and no damage', async () => {
    write('both', 'same', 'same');
    writeFileSync(path.join(roots.left, 'alone'), 'text');
    await expect(pageAfter(() => rmSync(path.join(roots.left, 'alone')))).rejects.toThrow('ENOENT');
  });

  test('are opened where they differ only in their mode', async () => {
    write('tool', 'same', 'same');
    chmodSync(path.join(roots.right, 'tool'), 0o755);
    expect(await pageAfter(() => undefined)).toContain('<code>mode</code>');
  });
});
