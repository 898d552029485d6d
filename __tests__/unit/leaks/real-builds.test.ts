/** What real compilers write into their outputs, and what the compilers of a machine hold themselves. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PLAIN_TMPDIR } from '../../fixtures/plain-folder.js';
import { MACHINE, searchIn, WINDOW } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(realpathSync(PLAIN_TMPDIR), 'real-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MAIN = '#include <stdio.h>\nint main(void) { puts(__DATE__ " " __TIME__); return 0; }\n';

/** Builds, and searches what was built for the folder and the time of that build. */
async function build(script: string, env: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  writeFileSync(path.join(folder, 'main.c'), MAIN);
  const started = Date.now();
  const { status, stderr } = spawnSync('sh', ['-ec', script], {
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...env },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const leaks = await searchIn(
    { 'bin/out': readFileSync(path.join(folder, 'out')) },
    { machine: { workFolders: [folder] }, window: { started, finished: Date.now() } },
  );
  return leaks.map(({ kind, found }) => [kind, kind === 'work-folder' ? found === folder : typeof found]);
}

describe('a real build', () => {
  test('with debug information and the date holds the folder and the day', async () => {
    expect(await build('gcc -g -o out main.c')).toEqual([
      ['work-folder', true],
      ['date-macro', 'string'],
    ]);
  });

  test('with the remedies holds neither', async () => {
    const env = { SOURCE_DATE_EPOCH: '315532800' };
    expect(await build('gcc -g -ffile-prefix-map="$PWD"=. -o out main.c', env)).toEqual([]);
  });

  test('of an archive holds the time in the header of each member, and with D it does not', async () => {
    expect(await build('touch a.o; ar rcU out a.o')).toEqual([['archive-time', 'string']]);
    expect(await build('rm -f out; touch a.o; ar rcD out a.o')).toEqual([]);
  });

  test('of a compressed file holds the time in its header', async () => {
    expect(await build('echo x > a; gzip a; mv a.gz out')).toEqual([['time', 'string']]);
    expect(await build('echo x > a; gzip -n a; mv a.gz out')).toEqual([]);
  });
});

/** Compilers and libraries of this machine, as far as they are there: none was built in the window or by that user. */
const TOOLS = ['gcc', 'ocamlopt', 'ocamlopt.opt', 'clang', 'go', 'rustc', 'ld', 'ar', 'node']
  .flatMap((tool) => spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim() || [])
  .concat(spawnSync('gcc', ['-print-prog-name=cc1'], { encoding: 'utf8' }).stdout.trim())
  .filter((file) => existsSync(file));

describe('what was built elsewhere', () => {
  test.each(TOOLS)('raises no false alarm: %s', async (tool) => {
    const files = { tool: readFileSync(tool) };
    for (const [user, host] of [
      ['mark', 'debian-12'],
      ['rose', 'ubuntu-2404'],
      ['runner', 'fv-az123-456'],
      ['user', 'build'],
    ] as const) {
      const machine = { ...MACHINE, home: `/home/${user}`, user, host };
      expect(await searchIn(files, { machine, window: { ...WINDOW, finished: WINDOW.started + 600_000 } })).toEqual([]);
    }
  });
});
