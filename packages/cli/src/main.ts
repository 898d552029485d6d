/** The `selfhost` command as a process: streams, signals, exit code. */
import module from 'node:module';
import { interruptible } from './interrupt.js';
import { allowClosedPipe } from './quiet-pipe.js';

export async function main(): Promise<void> {
  // Compiled code is kept between runs where this Node can (22.1 and later): start-up is most of what short commands cost.
  module.enableCompileCache?.();
  allowClosedPipe(process.stdout, process.stderr);
  const { runProgram } = await import('./program.js');
  const { signal, finish } = interruptible(process);
  const exitCode = await runProgram(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    environment: process.env,
    machine: { platform: process.platform, arch: process.arch },
    signal,
  });
  finish(exitCode);
}
