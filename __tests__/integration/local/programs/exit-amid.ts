/**
 * Ends while a command runs. Arguments: a folder that holds env.json; the containment; how to end (`exit` with code 3, or a signal's name);
 * `traced` where the command is.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { localExec } from '@selfhost/local/exec.js';
import { platformOf } from '@selfhost/local/tree/platform.js';

const [, , folder = '.', containment = '', how = 'exit', traced = ''] = process.argv;
const platform = { ...platformOf(), containment: async () => JSON.parse(containment) };
const env: Record<string, string> = JSON.parse(readFileSync(path.join(folder, 'env.json'), 'utf8'));
const log = path.join(folder, 'exit-amid.log');
void localExec({ env: process.env, platform }).run({
  script: env.SCRIPT ?? '',
  cwd: folder,
  env,
  log,
  timeoutSeconds: 60,
  ...(traced === '' ? {} : { trace: () => undefined }),
  onLine: () => (how === 'exit' ? process.exit(3) : process.kill(process.pid, how)),
});
