/** Writing where a person says, and what is not a file there. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeOut } from '@selfhost/core/files/write-out.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'write-out-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** More than any pipe holds for a reader that does not read. */
const LONG = 'x'.repeat(4 * 1024 * 1024);

test.each([
  ['all of it', ['-c', String(LONG.length)], LONG.length],
  ['as much as it wanted', ['-c', '10'], 10],
])('the reader of a named pipe gets %s, and that is no error', async (_what, wants, length) => {
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = spawn('head', [...wants, pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
  let read = 0;
  reader.stdout.on('data', (bytes: Buffer) => {
    read += bytes.length;
  });
  const closed = once(reader, 'close');
  await writeOut(pipe, LONG);
  await closed;
  expect([read, statSync(pipe).isFIFO()]).toEqual([length, true]);
});
