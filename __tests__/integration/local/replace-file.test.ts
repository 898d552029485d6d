/** A file in the place of another: contents are new, what people have set stays. */
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { replaceFileAtomic } from '@selfhost/core/files/atomic.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'replace '));
  file = path.join(folder, 'file');
  writeFileSync(file, 'old');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(['600', '444', '755', '4755'])('keeps the mode %s under any umask, and leaves nothing beside it', async (octal) => {
  const mode = Number.parseInt(octal, 8);
  chmodSync(file, mode);
  const before = process.umask(0o077);
  try {
    await replaceFileAtomic(file, 'new');
  } finally {
    process.umask(before);
  }
  expect([statSync(file).mode & 0o7777, readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([mode, 'new', ['file']]);
});

test('keeps the owner where this user may give files away', async () => {
  if (process.getuid?.() !== 0) {
    process.stderr.write('skipped: only root can give a file to another user\n');
    return;
  }
  chownSync(file, 12_345, 23_456);
  await replaceFileAtomic(file, 'new');
  expect([statSync(file).uid, statSync(file).gid]).toEqual([12_345, 23_456]);
});

test('makes no file where there is none', async () => {
  await expect(replaceFileAtomic(path.join(folder, 'none'), 'new')).rejects.toMatchObject({ code: 'ENOENT' });
  expect(readdirSync(folder)).toEqual(['file']);
});
