import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readLog } from '@selfhost/core/logs/read-log.js';
import { processorTime } from '../../fixtures/processor-time.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'logs-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function log(content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, 'build.log');
  await writeFile(file, content);
  return file;
}

describe('readLog', () => {
  test('one entry of selfhost.logs/1', async () => {
    const file = await log('File "a.ml", line 7, characters 0-3:\n7 | end\n    ^^^\nError: Syntax error\n');
    const found = {
      severity: 'error',
      file: 'a.ml',
      line: 7,
      column: 1,
      endColumn: 4,
      code: null,
      message: 'Syntax error',
      tool: 'ocaml',
    };
    expect(await readLog(file, { exitCode: 2 }, { stage: 'stage1' })).toEqual({
      file,
      cause: 'parse',
      confidence: 'high',
      evidence: ['line 4: Syntax error', 'exit code 2'],
      facts: [
        { kind: 'line', line: 4, text: 'Syntax error' },
        { kind: 'exit-code', exitCode: 2 },
      ],
      errors: 1,
      distinct: 1,
      warnings: 0,
      primary: found,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      diagnostics: [found],
    });
  });

  test('without a diagnostic, the decisive line is the one error', async () => {
    const summary = await readLog(await log('cc a.c\nmake: *** [Makefile:3: x] Killed\nmake: *** [Makefile:4: y] Killed\n'), {
      exitCode: 2,
    });
    expect(summary).toMatchObject({ cause: 'out-of-memory', errors: 1, distinct: 1, diagnostics: [] });
    expect(summary.primary?.message).toBe('make: *** [Makefile:3: x] Killed');
  });

  test('a run that succeeded, and one that was killed and printed nothing', async () => {
    const file = await log('tests: 1204 passed, 0 failed\n');
    expect(await readLog(file, { exitCode: 0 })).toMatchObject({ cause: 'none', errors: 0, primary: null, fingerprint: null });
    const killed = await readLog(file, { signal: 'SIGKILL', oomKills: 1 });
    expect(killed).toMatchObject({ cause: 'out-of-memory', errors: 0, primary: null });
    expect(killed.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the stage is a part of the fingerprint, the folder of the build is not', async () => {
    const fingerprint = async (text: string, stage: string) =>
      (await readLog(await log(text), { exitCode: 1 }, { stage })).fingerprint;
    const one = await fingerprint('/home/one/a.c:3:1: error: expected expression\n', 'stage1');
    expect(await fingerprint('/home/two/a.c:9:1: error: expected expression\n', 'stage1')).toBe(one);
    expect(await fingerprint('/home/one/a.c:3:1: error: expected expression\n', 'stage2')).not.toBe(one);
  });

  test('bytes that are no UTF-8: Shift_JIS and Latin-1, also in names of files', async () => {
    // ソース.c in Shift_JIS, whose second bytes can be a backslash, and é.c in Latin-1.
    const shiftJis = [0x83, 0x5c, 0x81, 0x5b, 0x83, 0x58, 0x2e, 0x63];
    const content = Buffer.concat([
      Buffer.from(shiftJis),
      Buffer.from(':1:2: error: expected expression\n'),
      Buffer.from([0xe9, 0x2e, 0x63]),
      Buffer.from(':3:4: error: expected expression\n'),
    ]);
    const { errors, diagnostics } = await readLog(await log(content), { exitCode: 1 });
    expect(errors).toBe(2);
    expect(diagnostics.map(({ line, column }) => [line, column])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('24 MB with a line of 3 MB take seconds, not minutes', async () => {
    const line = 'ocamlfind ocamlopt -c -g -bin-annot -I src -o src/module.cmx src/module.ml -w +a-4-9\n';
    const content = `${line.repeat(Math.ceil((21 * 2 ** 20) / line.length))}${'x'.repeat(3 * 2 ** 20)}\na.c:1:2: error: expected expression\n`;
    const spent = processorTime();
    expect(await readLog(await log(content), { exitCode: 1 })).toMatchObject({ cause: 'parse', errors: 1 });
    expect(spent()).toBeLessThan(30_000);
  });

  /** Each was once quadratic in some pattern: a minute and more where it now takes a second. */
  test.each([
    ['tabs', `${'\t'.repeat(4000)}x\n`],
    ['escape sequences', `${'\u001b[1m\u001b]8;;'.repeat(400)}\n`],
    ['quotes of JSON that never end', `{"${'\\"'.repeat(2000)}\n`],
    ['white space inside', `a.c:1:2: error: x${' '.repeat(4000)}y\n`],
  ])('hostile lines cost no more than others: %s', async (_name, line) => {
    const spent = processorTime();
    await readLog(await log(line.repeat(1000)), { exitCode: 1 });
    expect(spent()).toBeLessThan(4000);
  });

  test('secrets are masked before anything is cut', async () => {
    const secret = 'ghs_0123456789abcdef';
    // Lines are shown up to 300 characters as evidence, messages up to 1,000, and matched up to 4,096.
    for (const length of [300, 1000, 4096]) {
      for (const before of ['a.c:1:2: error: ', 'panic: ']) {
        const file = await log(`${before}${'y '.repeat((length - before.length - 10) / 2)}${secret}\n`);
        expect(JSON.stringify(await readLog(file, { exitCode: 1 }, { secrets: [secret] }))).not.toContain('ghs_');
      }
    }
    const text = `a.c:1:2: error: bad token ${secret}\nremlc: panic: token=${secret}\n`;
    const summary = await readLog(await log(text), { exitCode: 1 }, { secrets: [secret] });
    expect(summary.diagnostics[0]?.message).toBe('bad token ***');
    expect(JSON.stringify(summary)).not.toContain(secret);
  });

  test('a file that is not there is an error', async () => {
    await expect(readLog(path.join(folder, 'nosuch.log'), {})).rejects.toThrow('ENOENT');
  });
});
