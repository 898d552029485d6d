import { describe, expect, test } from '@jest/globals';
import { LinkMap } from '@selfhost/core/files/links.js';
import { type PathKind, PathRegister } from '@selfhost/core/files/path-register.js';
import { pathProblem } from '@selfhost/core/files/paths.js';
import { isWithin } from '@selfhost/core/files/within.js';

describe('paths that may be unpacked anywhere', () => {
  test.each([
    'bin/remlc',
    'a',
    '.hidden/.file',
    '日本語/コンパイラ 出力.txt',
    'nulls/console.ll',
    'x'.repeat(255),
    'ệ'.normalize('NFD'),
    `${'a/'.repeat(99)}a`,
    'a/..b/c..d',
    '@scope/[x]{y}.o',
  ])('%s is fine', (path) => {
    expect(pathProblem(path)).toBeNull();
  });

  test.each([
    ['', 'is empty'],
    ['/etc/passwd', 'is absolute'],
    ['../x', '".."'],
    ['a/../../x', '".."'],
    ['a/./b', '"."'],
    ['a//b', 'empty part'],
    ['a/', 'empty part'],
    ['C:/x', 'drive letter'],
    ['c:x', 'drive letter'],
    ['a/file:stream', 'colon'],
    ['a\\..\\b', 'backslash'],
    ['a\0b', 'NUL'],
    ['a\nb', 'control character'],
    ['a\u009bb', 'control character'],
    ['a/NUL', 'device'],
    ['con.txt', 'device'],
    ['COM1', 'device'],
    ['lpt9 .o', 'device'],
    ['a /b', 'last dot or space'],
    ['a./b', 'last dot or space'],
    ['a/b..', 'last dot or space'],
    ['\ud800', 'Unicode'],
    ['bad\ufffdname', 'Unicode'],
    ['a/\u200d\u200c', 'ignores'],
    ['x'.repeat(256), '255'],
    ['x'.repeat(4097), '4096 bytes'],
    [`a${'\u0301'.repeat(31)}`, '30 combining marks'],
    [`a${'\u0301\u200d'.repeat(31)}`, '30 combining marks'],
    ['日'.repeat(1366), '4096 bytes'],
    [`${'a/'.repeat(100)}a`, '101 parts'],
    [`${'/'.repeat(4000)}`, 'is absolute'],
  ])('%j is refused', (path, reason) => {
    expect(pathProblem(path)).toContain(reason);
  });
});

describe('names that collide', () => {
  test.each([
    ['README', 'readme'],
    ['Dir/a', 'dir/b'],
    ['が', 'か\u3099'],
    ['é', 'e\u0301'],
    // The marks in another order.
    ['a\u0323\u0301', 'a\u0301\u0323'],
    ['straße', 'STRASSE'],
    ['GROẞ', 'gross'],
    ['ẞ', 'ß'],
    ['ſ', 's'],
    ['ﬁle', 'FILE'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδοσ', 'οδος'],
    ['İ', 'i\u0307'],
    ['ı', 'I'],
    ['\u212a', 'k'],
    ['Ა', 'ა'],
    ['ᾳ', 'ΑΙ'],
    // Invisible: joiners, a soft hyphen, a variation selector, a mark of direction, a byte order mark.
    ['a\u200db', 'ab'],
    ['a\u200cb', 'AB'],
    ['a\u00adb', 'ab'],
    ['❤\ufe0f', '❤'],
    ['a\u200eb', 'ab'],
    ['\ufeffa', 'a'],
    ['di\u200dr/a', 'dir/b'],
    // One character that is two in UTF-16.
    ['𐐀', '𐐨'],
  ])('%j and %j', (first, second) => {
    const names = new PathRegister(10);
    expect(names.add(first, 'leaf')).toBeNull();
    expect(names.add(second, 'leaf')).toMatchObject({ kind: 'same-place' });
  });

  test.each([
    ['a', 'b'],
    ['a', 'á'],
    ['２', '2'],
    ['ss', 's'],
  ])('%j and %j do not', (first, second) => {
    const names = new PathRegister(10);
    expect([names.add(first, 'leaf'), names.add(second, 'leaf')]).toEqual([null, null]);
  });

  test.each<[string, [string, PathKind][], string]>([
    [
      'a file twice',
      [
        ['a', 'leaf'],
        ['a', 'leaf'],
      ],
      'twice',
    ],
    [
      'a folder in the place of a file',
      [
        ['a', 'leaf'],
        ['a', 'folder'],
      ],
      'twice',
    ],
    [
      'a file in the place of a folder',
      [
        ['a', 'folder'],
        ['a', 'leaf'],
      ],
      'is-folder',
    ],
    [
      'a file in the place of a folder that others are in',
      [
        ['a/b', 'leaf'],
        ['a', 'leaf'],
      ],
      'is-folder',
    ],
    [
      'a file below a file',
      [
        ['a/b', 'leaf'],
        ['a/b/c', 'leaf'],
      ],
      'below-leaf',
    ],
    [
      'more than are taken',
      [
        ['a/b/c', 'leaf'],
        ['a/b/d', 'leaf'],
        ['a/b/e', 'leaf'],
      ],
      'too-many',
    ],
  ])('%s is a clash', (_what, paths, kind) => {
    const names = new PathRegister(4);
    const clashes = paths.map(([path, of]) => names.add(path, of));
    expect(clashes.at(-1)).toMatchObject({ kind });
    expect(clashes.slice(0, -1).every((clash) => clash === null)).toBe(true);
  });

  test('the same folder twice is no collision', () => {
    const names = new PathRegister(10);
    expect([names.add('a/b', 'leaf'), names.add('a/c', 'leaf'), names.add('a', 'folder'), names.add('a', 'folder')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('following links', () => {
  const map = new LinkMap([
    { path: 'a/b/up', link: '../..' },
    { path: 'loop', link: 'loop2' },
    { path: 'loop2', link: 'loop' },
    { path: 'lib/real', link: '../bin' },
    { path: 'abs', link: '/etc' },
  ]);

  test.each([
    ['bin/x', 'remlc', 'bin/remlc'],
    ['bin/x', '../lib/a', 'lib/a'],
    ['bin/x', '..', ''],
    ['x', 'lib/real/remlc', 'bin/remlc'],
    ['x', 'not/there/yet', 'not/there/yet'],
  ])('%s -> %s ends at %j', (path, link, end) => {
    expect(map.follow(path, link)).toEqual({ kind: 'inside', path: end });
  });

  test.each([
    ['x', '..'],
    ['bin/x', '../../etc'],
    ['x', '/etc/passwd'],
    ['x', 'C:\\Windows'],
    ['x', 'C:/Windows'],
    ['x', 'a\\b'],
    ['x', ''],
    // On names alone this is `a/b/x`; through the link it is the root's parent.
    ['m', 'a/b/up/../x'],
    // The same link by another spelling, as Windows and macOS would find it.
    ['m', 'A/B/UP/../x'],
    ['x', 'abs/passwd'],
    ['x', 'a/.. /b'],
    ['x', 'a/.../b'],
  ])('%s -> %j leads outside', (path, link) => {
    expect(map.follow(path, link)).toEqual({ kind: 'outside' });
  });

  test('a circle', () => {
    expect(map.follow('loop', 'loop2')).toEqual({ kind: 'circle' });
    expect(map.follow('x', 'loop')).toEqual({ kind: 'circle' });
  });

  test('another spelling of a link, whatever the file system ignores', () => {
    expect(map.follow('m', 'a/b/u\u200dp/../x')).toEqual({ kind: 'outside' });
    expect(map.follow('m', 'a/b/up. /../x')).toEqual({ kind: 'outside' });
  });

  test.each([
    ['a text of many bytes', './'.repeat(2049)],
    ['a long name', 'x'.repeat(256)],
    ['many marks', `a${'\u0301'.repeat(31)}`],
    ['many parts', 'a/'.repeat(101)],
    ['many parts that lead back', `${'a/'.repeat(101)}${'../'.repeat(101)}`],
    ['a path of many bytes', `long/${`${'y'.repeat(200)}/`.repeat(15)}`],
  ])('%s: too long', (_what, link) => {
    const long = new LinkMap([{ path: 'long', link: `${'x'.repeat(200)}/`.repeat(15) }]);
    expect(long.follow('x', link)).toEqual({ kind: 'too-long' });
  });

  const chain = (length: number, text: (index: number) => string) =>
    new LinkMap(Array.from({ length }, (_, index) => ({ path: `l${index}`, link: index === 0 ? 'end' : text(index - 1) })));

  test('40 links one after the other lead on, as on Linux, and one more is a circle', () => {
    const map41 = chain(41, (index) => `l${index}`);
    expect(map41.follow('x', 'l39')).toEqual({ kind: 'inside', path: 'end' });
    expect(map41.follow('x', 'l40')).toEqual({ kind: 'circle' });
    // The same when the way of the others is known already.
    expect(map41.follow('x', 'l39')).toEqual({ kind: 'inside', path: 'end' });
    expect(map41.follow('x', 'l40')).toEqual({ kind: 'circle' });
  });

  test('links that lead through each other twice are counted twice, and followed once', () => {
    const doubling = chain(200, (index) => `l${index}/../l${index}`);
    // 1, 3, 7, 15 and 31 links.
    expect(doubling.follow('x', 'l4')).toEqual({ kind: 'inside', path: 'end' });
    expect(doubling.follow('x', 'l5')).toEqual({ kind: 'circle' });
    expect(doubling.follow('x', 'l199')).toEqual({ kind: 'circle' });
  });
});

test.each([
  ['/a', '/a', true],
  ['/a/b', '/a', true],
  ['/ab', '/a', false],
  ['/a', '/a/b', false],
  ['/a/b', '/', true],
  ['/', '/', true],
  ['/a/b', '/a/', true],
  ['/a//b', '/a/b', true],
  ['/a/../b', '/a', false],
  ['/a/b/..', '/a/b', false],
  ['/a/..b', '/a', true],
  ['/a/.git/x', '/a/.git', true],
  ['/a/.gitx', '/a/.git', false],
  ['/a/./b', '/a/b', true],
  ['a/b', 'a', true],
  ['../a', 'a', false],
  ['a', '', true],
])('%j is within %j: %j', (inner, outer, expected) => {
  expect(isWithin(inner, outer)).toBe(expected);
});
