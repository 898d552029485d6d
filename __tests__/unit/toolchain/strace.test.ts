import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Leg, Plan, PlanNode } from '@selfhost/core/pipeline/plan-model.js';
import { installStrace, straceNeed } from '@selfhost/core/toolchain/strace.js';
import { planNode } from '../../fixtures/plan-node.js';
import { FakeExec, FakeLogger, type FakeMachine } from './support.js';

const LOGS = mkdtempSync(path.join(tmpdir(), 'strace-logs-'));
afterAll(() => rmSync(LOGS, { recursive: true }));

const stage0 = planNode({ stage: 'stage0' });
const stage1 = planNode({ stage: 'stage1', builder: { kind: 'stage', node: stage0.id } });
const stage2 = planNode({ stage: 'stage2', builder: { kind: 'stage', node: stage1.id } });

function planOf(nodes: readonly PlanNode[], skipped?: Leg['skipped']): Plan {
  const leg = {
    target: 'x86_64-linux',
    triple: 'x86_64-unknown-linux-gnu',
    host: 'x86_64-linux',
    kind: 'native' as const,
    runner: 'ubuntu-24.04',
    nodes: nodes.map(({ id }) => id),
    required: true,
    ...(skipped === undefined ? {} : { skipped }),
  };
  const empty = { comparisons: [], notCompared: [], smoke: [], tests: [], notTested: [] };
  return { schema: 'selfhost.plan/1', pipeline: 'demo', legs: [leg], nodes, ...empty };
}

describe('strace is needed', () => {
  test('by the stages that another stage’s compiler builds', () => {
    expect(straceNeed(planOf([stage0, stage1, stage2]))).toEqual({
      request: { id: 'strace', packages: [] },
      nodes: ['stage1@x86_64-linux', 'stage2@x86_64-linux'],
    });
  });

  test.each([
    ['where there is no such stage', planOf([stage0])],
    ['where it is not built here', planOf([stage0, stage1], { kind: 'executors-missing', executors: ['wine'] })],
  ])('not %s', (_, plan) => expect(straceNeed(plan)).toBeNull());
});

describe('installing strace', () => {
  const ROOT = { '/usr/bin/apt-get': '', '/usr/bin/id': '0\n' };

  async function install(machine: Partial<FakeMachine>, plan = planOf([stage0, stage1]), platform = 'linux') {
    const exec = new FakeExec(machine);
    const logger = new FakeLogger();
    const env = { PATH: '/usr/bin', HOME: '/home/x' };
    await installStrace(plan, exec, logger, { machine: { platform, arch: 'x64' }, root: '/repo', env, logs: LOGS });
    return { scripts: exec.runs.map(({ script }) => script), lines: logger.lines };
  }

  test('is done where it is missing', async () => {
    const programs: Record<string, string> = { ...ROOT };
    const { scripts, lines } = await install({
      programs,
      onRun: ({ script }) => {
        if (script.includes('install')) programs['/usr/bin/strace'] = 'strace -- version 6.1\n';
        return 0;
      },
    });
    expect(scripts.at(-1)).toMatch(/^apt-get .*install -y --no-install-recommends strace$/);
    expect(lines).toEqual([
      'info strace is not installed (strace was not found); stage1@x86_64-linux need it: installing package strace',
    ]);
  });

  test.each([
    ['where it is there', { programs: { '/usr/bin/strace': 'strace -- version 6.1\n' } }, planOf([stage0, stage1]), 'linux'],
    ['where no stage needs it', { programs: ROOT }, planOf([stage0]), 'linux'],
    ['on another system', {}, planOf([stage0, stage1]), 'darwin'],
  ])('is not done %s', async (_, machine, plan, platform) => {
    expect(await install(machine, plan, platform)).toEqual({ scripts: [], lines: [] });
  });

  test.each([
    [
      'nothing can install it',
      {},
      /^warn strace is not installed .*; proofs are made by failure instead, which builds each stage a second time$/,
    ],
    [
      'it fails',
      { programs: ROOT, onRun: () => 1 },
      /^warn apt-get could not install strace .*; proofs are made by failure instead/,
    ],
  ])('is no error where %s', async (_, machine, message) => {
    const { lines } = await install(machine);
    expect(lines.at(-1)).toMatch(message);
  });
});
