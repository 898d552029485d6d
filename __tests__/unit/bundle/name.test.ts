import { describe, expect, test } from '@jest/globals';
import { bundleFileName } from '@selfhost/core/bundle/name.js';

const base = { name: 'remlc-stage1', stage: 'stage1', target: 'x86_64-linux' };
const commit = 'abcdef0123456789abcdef0123456789abcdef01';

describe('bundleFileName', () => {
  test.each([
    [{ commit, describe: 'v1.2-3-gabcdef0', dirty: false }, 'v1.2-3-gabcdef0'],
    [{ commit, describe: 'v1.2-dirty', dirty: true }, 'v1.2-dirty'],
    [{ commit, describe: 'v1.2', dirty: true }, 'v1.2-dirty'],
    [{ commit, describe: null, dirty: false }, 'abcdef012345'],
    [{ commit: null, describe: null, dirty: false }, 'unversioned'],
    [{ commit, describe: 'release/2026 "x": <1>\n', dirty: false }, 'release-2026-x-1'],
    [{ commit, describe: '../..', dirty: false }, 'x'],
    [{ commit, describe: '版1', dirty: false }, '版1'],
  ])('%j', (version, part) => {
    expect(bundleFileName({ ...base, version })).toBe(`remlc-stage1-stage1-x86_64-linux-${part}.tar.zst`);
  });

  test('stays short, and keeps the mark of a dirty tree', () => {
    const name = bundleFileName({ ...base, version: { commit, describe: 'v'.repeat(300), dirty: true } });
    expect(name.length).toBeLessThan(128);
    expect(name).toMatch(/-dirty\.tar\.zst$/);
  });

  test('gzip', () => {
    expect(bundleFileName({ ...base, version: { commit, describe: 'v1', dirty: false } }, 'gzip')).toMatch(/-v1\.tar\.gz$/);
  });
});
