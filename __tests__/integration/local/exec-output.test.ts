/** Every byte of output in the log, in order; lines for progress; bounded memory; a full disk. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mountSmallDisk, unmountSmallDisk } from '../../fixtures/superuser.js';
import { type Bench, bench, nodeArguments, processesWith } from './harness.js';

let b: Bench;
beforeAll(() => {
  b = bench();
});
afterAll(() => b.remove());

describe('the log', () => {
  test('standard output and error in order of arrival', async () => {
    await b.run('for i in $(seq 500); do echo "out $i"; echo "err $i" >&2; done');
    const expected = Array.from({ length: 500 }, (_, index) => `out ${index + 1}\nerr ${index + 1}\n`).join('');
    expect(b.log()).toBe(expected);
  });

  test('no output is an empty log, and an old log is replaced', async () => {
    await b.run('echo old old old');
    await b.run('true');
    expect(b.log()).toBe('');
  });

  test('bytes that are no text stay as they are, and are decoded leniently', async () => {
    const lines: string[] = [];
    await b.run("printf 'a\\xff\\xfeb\\n\\x00\\x01'; printf '日本' | head -c 4", { onLine: (line) => lines.push(line) });
    const log = path.join(b.folder, 'stage 記録.log');
    expect(readFileSync(log).toString('latin1')).toBe('a\xff\xfeb\n\x00\x01\xe6\x97\xa5\xe6');
    expect(lines).toEqual(['a\ufffd\ufffdb', '\u0000\u0001日\ufffd']);
  });

  test('/dev/stdout and /dev/stderr can be opened, and do not empty the log', async () => {
    await b.run('echo one; echo two > /dev/stdout; echo three > /dev/stderr; echo four | tee /dev/stderr');
    expect(b.log()).toBe('one\ntwo\nthree\nfour\nfour\n');
  });

  test('what a process substitution writes after the command’s end is still there', async () => {
    const outcome = await b.run('echo hello > >(sleep 0.05; cat; echo late)');
    expect(b.log()).toBe('hello\nlate\n');
    expect(outcome.leftovers).toBe(0);
  });

  test('it is whole when run() gives its answer', async () => {
    for (let round = 0; round < 10; round += 1) {
      await b.run('head -c 3000000 /dev/zero; echo end');
      expect(b.log().endsWith('end\n')).toBe(true);
    }
  });
});

describe('lines for progress', () => {
  test('progress bars, the last line without a line end, and all of many lines', async () => {
    const lines: string[] = [];
    await b.run("printf '10%%\\r20%%\\r30%%\\n'; seq 20000; printf last", { onLine: (line) => lines.push(line) });
    expect(lines.slice(0, 3)).toEqual(['10%', '20%', '30%']);
    expect(lines).toHaveLength(20_004);
    expect(lines.at(-1)).toBe('last');
  });

  test('lines of a command that ends before the first look at its log', async () => {
    for (let round = 0; round < 10; round += 1) {
      const lines: string[] = [];
      await b.run('echo one; echo two', { onLine: (line) => lines.push(line) });
      expect(lines).toEqual(['one', 'two']);
    }
  });

  test('lines come while the command runs', async () => {
    let heard = 0;
    await b.run('echo now; sleep 0.6', { onLine: () => (heard = performance.now()) });
    expect(performance.now() - heard).toBeGreaterThan(300);
  });

  test('a listener that throws fails the run, and nothing stays', async () => {
    const run = b.run('echo line; sleep 0.4', {
      onLine: () => {
        throw new Error('from the listener');
      },
    });
    await expect(run).rejects.toThrow('from the listener');
  });
});

test('100 MB of output: whole, in time, without growing the memory of this process', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, nodeArguments('much-output.ts', b.folder));
  const result = JSON.parse(stdout);
  expect(result.exitCode).toBe(0);
  expect(statSync(result.log).size).toBe(100_000_000);
  const line = `${'x'.repeat(99)}\n`;
  const hash = createHash('sha256');
  for (let count = 0; count < 1000; count += 1) hash.update(line.repeat(1000));
  expect(createHash('sha256').update(readFileSync(result.log)).digest('hex')).toBe(hash.digest('hex'));
  expect(result.lines).toBe(1_000_000);
  expect(result.longest).toBe(99);
  // V8 lets its young generation grow to about 30 MiB before it collects; the output itself is 95 MiB.
  expect(result.grownBytes).toBeLessThan(64 * 1024 * 1024);
});

describe('a full disk', () => {
  const folder = () => path.join(b.folder, '小さい disk');
  let skipped: string | null;
  beforeAll(() => {
    mkdirSync(folder());
    skipped = mountSmallDisk(folder(), '256k');
  });
  afterAll(() => {
    if (skipped === null) unmountSmallDisk(folder());
  });

  test.each([
    ['that goes on writing', 'yes "a line of output"'],
    ['that ignores its broken output', "trap '' PIPE; while :; do echo line || true; done"],
    ['that stays silent afterwards', 'head -c 1000000 /dev/zero || true; sleep 4712.8151'],
  ])('a command %s is ended, with a clear error', async (_, script) => {
    if (skipped !== null) {
      process.stderr.write(`skipped: no small disk could be mounted (${skipped})\n`);
      return;
    }
    const begun = performance.now();
    const error = await b.run(script, { log: path.join(folder(), 'log') }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ problems: [{ code: 'disk-full', remedy: expect.any(String) }] });
    expect(performance.now() - begun).toBeLessThan(8000);
    expect(processesWith('sleep 4712.8151')).toEqual([]);
    // What fitted is kept.
    expect(statSync(path.join(folder(), 'log')).size).toBeGreaterThan(200_000);
  });
});
