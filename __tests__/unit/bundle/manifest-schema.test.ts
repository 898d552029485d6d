import { describe, expect, test } from '@jest/globals';
import { BUNDLE_LIMITS } from '@selfhost/core/bundle/limits.js';
import { parseManifest } from '@selfhost/core/bundle/manifest-schema.js';
import { UserError } from '@selfhost/core/errors.js';
import { compilerFile, manifestOf } from './manifest.js';

const right = manifestOf([compilerFile('a')]);

function failure(value: unknown): string {
  try {
    parseManifest(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'x.tar.zst', BUNDLE_LIMITS);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.problems[0]).toMatchObject({ code: 'bundle-unreadable', place: { file: 'x.tar.zst' } });
    expect(error.problems[0].remedy).toBeTruthy();
    return error.message;
  }
  return 'accepted';
}

describe('manifest.json', () => {
  test('a right one is read as it is; keys of later versions are left out', () => {
    expect(parseManifest(Buffer.from(JSON.stringify(right)), 'x', BUNDLE_LIMITS)).toEqual(right);
    expect(parseManifest(Buffer.from(JSON.stringify({ ...right, later: 1 })), 'x', BUNDLE_LIMITS)).toEqual(right);
  });

  test.each([
    ['not JSON', '{', 'not JSON'],
    ['no object', 'null', 'schema'],
    ['another schema', { ...right, schema: 'selfhost.bundle/9' }, 'selfhost.bundle/9'],
    ['a missing key', { ...right, stage: undefined }, 'stage'],
    ['a stage with a slash', { ...right, stage: '../x' }, 'stage'],
    ['a stage that steers the terminal', { ...right, stage: 'a\u001b[2J' }, 'stage'],
    ['a wrong digest', { ...right, files: [{ ...compilerFile('a'), sha256: 'abc' }] }, 'files[0].sha256'],
    ['set-user-id', { ...right, files: [{ ...compilerFile('a'), mode: 0o4755 }] }, 'files[0].mode'],
    ['a device', { ...right, files: [{ ...compilerFile('a'), type: 'device' }] }, 'files[0].type'],
    ['a negative size', { ...right, files: [{ ...compilerFile('a'), size: -1 }] }, 'files[0].size'],
    ['a link with bytes', { ...right, files: [{ ...compilerFile('a'), type: 'symlink', mode: 0o777 }] }, 'files[0]'],
    ['a builder of no kind', { ...right, compiler: { by: 'magic' } }, 'must name a stage'],
    ['many wrong files', { ...right, files: Array(9).fill({}) }, 'more'],
  ])('%s', (_what, value, message) => {
    expect(failure(value)).toContain(message);
  });
});
