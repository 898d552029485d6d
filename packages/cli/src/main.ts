/** The `selfhost` command as a process: streams, signals, exit code. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { describeMistake } from '@selfhost/core/text/mistake-text.js';
import { interruptible } from './interrupt.js';
import { standardStreams } from './streams.js';

export async function main(): Promise<void> {
  const { stdout, stderr, failure } = standardStreams(process);
  process.on('uncaughtException', (error) => {
    const { message, details } = describeMistake(error);
    stderr.write(`${message}\n${details}\n`);
    process.exit(1);
  });
  const { runProgram } = await import('./program.js');
  const { signal, finish } = interruptible(process);
  const exitCode = await runProgram(process.argv.slice(2), {
    stdout,
    stderr,
    ...(process.stderr.isTTY ? { terminal: process.stderr } : {}),
    ...(process.stdout.isTTY ? { screen: process.stdout } : {}),
    cwd: process.cwd(),
    suite: suiteFolder(process.argv[1] ?? ''),
    environment: process.env,
    machine: { platform: process.platform, arch: process.arch },
    signal,
  });
  // The exit code of the work comes first; that its output could not be written, second.
  finish(exitCode === 0 ? (failure()?.exitCode ?? 0) : exitCode);
}

/** The folder above `dist/cli/index.js`, also where a link starts it. */
function suiteFolder(script: string): string {
  return path.resolve(path.dirname(realpathSync(script)), '../..');
}
