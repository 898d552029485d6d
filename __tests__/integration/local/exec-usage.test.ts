/** What a command used: CPU time and transfers exactly, peak memory by sampling. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { platformOf } from '@selfhost/local/tree/platform.js';
import { type Bench, bench } from './harness.js';

const MIB = 1024 * 1024;

let b: Bench;
beforeAll(() => {
  b = bench();
});
afterAll(() => b.remove());

/** A node program that is busy for that much CPU time. */
const busy = (seconds: number) =>
  `"${process.execPath}" -e 'const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6; }; while (cpu() < ${seconds});'`;

/** A node program that fills that much memory and holds it. */
const filled = (mebibytes: number, seconds: number) =>
  `"${process.execPath}" -e 'const b = Buffer.alloc(${mebibytes} * 1048576, 1); setTimeout(() => b.length, ${seconds * 1000})'`;

/** Resident memory of node before it allocates anything, in bytes. */
function nodeItself(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.memoryUsage.rss()'], { encoding: 'utf8' }));
}

describe('CPU time', () => {
  test('of a busy loop', async () => {
    const { usage } = await b.run(busy(1));
    expect(usage.cpuSeconds).toBeGreaterThanOrEqual(1);
    expect(usage.cpuSeconds).toBeLessThan(1.15);
    expect(usage.seconds).toBeGreaterThan(0.8);
  });

  test('of two at once, and of a grandchild', async () => {
    const { usage } = await b.run(
      `${busy(0.5)} & bash -c ${JSON.stringify(`${busy(0.5).replaceAll('"', '\\"')}`).replaceAll('\\\\\\"', '\\"')} & wait`,
    );
    expect(usage.cpuSeconds).toBeGreaterThanOrEqual(1);
    expect(usage.cpuSeconds).toBeLessThan(1.4);
  });

  test('of many short children, which sampling would miss', async () => {
    // The shell prints its own children's time by the same source, getrusage(2), just before its end.
    const { usage } = await b.run('for i in $(seq 100); do head -c 3000000 /dev/zero | md5sum >/dev/null; done; times');
    const [own = '', children = ''] = b.log().trim().split('\n');
    const seconds = [own, children]
      .join(' ')
      .split(' ')
      .map((time) => /^(\d+)m([\d.]+)s$/.exec(time))
      .reduce((sum, match) => sum + Number(match?.[1]) * 60 + Number(match?.[2]), 0);
    expect(seconds).toBeGreaterThan(0.2);
    expect(Math.abs((usage.cpuSeconds ?? 0) - seconds)).toBeLessThan(0.03);
  });

  test('of a command that is ended by a timeout', async () => {
    const { usage, ended } = await b.run(`${busy(60)}`, { timeoutSeconds: 3 });
    expect(ended).toBe('timeout');
    // How much of a core it gets depends on the machine's other work.
    expect(usage.cpuSeconds).toBeGreaterThan(0.5);
    expect(usage.cpuSeconds).toBeLessThan(usage.seconds * 1.1);
  });

  test('of a process that was left running counts', async () => {
    const { usage, leftovers } = await b.run(`setsid -f ${busy(60)}; sleep 3`);
    expect(leftovers).toBe(1);
    expect(usage.cpuSeconds).toBeGreaterThan(0.5);
  });

  test('of a sleep is next to nothing', async () => {
    const { usage } = await b.run('sleep 0.5');
    expect(usage.cpuSeconds).toBeLessThan(0.05);
    expect(usage.seconds).toBeGreaterThan(0.5);
    expect(usage.seconds).toBeLessThan(0.8);
  });
});

describe('transfers', () => {
  test('of a dd of known size', async () => {
    const size = 64 * MIB;
    const { usage } = await b.run(`dd if=/dev/zero of=written bs=1M count=64 status=none; sync written; rm written`);
    expect(usage.writtenBytes).toBe(size);
    // Beside the data: the programs themselves, their libraries.
    expect(usage.readBytes).toBeGreaterThanOrEqual(size);
    expect(usage.readBytes).toBeLessThan(size + 100_000);
  });

  test('of a command that does nothing', async () => {
    const { usage } = await b.run(':');
    expect(usage.writtenBytes).toBe(0);
    // bash and its libraries.
    expect(usage.readBytes).toBeLessThan(20_000);
  });

  test('of output count', async () => {
    const { usage } = await b.run('printf 12345');
    expect(usage.writtenBytes).toBe(5);
  });
});

describe('peak memory', () => {
  test('of 200 MiB in one process', async () => {
    const expected = 200 * MIB + nodeItself();
    const { usage } = await b.run(filled(200, 0.3));
    expect(Math.abs((usage.peakBytes ?? 0) - expected) / expected).toBeLessThan(0.2);
  });

  test('of two processes at once is their sum', async () => {
    const expected = 2 * (150 * MIB + nodeItself());
    const { usage } = await b.run(`${filled(150, 1)} & ${filled(150, 1)} & wait`);
    expect(Math.abs((usage.peakBytes ?? 0) - expected) / expected).toBeLessThan(0.2);
  });

  test('of two processes one after the other is not', async () => {
    const { usage } = await b.run(`${filled(150, 0.2)}; ${filled(150, 0.2)}`);
    expect(usage.peakBytes).toBeLessThan(250 * MIB);
  });

  test('of a process that has given its memory back is still reported', async () => {
    const program = 'let b = Buffer.alloc(300 * 1048576, 1); b = null; gc(); console.log("freed"); setTimeout(() => {}, 60000)';
    const child = spawn(process.execPath, ['--expose-gc', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      const pid = child.pid ?? 0;
      const tree = platformOf().tree({ root: pid, session: pid, contained: false, helpers: [], marker: null });
      const memory = await tree.memory();
      expect(memory?.largest).toBeGreaterThan(300 * MIB);
      expect(memory?.sum).toBeLessThan(250 * MIB);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('a process between vfork and exec does not double its parent', async () => {
    // Starts 300 programs out of a process of 200 MiB.
    const program =
      'const b = Buffer.alloc(200 * 1048576, 1); for (let i = 0; i < 300; i++) require("child_process").spawnSync("true"); b.length';
    const { usage } = await b.run(`"${process.execPath}" -e '${program}'`);
    expect(usage.peakBytes).toBeGreaterThan(200 * MIB);
    expect(usage.peakBytes).toBeLessThan(320 * MIB);
  });
});
