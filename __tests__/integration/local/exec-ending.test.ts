/** Timeout, abort and leftovers: nothing that a command has started outlives it. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Containment } from '@selfhost/local/tree/tree.js';
import {
  type Bench,
  bench,
  containments,
  environment,
  nodeArguments,
  processesWith,
  TRACED_AND_NOT,
  until,
  untilExists,
} from './harness.js';

let b: Bench;
let serial = 0;
/** A number of seconds to sleep for that no other process on this machine sleeps for. */
let mark = '';
beforeAll(() => {
  b = bench();
});
afterAll(() => b.remove());

function nextMark(): string {
  serial += 1;
  mark = `9${process.pid}.${serial}`;
  return mark;
}

/** Ways to escape; each leaves processes that sleep for `mark` seconds, then says so by a file. `$MARK`, `$READY` are set. */
const ESCAPES: readonly (readonly [string, string])[] = [
  ['a plain child', 'sleep $MARK & touch "$READY"; wait'],
  ['a hanging stage itself', 'touch "$READY"; sleep $MARK'],
  ['setsid', 'setsid sleep $MARK & sleep 0.2; touch "$READY"; sleep $MARK'],
  ['nohup', 'nohup sleep $MARK >/dev/null 2>&1 & touch "$READY"; sleep $MARK'],
  ['a double fork', '( ( sleep $MARK & ) & ); touch "$READY"; sleep $MARK'],
  ['setsid and a double fork', 'setsid -f bash -c "sleep $MARK & sleep $MARK &" ; touch "$READY"; sleep $MARK'],
  [
    'setsid, a double fork, an emptied environment',
    'setsid -f env -i "$(command -v bash)" -c "sleep $MARK & sleep $MARK &"; touch "$READY"; sleep $MARK',
  ],
  [
    'setsid, a double fork, other output',
    'setsid -f bash -c "sleep $MARK & sleep $MARK &" >/dev/null 2>&1; touch "$READY"; sleep $MARK',
  ],
  ['SIGTERM ignored', 'trap "" TERM; touch "$READY"; while :; do sleep $MARK || true; done'],
  [
    'SIGTERM ignored and setsid',
    'setsid bash -c "trap \\"\\" TERM HUP INT; sleep $MARK; sleep $MARK" & sleep 0.2; touch "$READY"; sleep $MARK',
  ],
  ['stopped', 'bash -c "kill -STOP \\$\\$; sleep $MARK" & touch "$READY"; sleep $MARK'],
  [
    'a chain that forks anew',
    'f() { sleep 0.05; setsid -f bash -c "$F; f" ; }; export F="$(declare -f f)"; sleep $MARK & touch "$READY"; f; sleep $MARK',
  ],
];

function commandEnvironment(ready: string) {
  return { ...environment(b.folder), MARK: nextMark(), READY: ready };
}

async function nothingLeft(): Promise<void> {
  expect(processesWith(mark)).toEqual([]);
  // Also not a moment later.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(processesWith(mark)).toEqual([]);
}

describe.each(ESCAPES)('%s', (_, script) => {
  test('is ended by a timeout', async () => {
    const env = commandEnvironment(path.join(b.folder, `ready ${serial}`));
    const outcome = await b.run(script, { env, timeoutSeconds: 0.8 });
    expect(outcome.ended).toBe('timeout');
    expect(outcome.usage.seconds).toBeLessThan(8);
    await nothingLeft();
  });

  test('is ended by an abort', async () => {
    const ready = path.join(b.folder, `ready ${serial + 1000}`);
    const env = commandEnvironment(ready);
    const abort = new AbortController();
    const running = b.run(script, { env, signal: abort.signal });
    await untilExists(ready);
    abort.abort();
    expect((await running).ended).toBe('aborted');
    await nothingLeft();
  });

  test.each(TRACED_AND_NOT)('is ended after a normal end of the command, and counted: %s', async (_how, usual) => {
    const ready = path.join(b.folder, `ready ${serial + 2000}`);
    const env = commandEnvironment(ready);
    // The command’s own last sleep (or wait, or loop) is left out.
    // It gives the others the time to begin, so that there is something to count on a busy machine too.
    const background = script.replace(/touch "\$READY".*$/s, 'touch "$READY"; sleep 0.3');
    const outcome = await b.run(background, { env, ...usual });
    expect(outcome).toMatchObject({ exitCode: 0, ended: null });
    // A stopped process that loses its parent is ended by the kernel (SIGHUP to an orphaned group, setpgid(2)); one has no background.
    if (background.includes('$MARK') && !background.includes('STOP')) expect(outcome.leftovers).toBeGreaterThan(0);
    await nothingLeft();
  });
});

test('the command can clean up when it is asked to end', async () => {
  const outcome = await b.run("trap 'echo cleaned; exit 7' TERM; echo ready; sleep 60 & wait", { timeoutSeconds: 0.5 });
  expect(outcome).toMatchObject({ ended: 'timeout', exitCode: 7, signal: null });
  expect(b.log()).toBe('ready\ncleaned\n');
});

test('an abort before the start starts nothing', async () => {
  const outcome = await b.run('touch started', { signal: AbortSignal.abort() });
  expect(outcome).toMatchObject({ ended: 'aborted', exitCode: null, signal: null });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(existsSync(path.join(b.folder, 'started'))).toBe(false);
});

test('two commands at once: ending one leaves the other alone', async () => {
  const abort = new AbortController();
  const out = (name: string) => ({ ...environment(b.folder), SELFHOST_OUT: path.join(b.folder, name) });
  const log = (name: string) => path.join(b.folder, `${name}.log`);
  const first = b.run('setsid sleep 60 & sleep 60', { env: out('a'), log: log('a'), signal: abort.signal });
  const second = b.run('setsid -f sleep 0.5; sleep 1; echo done', { env: out('b'), log: log('b') });
  setTimeout(() => abort.abort(), 300);
  expect(await first).toMatchObject({ ended: 'aborted' });
  expect(await second).toMatchObject({ ended: null, exitCode: 0, leftovers: 0 });
});

test('processes of others with the same environment are left alone', async () => {
  const env = environment(b.folder);
  const bystander = spawn('sleep', [nextMark()], { env, stdio: 'ignore', detached: true });
  try {
    await until(() => processesWith(mark).length === 1, 'the bystander');
    // Ages are counted in hundredths of a second.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await b.run('sleep 60', { env, timeoutSeconds: 0.3 });
    expect(processesWith(mark)).toHaveLength(1);
  } finally {
    bystander.kill('SIGKILL');
  }
});

/** Leaves its session and its parents, empties its environment, and closes everything that it has open. */
const DAEMON =
  'setsid -f env -i "$(command -v bash)" -c "exec 0<&- 1>&- 2>&-; $(command -v sleep) $MARK & $(command -v sleep) $MARK &"; ';

/** Runs the script in a process of its own, which ends `how` at the script's first line of output. */
async function endingAmid(script: string, containment: Containment, how: string, ...rest: 'traced'[]): Promise<unknown> {
  const env = { ...environment(b.folder), MARK: nextMark(), SCRIPT: script };
  writeFileSync(path.join(b.folder, 'env.json'), JSON.stringify(env));
  const child = spawn(process.execPath, nodeArguments('exit-amid.ts', b.folder, JSON.stringify(containment), how, ...rest), {
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

describe('a daemon that keeps nothing of the command', () => {
  const script = `${DAEMON} sleep 0.3; touch "$READY"; sleep $MARK`;

  test('is ended by an abort, and after a normal end, in every containment', async () => {
    const strong = (await containments()).filter(({ kind }) => kind !== 'none');
    // Linux with util-linux or perl, which the tests need anyway.
    expect(strong.map(({ kind }) => kind)).toContain('reaper');
    for (const containment of strong) {
      const other = bench(containment);
      const ready = path.join(other.folder, 'ready');
      const abort = new AbortController();
      const running = other.run(script, { env: commandEnvironment(ready), signal: abort.signal });
      await untilExists(ready);
      expect(processesWith(mark).length).toBeGreaterThan(1);
      abort.abort();
      expect((await running).ended).toBe('aborted');
      await nothingLeft();
      const outcome = await other.run(`${DAEMON} sleep 0.3`, { env: commandEnvironment(ready) });
      expect(outcome).toMatchObject({ exitCode: 0, leftovers: 2 });
      await nothingLeft();
      other.remove();
    }
  });

  test('does not outlive its caller, however that ends in the middle', async () => {
    for (const containment of (await containments()).filter(({ kind }) => kind !== 'none')) {
      const amid = `trap "" TERM; ${DAEMON} (setsid sleep $MARK & sleep $MARK) & sleep 0.3; echo ready; sleep $MARK`;
      expect(await endingAmid(amid, containment, 'exit')).toBe(3);
      expect(processesWith(mark)).toEqual([]);
      // The order in which processes end is another one each time.
      for (let round = 0; round < 5; round += 1) {
        expect(await endingAmid(amid, containment, 'SIGKILL')).toBe('SIGKILL');
        await until(() => processesWith(mark).length === 0, `the end of the command in a ${containment.kind}`);
      }
    }
  });
});

test('strace does not outlive its caller either', async () => {
  for (const containment of (await containments()).filter(({ kind }) => kind !== 'none')) {
    // In the words by which strace and each bash of the command were started.
    const trace = `caller.${process.pid}`;
    const amid = `: ${trace}; trap "" TERM; ${DAEMON} sleep 0.3; echo ready; sleep $MARK`;
    for (const how of ['exit', 'SIGKILL']) {
      expect(await endingAmid(amid, containment, how, 'traced')).toBe(how === 'exit' ? 3 : how);
      await until(
        () => processesWith(mark).length + processesWith(trace).length === 0,
        `the end of strace in a ${containment.kind}`,
      );
    }
  }
});

test('a signal handler of the caller is not needed: before this process has ended, everything of the command has', async () => {
  for (const containment of await containments()) {
    expect(await endingAmid('trap "" TERM; setsid sleep $MARK & sleep 0.2; echo ready; sleep $MARK', containment, 'exit')).toBe(
      3,
    );
    expect(processesWith(mark)).toEqual([]);
  }
});
