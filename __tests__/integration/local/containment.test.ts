/** How a command's processes are kept together, and what the command sees of it. */
import { readlinkSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findContainment } from '@selfhost/local/process/containment.js';
import { type Bench, bench, containments, withoutProgram } from './harness.js';

/** The commands' outputs under a containment that this machine has. */
async function outputs(b: Bench, ...scripts: readonly string[]): Promise<readonly string[]> {
  const told: string[] = [];
  for (const script of scripts) {
    expect(await b.run(script)).toMatchObject({ exitCode: 0, leftovers: 0 });
    told.push(b.log().trim());
  }
  return told;
}

async function inEach(look: (b: Bench, kind: string) => Promise<void>): Promise<void> {
  for (const containment of await containments()) {
    const b = bench(containment);
    await look(b, containment.kind);
    b.remove();
  }
}

test('the strongest that works is taken: root has a namespace, others a reaper, and who lacks the programs none', async () => {
  const isRoot = process.getuid?.() === 0;
  expect((await findContainment(process.env)).kind).toBe(isRoot ? 'namespace' : 'reaper');
  expect((await withoutProgram('setpriv', findContainment)).kind).toBe('reaper');
  expect(await findContainment({ PATH: '/nowhere' })).toEqual({ kind: 'none', prefix: [] });
  const unknown = await withoutProgram('setpriv', (env) => findContainment(env, 'mips'));
  expect(unknown.kind).toBe('none');
});

test('a namespace of its own, whose /proc shows its own numbers; otherwise the one of this process', () =>
  inEach(async (b, kind) => {
    const [namespace, self] = await outputs(
      b,
      'readlink /proc/self/ns/pid',
      '[ "$(readlink /proc/$$/exe)" = "$(readlink -f "$BASH")" ] && echo own',
    );
    expect(namespace !== readlinkSync('/proc/self/ns/pid')).toBe(kind === 'namespace');
    expect(self).toBe('own');
  }));

test('two commands have two process numbers: a number in a result is seen to differ, and in a temporary name does not clash', () =>
  inEach(async (b) => {
    const told = await outputs(b, 'echo $$', 'echo $$', 'echo $$');
    expect(new Set(told).size).toBeGreaterThan(1);
    for (const number of told) expect(Number(number)).toBeGreaterThanOrEqual(3);
  }));

test('the command is no first process: a signal to itself has its usual effect', () =>
  inEach(async (b) => {
    expect(await b.run('kill -TERM $$; sleep 5')).toMatchObject({ exitCode: null, signal: 'SIGTERM' });
  }));

test('standard input is empty, and no descriptor of ours is open', () =>
  inEach(async (b) => {
    const [descriptors] = await outputs(b, 'cat; for fd in /proc/$$/fd/*; do echo "${fd##*/}"; done | sort -n | head -3 | xargs');
    expect(descriptors).toBe('0 1 2');
    expect(await outputs(b, '{ : >&3; } 2>/dev/null || { : <&6; } 2>/dev/null || echo closed')).toEqual(['closed']);
  }));

test('files that a user of the command owns, users and groups are those of outside', () =>
  inEach(async (b) => {
    const [owner] = await outputs(b, 'stat -c %u:%g / && id -u');
    expect(owner).toBe(`0:0\n${process.getuid?.()}`);
  }));

test('time of processes that lost their parents counts, once they were reaped', () =>
  inEach(async (b, kind) => {
    const busy = 'for ((i = 0; i < 300000; i++)); do :; done';
    const { usage } = await b.run(`setsid -f bash -c '${busy}; touch done'; while [ ! -e done ]; do sleep 0.05; done; sleep 0.1`);
    if (kind !== 'none') expect(usage.cpuSeconds).toBeGreaterThan(0.3);
    else expect(usage.cpuSeconds).toBeLessThan(0.3);
  }));
