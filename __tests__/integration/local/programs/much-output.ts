/** Runs a command with 100 MB of output and prints how much this process's memory grew. Argument: a folder. */
import path from 'node:path';
import { localExec } from '@selfhost/local/exec.js';

const folder = process.argv[2] ?? '.';
const log = path.join(folder, 'much.log');
const exec = localExec({ env: process.env });
const env = { PATH: process.env.PATH ?? '' };

let lines = 0;
let longest = 0;
const onLine = (line: string): void => {
  lines += 1;
  longest = Math.max(longest, line.length);
};

await exec.run({ script: 'echo warm; sleep 0.2', cwd: folder, env, log, timeoutSeconds: 60, onLine });
lines = 0;
const before = process.memoryUsage.rss();
let highest = before;
const watch = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage.rss());
}, 10);
const script = `yes ${'x'.repeat(99)} | head -c 100000000 || true`;
const { exitCode } = await exec.run({ script, cwd: folder, env, log, timeoutSeconds: 60, onLine });
clearInterval(watch);
highest = Math.max(highest, process.memoryUsage.rss());
process.stdout.write(JSON.stringify({ exitCode, log, lines, longest, grownBytes: highest - before }));
