import { expect, test } from '@jest/globals';
import { diskError } from '@selfhost/core/files/disk.js';
import { asUserError } from '@selfhost/core/files/system-error.js';

/** As Node gives it: a copy with two paths, a file that is open already with none. */
function noSpace(paths: object): Error {
  return Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', ...paths });
}

test('a full disk is reported with the file that there was no space for: for a copy not with its source', () => {
  const error = noSpace({ syscall: 'copyfile', path: '/sources/a', dest: '/work/a' });
  for (const told of [asUserError(error), diskError(error, 'the work folder')]) {
    expect(told).toMatchObject({
      problems: [{ code: 'disk-full', place: { file: '/work/a' }, message: expect.stringContaining('/work/a') }],
    });
  }
});

test('where the system names no path, the caller’s is reported', () => {
  expect(diskError(noSpace({}), '/a/log')).toMatchObject({ problems: [{ place: { file: '/a/log' } }] });
});
