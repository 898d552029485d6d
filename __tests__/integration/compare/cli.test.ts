/** `selfhost compare` as people and programs meet it: rules, windows, three stages, proposals, formats, and sides that are odd. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TO_DO } from '@selfhost/core/compare/rules/accept.js';
import { selfhostBoundByModes } from '../../fixtures/bound-by-modes.js';
import { selfhost } from '../../fixtures/toy.js';

let folder: string;
let programs: string;

beforeAll(async () => {
  programs = await mkdtemp(path.join(tmpdir(), 'compare-programs-'));
  const source = (value: number, extra = ''): string =>
    `int add(int a) { return a + ${value}; }\nint main(void) { return add(21); }\n${extra}`;
  for (const [side, value, flags] of [
    ['one', 2, ['-g']],
    ['another/place', 2, ['-g']],
    ['changed', 3, ['-g']],
    ['other-compiler', 2, ['-O2', '-Wl,--build-id=none']],
  ] as const) {
    const at = path.join(programs, side);
    await mkdir(at, { recursive: true });
    await writeFile(path.join(at, 'a.c'), source(value));
    execFileSync('gcc', [...flags, 'a.c', '-o', 'a'], { cwd: at });
  }
});
afterAll(() => rm(programs, { recursive: true }));
beforeEach(async () => {
  folder = await mkdtemp(path.join(programs, 'case 比較 '));
});

const program = (side: string): string => path.join(programs, side, 'a');
const write = (name: string, text: string | Buffer): Promise<void> => writeFile(path.join(folder, name), text);

async function compare(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return selfhost(['compare', ...args], folder);
}

async function json(...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await compare(...args, '--format', 'json')).stdout);
}

describe('rules', () => {
  test('standard accepts another build path, strict does not, and both say why', async () => {
    const pair = [program('one'), program('another/place')];
    const accepted = await compare(...pair);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toMatch(
      /^allowed: .*\n {2}build-path \(high\): the folder of the build is in the output\n {4}Start with: \./,
    );
    expect(accepted.stdout).toContain('causes: build-path, build-id-derived (follows from build-path)');
    const strict = await json(...pair, '--rules', 'strict');
    expect(strict).toMatchObject({ verdict: 'investigate', gate: { passed: false }, rate: { tolerant: 0 } });
  });

  test('a change of the program is named by its function and instruction', async () => {
    const { code, stdout } = await compare(program('one'), program('changed'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/at 0x[0-9a-f]+ \.text: 1 byte {2}add: .+ → .+/);
    expect(stdout).toContain('real-change (medium): the program itself differs\n    Start with: .: .text\n');
  });

  test('a program that was changed after it was linked has the build-id of the other', async () => {
    const bytes = await readFile(program('one'));
    const { stdout } = spawnSync('readelf', ['-SW', program('one')], { encoding: 'utf8' });
    const at = Number.parseInt(/\.rodata\s+PROGBITS\s+[0-9a-f]+\s+([0-9a-f]+)/.exec(stdout)?.[1] ?? '', 16);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await write('patched', bytes);
    await chmod(path.join(folder, 'patched'), 0o755);
    expect((await compare(program('one'), 'patched')).stdout).toContain('modified after link, because the build-ids are equal');
  });

  test('strict rules accept no random name, and know it for one', async () => {
    for (const seed of ['one', 'another']) {
      execFileSync('gcc', ['-flto', '-c', '-x', 'c', `-frandom-seed=${seed}`, '-', '-o', `${seed}.o`], {
        cwd: folder,
        input: 'int add(int a) { return a + 2; }\n',
      });
    }
    const seeded = ['one.o', 'another.o'];
    expect(await json(...seeded, '--rules', 'strict')).toMatchObject({
      verdict: 'investigate',
      artifacts: [{ causes: [{ id: 'random-seed', confidence: 'high' }] }],
    });
    expect(await json(...seeded)).toMatchObject({ verdict: 'acceptable' });
  });

  test('a wrong rules file is reported with line, column and what is allowed', async () => {
    await write('rules.yml', 'version: 1\nrules: [own-nam]\ntolerances:\n  - { path: a, region: .text }\n');
    const { code, stderr } = await compare(program('one'), program('one'), '--rules', 'rules.yml');
    expect(code).toBe(2);
    expect(stderr).toMatch(/rules\.yml:2:9/);
    expect(stderr).toContain('own-name');
    expect(stderr).toMatch(/rules\.yml:4:/);
    const missing = await compare(program('one'), program('one'), '--rules', 'none.yml');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('there is no rules file none.yml');
  });

  test('a tolerance that meets no difference is a warning', async () => {
    await write(
      'rules.yml',
      'version: 1\ntolerances:\n  - { path: "b", region: contents, reason: the banner names its stage }\n',
    );
    const { code, stdout } = await compare(program('one'), program('one'), '--rules', 'rules.yml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning: rules\.yml:3: .*applies to no difference/);
  });

  test('--format rules proposes tolerances that git applies, and that hold once a person has given reasons', async () => {
    await write('left', 'stage one\n');
    await write('right', 'stage two\n');
    const { code, stdout } = await compare('left', 'right', '--format', 'rules');
    expect(code).toBe(1);
    await write('accept.diff', stdout);
    execFileSync('git', ['apply', 'accept.diff'], { cwd: folder });
    const refused = await compare('left', 'right', '--rules', 'selfhost-rules.yml');
    expect(refused.code).toBe(2);
    const rules = await readFile(path.join(folder, 'selfhost-rules.yml'), 'utf8');
    await write(
      'selfhost-rules.yml',
      rules.replaceAll(TO_DO, 'each stage says its own name').replaceAll('changes-program: false', 'changes-program: true'),
    );
    const accepted = await json('left', 'right', '--rules', 'selfhost-rules.yml');
    expect(accepted).toMatchObject({ verdict: 'acceptable', unusedTolerances: [], artifacts: [{ rules: ['tolerance'] }] });
  });
});

describe('windows', () => {
  test('dates are acceptable only within them, in either notation', async () => {
    await write('left', 'built 2026-03-01T10:01:02Z\n');
    await write('right', 'built 2026-03-02T11:03:04Z\n');
    expect((await compare('left', 'right')).code).toBe(1);
    const from = Date.parse('2026-03-01T10:00:00Z') / 1000;
    const windows = ['--left-window', `${from}/${from + 600}`, '--right-window', '2026-03-02T11:00:00Z/2026-03-02T11:10:00Z'];
    expect((await compare('left', 'right', ...windows)).code).toBe(1);
    await write('rules.yml', 'version: 1\ntext: [timestamp]\n');
    const declared = [...windows, '--rules', 'rules.yml'];
    expect(await json('left', 'right', ...declared)).toMatchObject({ artifacts: [{ rules: ['text-timestamp'] }] });
  });

  test.each([
    ['yesterday/today', 'FROM/TO'],
    ['5', 'FROM/TO'],
    ['9/3', 'FROM/TO'],
    ['1/2/3', 'FROM/TO'],
    ['0/21601', 'longer than 6 hours'],
  ])('refuses %s', async (given, reason) => {
    await write('left', 'x');
    const { code, stderr } = await compare('left', 'left', '--left-window', given);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

describe('three stages', () => {
  test.each([
    ['one', 'one', 'one', 'fixpoint', 0],
    ['changed', 'one', 'one', 'converged-late', 0],
    ['one', 'one', 'changed', 'unstable', 1],
  ])('%s, %s, %s: %s', async (first, second, third, conclusion, code) => {
    const ran = await compare(program(first), program(second), '--third', program(third), '--format', 'json');
    expect(ran.code).toBe(code);
    expect(JSON.parse(ran.stdout)).toMatchObject({ generations: { conclusion } });
  });
});

describe('formats', () => {
  test('a page and a summary say the same as the text, and are the same each time', async () => {
    const pair = [program('one'), program('changed')];
    const page = await compare(...pair, '--format', 'html', '--out', 'page.html');
    expect({ code: page.code, stdout: page.stdout }).toEqual({ code: 1, stdout: '' });
    const html = await readFile(path.join(folder, 'page.html'), 'utf8');
    expect(html).toContain('real-change');
    await compare(...pair, '--format', 'html', '--out', 'again.html');
    expect(await readFile(path.join(folder, 'again.html'), 'utf8')).toBe(html);
    const { stdout } = await compare(...pair, '--format', 'markdown');
    expect(stdout).toMatch(/\| \. \| differs \|.*real-change/);
    expect(stdout).toContain('build-id-derived');
  });

  test('--out writes through links and to devices, and replaces neither', async () => {
    await write('kept', 'old');
    await chmod(path.join(folder, 'kept'), 0o640);
    await symlink('kept', path.join(folder, 'link'));
    await symlink('/dev/null', path.join(folder, 'device'));
    for (const out of ['link', 'device']) await compare(program('one'), program('one'), '--out', out);
    expect((await readFile(path.join(folder, 'kept'), 'utf8')).startsWith('identical')).toBe(true);
    expect((await stat(path.join(folder, 'kept'))).mode & 0o777).toBe(0o640);
    expect(await readlink(path.join(folder, 'link'))).toBe('kept');
    expect(await readlink(path.join(folder, 'device'))).toBe('/dev/null');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('--out makes what a link names that leads to nothing yet, and tries its folder', async () => {
    await symlink('later/report', path.join(folder, 'early'));
    await symlink('early', path.join(folder, 'earlier'));
    expect((await compare(program('one'), program('one'), '--out', 'earlier')).code).toBe(0);
    expect(await readFile(path.join(folder, 'later/report'), 'utf8')).toMatch(/^identical/);
    expect([await readlink(path.join(folder, 'early')), await readlink(path.join(folder, 'earlier'))]).toEqual([
      'later/report',
      'early',
    ]);
    await symlink('/proc/x', path.join(folder, 'nowhere'));
    const { code, stderr } = await compare(program('one'), program('one'), '--out', 'nowhere');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--out')]);
    expect(await readlink(path.join(folder, 'nowhere'))).toBe('/proc/x');
  });

  test('--out names the device that takes nothing, and leaves it a device', async () => {
    const { code, stderr } = await compare(program('one'), program('one'), '--out', '/dev/full');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^\/dev\/full: error\[disk-full\]: .* \/dev\/full/)]);
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
  });

  test('--accept, the old spelling, has a format of its own', async () => {
    expect((await compare(program('one'), program('one'), '--accept', '--format', 'json')).code).toBe(2);
  });
});

describe('odd sides', () => {
  test('names with line ends, controls and bytes that are no UTF-8 harm nothing', async () => {
    for (const side of ['left', 'right']) {
      await mkdir(path.join(folder, side));
      await write(`${side}/line\nend \u001b[31m`, side);
      execFileSync('sh', ['-c', `printf x > "${side}/$(printf '\\377')"`], { cwd: folder });
    }
    const { code, stdout } = await compare('left', 'right');
    expect(code).toBe(1);
    expect(stdout).toContain('line\\nend');
    expect(stdout).not.toContain('\u001b');
    const result = await json('left', 'right');
    expect(result).toMatchObject({ rate: { artifacts: 2 }, verdict: 'error' });
  });

  test('a FIFO is reported and never opened, a looping link is named', async () => {
    for (const side of ['left', 'right']) {
      await mkdir(path.join(folder, side));
      execFileSync('mkfifo', [path.join(folder, side, 'pipe')]);
      await symlink(side === 'left' ? 'loop' : 'away', path.join(folder, side, 'loop'));
    }
    const result = await json('left', 'right');
    expect(result).toMatchObject({
      artifacts: [
        { path: 'loop', verdict: 'error', causes: [{ id: 'symlink-loop' }] },
        { path: 'pipe', verdict: 'error', causes: [{ id: 'type-mismatch' }] },
      ],
    });
  });

  test('a file against a folder is no missing file', async () => {
    await mkdir(path.join(folder, 'left'));
    await mkdir(path.join(folder, 'right', 'a'), { recursive: true });
    await write('left/a', 'x');
    await write('right/a/b', 'x');
    expect(await json('left', 'right')).toMatchObject({
      artifacts: [{ path: 'a', causes: [{ id: 'type-mismatch' }] }, { path: 'a/b' }],
    });
  });

  test('a file that may not be read is an error of its own', async () => {
    for (const side of ['left', 'right']) {
      await mkdir(path.join(folder, side));
      await write(`${side}/secret`, side);
      await write(`${side}/open`, 'same');
    }
    await chmod(path.join(folder, 'left', 'secret'), 0);
    const { stdout } = selfhostBoundByModes(
      ['compare', 'left', 'right', '--format', 'json'],
      folder,
      path.join(programs, 'bound'),
    );
    expect(JSON.parse(stdout)).toMatchObject({
      artifacts: [
        { path: 'open', verdict: 'identical' },
        { path: 'secret', verdict: 'error', causes: [{ id: 'unaccounted-bytes', evidence: 'cannot be read (EACCES)' }] },
      ],
    });
  });

  test('a damaged file is reported with its byte result', async () => {
    const whole = await readFile(program('one'));
    await write('cut', whole.subarray(0, whole.length - 400));
    await chmod(path.join(folder, 'cut'), 0o755);
    expect(await json(program('one'), path.join(folder, 'cut'))).toMatchObject({
      verdict: 'error',
      artifacts: [{ bytesDiffering: 400, causes: [{ id: 'truncated', confidence: 'high' }] }],
    });
  });
});
