import { expect, test } from '@jest/globals';
import { namesThatDiffer, patternOf, randomName } from '@selfhost/core/hermetic/random-name.js';

test.each([
  ['ccAbC123.o', 'ccXXXXXX.o', 'ccAbC123'],
  ['cc1lt9jQ.cdtor.c', 'ccXXXXXX.cdtor.c', 'cc1lt9jQ'],
  ['cproc-2XHxrM', 'cproc-XXXXXX', 'cproc-2XHxrM'],
  ['a-3f5c2d.o', 'a-XXXXXX.o', 'a-3f5c2d'],
  ['lib.cmid22ab4.tmp', 'lib.cmiXXXXXX.tmp', 'lib.cmid22ab4'],
  ['tmpab12cd_x', 'tmpXXXXXXXX', 'tmpab12cd_x'],
  ['tmpabcdefgh.c', 'tmpXXXXXXXX.c', 'tmpabcdefgh'],
  ['tmp.AbCdEfGhIj', 'tmp.XXXXXXXXXX', 'tmp.AbCdEfGhIj'],
  ['go-build1234567890', 'go-build*', 'go-build1234567890'],
  ['conf12345.sh', 'conf*.sh', 'conf12345'],
])('%s is a random name', (name, pattern, text) => {
  expect(randomName(name)).toEqual({ pattern, text });
});

test.each(['parser.o', 'lexer1.c', 'Makefile', 'README', 'main.c', 'config.h', 'stage1', 'a.out', 'x.123', ''])(
  '"%s" is a name that was chosen',
  (name) => {
    expect(randomName(name)).toBeNull();
  },
);

test('a path has a pattern in each random part', () => {
  expect(patternOf('/tmp/tmpab12cd_x/ccAbC123.o')).toBe('/tmp/tmpXXXXXXXX/ccXXXXXX.o');
});

test.each([
  ['ccXXXXXX.o', 'ccAbC123.o', 'ccXyZ987.o', { left: 'ccAbC123', right: 'ccXyZ987' }],
  ['ccXXXXXX.o', '/tmp/ccAbC123.c and ccAbC124', '/tmp/ccAbC123.c and ccXyZ987', { left: 'ccAbC124', right: 'ccXyZ987' }],
  ['conf*.sh', 'conf123', 'conf45678', { left: 'conf123', right: 'conf45678' }],
  ['a.b+XXXXXX', 'a.b+AbC123', 'a.b+XyZ987', { left: 'a.b+AbC123', right: 'a.b+XyZ987' }],
  // Equal; another name; a part of a longer one; something else differs too; no pattern.
  ['ccXXXXXX', 'ccAbC123', 'ccAbC123', null],
  ['ccXXXXXX', 'cdAbC123', 'cdXyZ987', null],
  ['ccXXXXXX', 'ccAbC1234', 'ccXyZ9876', null],
  ['ccXXXXXX', 'ccAbC123 a', 'ccXyZ987 b', null],
  ['cc', 'ccAbC123', 'ccXyZ987', null],
])('%s: "%s" against "%s"', (pattern, left, right, names) => {
  expect(namesThatDiffer(pattern, left, right)).toEqual(names);
});
