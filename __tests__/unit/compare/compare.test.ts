import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collectOutputs } from '@selfhost/core/bundle/outputs.js';
import { type ByteComparison, compareBytes } from '@selfhost/core/compare/align/bytes.js';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory, inventoryOfManifest, type PathChoice } from '@selfhost/core/compare/sides/inventory.js';
import { UserError } from '@selfhost/core/errors.js';
import { openFile } from '@selfhost/core/files/source.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { renderText } from '@selfhost/core/present/comparison-text.js';
import { manifestOf } from '../bundle/manifest.js';

const OPTIONS = { rules: standardRules(), threshold: 0.99 };

let folder: string;
let left: string;
let right: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'compare 比較 '));
  left = path.join(folder, 'left');
  right = path.join(folder, 'right');
  await mkdir(left);
  await mkdir(right);
});
afterEach(() => rm(folder, { recursive: true }));

async function both(name: string, a: string | Buffer, b: string | Buffer): Promise<void> {
  await writeFile(path.join(left, name), a);
  await writeFile(path.join(right, name), b);
}

async function compareFolders(choice: PathChoice = {}): Promise<ComparisonResult> {
  return compareSides({ left: await inventory(left, choice), right: await inventory(right, choice) }, OPTIONS);
}

describe('comparing folders', () => {
  test('equal content is identical', async () => {
    await both('a', 'same', 'same');
    await mkdir(path.join(left, 'empty'));
    await mkdir(path.join(right, 'empty'));
    expect(await compareFolders()).toMatchObject({
      verdict: 'identical',
      gate: { passed: true },
      rate: { strict: 1, artifacts: 2 },
    });
  });

  test('one flipped byte fails the gate, however many artifacts agree', async () => {
    for (let index = 0; index < 200; index++) await both(`f${index}`, 'x', 'x');
    await both('bad', 'abcdef', 'abXdef');
    const result = await compareFolders();
    expect(result.rate.strict).toBeGreaterThan(0.99);
    expect(result).toMatchObject({ verdict: 'investigate', gate: { passed: false } });
    expect(result.artifacts.find(({ path: at }) => at === 'bad')).toMatchObject({
      bytesDiffering: 1,
      regions: [{ name: 'contents', offset: 2, offsetRight: 2, bytes: 1 }],
      causes: [{ id: 'source-differs' }],
      changesProgram: true,
    });
  });

  test('links to names that are not UTF-8 are not decoded to one', async () => {
    await both('a', 'same', 'same');
    await symlink(Buffer.from('t\xff', 'latin1'), path.join(left, 'link'));
    await symlink(Buffer.from('t\xfe', 'latin1'), path.join(right, 'link'));
    const { verdict, gate, artifacts } = await compareFolders();
    expect({ verdict, passed: gate.passed }).toEqual({ verdict: 'error', passed: false });
    expect(artifacts.find(({ path: at }) => at === 'link')?.causes).toMatchObject([
      { id: 'type-mismatch', evidence: expect.stringContaining('a link to a name that is not UTF-8') },
    ]);
  });

  test('a program that runs as its own user is another one', async () => {
    await both('tool', 'same', 'same');
    await chmod(path.join(left, 'tool'), 0o4755);
    await chmod(path.join(right, 'tool'), 0o755);
    expect(await compareFolders()).toMatchObject({
      verdict: 'investigate',
      gate: { passed: false },
      artifacts: [
        { causes: [{ id: 'mode', evidence: 'executable as its own user or group on the left, executable on the right' }] },
      ],
    });
  });

  test('a missing artifact is an error on either side', async () => {
    await both('a', '1', '1');
    await writeFile(path.join(left, 'only-left'), '12345');
    await writeFile(path.join(right, 'only-right'), '1');
    const { verdict, artifacts, rate } = await compareFolders();
    expect(verdict).toBe('error');
    expect(artifacts.filter(({ causes }) => causes[0]?.id === 'missing').map(({ path: at }) => at)).toEqual([
      'only-left',
      'only-right',
    ]);
    expect(rate.strict).toBeCloseTo(1 / 3);
  });

  test('distinguishes a file from a link, and a link from another', async () => {
    await writeFile(path.join(left, 'a'), 'x');
    await symlink('b', path.join(right, 'a'));
    await symlink('one', path.join(left, 'l'));
    await symlink('two', path.join(right, 'l'));
    const { artifacts } = await compareFolders();
    expect(artifacts.map(({ causes }) => causes[0]?.id)).toEqual(['type-mismatch', 'symlink-target']);
  });

  test('finds a lost execute bit', async () => {
    await both('tool', 'x', 'x');
    await chmod(path.join(left, 'tool'), 0o755);
    expect((await compareFolders()).artifacts[0]).toMatchObject({
      verdict: 'investigate',
      causes: [{ id: 'mode', evidence: 'executable on the left, not executable on the right' }],
    });
  });

  test('ignores all other permissions: a umask is no difference', async () => {
    await both('tool', 'x', 'x');
    await both('data', 'x', 'x');
    await chmod(path.join(left, 'tool'), 0o755);
    await chmod(path.join(right, 'tool'), 0o775);
    await chmod(path.join(left, 'data'), 0o644);
    await chmod(path.join(right, 'data'), 0o664);
    expect((await compareFolders()).verdict).toBe('identical');
    const tools = { left: await inventory(path.join(left, 'tool')), right: await inventory(path.join(right, 'tool')) };
    expect((await compareSides(tools, OPTIONS)).verdict).toBe('identical');
  });

  test('a bundle is identical to the folder that it was packed from', async () => {
    await writeFile(path.join(left, 'tool'), 'x');
    await chmod(path.join(left, 'tool'), 0o775);
    await writeFile(path.join(left, 'data'), 'y', { mode: 0o600 });
    await symlink('data', path.join(left, 'link'));
    await mkdir(path.join(left, 'empty'));
    await writeFile(path.join(left, 'build.log'), 'z');
    const files = await collectOutputs(left, { compiler: ['tool'], rest: ['**'] });
    const bundle = inventoryOfManifest(manifestOf(files), 'bundle', left, { exclude: ['*.log'] });
    const folder = await inventory(left, { exclude: ['*.log'] });
    expect([...bundle.items.keys()].sort()).toEqual([...folder.items.keys()].sort());
    expect(await compareSides({ left: bundle, right: folder }, OPTIONS)).toMatchObject({
      verdict: 'identical',
      rate: { artifacts: 4 },
    });
  });

  test('names an empty side', async () => {
    await both('out', '', 'x');
    expect((await compareFolders()).artifacts[0]).toMatchObject({
      verdict: 'investigate',
      causes: [{ id: 'empty' }],
      bytesDiffering: 1,
    });
  });

  test('never opens a FIFO', async () => {
    execFileSync('mkfifo', [path.join(left, 'p'), path.join(right, 'p')]);
    expect((await compareFolders()).artifacts[0]).toMatchObject({ verdict: 'error', causes: [{ id: 'type-mismatch' }] });
  });

  test('does not follow links into cycles', async () => {
    await symlink('.', path.join(left, 'loop'));
    await symlink('.', path.join(right, 'loop'));
    expect(await compareFolders()).toMatchObject({ verdict: 'identical', rate: { artifacts: 1 } });
  });

  test('leaves excluded paths out', async () => {
    await both('a', '1', '1');
    await both('build.log', '1', '2');
    expect(await compareFolders({ exclude: ['**/*.log'] })).toMatchObject({ verdict: 'identical', rate: { artifacts: 1 } });
  });

  test('takes only the paths that are chosen, and of those what is not excluded', async () => {
    for (const name of ['a.o', 'b.o', 'c.o']) await both(name, name, name);
    await both('tool', '1', '2');
    const paths = async (choice: PathChoice) => (await compareFolders(choice)).artifacts.map((artifact) => artifact.path);
    expect(await paths({ only: ['a.*', 'b.o'] })).toEqual(['a.o', 'b.o']);
    expect(await paths({ only: ['*.o'], exclude: ['b.o'] })).toEqual(['a.o', 'c.o']);
    await expect(compareFolders({ only: ['*.exe'] })).rejects.toThrow(/nothing to compare.*leave out all/);
  });

  test('nothing to compare is an error, never a pass', async () => {
    await expect(compareFolders()).rejects.toThrow(UserError);
    await both('a.log', '1', '1');
    await expect(compareFolders({ exclude: ['**'] })).rejects.toThrow(/nothing to compare.*leave out all/);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['an empty folder', () => Promise.all([left, right].map((side) => mkdir(path.join(side, 'empty'))))],
    ['an empty file', () => both('stamp', '', '')],
    ['an empty file and an empty folder', async () => [await mkdir(path.join(left, 'empty')), await both('stamp', '', '')]],
  ])('and so is %s: nothing in it was written', async (_what, make) => {
    await make();
    await expect(compareFolders()).rejects.toThrow(/nothing to compare.*only empty files and folders/);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['an empty file beside one that is not', async () => [await both('stamp', '', ''), await both('a', '1', '1')], 'identical'],
    ['a file that is empty on one side', () => both('a', '', '1'), 'investigate'],
    ['a link', () => Promise.all([left, right].map((side) => symlink('no', path.join(side, 'link')))), 'identical'],
  ])('but not %s', async (_what, make, verdict) => {
    await make();
    expect((await compareFolders()).verdict).toBe(verdict);
  });

  test('swapping the sides swaps the report', async () => {
    await both('a', 'abc', 'abcd');
    const there = await compareFolders();
    [left, right] = [right, left];
    const back = await compareFolders();
    expect(back.artifacts[0]?.bytesDiffering).toBe(there.artifacts[0]?.bytesDiffering);
    expect(back.verdict).toBe(there.verdict);
  });
});

describe('the result in words', () => {
  test('counts every place that is not shown', async () => {
    const a = Buffer.alloc(8000);
    const b = Buffer.from(a.map((_, index) => (index % 16 === 0 ? 1 : 0)));
    await both('f', a, b);
    const result = await compareFolders();
    expect(result.artifacts[0]).toMatchObject({ bytesDiffering: 500, moreRegions: 452 });
    expect(result.artifacts[0]?.regions).toHaveLength(48);
    const text = renderText(withFindings(result));
    expect(text.match(/^ {4}at 0x/gm)).toHaveLength(8);
    expect(text).toContain('… and 492 more places\n');
  });

  test('holds no control characters of terminals', async () => {
    await symlink('\u001b[2J\rone', path.join(left, 'l'));
    await symlink('two\u009b', path.join(right, 'l'));
    await both('\u001b[31m\u009bname', '1', '2');
    expect(renderText(withFindings(await compareFolders()))).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('comparing bytes', () => {
  const bytesOf = async (a: Buffer, b: Buffer): Promise<ByteComparison> => {
    await both('f', a, b);
    const files = [openFile(path.join(left, 'f')), openFile(path.join(right, 'f'))] as const;
    try {
      return compareBytes(...files);
    } finally {
      for (const file of files) file.close();
    }
  };

  test.each([0, 1, 255 * 1024, 256 * 1024 - 1, 256 * 1024, 1024 * 1024 + 7])(
    'finds one flipped byte at offset %i',
    async (offset) => {
      const a = Buffer.alloc(1024 * 1024 + 8, 7);
      const b = Buffer.from(a);
      b[offset] = 8;
      const result = await bytesOf(a, b);
      expect(result.differing).toBe(1);
      expect(result.ranges.all).toEqual([{ offset, bytes: 1 }]);
    },
  );

  test('joins a range across chunks and counts the surplus of the longer side', async () => {
    const a = Buffer.alloc(600 * 1024, 1);
    const b = Buffer.alloc(600 * 1024 + 5, 1);
    b.fill(2, 256 * 1024 - 10, 256 * 1024 + 10);
    const result = await bytesOf(a, b);
    expect(result.differing).toBe(25);
    expect(result.ranges.all).toEqual([
      { offset: 256 * 1024 - 10, bytes: 20 },
      { offset: 600 * 1024, bytes: 5 },
    ]);
  });

  test('keeps totals exact and every difference in a range, however many there are', async () => {
    const a = Buffer.alloc(1_000_000);
    const b = Buffer.from(a.map((_, index) => (index % 50 === 0 ? 1 : 0)));
    const { differing, ranges } = await bytesOf(a, b);
    expect(differing).toBe(20_000);
    expect(ranges.all.length).toBeLessThanOrEqual(4096);
    const holds = (at: number): boolean => ranges.all.some(({ offset, bytes }) => offset <= at && at < offset + bytes);
    for (let at = 0; at < b.length; at += 50 * 97) expect(holds(at)).toBe(true);
    expect(ranges.within(100, 51)).toEqual(ranges.within(100, 51).filter(({ offset, bytes }) => offset + bytes <= 51));
    expect(ranges.within(100, 1)).toHaveLength(1);
  });
});
