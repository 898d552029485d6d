/** The file of a trace: everything is read in order, and it does not fill the disk. */
import { fstatSync, mkdtempSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endLine, FREE_EVERY_BYTES, TraceFile } from '@selfhost/local/process/trace-file.js';

const MIB = 1024 * 1024;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trace file '));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A trace of these parts, each written when what was before it has been read. */
async function followed(parts: Iterable<Buffer>, env: Record<string, string | undefined>) {
  let [bytes, written, mostOnDisk] = [0, 0, 0];
  const file = await TraceFile.beside(path.join(folder, 'log'), (chunk) => (bytes += chunk.length), env);
  expect(readdirSync(folder)).toEqual([]);
  // As strace does: another opening of the same file.
  const writer = await open(`/proc/self/fd/${file.descriptor}`, 'w');
  file.follow(4711);
  for (const part of parts) {
    writeSync(writer.fd, part);
    written += part.length;
    while (bytes < written) await new Promise((resolve) => setTimeout(resolve, 5));
    mostOnDisk = Math.max(mostOnDisk, fstatSync(writer.fd).blocks * 512);
  }
  const end = await file.stop();
  await writer.close();
  return { ...end, bytes, written, mostOnDisk };
}

test('a long trace takes no more of the disk than what is not read yet, and a little', async () => {
  const line = `${'x'.repeat(1023)}\n`;
  const parts = Array.from({ length: 8 }, () => Buffer.from(line.repeat(FREE_EVERY_BYTES / line.length / 2)));
  const { bytes, written, mostOnDisk, failure } = await followed(parts, process.env);
  expect({ bytes, failure }).toEqual({ bytes: written, failure: null });
  // Freeing goes on while the next part is written.
  expect(mostOnDisk).toBeLessThan(3 * (FREE_EVERY_BYTES + MIB));
  const without = await followed(parts, { PATH: folder });
  expect(without).toMatchObject({ bytes: written, failure: null });
  expect(without.mostOnDisk).toBeGreaterThanOrEqual(written);
});

test.each([
  ['in one part', ['4711  execve()\n4711  +++ exited with 0 +++\n'], 'exited with 0 +++'],
  ['at the seam of two', ['4711  execve()\n4711  +', '++ killed by SIGSEGV +++\n4712  close()\n'], 'killed by SIGSEGV +++'],
  ['in very small parts', ['4711  a', '\n471', '1  +', '++', ' exited', ' with 0 +++\n'], 'exited with 0 +++'],
  ['of another process', ['4711  execve()\n4712  +++ exited with 0 +++\n14711 +++ exited with 0 +++\n'], null],
  ['that is not there', ['4711  execve()\n'], null],
])('the end of the command’s bash is found: %s', async (_, parts, ending) => {
  expect(endLine(4711)).toBe('4711  +++ ');
  expect(
    await followed(
      parts.map((part) => Buffer.from(part)),
      process.env,
    ),
  ).toMatchObject({ ending, failure: null });
});
