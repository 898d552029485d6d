/** How the differing files of a comparison came to be. */
import { expect, test } from '@jest/globals';
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import type { ArtifactRegion } from '@selfhost/core/compare/model.js';
import type { Both } from '@selfhost/core/data/both.js';
import type { ArtifactOrigin } from '@selfhost/core/explain/model.js';
import { originsIn } from '@selfhost/core/explain/origins.js';
import { artifact } from '../../fixtures/differing-pairs.js';

/** `bin/cc`, linked from `a.o` and `b.o`, each of which defines a function of its name. */
const ANCESTRY: Ancestry = {
  schema: 'selfhost.ancestry/1',
  stage: 'stage1',
  target: 'here',
  compiler: 'stage0@here',
  contentDigest: 'c'.repeat(64),
  cut: false,
  nodes: [
    { kind: 'file', path: 'out/bin/cc', before: false },
    { kind: 'image', program: '/usr/bin/ld', argv: ['ld'], isCut: false, folder: 'source', parent: null },
    ...['a', 'b'].flatMap((name): Ancestry['nodes'][number][] => [
      { kind: 'file', path: `source/${name}.o`, before: false },
      { kind: 'image', program: 'compiler/bin/cc', argv: ['cc', `${name}.c`], isCut: false, folder: 'source', parent: null },
      { kind: 'file', path: `source/${name}.c`, before: true },
    ]),
  ],
  builder: [3, 6],
  edges: { read: [2, 1, 4, 3, 5, 1, 7, 6], write: [1, 0, 3, 2, 6, 5] },
  outputs: [{ kind: 'file', path: 'bin/cc', node: 0 }],
  symbols: {
    names: ['a', 'b'],
    files: [
      { node: 2, member: null, names: [0] },
      { node: 5, member: null, names: [1] },
      { node: 0, member: null, names: [0, 1] },
    ],
    cut: false,
  },
};

const region = (symbol: string, rule: ArtifactRegion['rule'] = null): ArtifactRegion => ({
  ...{ name: '.text', kind: 'code', offset: 0, offsetRight: 0, bytes: 1, symbol, rule },
});
const names = (side: ArtifactOrigin['left']): string[] | undefined => side?.chain.map(({ file }) => file);
const filesOf = (path: string, regions: readonly ArtifactRegion[], sides: Both<Ancestry | null>) =>
  [...originsIn([artifact({ path, regions })], sides)].flatMap(([, origins]) =>
    origins.map(({ symbol, left, right }) => [symbol, names(left), names(right)]),
  );

test('a function that differs leads to its own object and source, on each side where that is known', () => {
  const way = ['bin/cc', 'b.o', 'b.c'];
  expect(filesOf('bin/cc', [region('b')], { left: ANCESTRY, right: ANCESTRY })).toEqual([['b', way, way]]);
  expect(filesOf('bin/cc', [region('b'), region('b')], { left: ANCESTRY, right: null })).toEqual([['b', way, undefined]]);
});
test('where no function is known to differ, the file itself is explained', () => {
  const whole = [[null, ['bin/cc', 'a.o', 'a.c'], undefined]];
  for (const regions of [[], [region('unknown')], [region('b', 'build-id')]])
    expect(filesOf('bin/cc', regions, { left: ANCESTRY, right: null })).toEqual(whole);
});
test('what no trace shows has no origin', () => {
  expect(filesOf('bin/other', [region('b')], { left: ANCESTRY, right: ANCESTRY })).toEqual([]);
  expect(filesOf('bin/cc', [region('b')], { left: null, right: null })).toEqual([]);
});
