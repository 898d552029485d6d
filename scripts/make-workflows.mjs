/** Writes build-stage1.yml and build-stage2.yml from build-stage0.yml: a workflow has no other way to be one text under three names. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'), '.github/workflows');
const source = readFileSync(path.join(folder, 'build-stage0.yml'), 'utf8');
const [, , ...rest] = source.split('\n');

for (const number of [1, 2]) {
  const text = rest
    .join('\n')
    .replace('name: Build Stage 0', `name: Build Stage ${number}`)
    .replace('default: stage0,', `default: stage${number},`);
  const header = '# Made from build-stage0.yml by scripts/make-workflows.mjs; do not edit.\n';
  writeFileSync(path.join(folder, `build-stage${number}.yml`), header + text);
}
