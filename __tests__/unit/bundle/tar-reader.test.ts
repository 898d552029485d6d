import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TarHeader } from '@selfhost/core/bundle/tar-header.js';
import { readTar } from '@selfhost/core/bundle/tar-reader.js';
import { setChecksum } from '../../integration/bundle/support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

type Read = readonly [TarHeader, string];

async function entriesOf(tar: Buffer, size = 4096): Promise<Read[]> {
  const read: Read[] = [];
  for await (const { header, body } of readTar(cut(tar, size), 'x.tar.gz')) {
    let text = '';
    for await (const chunk of body) text += chunk.toString('latin1');
    read.push([header, text]);
  }
  return read;
}

const tar = (...args: string[]): Buffer => execFileSync('tar', ['-C', folder, '-c', ...args], { maxBuffer: 2 ** 26 });

const LONG = `${'long/'.repeat(40)}${'n'.repeat(200)}`;

describe('what tar writes is read', () => {
  test.each(['gnu', 'ustar', 'pax'])('in the format %s, in chunks of any size', async (format) => {
    mkdirSync(path.join(folder, 'bin'));
    writeFileSync(path.join(folder, 'bin/cc'), 'c'.repeat(1000), { mode: 0o755 });
    writeFileSync(path.join(folder, '日本'), '');
    symlinkSync('bin/cc', path.join(folder, 'link'));
    const made = tar(`--format=${format}`, 'bin', '日本', 'link');
    for (const size of [1, 511, 513, 100_000]) {
      const read = await entriesOf(made, size);
      expect(read.map(([{ name, type, linkname }, body]) => [name, type, linkname, body.length])).toEqual([
        ['bin/', 'directory', null, 0],
        ['bin/cc', 'file', null, 1000],
        ['日本', 'file', null, 0],
        ['link', 'symlink', 'bin/cc', 0],
      ]);
      expect(read[1]?.[0].mode).toBe(0o755);
    }
  });

  test.each(['gnu', 'pax'])('with long names and links in the format %s', async (format) => {
    mkdirSync(path.join(folder, path.dirname(LONG)), { recursive: true });
    writeFileSync(path.join(folder, LONG), 'x');
    symlinkSync(LONG, path.join(folder, 'link'));
    const read = await entriesOf(tar(`--format=${format}`, LONG, 'link'));
    expect(read.map(([{ name, linkname }]) => [name, linkname])).toEqual([
      [LONG, null],
      ['link', LONG],
    ]);
  });

  test('a global header of pax holds for all entries, and one of its own before it', async () => {
    writeFileSync(path.join(folder, 'a'), 'x');
    writeFileSync(path.join(folder, '日'.repeat(50)), 'x');
    const read = await entriesOf(tar('--format=pax', '--pax-option=globexthdr.name=g,comment=c', 'a', '日'.repeat(50)));
    expect(read.map(([{ name }]) => name)).toEqual(['a', '日'.repeat(50)]);
  });

  test('a sparse file is of no type that is read: its body is a list of pieces', async () => {
    writeFileSync(path.join(folder, 'a'), 'x');
    truncateSync(path.join(folder, 'a'), 1024 ** 2);
    for (const format of ['gnu', 'pax'])
      expect((await entriesOf(tar(`--format=${format}`, '--sparse', 'a')))[0]?.[0].type).toBeNull();
  });

  test('a body that is not read is passed over', async () => {
    for (const name of ['a', 'b']) writeFileSync(path.join(folder, name), 'x'.repeat(700));
    const names: string[] = [];
    for await (const { header } of readTar(cut(tar('a', 'b'), 300), 'x')) names.push(header.name);
    expect(names).toEqual(['a', 'b']);
  });
});

describe('what is no tar is an error', () => {
  const written = (): Buffer => {
    writeFileSync(path.join(folder, 'a'), 'x'.repeat(700));
    return tar('--format=pax', '--pax-option=comment=c', 'a');
  };
  /** A tar whose header at `at` was changed, with the right checksum. */
  const changed = (at: number, change: (header: Buffer) => void): Buffer => {
    const made = Buffer.from(written());
    const header = made.subarray(at, at + 512);
    change(header);
    setChecksum(header);
    return made;
  };

  test.each<[string, () => Buffer, string]>([
    ['one that is cut off in a body', () => written().subarray(0, 3000), 'end of data'],
    ['one that is cut off in a header', () => written().subarray(0, 1100), 'end of data'],
    ['one that is cut off in a pax header', () => written().subarray(0, 520), 'end of data'],
    ['a wrong checksum', () => Buffer.concat([Buffer.from('b'), written().subarray(1)]), 'checksum'],
    ['a format of another name', () => changed(0, (header) => header.write('xstar', 257)), 'unknown format'],
    ['a size that is no number', () => changed(0, (header) => header.write('9z', 124)), 'number'],
    ['a pax record that is longer than its header', () => Buffer.from(written()).fill('9', 512, 513), 'malformed'],
    ['a pax record without a length', () => Buffer.from(written()).fill(' ', 512, 513), 'none'],
    ['text behind the end', () => Buffer.concat([written(), Buffer.from('more')]), 'follows the end'],
    ['a tar behind the end', () => Buffer.concat([written(), written()]), 'follows the end'],
  ])('%s', async (_what, made, words) => {
    await expect(entriesOf(made())).rejects.toThrow(words);
  });

  test('a large size in binary is read as it is', async () => {
    const made = changed(2048, (header) => {
      header.fill(0, 124, 136);
      header.writeUInt8(0x80, 124);
      header.writeUInt32BE(9_000_000, 132);
    });
    await expect(entriesOf(made)).rejects.toThrow('end of data');
  });
});
