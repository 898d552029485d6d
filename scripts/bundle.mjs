/**
 * Bundles compiled code into `dist/`, which is committed: one shared bundle whose parts are loaded on demand, and a stub for
 * each entry. Never edit `dist/` by hand; a test rebuilds and compares it.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ncc from '@vercel/ncc';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.resolve(process.argv[2] ?? path.join(root, 'dist'));

/** Entries of the shared bundle, by the folder of their stub. */
const ENTRIES = ['cli', 'suite'];

const { code, assets } = await bundle(path.join(root, 'packages/entries/lib/index.js'));
// Only a whole bundle replaces the one that is there.
rmSync(dist, { recursive: true, force: true });
write('shared/index.js', code);
for (const [name, { source }] of Object.entries(assets)) write(path.join('shared', name), source);
if (!existsSync(path.join(dist, 'shared/package.json'))) write('shared/package.json', '{"type":"module"}\n');
for (const entry of ENTRIES) {
  write(`${entry}/package.json`, '{"type":"module"}\n');
  write(`${entry}/index.js`, `#!/usr/bin/env node\nimport { start } from '../shared/index.js';\nawait start('${entry}');\n`);
  chmodSync(path.join(dist, entry, 'index.js'), 0o755);
}

/** ncc's own error carries its whole source line; the message alone says what is wrong. */
async function bundle(entry) {
  try {
    return await ncc(entry, { cache: false, quiet: true, license: 'licenses.txt', debugLog: false });
  } catch (error) {
    console.error(`The bundle could not be made: ${error.message}`);
    process.exit(1);
  }
}

function write(name, content) {
  const file = path.join(dist, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
