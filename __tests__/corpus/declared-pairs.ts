/** What a project declares beside the standard rules: its build folders, and differences that it knows. */
import { chmodSync, symlinkSync } from 'node:fs';
import type { Bench } from './bench.js';
import { functionsMoved } from './ir-pairs.js';
import { noise, type Recipe } from './recipe.js';
import { freestandingC, moduleLl, utilC } from './sources.js';
import { dateOf } from './value-pairs.js';

const ROOTS = { left: 'build-a', right: 'build-b' } as const;
const placeOf = (bench: Bench): string => bench.pick(ROOTS.left, ROOTS.right);
const WHERE = 'const char *where(void) { return __FILE__; }\n';

const paths: readonly Recipe[] = [
  noise(
    'declared-root-object',
    0,
    { causes: ['file-macro-path'], allowed: ['build-path'], roots: ROOTS, note: '__FILE__ in data' },
    async (bench) => {
      const source = bench.write(`${placeOf(bench)}/util.c`, utilC(bench, WHERE));
      await bench.run(`gcc -O1 -c ${bench.path(source)} -o util.o`);
      return 'util.o';
    },
  ),
  noise(
    'declared-root-program',
    1,
    { causes: ['file-macro-path'], allowed: ['build-path'], roots: ROOTS, note: '__FILE__ and debug information' },
    async (bench) => {
      const source = bench.write(`${placeOf(bench)}/util.c`, freestandingC(bench, WHERE));
      await bench.run(`gcc -O1 -g -Wl,--build-id=sha1 ${bench.path(source)} -o program`, placeOf(bench));
      return `${placeOf(bench)}/program`;
    },
  ),
  noise('declared-root-text', 2, { causes: ['build-path'], roots: ROOTS, note: 'paths in text' }, (bench) =>
    bench.write(
      'output.d',
      `util.o: ${bench.path(placeOf(bench))}/util.c ${bench.path(placeOf(bench))}/util.h\nlimit = ${bench.change === null ? 7 : 8}\n`,
    ),
  ),
];

const others: readonly Recipe[] = [
  noise(
    'declared-ar-order',
    0,
    { causes: ['ar-order'], allowed: ['link-order'], also: ['ar-member-order'], note: 'members in another order' },
    async (bench) => {
      bench.write('util.c', utilC(bench));
      bench.write('main.c', 'int answer(void) { return 42; }\n');
      await bench.run('gcc -O1 -c util.c main.c');
      await bench.run(`ar rcsD libutil.a ${bench.pick('util.o main.o', 'main.o util.o')}`);
      return 'libutil.a';
    },
  ),
  noise(
    'declared-function-order',
    1,
    {
      causes: [],
      allowed: ['hash-order', 'parallel-order', 'link-order', 'section-order'],
      also: ['ir-function-order'],
      note: 'functions of IR in another order',
    },
    (bench) => bench.write('module.ll', bench.side === 'left' ? moduleLl(bench) : functionsMoved(moduleLl(bench))),
  ),
  noise(
    'declared-comment',
    2,
    { causes: ['toolchain-version'], also: ['comment'], note: 'another version in .comment' },
    async (bench) => {
      bench.write('util.c', utilC(bench));
      bench.write('comment', `\0GCC: (Debian 12.2.0-14+deb12u1) 12.${bench.pick('2', '3')}.0\0`);
      await bench.run('gcc -O1 -c util.c');
      await bench.run('objcopy --update-section .comment=comment util.o');
      return 'util.o';
    },
  ),
  noise('declared-line-ends', 3, { causes: ['crlf'], also: ['eol'], note: 'line ends' }, (bench) =>
    bench.write('words.txt', ['one', 'two', bench.change === null ? 'three' : 'tree', ''].join(bench.pick('\n', '\r\n'))),
  ),
  noise(
    'declared-line-order',
    4,
    { causes: [['hash-order', 'parallel-order', 'locale']], also: ['line-order'], note: 'lines in another order' },
    (bench) =>
      bench.write(
        'words.txt',
        bench.pick(['pear', 'apple', 'fig', ''], ['fig', 'pear', bench.change === null ? 'apple' : 'apply', '']).join('\n'),
      ),
  ),
  noise(
    'declared-bytecode-date',
    0,
    { causes: ['source-mtime'], allowed: ['timestamp'], also: ['pyc-mtime'], note: 'the date of the source in Python bytecode' },
    async (bench) => {
      bench.write('words.py', `def mix(value):\n    return value * ${bench.change === null ? 31 : 33}\n`);
      bench.touch('words.py', dateOf(bench));
      await bench.run('python3 -m compileall -q -b words.py');
      return 'words.pyc';
    },
  ),
  noise('declared-mode', 1, { causes: ['mode'], also: ['file-mode'], note: 'the execute bit' }, (bench) => {
    bench.write('out/run', `#!/bin/sh\nexit ${bench.change === null ? 0 : 3}\n`);
    chmodSync(bench.path('out/run'), bench.pick(0o644, 0o755));
    return 'out';
  }),
  noise('declared-link', 2, { causes: ['symlink-target'], also: ['symlink-text'], note: 'where a link leads' }, (bench) => {
    bench.write('out/text', bench.change === null ? 'one\n' : 'two\n');
    symlinkSync(bench.pick('text', './text'), bench.path('out/link'));
    return 'out';
  }),
];

export const declaredPairs: readonly Recipe[] = [...paths, ...others];
