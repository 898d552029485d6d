import { describe, expect, test } from '@jest/globals';
import { type Fingerprinted, fingerprintOf, normalisedMessage } from '@selfhost/core/logs/fingerprint.js';

const base: Fingerprinted = {
  cause: 'type',
  tool: 'ocaml',
  code: null,
  message: 'Unbound value x',
  file: 'src/a.ml',
  stage: 'stage1',
};

describe('fingerprintOf', () => {
  test('is a sha256 that stays: changing it files every known failure again', () => {
    expect(fingerprintOf(base)).toBe('6e8fa5a09489300dc28f02b54b17e1c506e678aa87643cb6240a38447529d86f');
  });

  test.each<[string, string]>([
    ['/tmp/ccAazfev.o: file too short', '/home/me/build-7/b.o: file too short'],
    ["C:\\a\\_temp\\1c9b.ps1: 'x' is missing", 'D:\\b\\x.ps1: ‘x’ is missing'],
    ['heap header at 0x7fcac30b73c6', 'heap header at 0x55d0'],
    ['byte 41, line 1', 'byte 7, line 22'],
    ['build 5f3a9c1d0 failed', 'build 00ab12cd failed'],
    ['after 2 ms,   twice', 'after 13 ms, twice'],
    ['cannot open ccAazfev.o', 'cannot open ccQ1xyzw.o'],
    ['cannot read https://a.invalid/x?y=1', 'cannot read https://b.invalid/z'],
  ])('%s = %s', (left, right) => {
    expect(fingerprintOf({ ...base, message: left })).toBe(fingerprintOf({ ...base, message: right }));
  });

  test.each<[string, string]>([
    ["undefined reference to `foo'", "undefined reference to `bar'"],
    ['expected type i64', 'expected type i32'],
    ["'ccompiler' undeclared", "'ccoptions' undeclared"],
    ['a / b', 'a b'],
  ])('%s ≠ %s', (left, right) => {
    expect(fingerprintOf({ ...base, message: left })).not.toBe(fingerprintOf({ ...base, message: right }));
  });

  test('every part counts', () => {
    const others: Partial<Fingerprinted>[] = [
      { cause: 'parse' },
      { tool: 'cc' },
      { code: 'E7001' },
      { file: 'src/b.ml' },
      { file: null },
      { stage: 'stage2' },
      { stage: null },
    ];
    const all = [base, ...others.map((other) => ({ ...base, ...other }))].map(fingerprintOf);
    expect(new Set(all).size).toBe(all.length);
  });

  test('where the build stood does not', () => {
    const at = (file: string) => fingerprintOf({ ...base, file });
    expect(at('/home/one/a.ml')).toBe(at('D:\\two\\a.ml'));
    expect(at('./src/a.ml')).toBe(at('src\\a.ml'));
    expect(at('_build/default/src/a.ml')).toBe(at('src/a.ml'));
    expect(at('/tmp/ccAazfev.o')).toBe(at('/tmp/ccZSLa8j.o'));
  });
});

test('normalisedMessage leaves the words', () => {
  expect(normalisedMessage("/usr/bin/ld: /tmp/ccA1b2c3.o:(.text+0x5): undefined reference to `q'")).toBe(
    "<path>: <path>:(.text+<hex>): undefined reference to 'q'",
  );
});
