/**
 * Tries the README's two commands in a fresh clone of the last commit, on machines as bare as people have them: `npm run fresh`.
 *
 *     npm run fresh -- [--only NAME]… [--folder FOLDER] [tests…]
 *
 * Without tests all are run, which takes a quarter of an hour for each machine on two cores. What is in FOLDER stays: the next call makes
 * its machines from the bare one there, and begins with the logs of the earlier one removed. Needs root, debootstrap and unshare.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installNode, makeMachine, runInside } from './fresh-machine/machine.mjs';
import { networkVariables } from './fresh-machine/network.mjs';
import { VARIATIONS } from './fresh-machine/variations.mjs';

/** Below the clone, where npm keeps what can be made again. */
const RESULTS = 'node_modules/.cache/jest-results.json';
const BUNDLE = '/srv/selfhost-actions.bundle';

const { values, positionals: tests } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true, default: [] }, folder: { type: 'string' } },
});
const unknown = values.only.find((name) => !VARIATIONS.some((variation) => variation.name === name));
if (unknown !== undefined)
  refuse(`there is no variation "${unknown}"; there are ${VARIATIONS.map(({ name }) => name).join(', ')}`);
if (process.getuid?.() !== 0) refuse('making a machine in a folder needs root: sudo env "PATH=$PATH" npm run fresh');
for (const program of ['debootstrap', 'unshare', 'chroot', 'apt-config']) {
  if (!isThere(program)) refuse(`${program} is missing: apt-get install debootstrap util-linux`);
}

const folder = path.resolve(values.folder ?? mkdtempSync(path.join(tmpdir(), 'selfhost-fresh-')));
const logs = path.join(folder, 'logs');
const rows = [];
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort(new Error(`ended by ${signal}`)));
try {
  // Others look into the machine as its users; what is made in it gets the modes of a machine that was installed.
  process.umask(0o022);
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const variables = networkVariables();
  const bare = path.join(folder, 'bare');
  makeMachine(bare, variables);
  for (const variation of VARIATIONS) {
    if (values.only.length > 0 && !values.only.includes(variation.name)) continue;
    const root = path.join(folder, variation.name);
    try {
      execFileSync('rm', ['-rf', root]);
      execFileSync('cp', ['-a', bare, root]);
      rows.push(...(await tryOn(root, variation, variables)));
    } finally {
      execFileSync('rm', ['-rf', root]);
    }
  }
} finally {
  if (values.folder === undefined && rows.every(({ passed }) => passed)) rmSync(folder, { recursive: true, force: true });
}
report();
process.exitCode = rows.length > 0 && rows.every(({ passed }) => passed) ? 0 : 1;

/** Makes the machine of a variation from a bare one, and gives a row for each command. */
async function tryOn(root, variation, variables) {
  installNode(root, variation.node);
  execFileSync('git', ['bundle', 'create', '-q', path.join(root, BUNDLE), 'HEAD'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  const owner = variation.owner ?? variation.user;
  const as = { user: variation.user, umask: variation.umask, environment: { ...variables, ...variation.environment } };
  const parent = path.dirname(variation.clone);
  const asOwner = `setpriv --reuid=${owner} --regid=${owner} --init-groups env HOME=/nonexistent sh -c 'umask ${variation.umask} && exec "$@"' sh`;
  const clone = `{ [ -d '${parent}' ] || install -d -o ${owner} -g ${owner} '${parent}'; } && ${asOwner} git -c advice.detachedHead=false clone -q ${BUNDLE} '${variation.clone}'`;
  const prepared = await run(root, variation, 'prepare', `${variation.prepare} && ${clone}`, {
    ...as,
    user: 'root',
    umask: '022',
    folder: '/',
  });
  if (!prepared.passed) return [prepared];
  const inClone = { ...as, folder: variation.clone };
  const example = await run(root, variation, 'npm run example', 'npm run example', inClone);
  const results = path.join(root, variation.clone, RESULTS);
  const list = tests.map((test) => `'${test}'`).join(' ');
  const tested = await run(root, variation, 'npm test', `npm test -- --json --outputFile=${RESULTS} --silent ${list}`, inClone);
  return [example, { ...tested, ...countsOf(results) }];
}

async function run(root, { name, says }, command, script, as) {
  console.error(`${name} (${says}): ${command} …`);
  const log = path.join(logs, `${name}-${command.replaceAll(' ', '-')}.log`);
  const started = performance.now();
  const code = await runInside(root, script, as, log, stop.signal);
  stop.signal.throwIfAborted();
  return { name, command, seconds: Math.round((performance.now() - started) / 1000), passed: code === 0, log };
}

/** What jest itself wrote of a run. */
function countsOf(results) {
  if (!existsSync(results)) return {};
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
  const failed = testResults.flatMap(({ assertionResults, status, name }) => {
    const names = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
    return names.length === 0 && status === 'failed' ? [name] : names;
  });
  return { counts: `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`, failed };
}

function report() {
  const cells = rows.map(({ name, command, seconds, passed, counts }) => [
    name,
    command,
    `${seconds} s`,
    passed ? 'passed' : 'failed',
    counts ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  for (const { name, log, failed = [] } of rows.filter(({ passed }) => !passed)) {
    for (const test of failed) console.log(`${name}: ${test}`);
    console.log(`${name}: see ${log}`);
  }
}

function isThere(program) {
  return process.env.PATH.split(path.delimiter).some((place) => existsSync(path.join(place, program)));
}

function refuse(why) {
  console.error(why);
  process.exit(2);
}
