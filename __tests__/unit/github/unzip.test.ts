/** Zips of other machines: what is unpacked, what is refused, and that nothing is written outside or beyond the limits. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { unzip } from '@selfhost/github/artifacts/unzip.js';
import { ZIP_LIMITS, type ZipLimits } from '@selfhost/github/artifacts/zip-directory.js';
import { type ZipEntry, zip64Of, zipOf } from '../../fixtures/zip.js';

let desk: string;
let spent: number;

beforeEach(() => {
  desk = mkdtempSync(path.join(tmpdir(), 'zip 机 '));
  spent = 0;
});
afterEach(() => rmSync(desk, { recursive: true, force: true }));

const spend = (bytes: number): void => {
  spent += bytes;
};
/** Unpacks into a folder of its own, deep enough that `..` stays in the test's. */
async function unpacked(zip: Buffer, limits: Partial<ZipLimits> = {}): Promise<string> {
  const [file, folder] = [path.join(desk, 'logs.zip'), path.join(desk, 'a/b/c/into')];
  writeFileSync(file, zip);
  mkdirSync(folder, { recursive: true });
  await unzip('logs', file, folder, spend, { ...ZIP_LIMITS, ...limits });
  return folder;
}
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

describe('what is unpacked', () => {
  test.each([
    ['a zip', zipOf],
    ['a zip64', zip64Of],
  ])('%s: files stored and deflated, in folders, and under names of any script', async (_what, make) => {
    const folder = await unpacked(
      make([
        { name: 'stage1-here.log', data: 'one' },
        { name: 'j4/', mode: 0o040755 },
        { name: 'j4/stage1-here.log', data: 'x'.repeat(100_000), deflated: true },
        { name: 'コンパイラ.log', data: '', mode: 0 },
      ]),
    );
    expect(filesIn(folder)).toEqual(['j4/stage1-here.log', 'stage1-here.log', 'コンパイラ.log']);
    expect(readFileSync(path.join(folder, 'j4/stage1-here.log'), 'utf8')).toBe('x'.repeat(100_000));
    // Each file counts at least as a block: many empty ones fill a disk too.
    expect(spent).toBe(3 * 4096 + 100_003);
  });

  test('no file becomes a program, whatever its mode says', async () => {
    const folder = await unpacked(zipOf([{ name: 'run.sh', data: '#!/bin/sh', mode: 0o104777 }]));
    expect(statSync(path.join(folder, 'run.sh')).mode & 0o7111).toBe(0);
  });
});

describe('what is refused before a byte is written', () => {
  const name = (spelled: string | Buffer): ZipEntry[] => [
    { name: 'fine.log', data: 'fine' },
    { name: spelled, data: 'gotcha' },
  ];
  test.each<[string, readonly ZipEntry[], RegExp]>([
    ['a way out', name('../../escaped.log'), /has a part "\.\."/],
    ['a way out in the middle', name('a/../../../escaped.log'), /has a part "\.\."/],
    ['an absolute path', name('/escaped.log'), /is absolute/],
    ['a drive', name('C:escaped.log'), /drive letter/],
    ['a backslash', name('..\\escaped.log'), /backslash/],
    ['a network path', name('\\\\host\\share'), /backslash/],
    ['a NUL', name('a\0.log'), /NUL/],
    ['a line end', name('a\n::error::x.log'), /control character/],
    ['no Unicode', name(Buffer.from([0x61, 0xff, 0xfe])), /not valid Unicode/],
    ['an empty name', name(''), /is empty/],
    ['a device of Windows', name('nul.log'), /device on Windows/],
    ['a stream of Windows', name('a.log:hidden'), /colon/],
    ['the same name twice', [...name('x.log'), { name: 'x.log', data: 'other' }], /is there twice/],
    ['another case', [...name('x.log'), { name: 'X.LOG', data: 'other' }], /is one with "x\.log"/],
    ['another Unicode form', [...name('\u00e9.log'), { name: 'e\u0301.log' }], /is one with/],
    ['another case of sharp s', [...name('straße.log'), { name: 'STRAẞE.log' }], /is one with/],
    ['an invisible character', [...name('x.log'), { name: 'x\u200d.log' }], /is one with "x\.log"/],
    ['a path of depth 20,000', name(`${'d/'.repeat(20_000)}x`), /longer than the 4096 bytes/],
    ['a file below a file', [...name('x'), { name: 'x/y.log', data: 'other' }], /lies below "x", which is no folder/],
    ['a file in the place of a folder', [...name('x/y.log'), { name: 'x', data: 'other' }], /is a folder too/],
    ['a folder in the place of a file', [...name('x'), { name: 'x/', mode: 0o040755 }], /is there twice/],
    ['a link', [...name('x'), { name: 'link', data: '/etc/passwd', mode: 0o120777 }], /neither a file nor a folder/],
    ['a device', [...name('x'), { name: 'sda', mode: 0o060666 }], /neither a file nor a folder/],
    ['a named pipe', [...name('x'), { name: 'pipe', mode: 0o010666 }], /neither a file nor a folder/],
    ['a folder that says it is a file', [...name('x'), { name: 'f', mode: 0o040755 }], /neither a file nor a folder/],
    ['an encrypted file', [...name('x'), { name: 'secret', data: 'x'.repeat(20), flags: 0x801, size: 8 }], /is encrypted/],
    ['entries over each other', [...name('x'), { name: 'y', data: 'gotcha', offset: 0 }], /entries of the zip overlap/],
    [
      'an entry inside of another',
      [
        { name: 'big', data: 'x'.repeat(500) },
        { name: 'y', data: '1', offset: 100 },
      ],
      /entries of the zip overlap/,
    ],
    [
      'an entry that reaches into the next',
      [
        { name: 'a', data: 'xx', packedSize: 40, size: 40 },
        { name: 'b', data: 'y'.repeat(40) },
      ],
      /entries of the zip overlap/,
    ],
  ])('%s', async (_what, entries, message) => {
    const error = await unpacked(zipOf(entries)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problems: [{ code: 'artifact-unsafe', message: expect.stringMatching(message) }] });
    expect([filesIn(desk), spent]).toEqual([['logs.zip'], 0]);
  });

  test('more entries than logs have, whatever the end of the directory says of their number', async () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ name: `${index}.log` }));
    await expect(unpacked(zipOf(many), { entries: 10 })).rejects.toThrow(/more than 10 entries/);
    expect(filesIn(await unpacked(zipOf(many.slice(1)), { entries: 10 }))).toHaveLength(10);
  });

  test('a directory that would fill the memory', async () => {
    const long = Array.from({ length: 4 }, (_, index) => ({ name: `${index}`, comment: Buffer.alloc(60_000) }));
    await expect(unpacked(zipOf(long), { directoryBytes: 200_000 })).rejects.toThrow(/longer than 200000 bytes/);
  });
});

describe('what grows', () => {
  const zeros = (count: number): Buffer => Buffer.alloc(count);

  test('a bomb stops at the ratio, and is counted as it comes out', async () => {
    const bomb = zipOf([{ name: 'bomb', data: zeros(50_000_000), deflated: true }]);
    expect(bomb.length).toBeLessThan(60_000);
    await expect(unpacked(bomb, { ratioFloorBytes: 1_000_000, ratio: 100 })).rejects.toThrow(/holds more than \d+ bytes/);
    expect(statSync(path.join(desk, 'a/b/c/into/bomb')).size).toBeLessThan(100 * bomb.length);
  });

  test('many small ones stop at the same bound together', async () => {
    const bombs = Array.from({ length: 50 }, (_, index) => ({ name: `${index}`, data: zeros(1_000_000), deflated: true }));
    await expect(unpacked(zipOf(bombs), { ratioFloorBytes: 1_000_000, ratio: 100 })).rejects.toThrow(/holds more than/);
    expect(filesIn(path.join(desk, 'a/b/c/into')).length).toBeLessThan(10);
  });

  test('all together stop at the total, also where nothing is packed', async () => {
    const files = Array.from({ length: 3 }, (_, index) => ({ name: `${index}`, data: zeros(50_000) }));
    await expect(unpacked(zipOf(files), { totalBytes: 120_000 })).rejects.toThrow(/holds more than 120000 bytes/);
  });

  test('a size that is not the truth, in either direction', async () => {
    for (const size of [10, 1_000_000]) {
      const lying = zipOf([{ name: 'x', data: zeros(50_000), deflated: true, size }]);
      await expect(unpacked(lying)).rejects.toMatchObject({ problems: [{ code: 'artifact-unsafe' }] });
      rmSync(path.join(desk, 'a'), { recursive: true });
    }
  });

  test('a caller that counts for several zips can end it', async () => {
    const full = (): void => {
      throw new UserError([{ code: 'limit-exceeded', message: 'full' }]);
    };
    writeFileSync(path.join(desk, 'x.zip'), zipOf([{ name: 'x', data: 'x' }]));
    await expect(unzip('x', path.join(desk, 'x.zip'), desk, full)).rejects.toThrow('full');
    expect(existsSync(path.join(desk, 'x'))).toBe(false);
  });
});

describe('what is damaged', () => {
  test.each<[string, Buffer]>([
    ['no zip', Buffer.from('not a zip at all, though it is long enough to be one')],
    ['nothing', Buffer.alloc(0)],
    ['half a zip', zipOf([{ name: 'x', data: 'x'.repeat(100) }]).subarray(0, 90)],
    ['more entries claimed than there are', zipOf([{ name: 'x', data: 'x' }], { entries: 7 })],
    ['no end of entries claimed', zip64Of([{ name: 'x', data: 'x' }], { entries: 2 ** 50 })],
    ['a directory that is not there', Buffer.concat([zipOf([{ name: 'x', data: 'x' }]).subarray(40)])],
    ['data that is not packed', zipOf([{ name: 'x', data: Buffer.from('\xff\xff\xff not deflate', 'latin1'), method: 8 }])],
    ['an unknown method', zipOf([{ name: 'x', data: 'x', method: 99 }])],
    ['an entry behind the end', zipOf([{ name: 'x', data: 'x', offset: 1_000_000 }])],
    ['half an extra field', zipOf([{ name: 'x', data: 'x', extra: Buffer.from([1, 0, 255, 255, 0]) }])],
  ])('%s is reported, without a stack', async (_what, zip) => {
    await expect(unpacked(zip)).rejects.toMatchObject({ problems: [{ code: 'artifact-unsafe', remedy: expect.any(String) }] });
  });

  test('a byte that is another, anywhere: the same file, another one, or the same error', async () => {
    const whole = zipOf([
      { name: 'a.log', data: 'abc'.repeat(50), deflated: true },
      { name: 'b/', mode: 0o040755 },
      { name: 'b/c.log', data: 'stored' },
    ]);
    let refused = 0;
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      const error: unknown = await unpacked(changed).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error !== null) refused++;
      if (error !== null) expect([at, error]).toMatchObject([at, { problems: [{ code: 'artifact-unsafe' }] }]);
      expect(readdirSync(desk).sort()).toEqual(['a', 'logs.zip']);
      expect(readdirSync(path.join(desk, 'a/b/c'))).toEqual(['into']);
      rmSync(path.join(desk, 'a'), { recursive: true });
    }
    expect(refused).toBeGreaterThan(100);
  });
});
