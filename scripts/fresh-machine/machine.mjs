/** A bare Debian below a folder, and commands that run in it as on a machine of their own. Needs root. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, closeSync, cpSync, existsSync, mkdirSync, openSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect, mirrorOf } from './network.mjs';

const RELEASE = 'bookworm';
/** What the README asks for besides Node, and what `minbase` leaves out to reach a network and to have languages. */
const PACKAGES = ['git', 'sudo', 'ca-certificates', 'locales'];
/** The user who is not root; the folder of a home shuts out everybody else, as Debian makes it. */
export const USER = 'someone';
export const HOME = `/home/${USER}`;

/**
 * A namespace of mounts and processes ends with what runs in it: nothing has to be unmounted or ended, however this script ends.
 * The shell stays as the first process, which ends those that lost their parents.
 */
const ENTER = `
mount -t proc proc "$1/proc" && mount --rbind /sys "$1/sys" && mount --rbind /dev "$1/dev" || exit 125
root=$1; shift
chroot "$root" "$@"
code=$?
exit $code`;

/** Makes a bare machine in `root`, unless an earlier call has. */
export function makeMachine(root, variables) {
  if (existsSync(root)) return;
  const mirror = mirrorOf(RELEASE);
  if (mirror === null)
    throw new Error(`apt of this machine has no source of Debian ${RELEASE}; add one to /etc/apt/sources.list.d`);
  const unfinished = `${root}.unfinished`;
  execFileSync('rm', ['-rf', unfinished]);
  const args = ['--variant=minbase', `--include=${PACKAGES.join(',')}`, RELEASE, unfinished, mirror];
  execFileSync('debootstrap', args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...variables } });
  connect(unfinished, variables);
  execFileSync('chroot', [unfinished, 'useradd', '--create-home', '--shell', '/bin/bash', USER]);
  chmodSync(path.join(unfinished, HOME), 0o700);
  writeFileSync(path.join(unfinished, 'etc/sudoers.d', USER), `${USER} ALL=(ALL) NOPASSWD: ALL\n`, { mode: 0o440 });
  renameSync(unfinished, root);
}

/** Puts this machine's own Node and npm below a folder of the machine. */
export function installNode(root, prefix) {
  // npm passes to its scripts which Node runs it, and where it is.
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  if (!node || !npm) throw new Error('start this script by npm: npm run fresh');
  const at = (...names) => path.join(root, prefix, ...names);
  for (const folder of ['bin', 'lib/node_modules']) mkdirSync(at(folder), { recursive: true });
  cpSync(node, at('bin/node'), { dereference: true });
  cpSync(path.resolve(npm, '../..'), at('lib/node_modules/npm'), { recursive: true, dereference: true });
  for (const name of ['npm', 'npx']) symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, at('bin', name));
}

/**
 * Runs a script of the shell in the machine to its end; all that it says goes to a file.
 * @param as user, umask, environment and folder in which it runs
 * @param signal ends everything that runs in the machine
 * @returns its exit code, or null when a signal ended it
 */
export async function runInside(root, script, { user, umask, environment, folder }, log, signal) {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const login = ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups'];
  const shell = ['sh', '-c', `umask ${umask} && cd "$1" && ${script}`, 'sh', folder];
  const inside = [...login, 'env', '-i', ...variables, ...shell];
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child'];
  const file = openSync(log, 'w');
  const child = spawn('unshare', [...namespaces, 'sh', '-c', ENTER, 'sh', root, ...inside], { stdio: ['ignore', file, file] });
  const end = () => child.kill('SIGKILL');
  signal.addEventListener('abort', end);
  try {
    return await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  } finally {
    signal.removeEventListener('abort', end);
    closeSync(file);
  }
}
