import { describe, expect, test } from '@jest/globals';
import { LinkMap } from '@selfhost/core/files/links.js';
import { PathRegister, pathProblem } from '@selfhost/core/files/paths.js';

describe('paths that may be unpacked anywhere', () => {
  test.each([
    'bin/remlc',
    'a',
    '.hidden/.file',
    '日本語/コンパイラ 出力.txt',
    'nulls/console.ll',
    'x'.repeat(300),
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
    ['straße', 'STRASSE'],
    ['ſ', 's'],
  ])('%s and %s', (first, second) => {
    const names = new PathRegister();
    expect(names.add(first)).toBeNull();
    expect(names.add(second)).not.toBeNull();
  });

  test('the same folder twice is no collision', () => {
    const names = new PathRegister();
    expect([names.add('a/b'), names.add('a/c'), names.add('a/b')]).toEqual([null, null, null]);
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
  ])('%s -> %j leads outside', (path, link) => {
    expect(map.follow(path, link)).toEqual({ kind: 'outside' });
  });

  test('a circle', () => {
    expect(map.follow('loop', 'loop2')).toEqual({ kind: 'circle' });
  });
});
