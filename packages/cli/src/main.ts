/** The `selfhost` command as a process: streams, signals, exit code. */
import { interruptible } from './interrupt.js';
import { allowClosedPipe } from './quiet-pipe.js';

export async function main(): Promise<void> {
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
