import { expect, test } from '@jest/globals';
import { aroundGlobs } from '@selfhost/core/stage/around-globs.js';

const HEADERS = ['a.h', 'b.h', 'c.h', 'd.h'].map((name) => `include/${name}`);

test('many files of one folder are named by their ending', () => {
  expect(aroundGlobs(HEADERS, [...HEADERS, 'include/x.c', 'src/x.h'])).toEqual(['include/*.h']);
});
test('not where the ending would declare a source that goes through the compiler', () => {
  expect(aroundGlobs(HEADERS, [...HEADERS, 'include/compiled.h'])).toEqual(HEADERS);
});
test('two files are named', () => {
  expect(aroundGlobs(['a.h', 'b.h'], ['a.h', 'b.h'])).toEqual(['a.h', 'b.h']);
});
test('files without an ending, and below names that a glob would read otherwise, are named', () => {
  const plain = ['data/a', 'data/b', 'data/c'];
  const odd = ['d[1]/a.h', 'd[1]/b.h', 'd[1]/c.h'];
  expect(aroundGlobs([...plain, ...odd], [...plain, ...odd])).toEqual([...plain, ...odd]);
});
