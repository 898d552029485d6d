/**
 * Installs the project's packages when they are missing or older than the lockfile, so that every npm script works in a
 * fresh clone. Runs on the machine's own Node, before the project's Node 24 is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = path.join(root, 'node_modules', '.installed-lockfile');
const wanted = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing the packages of package-lock.json …');
  // Not `npm ci`: it refuses a lockfile without the optional packages of other platforms, which not every registry mirror has.
  // With --no-save, the locked versions are installed and the lockfile stays as it is.
  const args = ['install', '--no-save', '--no-fund', '--no-audit'];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, wanted);
}
