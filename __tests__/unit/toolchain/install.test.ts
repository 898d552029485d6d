import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import type { ToolRequest } from '@selfhost/core/pipeline/model.js';
import type { Command } from '@selfhost/core/ports.js';
import { installTools } from '@selfhost/core/toolchain/install.js';
import type { MissingTool } from '@selfhost/core/toolchain/missing.js';
import { FakeExec, FakeLogger, type FakeMachine, outcome } from './support.js';

const LOGS = mkdtempSync(path.join(tmpdir(), 'install-logs-'));
afterAll(() => rmSync(LOGS, { recursive: true }));

const ROOT = { '/usr/bin/apt-get': '', '/usr/bin/id': '0\n' };
const USER = { '/usr/bin/apt-get': '', '/usr/bin/id': '1000\n', '/usr/bin/sudo': '' };

function missing(request: Partial<ToolRequest> & { id: string }, ...nodes: string[]): MissingTool {
  return {
    need: { request: { packages: [], ...request }, nodes: nodes.length === 0 ? ['stage0@linux'] : nodes },
    report: {
      id: request.id,
      found: false,
      version: null,
      path: null,
      executableDigest: null,
      othersDigest: null,
      files: [],
      problem: { kind: 'not-installed', program: request.id },
    },
  };
}

/** Installs on a fake machine, and returns what happened. */
async function install(tools: readonly MissingTool[], machine: Partial<FakeMachine>, platform = 'linux', signal?: AbortSignal) {
  const exec = new FakeExec(machine);
  const logger = new FakeLogger();
  const pauses: number[] = [];
  const result = await installTools(tools, exec, logger, {
    machine: { platform, arch: 'x64' },
    root: '/repo',
    env: { PATH: '/usr/bin', HOME: '/home/x' },
    logs: LOGS,
    sleep: (pause) => {
      pauses.push(pause);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  return {
    exec,
    logger,
    pauses,
    result,
    problem: result instanceof UserError ? result.problems[0] : undefined,
    scripts: exec.runs.map(({ script }) => script),
  };
}

/** A machine where apt-get brings programs. */
function withApt(
  base: Record<string, string>,
  brought: Record<string, string>,
  fail?: (command: Command) => number | undefined,
): Partial<FakeMachine> {
  const programs: Record<string, string> = { ...base };
  return {
    programs,
    onRun: (command) => {
      const code = fail?.(command) ?? 0;
      if (code === 0 && command.script.includes(' install ')) Object.assign(programs, brought);
      return code;
    },
  };
}

const CMAKE = { '/usr/bin/cmake': 'cmake version 3.25.1\n' };

describe('on Debian', () => {
  test('packages are installed by one update and one install, and the tools are looked for again', async () => {
    const tools = [missing({ id: 'cmake' }, 'stage0@linux', 'stage1@linux'), missing({ id: 'ninja' })];
    const { scripts, result, exec, logger } = await install(tools, withApt(ROOT, { ...CMAKE, '/usr/bin/ninja': '1.11.1\n' }));
    expect(scripts).toEqual([
      expect.stringMatching(/^apt-get .*update$/),
      expect.stringMatching(/^apt-get .*install -y --no-install-recommends cmake ninja-build$/),
    ]);
    expect(exec.runs[1]).toMatchObject({
      cwd: '/repo',
      env: { PATH: '/usr/bin', HOME: '/home/x', DEBIAN_FRONTEND: 'noninteractive' },
      log: path.join(LOGS, 'apt-install-1.log'),
    });
    expect(result).toMatchObject([
      { id: 'cmake', found: true, version: '3.25.1' },
      { id: 'ninja', found: true },
    ]);
    expect(logger.lines).toEqual([
      'info cmake is not installed (cmake was not found); stage0@linux, stage1@linux need it: installing package cmake',
      'info ninja is not installed (ninja was not found); stage0@linux need it: installing package ninja-build',
    ]);
  });

  test('a user with sudo installs through it', async () => {
    const { scripts } = await install([missing({ id: 'cmake' })], withApt(USER, CMAKE));
    expect(scripts.every((script) => script.startsWith('sudo -n env DEBIAN_FRONTEND=noninteractive apt-get '))).toBe(true);
  });

  test.each([
    ['without sudo', { '/usr/bin/apt-get': '', '/usr/bin/id': '1000\n' }],
    ['whose sudo asks for a password', { ...USER, '/usr/bin/sudo': 1 }],
  ])('a user %s reads what to install', async (_, programs) => {
    const { problem, scripts } = await install([missing({ id: 'cmake' })], { programs });
    expect(problem).toMatchObject({ code: 'tool-missing', remedy: expect.stringContaining('sudo apt-get install cmake') });
    expect(scripts).toEqual([]);
  });

  test('a failed update is reported, and the install is tried with the lists that are there', async () => {
    const machine = withApt(ROOT, CMAKE, ({ script, onLine }) => {
      if (!script.endsWith('update')) return undefined;
      onLine?.('E: The repository is not signed.');
      return 100;
    });
    const { result, logger } = await install([missing({ id: 'cmake' })], machine);
    expect(result).toMatchObject([{ found: true }]);
    expect(logger.lines).toContain(
      'warn apt-get update failed (E: The repository is not signed.); trying with the package lists that are there',
    );
  });

  test('a package that does not exist is reported immediately', async () => {
    const machine = withApt(ROOT, {}, ({ script, onLine }) => {
      if (!script.includes(' install ')) return undefined;
      onLine?.('Get:1 http://deb.debian.org/x [502 kB]');
      onLine?.('E: Unable to locate package clang-99');
      return 100;
    });
    const { problem, scripts, pauses } = await install([missing({ id: 'llvm', version: '99' })], machine);
    expect(problem).toMatchObject({
      code: 'tool-install-failed',
      message: 'apt-get could not install clang-99, llvm-99, lld-99 (E: Unable to locate package clang-99)',
      remedy: expect.stringContaining(path.join(LOGS, 'apt-install-1.log')),
    });
    expect(scripts).toHaveLength(2);
    expect(pauses).toEqual([]);
  });

  test('a tool that is still not there after its installation is reported', async () => {
    const { problem } = await install([missing({ id: 'cmake', version: '4' })], withApt(ROOT, CMAKE));
    expect(problem).toMatchObject({
      code: 'tool-install-failed',
      message: 'cmake has version 3.25.1, and 4 is wanted, although it was just installed',
    });
  });
});

describe('a network that fails', () => {
  const flaky = (failures: number) => {
    let left = failures;
    return withApt(ROOT, CMAKE, ({ script, onLine }) => {
      if (!script.includes(' install ') || left-- <= 0) return undefined;
      onLine?.("Err:1 http://deb.debian.org bookworm InRelease  Temporary failure resolving 'deb.debian.org'");
      return 100;
    });
  };

  test('is tried three times, with longer and longer pauses', async () => {
    const { result, pauses, exec } = await install([missing({ id: 'cmake' })], flaky(2));
    expect(result).toMatchObject([{ found: true }]);
    expect(pauses).toEqual([3000, 6000]);
    expect(exec.runs.map(({ log }) => log).slice(1)).toEqual([
      path.join(LOGS, 'apt-install-1.log'),
      path.join(LOGS, 'apt-install-2.log'),
      path.join(LOGS, 'apt-install-3.log'),
    ]);
  });

  test('is given up after the third time', async () => {
    const { problem, pauses } = await install([missing({ id: 'cmake' })], flaky(9));
    expect(problem?.code).toBe('tool-install-failed');
    expect(pauses).toHaveLength(2);
  });
});

describe("a configuration's own install command", () => {
  const own = missing({ id: 'src', probe: 'test -e x', install: 'bash fetch.sh', packages: ['bzip2'] });

  test("runs after its packages are installed, in the configuration's folder", async () => {
    const machine = withApt(ROOT, {});
    const probes: Record<string, string> = {};
    const { scripts, result, logger } = await install([own], {
      ...machine,
      probes,
      packages: ['bzip2'],
      onRun: ({ script }) => {
        if (script === 'bash fetch.sh') probes['test -e x'] = '1.0\n';
        return 0;
      },
    });
    expect(scripts.at(-1)).toBe('bash fetch.sh');
    expect(scripts.at(-2)).toMatch(/install -y --no-install-recommends bzip2$/);
    expect(result).toMatchObject([{ id: 'src', found: true }]);
    expect(logger.lines).toEqual([
      'info src is not installed (src was not found); stage0@linux need it: installing package bzip2, its install command',
    ]);
  });

  test('needs no apt where it names no package', async () => {
    const { scripts, result } = await install(
      [missing({ id: 'src', probe: 'p', install: 'i' })],
      { probes: { p: '1\n' } },
      'darwin',
    );
    expect(scripts).toEqual(['i']);
    expect(result).toMatchObject([{ found: true }]);
  });

  test.each([
    [outcome(3), 'exit code 3'],
    [outcome(null, { signal: 'SIGKILL' }), 'ended by SIGKILL'],
    [outcome(null, { signal: 'SIGTERM', ended: 'timeout' }), 'it took more than 1800 s'],
  ])('that fails is reported with its log: %j', async (result, words) => {
    const { problem } = await install([missing({ id: 'src', probe: 'p', install: 'i' })], { onRun: () => result });
    expect(problem).toMatchObject({
      code: 'tool-install-failed',
      message: `the install command of src failed (${words})`,
      remedy: `see ${path.join(LOGS, 'install-src-1.log')}`,
    });
  });
});

test('an interrupted installation says so', async () => {
  const controller = new AbortController();
  controller.abort();
  const { problem, exec } = await install(
    [missing({ id: 'cmake' })],
    { programs: ROOT, onRun: () => outcome(null, { ended: 'aborted' }) },
    'linux',
    controller.signal,
  );
  expect(problem?.code).toBe('interrupted');
  expect(exec.runs[0]?.signal).toBe(controller.signal);
});

test('on other systems the message says what to install, for all tools together', async () => {
  const { result } = await install([missing({ id: 'cmake' }), missing({ id: 'llvm', version: '19' })], {}, 'darwin');
  expect(result).toMatchObject({
    problems: [
      { code: 'tool-missing', remedy: 'install it: brew install cmake' },
      { code: 'tool-missing', remedy: 'install it: brew install llvm@19 lld@19' },
    ],
  });
});
