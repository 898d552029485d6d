/** Whether a command that has failed under a trace would fail without one too. */
import { stat } from 'node:fs/promises';
import { executedPrograms } from '../ancestry/graph.js';
import { FAILURES } from '../failure-causes.js';
import { systemCode } from '../files/disk.js';
import type { Outcome } from '../ports.js';
import type { StageTrace } from './trace.js';

/** A program that runs with the rights of its file's owner or group, which it does not get under a trace (execve(2)). */
const OTHER_RIGHTS = 0o6000;

/**
 * Its log names a mistake in the sources or a tool that is missing, and its trace shows nothing that fails under a trace only. A log alone is not enough:
 * what a program has not made because it may not use ptrace is missing in the next step.
 * @param trace of the whole command, to its end
 */
export async function failsAgain(trace: StageTrace, log: string, { exitCode, signal }: Outcome): Promise<boolean> {
  if (exitCode === null || trace.hasRefused) return false;
  const followed = trace.finish();
  if (
    followed.kind !== 'followed' ||
    (await Promise.all(executedPrograms(followed.command.graph).map(hasOtherRights))).includes(true)
  )
    return false;
  // Only a failure needs what reads logs.
  const { readLog } = await import('../logs/read-log.js');
  const { cause, confidence } = await readLog(log, { exitCode, signal });
  return confidence !== 'low' && FAILURES[cause].repeats;
}

/** Of one that cannot be looked at it is not known. */
async function hasOtherRights(program: string): Promise<boolean> {
  try {
    return ((await stat(program)).mode & OTHER_RIGHTS) !== 0;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code !== 'ENOENT';
  }
}
