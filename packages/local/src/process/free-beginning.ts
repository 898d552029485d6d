/** Gives the space of what was read of a file back to the disk, while another process still appends to it. */
import { spawn } from 'node:child_process';
import { type Environment, findProgram } from '../programs.js';

/** The descriptor of the file in the program that is started. */
const DESCRIPTOR = 3;

/**
 * The first `length` bytes of the file become a hole, which reads as zeros and takes no space. Where that cannot be done (no fallocate(1) of
 * util-linux, a file system without holes) the file stays as it is, and nothing is said: it costs space and nothing else.
 */
export async function freeBeginning(descriptor: number, length: number, env: Environment): Promise<void> {
  const fallocate = findProgram('fallocate', env);
  if (fallocate === null) return;
  const child = spawn(fallocate, ['--punch-hole', '--offset', '0', '--length', String(length), `/proc/self/fd/${DESCRIPTOR}`], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
