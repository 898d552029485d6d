/** Runs a command that is to be traced, and prints its outcome. Argument: a folder for its log. */
import path from 'node:path';
import { localExec } from '@selfhost/local/exec.js';

const [, , folder = '.'] = process.argv;
const log = path.join(folder, 'traced.log');
const env = { PATH: process.env.PATH ?? '' };
const command = { script: ':', cwd: folder, env, log, timeoutSeconds: 60, trace: () => undefined };
process.stdout.write(JSON.stringify(await localExec({ env: process.env }).run(command)));
