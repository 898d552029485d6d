/** Which targets a run leaves out where a tool is not available, and which run does not begin at all. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UserError } from '@selfhost/core/errors.js';
import { loadPipelines, selectPipeline } from '@selfhost/core/pipeline/load.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import { skipReasonText } from '@selfhost/core/pipeline/skip-reason-text.js';
import { prepareTools, type ToolOptions } from '@selfhost/core/run/tools.js';
import { FakeExec, FakeLogger, type FakeMachine, outcome } from '../toolchain/support.js';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'tools-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const MACHINE = { platform: 'linux', arch: 'x64' };

/** Two targets whose Stage 0 needs `wanted`, of which the second needs `special` for itself. */
const CONFIG = `version: 1
name: toy
toolchain:
  wanted: { probe: "wanted --version", install: install-wanted }
  special: { probe: "special --version", install: install-special }
targets:
  here: { triple: x86_64-unknown-linux-gnu, runner: x }
  there: { triple: i686-unknown-linux-gnu, host: here, runner: x, tools: [special] }
stages:
  stage0: { tool: wanted, inputs: ["src/**"], run: "true", outputs: { compiler: cc } }
  stage1: { with: stage0, inputs: ["src/**"], run: "true", outputs: { compiler: cc } }
`;

async function prepare(
  machine: Partial<FakeMachine>,
  options: Pick<ToolOptions, 'setup' | 'withoutTool'>,
  configuration = CONFIG,
) {
  writeFileSync(path.join(FOLDER, 'selfhost.yml'), configuration);
  const pipeline = selectPipeline(loadPipelines(path.join(FOLDER, 'selfhost.yml')));
  const exec = new FakeExec(machine);
  const plan = makePlan(pipeline, MACHINE, {});
  const prepared = await prepareTools(pipeline, plan, exec, new FakeLogger(), {
    ...options,
    machine: MACHINE,
    root: FOLDER,
    env: {},
    logs: path.join(FOLDER, 'logs'),
  }).catch((error: unknown) => {
    if (error instanceof UserError) return error.problems;
    throw error;
  });
  return { prepared, scripts: exec.runs.map(({ script }) => script) };
}

/** Why each target is left out. */
function skips(prepared: Awaited<ReturnType<typeof prepare>>['prepared']): unknown {
  if (!('plan' in prepared)) throw new Error(JSON.stringify(prepared));
  return Object.fromEntries(
    prepared.plan.legs.map(({ target, skipped }) => [target, skipped === undefined ? 'built' : skipReasonText(skipped)]),
  );
}

const NEITHER = { probes: {} };
const WANTED = { probes: { 'wanted --version': 'wanted 1' } };

describe("a stage's tool that is missing", () => {
  test('ends a local run, with its name and what to do', async () => {
    const { prepared } = await prepare(NEITHER, { setup: false, withoutTool: 'fail' });
    expect(prepared).toMatchObject([
      {
        code: 'tool-missing',
        message: expect.stringContaining('wanted is not there'),
        remedy: expect.stringContaining('install-wanted'),
      },
    ]);
  });

  test('leaves out the targets that need it where that is asked for, with the reason', async () => {
    const { prepared } = await prepare(NEITHER, { setup: false, withoutTool: 'skip' });
    expect(skips(prepared)).toEqual({
      here: expect.stringContaining('wanted is not there'),
      there: expect.stringMatching(/wanted is not there.*special is not there/),
    });
  });

  test('a tool that only a target asks for leaves out that target and no other, in both', async () => {
    for (const withoutTool of ['fail', 'skip'] as const) {
      const { prepared } = await prepare(WANTED, { setup: false, withoutTool });
      expect(skips(prepared)).toEqual({ here: 'built', there: expect.stringContaining('special is not there') });
    }
  });
});

describe('an executor that is missing', () => {
  const NATIVE = CONFIG.replace('linux-gnu, runner: x }\n', 'linux-gnu, executor: run-it, runner: x }\n');
  const CROSS = CONFIG.replace('tools: [special]', 'executor: run-it, tools: [special]');

  test('ends a local run, or leaves out the target, where a compiler was built for it', async () => {
    const { prepared } = await prepare(WANTED, { setup: false, withoutTool: 'fail' }, NATIVE);
    expect(prepared).toMatchObject([{ code: 'tool-missing', message: expect.stringContaining('`run-it` is not installed') }]);
    const { prepared: skipping } = await prepare(WANTED, { setup: false, withoutTool: 'skip' }, NATIVE);
    expect(skips(skipping)).toMatchObject({ here: 'the executor `run-it` is not installed' });
  });

  test('stops no cross target: compilers of its host build it', async () => {
    const tools = { probes: { ...WANTED.probes, 'special --version': 'special 1' } };
    const { prepared } = await prepare(tools, { setup: false, withoutTool: 'fail' }, CROSS);
    expect(skips(prepared)).toEqual({ here: 'built', there: 'built' });
  });
});

describe('a tool that cannot be installed', () => {
  const failing = (name: string) => ({ onRun: ({ script }: { script: string }) => (script === `install-${name}` ? 7 : 0) });

  test('leaves out the targets that need it, with what the installer said', async () => {
    const { prepared } = await prepare({ ...NEITHER, ...failing('wanted') }, { setup: true, withoutTool: 'skip' });
    expect(skips(prepared)).toEqual({
      here: 'the install command of wanted failed (exit code 7)',
      there: 'the install command of wanted failed (exit code 7)',
    });
  });

  test('does not stop a target that does not need it', async () => {
    const { prepared, scripts } = await prepare({ ...WANTED, ...failing('special') }, { setup: true, withoutTool: 'skip' });
    expect(skips(prepared)).toEqual({ here: 'built', there: 'the install command of special failed (exit code 7)' });
    expect(scripts).toEqual(['install-special']);
  });

  test('ends a local run', async () => {
    const { prepared } = await prepare({ ...NEITHER, ...failing('wanted') }, { setup: true, withoutTool: 'fail' });
    expect(prepared).toMatchObject([{ code: 'tool-install-failed' }]);
  });
});

test('an interrupted installation interrupts the run, and is no reason to leave a target out', async () => {
  const interrupted = { ...outcome(1), ended: 'aborted' as const };
  const { prepared } = await prepare({ ...NEITHER, onRun: () => interrupted }, { setup: true, withoutTool: 'skip' });
  expect(prepared).toMatchObject([{ code: 'interrupted' }]);
});
