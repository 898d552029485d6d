/**
 * Bundles compiled code into `dist/`, which is committed: one shared bundle whose parts are loaded on demand, and a stub for
 * each entry. Never edit `dist/` by hand; a test rebuilds and compares it.
 *
 *     node scripts/bundle.mjs [FOLDER]      (run `tsc -b` first)
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { minify } from '@swc/core';
import ncc from '@vercel/ncc';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.resolve(process.argv[2] ?? path.join(root, 'dist'));

/** Entries of the shared bundle, by the folder of their stub: what packages/entries can start. */
const ENTRIES = ['cli', ...readdirSync(path.join(root, 'actions')).sort()];

/**
 * How a part of the bundle takes undici. It is loaded along with @actions/core and makes 40% of an action's start, but is used only behind
 * a proxy and by the client of GitHub's API; so it is loaded at its first use.
 */
const TAKES_UNDICI = /(\/\/ EXTERNAL MODULE: \S*node_modules\/undici\/index\.js\nvar \w+ = )(__webpack_require__\(\d+\));/g;

const { code, assets } = await bundle(path.join(root, 'packages/entries/lib/index.js'));
const shared = new Map([['index.js', code], ...Object.entries(assets).map(([name, { source }]) => [name, source])]);
let bytes = 0;
let deferred = 0;
for (const [name, source] of shared) {
  if (!name.endsWith('.js')) continue;
  const lazy = String(source).replaceAll(TAKES_UNDICI, (_, take, load) => {
    deferred++;
    return `${take}new Proxy({}, { get: (_, name) => ${load}[name] });`;
  });
  const small = await smaller(lazy);
  bytes += Buffer.byteLength(small);
  shared.set(name, small);
}
if (deferred === 0) fail('ncc no longer writes imports of undici as TAKES_UNDICI expects');

// Only a whole bundle replaces the one that is there.
rmSync(dist, { recursive: true, force: true });
for (const [name, source] of shared) write(path.join('shared', name), source);
if (!shared.has('package.json')) write('shared/package.json', '{"type":"module"}\n');
for (const entry of ENTRIES) {
  write(`${entry}/package.json`, '{"type":"module"}\n');
  write(`${entry}/index.js`, `#!/usr/bin/env node\nimport { start } from '../shared/index.js';\nawait start('${entry}');\n`);
  chmodSync(path.join(dist, entry, 'index.js'), 0o755);
}
console.error(`${path.relative('', dist)}: ${(bytes / 1e6).toFixed(2)} MB of JavaScript for ${ENTRIES.join(', ')}`);

/** ncc's own error carries its whole source line; the message alone says what is wrong. */
async function bundle(entry) {
  try {
    return await ncc(entry, { cache: false, quiet: true, license: 'licenses.txt', debugLog: false });
  } catch (error) {
    return fail(error.message);
  }
}

/**
 * Minifies one part (ncc's own minifier sees only the first). Licences are in licenses.txt; the names of classes stay, because stack
 * traces and messages tell them.
 */
async function smaller(source) {
  const names = { keep_classnames: true };
  const { code } = await minify(source, {
    module: true,
    ecma: 2022,
    compress: names,
    mangle: names,
    format: { comments: false },
  });
  return code;
}

function fail(message) {
  console.error(`The bundle could not be made: ${message}`);
  process.exit(1);
}

function write(name, content) {
  const file = path.join(dist, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
