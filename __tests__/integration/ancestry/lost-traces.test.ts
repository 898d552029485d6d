/** Whole runs whose stage cannot be traced to its end, or fails under a trace: the result counts, its proof is weaker, and the reason is shown. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { COMPILE, makeToy, selfhost, type Toy } from '../../fixtures/toy.js';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';

let made: Toy;
afterEach(() => made.remove());

const textOf = (name: string): Promise<string> => readFile(path.join(made.folder, name), 'utf8');

/** Does something to the process that traces the command, where there is one. */
const toTracer = (then: string): string =>
  `t=$(sed -n 's/^TracerPid:[^0-9]*//p' /proc/$$/status); if [ "$t" != 0 ]; then ${then}; fi; ${COMPILE}`;
const program = (options: string): string =>
  `echo 'int main(void) { return 0; }' > a.c; gcc ${options} a.c -o a; ./a; ${COMPILE}`;

const FAILED = 'under a trace the command ended with exit code';
const LOST = 'strace ended before the command: it was killed, or could not write';

describeWithStrace('the result counts, proved by failure, and the reason is in the report and on the terminal', () => {
  test.each([
    ['AddressSanitizer, which looks for leaks', program('-fsanitize=address'), 'failed-under-trace', FAILED, 'LeakSanitizer'],
    ['a debugger of its own', `strace -o /dev/null true; ${COMPILE}`, 'failed-under-trace', FAILED, 'Operation not permitted'],
    ['strace is killed', toTracer('kill -9 $t; sleep 0.1; cat /dev/null'), 'broken', LOST, ''],
    [
      'its file is at a limit',
      toTracer('prlimit --pid $t --fsize=20000; for i in {1..99}; do cat /dev/null; done'),
      'broken',
      LOST,
      '',
    ],
  ])(
    '%s',
    async (_what, stage1Run, kind, reason, said) => {
      made = await makeToy({ stage1Run });
      const { code, stdout } = await selfhost(['run', '--until', 'stage2', '--language', 'en'], made.folder);
      expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([0, expect.stringContaining(`! proved by failure: ${reason}`)]);
      const report = JSON.parse(await textOf('.selfhost/out/report.json'));
      expect(report.stages[1].proof).toMatchObject({
        level: 'by-failure',
        untraced: { kind, reason: expect.stringContaining(reason) },
      });
      expect(report.comparisons[0].proof).toMatchObject({ level: 'by-failure', untraced: { kind } });
      expect(await textOf('.selfhost/out/report.md')).toContain(`proved by failure: ${reason}`);
      expect(await textOf('.selfhost/out/logs/stage1-here.traced.log')).toContain(said);
      expect(await textOf('.selfhost/out/logs/stage1-here.log')).toBe('');
    },
    30_000,
  );
});

describeWithStrace('a stage that fails in any case has one failure, with its own log', () => {
  const MISTAKE = "echo 'int main(void) { return x; }' > a.c; gcc a.c";
  test.each([
    ['whose cause is not known: it runs again without a trace', 'echo "it is broken"; exit 3', 'it is broken', 2],
    ['whose cause is in a source: it runs once', MISTAKE, "a.c:1:25: error: 'x' undeclared", 1],
    ['whose cause is that a tool is missing: it runs once', 'no-such-tool', 'no-such-tool: command not found', 1],
    ['after something that a trace forbids: it runs again', `strace -o /dev/null true || ${MISTAKE}; exit 3`, '', 2],
  ])(
    '%s',
    async (_what, script, said, runs) => {
      made = await makeToy();
      await made.configure({ stage1Run: `echo run >> '${made.folder}/runs'; export LC_ALL=C; ${script}` });
      const { code, report } = await made.run('--until', 'stage1');
      expect(code).not.toBe(0);
      expect(report.problems).toEqual([
        expect.objectContaining({ code: 'stage-failed', message: expect.stringContaining(said) }),
      ]);
      expect(JSON.stringify(report.problems)).not.toMatch(/trace(?!r)|ptrace/);
      expect((await textOf('runs')).split('\n')).toHaveLength(runs + 1);
      expect(existsSync(path.join(made.folder, '.selfhost/out/logs/stage1-here.traced.log'))).toBe(false);
    },
    30_000,
  );
});
