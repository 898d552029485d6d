/**
 * How this machine reaches packages (mirror, proxies, certificates), read from its own settings when it is needed, so that a machine made
 * from it reaches them too.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files by which programs find and trust package sources. */
const FILES = [
  '/etc/apt/sources.list',
  '/etc/apt/sources.list.d',
  '/etc/apt/keyrings',
  '/etc/apt/trusted.gpg.d',
  '/usr/share/keyrings',
  '/usr/local/share/ca-certificates',
  '/etc/ssl/certs',
  '/etc/pip.conf',
];
/** Settings of apt for its way to a mirror; the rest is the new machine's own. */
const APT = /^Acquire::(?:https?|Check-|Retries|ForceIPv)/;
const VARIABLES =
  /^(?:(?:https?|ftp|all|no)_proxy|PIP_\w+|GOPROXY|GOSUMDB|GONOSUMDB|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|GIT_SSL_CAINFO)$/i;
const NPM = ['registry', 'proxy', 'https-proxy', 'noproxy', 'cafile', 'strict-ssl'];

const out = (file, ...args) => execFileSync(file, args, { encoding: 'utf8', cwd: '/' }).trim();

/** Address of the mirror of a Debian release in apt's sources, or null. */
export function mirrorOf(release) {
  const targets = out('apt-get', 'indextargets', '--format', '$(CODENAME) $(COMPONENT) $(SITE)', 'Created-By: Packages');
  return new RegExp(`^${release} main (\\S+)$`, 'm').exec(targets)?.[1] ?? null;
}

/** Variables of the environment, which a program there needs to reach what a program here reaches. */
export function networkVariables() {
  const here = Object.entries(process.env).filter(([name]) => VARIABLES.test(name));
  const npm = NPM.map((key) => [`npm_config_${key.replaceAll('-', '_')}`, out('npm', 'config', 'get', key)]);
  return Object.fromEntries([...here, ...npm.filter(([, value]) => value !== 'null' && value !== '')]);
}

/** Lets a machine whose files are below `root` reach what this one reaches. */
export function connect(root, variables) {
  const named = Object.values(variables).filter((value) => path.isAbsolute(value));
  for (const file of new Set([...FILES, ...named])) copy(file, root, '--archive');
  // Often a link to a file that a service of this machine writes.
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) copy(file, root, '--dereference');
  const settings = out('apt-config', 'dump').split('\n');
  writeFileSync(path.join(root, 'etc/apt/apt.conf.d/99as-outside'), `${settings.filter((line) => APT.test(line)).join('\n')}\n`);
}

function copy(file, root, how) {
  if (!existsSync(file)) return;
  const to = path.join(root, file);
  mkdirSync(path.dirname(to), { recursive: true });
  out('cp', how, '--no-target-directory', '--remove-destination', file, to);
}
