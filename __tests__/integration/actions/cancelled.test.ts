/** A job that is cancelled, or whose runner dies: what it has started is ended, and the next run is not held up. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from '@jest/globals';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { hostTriple } from '../../fixtures/toy.js';

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
