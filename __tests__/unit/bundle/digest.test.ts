import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { canonicalFiles, contentDigestOf } from '@selfhost/core/bundle/content-digest.js';
import type { BundleFile } from '@selfhost/core/bundle/manifest.js';

const compiler: BundleFile = {
  path: 'bin/remlc',
  type: 'file',
  mode: 0o755,
  size: 3,
  sha256: createHash('sha256').update('abc').digest('hex'),
  link: null,
  kind: 'compiler',
};
const link: BundleFile = {
  path: 'bin/"日本"',
  type: 'symlink',
  mode: 0o777,
  size: 0,
  sha256: null,
  link: 'remlc',
  kind: 'alias',
};
const folder: BundleFile = { path: 'bin-empty', type: 'directory', mode: 0o755, size: 0, sha256: null, link: null, kind: 'ir' };

/** Written by hand from the documented form; other programs rely on it. */
const CANONICAL =
  '[{"path":"bin-empty","type":"directory","mode":493,"size":0,"sha256":null,"link":null,"kind":"ir"},' +
  '{"path":"bin/\\"日本\\"","type":"symlink","mode":511,"size":0,"sha256":null,"link":"remlc","kind":"alias"},' +
  '{"path":"bin/remlc","type":"file","mode":493,"size":3,' +
  '"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","link":null,"kind":"compiler"}]';

describe('contentDigest', () => {
  test('has the documented canonical form', () => {
    expect(canonicalFiles([compiler, link, folder])).toBe(CANONICAL);
  });

  test('is a fixed value for fixed files', () => {
    // printf '%s' "$CANONICAL" | sha256sum
    expect(contentDigestOf([compiler, link, folder])).toBe('490bb2f8e52034bb9da3165299ddf00dcafb468447896216f725f45b1313030e');
    expect(contentDigestOf([])).toBe(createHash('sha256').update('[]').digest('hex'));
  });

  test('ignores the order of files, the order of keys, and unknown keys', () => {
    const { kind, path, ...rest } = compiler;
    const shuffled = { kind, note: 'later', ...rest, path };
    expect(contentDigestOf([folder, shuffled, link])).toBe(contentDigestOf([compiler, link, folder]));
  });

  test.each([
    ['path', 'bin/remlc2'],
    ['mode', 0o644],
    ['size', 4],
    ['sha256', '0'.repeat(64)],
    ['kind', 'tool'],
  ])('changes with %s', (key, value) => {
    expect(contentDigestOf([{ ...compiler, [key]: value }])).not.toBe(contentDigestOf([compiler]));
  });
});
