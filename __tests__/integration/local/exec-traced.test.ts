/** Commands that are traced: the whole trace comes, nothing else is different, and where something is missing it is said. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { StraceReader } from '@selfhost/core/ancestry/strace/reader.js';
import type { Command, Outcome } from '@selfhost/core/ports.js';
import { localExec } from '@selfhost/local/exec.js';
import { endLine } from '@selfhost/local/process/trace-file.js';
import { findTracer } from '@selfhost/local/process/tracer.js';
import { findProgram } from '@selfhost/local/programs.js';
import { mountSmallDisk, unmountSmallDisk } from '../../fixtures/superuser.js';
import { type Bench, bench, containments, environment, processesWith, untilExists } from './harness.js';

let b: Bench;
beforeAll(() => {
  b = bench();
});
afterAll(() => b.remove());

interface TracedRun {
  readonly outcome: Outcome;
  readonly trace: string;
}

async function traced(script: string, rest: Partial<Command> = {}, on = b): Promise<TracedRun> {
  const chunks: Buffer[] = [];
  const outcome = await on.run(script, { trace: (chunk) => chunks.push(chunk), ...rest });
  return { outcome, trace: Buffer.concat(chunks).toString('latin1') };
}

/** What a script does to find the process that traces it. */
const TRACER = "$(sed -n 's/^TracerPid:[^0-9]*//p' /proc/$$/status)";

describe('the trace', () => {
  test('is whole, from the command’s bash to its end, and leaves no file', async () => {
    const { outcome, trace } = await traced('echo $$ > pid; cat pid');
    expect(outcome).toMatchObject({ exitCode: 0, leftovers: 0, traced: { kind: 'complete' } });
    expect(trace).toContain('"-euo", "pipefail", "-c", "echo $$ > pid; cat pid", "bash"]');
    expect(trace).toMatch(/^\d+ +execve\("[^"]*cat", \["cat", "pid"\]/m);
    const pid = Number(readFileSync(path.join(b.folder, 'pid'), 'utf8'));
    expect(trace.trimEnd().split('\n').at(-1)).toContain(endLine(pid));
    expect(readdirSync(b.folder).sort()).toEqual(['pid', 'stage 記録.log']);
  });

  test('ends with the command, and never takes its exit code with it', async () => {
    const codes = new Set<number | null>();
    for (let run = 0; run < 200; run++) codes.add((await b.run('cat /dev/null | cat', { trace: () => undefined })).exitCode);
    expect([...codes]).toEqual([0]);
  });

  test('comes while the command runs, in order', async () => {
    const seen: Buffer[] = [];
    let first = 0;
    const outcome = await b.run('for i in $(seq 400); do /bin/true; done; sleep 0.6', {
      trace: (chunk) => {
        first ||= performance.now();
        seen.push(chunk);
      },
    });
    expect(performance.now() - first).toBeGreaterThan(300);
    expect(outcome.traced).toEqual({ kind: 'complete' });
    const trace = Buffer.concat(seen).toString('latin1');
    const reader = new StraceReader(() => undefined);
    for (const chunk of seen) reader.push(chunk);
    expect(reader.end()).toEqual({ complete: true, reason: null });
    expect(trace.match(/execve\("\/bin\/true"/g)).toHaveLength(400);
  });

  test.each(['exec /bin/true', 'trap "exit 3" EXIT; false', ':', 'kill -SEGV $$', 'setsid -f sleep 60', 'kill -9 0'])(
    'of a command that ends in another way: %s',
    async (script) => {
      expect((await traced(script)).outcome.traced).toEqual({ kind: 'complete' });
    },
  );

  test('also of a daemon that leaves the command, which is ended and counted; strace is neither left nor counted', async () => {
    for (const containment of await containments()) {
      const other = bench(containment);
      const { outcome, trace } = await traced('setsid -f sleep 4713.1; sleep 0.1', {}, other);
      expect(outcome).toMatchObject({ exitCode: 0, leftovers: 1, traced: { kind: 'complete' } });
      expect(trace).toContain('["sleep", "4713.1"]');
      expect(processesWith('4713.1')).toEqual([]);
      other.remove();
    }
  });

  test('is there after a timeout and after an abort, in every containment', async () => {
    for (const containment of await containments()) {
      const other = bench(containment);
      const late = await traced('cat /dev/null; trap "exit 7" TERM; sleep 4713.2 & wait', { timeoutSeconds: 0.5 }, other);
      expect(late.outcome).toMatchObject({ ended: 'timeout', exitCode: 7, traced: { kind: 'complete' } });
      expect(late.trace).toContain('["cat", "/dev/null"]');
      const abort = new AbortController();
      const ready = path.join(other.folder, 'ready');
      const running = traced(`touch ready; sleep 4713.2`, { signal: abort.signal }, other);
      await untilExists(ready);
      abort.abort();
      const ended = await running;
      expect(ended.outcome).toMatchObject({ ended: 'aborted', signal: 'SIGTERM', traced: { kind: 'complete' } });
      expect(ended.trace).toContain('["touch", "ready"]');
      expect(processesWith('4713.2')).toEqual([]);
      other.remove();
    }
  });

  test('is not asked of a command that is aborted before its start', async () => {
    const { outcome, trace } = await traced('touch started', { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ ended: 'aborted', exitCode: null });
    expect(trace).toBe('');
    expect(existsSync(path.join(b.folder, 'started'))).toBe(false);
  });

  test('a reader that throws ends nothing, and makes it broken', async () => {
    let calls = 0;
    const outcome = await b.run('sleep 0.3; echo done', {
      trace: () => {
        calls += 1;
        throw new Error('from the reader');
      },
    });
    expect(outcome).toMatchObject({
      exitCode: 0,
      traced: { kind: 'broken', reason: 'what reads the trace failed: from the reader' },
    });
    expect(calls).toBe(1);
    expect(b.log()).toBe('done\n');
  });

  test('memory of strace does not count', async () => {
    // Each process costs strace a little; the command itself stays small.
    const { outcome } = await traced('for i in 1 2 3 4; do sleep 0.5 & done; wait');
    const alone = await b.run('for i in 1 2 3 4; do sleep 0.5 & done; wait');
    expect(outcome.usage.peakBytes ?? 0).toBeLessThan((alone.usage.peakBytes ?? 0) + 2 * 1024 * 1024);
  });
});

/** A PATH with the programs that a command needs, and a strace that is this script, if one is given. */
function execWith(strace: string | null) {
  const folder = mkdtempSync(path.join(b.folder, 'path '));
  for (const name of ['bash', 'cat', 'sh', 'sleep']) symlinkSync(findProgram(name, process.env) ?? '', path.join(folder, name));
  if (strace !== null) {
    writeFileSync(path.join(folder, 'strace'), `#!/bin/sh\necho "$1" >>'${folder}/asked'\n${strace}\n`);
    chmodSync(path.join(folder, 'strace'), 0o755);
  }
  const exec = localExec({ env: { PATH: folder } });
  const log = path.join(folder, 'log');
  const command = { script: 'echo ran', cwd: folder, env: environment(folder), log, timeoutSeconds: 60 };
  return { folder, run: () => exec.run({ ...command, trace: () => undefined }) };
}

describe('where there can be no trace the command runs without, and the reason is said', () => {
  const UNRECOGNIZED = "strace: unrecognized option '--seccomp-bpf'";
  const REFUSED = 'strace: ptrace(PTRACE_SEIZE, 47): Operation not permitted';

  test.each([
    ['missing', null, 'strace is not on PATH'],
    [
      'too old',
      `[ "$1" = -V ] && { echo "strace -- version 4.26"; exit; }; echo "${UNRECOGNIZED}" >&2; exit 1`,
      'strace 4.26 is too old: 5.4 or later is needed',
    ],
    [
      'refused',
      `[ "$1" = -V ] && { echo "strace -- version 6.1"; exit; }; echo "${REFUSED}" >&2; exit 1`,
      `strace cannot trace here: ${REFUSED}`,
    ],
    ['only half of what is needed', 'echo "strace: no filter" >&2', 'strace cannot trace here: strace: no filter'],
    ['silent', 'exit 9', 'strace cannot trace here: exit code 9'],
    ['hanging', 'sleep 60', 'strace did not answer within 5 s'],
  ])('strace is %s', async (_, strace, reason) => {
    const { run, folder } = execWith(strace);
    expect(await run()).toMatchObject({ exitCode: 0, traced: { kind: 'unavailable', reason } });
    expect(readFileSync(path.join(folder, 'log'), 'utf8')).toBe('ran\n');
  });

  test.each([
    ['4.26', false],
    ['5.3', false],
    ['5.3.9', false],
    ['5.4', true],
    ['5.10', true],
    ['6.1', true],
    ['10.0.0.3.1a', true],
  ])('strace %s is new enough: %s', async (version, isEnough) => {
    const { folder } = execWith(`[ "$1" = -V ] && echo "strace -- version ${version}"; exit 0`);
    expect((await findTracer({ PATH: folder })).kind).toBe(isEnough ? 'strace' : 'unavailable');
  });

  test('which is asked once', async () => {
    const { run, folder } = execWith('exit 9');
    await Promise.all([run(), run()]);
    await run();
    // The second question is for the version.
    expect(readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  const programs = path.join(import.meta.dirname, 'programs');
  test.each([
    ['a command that is already traced by another', ['strace', '-f', '-qq', '-e', 'trace=none', '-o', '/dev/null']],
    ['a filter that refuses ptrace', ['python3', path.join(programs, 'without-ptrace.py')]],
  ])('%s', (_what, [file = '', ...before]) => {
    const loader = path.join(programs, 'load-sources.mjs');
    const program = [process.execPath, '--no-warnings', '--import', loader, path.join(programs, 'traced.ts'), b.folder];
    expect(JSON.parse(execFileSync(file, [...before, ...program], { encoding: 'utf8' }))).toMatchObject({
      exitCode: 0,
      traced: { kind: 'unavailable', reason: expect.stringMatching(/^strace cannot trace here: .*Operation not permitted$/) },
    });
  });

  test('without a question for a trace nothing is said of it', async () => {
    expect(await b.run('true')).not.toHaveProperty('traced');
  });
});

describe('a trace that is broken', () => {
  const LOST = 'strace ended before the command: it was killed, or could not write';

  test('strace is killed: the command fails, and its log holds nothing of strace', async () => {
    const { outcome, trace } = await traced(`echo before; kill -9 ${TRACER}; sleep 0.1; cat /dev/null; echo "not reached"`);
    expect(outcome).toMatchObject({ signal: null, traced: { kind: 'broken', reason: LOST } });
    expect(outcome.exitCode).not.toBe(0);
    expect(trace).toContain('execve(');
    expect(b.log()).toMatch(/^before\n/);
    expect(b.log()).not.toContain('strace');
    expect(b.log()).not.toContain('not reached');
  });

  test('strace is killed, and the command loops forever: it is ended', async () => {
    const { outcome } = await traced(`kill -9 ${TRACER}; while :; do :; done`);
    // How it has ended only strace would have said.
    expect(outcome).toMatchObject({ exitCode: 143, ended: null, traced: { kind: 'broken', reason: LOST } });
    expect(outcome.usage.seconds).toBeLessThan(30);
  });

  test('strace could be used before, and is refused now: the command runs without', async () => {
    const refused = 'strace: attach: ptrace(PTRACE_ATTACH, 47): Operation not permitted';
    const asked = 'case $* in */dev/null*|-V) exit ;; esac';
    const { run, folder } = execWith(`${asked}; echo "${refused}" >&2; while [ "$1" != -o ]; do shift; done; shift 2; exec "$@"`);
    expect(await run()).toMatchObject({ exitCode: 0, leftovers: 0, traced: { kind: 'broken', reason: refused } });
    expect(readFileSync(path.join(folder, 'log'), 'utf8')).toBe('ran\n');
  });

  test('its file is at a limit', async () => {
    const { outcome, trace } = await traced(`prlimit --pid ${TRACER} --fsize=20000; for i in $(seq 100); do cat /dev/null; done`);
    expect(outcome).toMatchObject({ traced: { kind: 'broken' } });
    expect(outcome.exitCode).not.toBe(0);
    expect(trace.length).toBeLessThan(20_001);
    expect(b.log()).not.toContain('strace');
  });

  test('the disk is full', async () => {
    const folder = path.join(b.folder, '小さい disk');
    mkdirSync(folder);
    const skipped = mountSmallDisk(folder, '64k');
    if (skipped !== null) {
      process.stderr.write(`skipped: no small disk could be mounted (${skipped})\n`);
      return;
    }
    try {
      const log = path.join(folder, 'log');
      const { outcome } = await traced('for i in $(seq 200); do cat /dev/null; done', { log });
      expect(outcome).toMatchObject({
        exitCode: 0,
        traced: { kind: 'broken', reason: expect.stringContaining('No space left') },
      });
      expect(readFileSync(log, 'utf8')).toBe('');
    } finally {
      unmountSmallDisk(folder);
    }
  });
});

describe('what does not work under a trace fails, with the trace complete, and works without', () => {
  test('LeakSanitizer', async () => {
    writeFileSync(path.join(b.folder, 'leak.c'), 'int main(void) { return 0; }\n');
    await b.run('gcc -fsanitize=leak leak.c -o leak');
    const { outcome } = await traced('./leak');
    expect(outcome.traced).toEqual({ kind: 'complete' });
    expect(outcome.exitCode).not.toBe(0);
    expect(b.log()).toContain('LeakSanitizer');
    expect(await b.run('./leak')).toMatchObject({ exitCode: 0 });
  });

  test('a command that uses ptrace itself', async () => {
    const script = 'strace -o /dev/null cat /dev/null';
    const { outcome, trace } = await traced(script);
    expect(outcome.traced).toEqual({ kind: 'complete' });
    expect(outcome.exitCode).not.toBe(0);
    expect(trace).toMatch(/^\d+ +ptrace\(/m);
    expect(await b.run(script)).toMatchObject({ exitCode: 0 });
  });
});
