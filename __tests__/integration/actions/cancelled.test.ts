/** A job that is cancelled, or whose runner dies: what it has started is ended, and the next run is not held up. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { COMPILER, hostTriple, toyConfiguration } from '../../fixtures/toy.js';
import type { SeenRequest } from '../../services/results-service.js';

const PLAIN = { stage: 'first', compiler: 'cc', inputs: 'src/**', cache: 'none' };
const GOOD = { ...PLAIN, run: 'cp src/cc "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"' };
/** A number of seconds that no other process on this machine sleeps for. */
const MARK = `6${process.pid}.5`;
/** A tree of processes, of which one hears no signal, and one has left its session, parents, environment and output. */
const TREE = `setsid -f env -i "$(command -v bash)" -c "exec 0<&- 1>&- 2>&-; $(command -v sleep) ${MARK}"; (trap "" TERM INT; while :; do sleep ${MARK}; done) & sleep ${MARK} & touch "$HOME/started"; wait`;

const on = jobsOfTests();
beforeEach(() => on.job.write('src/cc', 'x'));

/** Those of the stage's processes that still run; a zombie has no command line. */
const alive = (): string[] =>
  readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(path.join('/proc', name, 'cmdline'), 'utf8')
        .split('\0')
        .includes(MARK);
    } catch {
      return false; // it ended meanwhile
    }
  });

/** Sends the signals one after the other, the first as soon as the stage runs. */
function cancelled(name: string, inputs: Record<string, string>, ...signals: NodeJS.Signals[]): Promise<SpawnedAction> {
  return on.job.run(name, inputs, {
    env: { HOME: on.job.folder },
    onStart: async (child) => {
      while (!existsSync(path.join(on.job.folder, 'started'))) await sleep(20);
      for (const signal of signals) {
        child.kill(signal);
        await sleep(300);
      }
    },
  });
}

test.each<NodeJS.Signals[]>([['SIGTERM'], ['SIGINT'], ['SIGINT', 'SIGTERM']])(
  '%s %s ends the whole tree and says so; the next run begins',
  async (...signals) => {
    const ended = await cancelled('build-stage', { ...PLAIN, run: TREE }, ...signals.filter((signal) => signal !== undefined));
    expect(ended.code).not.toBe(0);
    expect(ended.outputs.status).not.toBe('built');
    expect(errorsOf(ended).join('\n')).toMatch(/interrupted/);
    expect(alive()).toEqual([]);
    expectCode(await on.job.run('build-stage', GOOD), 0);
  },
  60_000,
);

test('the root action ends its stages as well', async () => {
  on.job.write(
    'selfhost.yml',
    JSON.stringify({
      version: 1,
      name: 'toy',
      toolchain: { shell: { probe: 'echo 1' } },
      targets: { here: { triple: hostTriple(), runner: 'x' } },
      stages: { stage0: { tool: 'shell', inputs: ['src/**'], run: TREE, outputs: { compiler: 'cc' } } },
    }),
  );
  const ended = await cancelled('suite', {}, 'SIGTERM');
  expect(ended.code).toBe(1);
  expect(ended.outputs.verdict).not.toBe('passed');
  expect(alive()).toEqual([]);
}, 60_000);

test('a killed action leaves no lock that holds up the next run', async () => {
  const killed = await cancelled('build-stage', { ...PLAIN, run: `touch "$HOME/started"; exec sleep ${MARK}` }, 'SIGKILL');
  expect([killed.code, killed.outputs]).toEqual([null, {}]);
  for (let tries = 0; alive().length > 0 && tries < 100; tries++) await sleep(20);
  expect(alive()).toEqual([]);
  expectCode(await on.job.run('build-stage', GOOD), 0);
}, 60_000);

test('two at once in one folder: the second is refused, with the one that has it, and does not disturb the first', async () => {
  const first = on.job.run(
    'build-stage',
    { ...PLAIN, run: `touch "$HOME/started"; while [ ! -e "$HOME/go" ]; do sleep 0.1; done; ${GOOD.run}` },
    { env: { HOME: on.job.folder } },
  );
  while (!existsSync(path.join(on.job.folder, 'started'))) await sleep(20);
  const second = expectCode(await on.job.run('build-stage', { ...GOOD, stage: 'other' }), 2);
  expect(errorsOf(second)).toEqual([expect.stringContaining('busy')]);
  on.job.write('../go', '');
  expectCode(await first, 0);
}, 60_000);

/** The n-th request of a kind. */
function nth(n: number, is: (request: SeenRequest) => boolean): (request: SeenRequest) => boolean {
  let seen = 0;
  return (request) => is(request) && ++seen === n;
}

describe('a job that is cancelled while the service does not answer', () => {
  const create = ({ path: at }: SeenRequest): boolean => at.endsWith('/CreateArtifact');
  const blob = (method: string) => (request: SeenRequest) => request.method === method && request.path.includes('/container/');

  beforeEach(() => {
    on.job.write('src/compiler.sh', COMPILER);
    on.job.write('selfhost.yml', toyConfiguration());
  });

  test.each<[string, string, (request: SeenRequest) => boolean]>([
    ['keeping the logs', 'stage0', nth(1, create)],
    ['handing the bundle up', 'stage0', nth(2, create)],
    ['sending its bytes', 'stage0', nth(2, blob('PUT'))],
    ['taking what was passed on', 'stage1', nth(1, blob('GET'))],
  ])(
    '%s stops waiting at once, and still says what happened',
    async (_what, stage, match) => {
      const build = { target: 'here', cache: 'none' };
      const { handoff = '' } =
        stage === 'stage0' ? {} : expectCode(await on.job.run('build-stage', { ...build, stage: 'stage0' }), 0).outputs;
      rmSync(path.join(on.job.workspace, '.selfhost'), { recursive: true, force: true });
      let stalled = false;
      const stalls = (request: SeenRequest): boolean => {
        const hit = match(request);
        stalled ||= hit;
        return hit;
      };
      on.results.fault({ match: stalls, times: 1, how: { delay: 60_000 } });
      let cancelledAt = 0;
      const onStart = async (child: { kill(signal: NodeJS.Signals): boolean }): Promise<void> => {
        while (!stalled) await sleep(20);
        cancelledAt = Date.now();
        child.kill('SIGINT');
      };
      const ended = await on.job.run('build-stage', { ...build, stage, handoff }, { onStart });
      // A runner ends the job 10 s after the first signal.
      expect(Date.now() - cancelledAt).toBeLessThan(7000);
      expect([ended.code, ended.outputs.status]).toEqual([1, 'failed']);
      const result = on.results.artifacts(on.runId).find(({ name }) => name.startsWith('selfhost-result--toy--here-1'));
      expect(JSON.parse(result?.blob.bytes.toString('utf8') ?? '{}').problems).toEqual([
        expect.objectContaining({ code: 'interrupted', message: expect.stringMatching(new RegExp(`^${stage}@here: `)) }),
      ]);
    },
    60_000,
  );

  test('and whose result cannot be uploaded either ends anyway', async () => {
    let isDown = true;
    on.results.fault({ match: (request) => isDown && create(request), times: 99, how: { delay: 60_000 } });
    let cancelledAt = 0;
    const onStart = async (child: { kill(signal: NodeJS.Signals): boolean }): Promise<void> => {
      while (!on.results.requests.some(create)) await sleep(20);
      cancelledAt = Date.now();
      child.kill('SIGINT');
    };
    on.results.requests.length = 0;
    const ended = await on.job.run('build-stage', { target: 'here', cache: 'none', stage: 'stage0' }, { onStart });
    isDown = false;
    expect(Date.now() - cancelledAt).toBeLessThan(9000);
    expect([ended.code, ended.outputs.status]).toEqual([1, 'failed']);
    expect(errorsOf(ended).join()).toMatch(/interrupted/);
  }, 60_000);
});

test('a stage that is cancelled is reported to the verdict', async () => {
  const stage0 = `{ tool: shell, inputs: ["src/**"], run: ${JSON.stringify(TREE)}, outputs: { compiler: bin/cc } }`;
  on.job.write('selfhost.yml', toyConfiguration({ stage0 }));
  await cancelled('build-stage', { target: 'here', cache: 'none', stage: 'stage0' }, 'SIGINT');
  const [result] = on.results.artifacts(on.runId).filter(({ name }) => name === 'selfhost-result--toy--here-1.json');
  expect(JSON.parse(result?.blob.bytes.toString('utf8') ?? '{}').problems).toMatchObject([{ code: 'interrupted' }]);
}, 60_000);
