/** Inventories: what is there, of which type and mode, and where links lead. */
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import type { CauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { Bench } from './bench.js';
import type { Truth } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { utilC } from './sources.js';

/** A folder with two equal files, and what the recipe adds. */
function folder(truth: Truth, id: string, cause: CauseId, allowed: readonly CauseId[], add: (bench: Bench) => void): Recipe {
  return recipe(truth, id, { causes: [cause], allowed, note: `a folder: ${cause}` }, (bench) => {
    bench.write('out/lib/one.txt', 'one\n');
    bench.write('out/two.txt', 'two\n');
    add(bench);
    return 'out';
  });
}

const link = (bench: Bench, target: string): void => symlinkSync(target, bench.path('out/link'));

export const folderPairs: readonly Recipe[] = [
  recipe('error', 'folder-pipe', { causes: ['type-mismatch'], note: 'a named pipe, which nothing may open' }, async (bench) => {
    bench.write('out/two.txt', 'two\n');
    if (bench.side === 'left') bench.write('out/pipe', 'two\n');
    else await bench.run('mkfifo out/pipe');
    return 'out';
  }),
  folder('error', 'folder-missing', 'missing', [], (bench) => {
    if (bench.side === 'left') bench.write('out/bin/remlc', 'compiler\n');
  }),
  folder('error', 'folder-extra', 'missing', [], (bench) => {
    if (bench.side === 'right') bench.write('out/bin/remlc', 'compiler\n');
  }),
  folder('real', 'folder-mode', 'mode', [], (bench) => {
    bench.write('out/run', '#!/bin/sh\n');
    chmodSync(bench.path('out/run'), bench.pick(0o644, 0o755));
  }),
  folder('real', 'folder-symlink-target', 'symlink-target', [], (bench) => link(bench, bench.pick('two.txt', 'lib/one.txt'))),
  folder('real', 'folder-symlink-absolute', 'symlink-target', ['build-path'], (bench) =>
    link(bench, bench.pick('/build/one/out/two.txt', '/build/two/out/two.txt')),
  ),
  folder('real', 'folder-symlink-loop', 'symlink-loop', ['symlink-target'], (bench) =>
    link(bench, bench.pick('two.txt', 'link')),
  ),
  folder('error', 'folder-type-symlink', 'type-mismatch', [], (bench) => {
    if (bench.side === 'left') bench.write('out/link', 'two\n');
    else link(bench, 'two.txt');
  }),
  folder('error', 'folder-type-directory', 'type-mismatch', ['missing'], (bench) => {
    if (bench.side === 'left') bench.write('out/thing', 'two\n');
    else mkdirSync(bench.path('out/thing'));
  }),
  folder('real', 'folder-empty-file', 'empty', ['truncated'], (bench) => {
    bench.write('out/remlc', bench.pick('compiler\n', ''));
  }),
  noise(
    'folder-of-noise',
    0,
    {
      causes: ['build-path', 'ar-metadata'],
      allowed: ['timestamp'],
      note: 'objects with debug information and an archive of them',
    },
    async (bench) => {
      const at = bench.pick('one', 'another-place');
      bench.write(`${at}/util.c`, utilC(bench));
      await bench.run(`gcc -O1 -g -c ${bench.path(at)}/util.c -o util.o`, at);
      bench.touch(`${at}/util.o`, bench.pick(1_700_000_000, 1_700_000_100));
      await bench.run('ar rcsU libutil.a util.o', at);
      await bench.run(`mkdir out`);
      await bench.run(`mv ${at}/util.o ${at}/libutil.a out`);
      return 'out';
    },
  ),
];
