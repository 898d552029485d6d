import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ToolRequest } from '@selfhost/core/pipeline/model.js';
import { LOCATE_SCRIPT, locatePrograms } from '@selfhost/core/toolchain/locate.js';
import { probeTools } from '@selfhost/core/toolchain/probe.js';
import { localExec } from '@selfhost/local/exec.js';
import { FakeExec, type FakeMachine, LLVM_19, OCAML } from './support.js';

const digestOf = (path: string) => Promise.resolve(`digest of ${path}`);

async function probe(request: Partial<ToolRequest> & { id: string }, machine: Partial<FakeMachine>) {
  const [report] = await probeTools([{ packages: [], ...request }], new FakeExec(machine), { digestOf });
  return report;
}

describe('a known tool', () => {
  test('is found with its version', async () => {
    expect(await probe({ id: 'ocaml' }, { programs: OCAML })).toMatchObject({ id: 'ocaml', found: true, version: '4.13.1' });
    expect(await probe({ id: 'llvm', version: '19' }, { programs: LLVM_19 })).toMatchObject({ found: true, version: '19.1.7' });
  });

  test.each([
    ['make', '/usr/bin/make', 'GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\n', '4.3'],
    ['cmake', '/usr/bin/cmake', 'cmake version 3.25.1\n', '3.25.1'],
    ['ninja', '/usr/bin/ninja', '1.11.1\n', '1.11.1'],
    ['go', '/usr/bin/go', 'go version go1.26.8 linux/amd64\n', '1.26.8'],
    ['python3', '/usr/bin/python3', 'Python 3.11.7\n', '3.11.7'],
    ['node', '/usr/bin/node', 'v20.20.2\n', '20.20.2'],
    ['perl', '/usr/bin/perl', '\nThis is perl 5, version 36, subversion 0 (v5.36.0) built for x86_64\n', '5.36.0'],
    ['mingw', '/usr/bin/x86_64-w64-mingw32-gcc', '12-win32\n', '12'],
    ['wine64', '/usr/lib/wine/wine64', 'wine-8.0 (Debian 8.0~repack-4)\n', '8.0'],
  ])('%s prints its version', async (id, path, stdout, version) => {
    expect(await probe({ id }, { programs: { [path]: stdout } })).toMatchObject({ found: true, version });
  });

  test('may tell its version on standard error', async () => {
    const programs = { '/usr/bin/javac': { exitCode: 0, stdout: '', stderr: 'javac 17.0.15\n' }, '/usr/bin/java': '' };
    expect(await probe({ id: 'java' }, { programs })).toMatchObject({ found: true, version: '17.0.15' });
  });

  test('that is not there is reported by its name on Debian', async () => {
    expect(await probe({ id: 'llvm', version: '19' }, {})).toEqual({
      id: 'llvm',
      found: false,
      version: null,
      path: null,
      executableDigest: null,
      othersDigest: null,
      files: [],
      problem: { kind: 'not-installed', program: 'clang-19' },
    });
  });

  test('without a program that belongs to it is not found, and the program is reported', async () => {
    const { '/usr/bin/ld.lld-19': _, ...programs } = LLVM_19;
    expect(await probe({ id: 'llvm', version: '19' }, { programs })).toMatchObject({
      found: false,
      version: '19.1.7',
      problem: { kind: 'incomplete', programs: ['ld.lld-19'], packages: [] },
    });
  });

  test('that does not start is not found', async () => {
    expect(await probe({ id: 'cmake' }, { programs: { '/usr/bin/cmake': 127 } })).toMatchObject({
      found: false,
      version: null,
      problem: { kind: 'no-version', command: '/usr/bin/cmake --version', exitCode: 127 },
    });
  });
});

describe('a version', () => {
  test.each([
    ['19', true],
    ['19.1', true],
    ['19.1.7', true],
    ['1', false],
    ['19.1.70', false],
    ['20', false],
  ])('%s is a right beginning of 19.1.7: %s', async (version, found) => {
    const programs = Object.fromEntries(Object.entries(LLVM_19).map(([path, output]) => [path.replace('-19', ''), output]));
    const report = await probe({ id: 'llvm', version }, { programs });
    expect(report?.found).toBe(found);
    if (!found) expect(report?.problem).toEqual({ kind: 'other-version', version: '19.1.7', wanted: version });
  });

  test('is looked for under all names before a wrong one is reported', async () => {
    const machine = { programs: { ...LLVM_19, '/usr/bin/clang': 'clang version 14.0.6\n' } };
    expect(await probe({ id: 'llvm', version: '14' }, machine)).toMatchObject({ version: '14.0.6' });
    expect(await probe({ id: 'llvm', version: '19' }, machine)).toMatchObject({ found: true, version: '19.1.7' });
  });
});

describe('packages', () => {
  test('that bring a program are looked for by the program, also where there is no dpkg', async () => {
    const request = { id: 'ocaml', packages: ['menhir', 'dune'] };
    expect(await probe(request, { programs: OCAML, packages: null })).toMatchObject({
      found: false,
      problem: { kind: 'incomplete', programs: ['menhir', 'dune'], packages: [] },
    });
    expect(
      await probe(request, { programs: { ...OCAML, '/usr/bin/menhir': '', '/usr/bin/dune': '' }, packages: null }),
    ).toMatchObject({ found: true });
  });

  test('that bring none are asked of dpkg, and taken for granted where there is none', async () => {
    const request = { id: 'gcc', packages: ['libgmp-dev'] };
    const programs = { '/usr/bin/gcc': '12.2.0\n' };
    expect(await probe(request, { programs })).toMatchObject({
      found: false,
      problem: { kind: 'incomplete', programs: [], packages: ['libc6-dev', 'libgmp-dev'] },
    });
    expect(await probe(request, { programs, packages: ['libc6-dev', 'libgmp-dev'] })).toMatchObject({ found: true });
    expect(await probe(request, { programs, packages: null })).toMatchObject({ found: true });
  });
});

describe("a configuration's own probe", () => {
  const request = { id: 'tcc-source', probe: 'check it' };

  test('finds the tool when it exits 0, and its first line is the version', async () => {
    expect(await probe(request, { probes: { 'check it': '\ntcc 0.9.27 (x86_64)\nmore\n' } })).toEqual({
      id: 'tcc-source',
      found: true,
      version: 'tcc 0.9.27 (x86_64)',
      path: null,
      executableDigest: null,
      othersDigest: null,
      files: [],
    });
    expect(await probe(request, { probes: { 'check it': '' } })).toMatchObject({ found: true, version: 'present' });
  });

  test('reports the exit code when it fails', async () => {
    expect(await probe(request, { probes: { 'check it': 3 } })).toMatchObject({
      found: false,
      problem: { kind: 'probe-failed', exitCode: 3 },
    });
  });

  test('is held to the version that is wanted', async () => {
    expect(await probe({ ...request, version: '0.9' }, { probes: { 'check it': 'tcc 0.9.27\n' } })).toMatchObject({
      found: true,
    });
    expect(await probe({ ...request, version: '1' }, { probes: { 'check it': 'tcc 0.9.27\n' } })).toMatchObject({
      found: false,
      problem: { kind: 'other-version', version: '0.9.27', wanted: '1' },
    });
  });

  test('takes the place of what the suite knows of a tool, except its packages', async () => {
    const exec = new FakeExec({ probes: { 'make --version': 'GNU Make 4.3\n' }, packages: ['make'] });
    expect(await probeTools([{ id: 'make', probe: 'make --version', packages: ['make', 'libc6-dev'] }], exec, {})).toMatchObject([
      { found: false, version: 'GNU Make 4.3', problem: { kind: 'incomplete', programs: [], packages: ['libc6-dev'] } },
    ]);
  });
});

describe('many tools', () => {
  test('are answered in the order of the requests, and cost one look-up for all programs', async () => {
    const exec = new FakeExec({ programs: { ...OCAML, ...LLVM_19 }, probes: { own: '1\n' } });
    const requests = [
      { id: 'llvm', version: '19', packages: [] },
      { id: 'own', probe: 'own', packages: [] },
      { id: 'ocaml', packages: [] },
    ];
    expect((await probeTools(requests, exec, { digestOf })).map(({ id, found }) => [id, found])).toEqual([
      ['llvm', true],
      ['own', true],
      ['ocaml', true],
    ]);
    expect(exec.queries.filter((query) => query.startsWith('bash -c bash'))).toHaveLength(1);
    expect(exec.queries).toHaveLength(4);
  });

  test('that are none cost nothing', async () => {
    const exec = new FakeExec();
    expect(await probeTools([], exec)).toEqual([]);
    expect(exec.queries).toEqual([]);
  });
});

describe('the digest of a tool', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'selfhost-probe-'));
    writeFileSync(path.join(folder, 'real'), 'program');
    chmodSync(path.join(folder, 'real'), 0o755);
    symlinkSync('real', path.join(folder, 'link'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A machine whose shell finds `cmake` at a path. */
  const at = (path: string) => {
    const exec = new FakeExec({ programs: { [path]: 'cmake version 3.1\n' } });
    const query = exec.query.bind(exec);
    exec.query = async (file, args) => (file === 'bash' ? { exitCode: 0, stdout: `${path}\n`, stderr: '' } : query(file, args));
    return exec;
  };

  test('is that of the file behind its links', async () => {
    const [report] = await probeTools([{ id: 'cmake', packages: [] }], at(path.join(folder, 'link')));
    expect(report).toMatchObject({
      found: true,
      path: path.join(folder, 'real'),
      executableDigest: createHash('sha256').update('program').digest('hex'),
    });
  });

  test('may come from a caller that remembers it', async () => {
    const [report] = await probeTools([{ id: 'cmake', packages: [] }], at(path.join(folder, 'link')), { digestOf });
    expect(report?.executableDigest).toBe(`digest of ${path.join(folder, 'real')}`);
  });

  /** The real shell on a PATH with these programs, in a folder with these files. */
  describe('on a machine whose programs change', () => {
    let tools: string;
    const program = (name: string, text: string) => {
      writeFileSync(path.join(tools, name), `#!/bin/sh\n# ${text}\necho 1.0\n`);
      chmodSync(path.join(tools, name), 0o755);
    };
    const ask = async (request: ToolRequest) => {
      const exec = localExec({ env: { ...process.env, PATH: `${tools}:${process.env.PATH}` } });
      const [report] = await probeTools([request], exec, { cwd: tools });
      expect(report?.found).toBe(true);
      return report;
    };
    const look = (id: string, probe: string) => ask({ id, probe, packages: [] });
    beforeEach(() => {
      tools = mkdtempSync(path.join(tmpdir(), 'selfhost-own-probe-'));
      program('mytool', 'first');
    });
    afterEach(() => rmSync(tools, { recursive: true, force: true }));

    test.each([
      ['by the first word', 'my-tool', 'mytool --version'],
      ["by the tool's id", 'mytool', 'echo 1.0'],
      ['by a path', 'my-tool', './mytool --version'],
      ['by a path that leads about', 'my-tool', `"$PWD"/../"$(basename "$PWD")"/mytool; ./sub/../mytool`],
      ['behind other words', 'my-tool', 'command -v mytool && env A=1 mytool --version | head -1'],
      ['in quotes', 'my-tool', `sh -c 'mytool --version'`],
      ['in a substitution', 'my-tool', 'v=$(mytool --version); echo "$v"'],
    ])('changes with a program that is named %s, although it prints the same', async (_how, id, probe) => {
      mkdirSync(path.join(tools, 'sub'));
      const before = await look(id, probe);
      expect(await look(id, probe)).toEqual(before);
      program('mytool', 'second');
      const after = await look(id, probe);
      expect(after?.version).toBe(before?.version);
      expect(after).not.toEqual(before);
    });

    test('is that of the program of its id, and of others apart', async () => {
      const sha256 = createHash('sha256')
        .update(readFileSync(path.join(tools, 'mytool')))
        .digest('hex');
      expect(await look('mytool', 'mytool --version')).toMatchObject({ executableDigest: sha256, othersDigest: null });
      writeFileSync(path.join(tools, 'a.jar'), 'classes');
      expect(await look('mytool', 'mytool -jar a.jar')).toMatchObject({
        path: realpathSync(path.join(tools, 'mytool')),
        executableDigest: sha256,
        othersDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    test('changes with a file that it runs, though that is no program', async () => {
      writeFileSync(path.join(tools, 'a.jar'), 'classes');
      const before = await look('my-tool', 'mytool -jar a.jar');
      writeFileSync(path.join(tools, 'a.jar'), 'other classes');
      expect((await look('my-tool', 'mytool -jar a.jar'))?.othersDigest).not.toBe(before?.othersDigest);
    });

    test("changes with a known tool's further programs and packages, whose versions are not asked for", async () => {
      for (const name of ['ocamlopt', 'ocamlfind', 'menhir']) program(name, 'first');
      const request = { id: 'ocaml', packages: ['menhir'] };
      const seen = new Set([(await ask(request))?.othersDigest]);
      for (const name of ['ocamlfind', 'menhir']) {
        program(name, 'second');
        seen.add((await ask(request))?.othersDigest);
      }
      expect(seen.size).toBe(3);
    });

    test('is none where no word names a file: what is printed counts alone', async () => {
      expect(await look('my-tool', `: no-such-program "${'x'.repeat(5000)}"`)).toMatchObject({
        path: null,
        executableDigest: null,
        othersDigest: null,
      });
    });
  });

  test('is null for a file that cannot be read, and the tool is found anyway', async () => {
    const [report] = await probeTools([{ id: 'cmake', packages: [] }], at(path.join(folder, 'gone')));
    expect(report).toMatchObject({ found: true, path: path.join(folder, 'gone'), executableDigest: null });
  });
});

test('an answer with Windows line ends is read', async () => {
  const exec = new FakeExec();
  exec.query = () => Promise.resolve({ exitCode: 0, stdout: 'C:/x/a.exe\r\n\r\nC:/y/c.exe\r\n', stderr: '' });
  expect(await locatePrograms(exec, ['a', 'b', 'c'])).toEqual(
    new Map([
      ['a', 'C:/x/a.exe'],
      ['c', 'C:/y/c.exe'],
    ]),
  );
});

test('the look-up finds programs by name and by path, and leaves a line empty for what is not there', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-locate-'));
  try {
    const program = path.join(folder, 'a program');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    writeFileSync(path.join(folder, 'no-program'), '');
    const names = [program, 'no-such-program-anywhere', path.join(folder, 'no-program'), 'bash', '-x'];
    const lines = execFileSync('bash', ['-c', LOCATE_SCRIPT, 'bash', ...names], { encoding: 'utf8' }).split('\n');
    expect(lines).toEqual([program, '', '', expect.stringMatching(/^\/.*bash$/), '', '']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
