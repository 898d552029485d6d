/** Ends by `process.exit(3)` while a command runs. Argument: a folder that holds env.json. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { localExec } from '@selfhost/local/exec.js';

const folder = process.argv[2] ?? '.';
const env: Record<string, string> = JSON.parse(readFileSync(path.join(folder, 'env.json'), 'utf8'));
const log = path.join(folder, 'exit-amid.log');
void localExec({ env: process.env }).run({
  script: 'sleep $MARK & echo ready; sleep $MARK',
  cwd: folder,
  env,
  log,
  timeoutSeconds: 60,
  onLine: () => process.exit(3),
});
