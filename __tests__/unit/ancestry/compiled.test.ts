import { expect, test } from '@jest/globals';
import { isCompiled } from '@selfhost/core/ancestry/compiled.js';

const file = (path: string, before: boolean) => ({ kind: 'file', path, before }) as const;
const ELF = Buffer.from('7f454c4602010100', 'hex');
const TEXT = Buffer.from('int main');

test.each(['x.o', 'x.S', 'libx.a', 'libx.so.1.2', 'x.bc', 'X.OBJ'])(
  '%s that the command made is compiled by its name',
  (name) => {
    expect(isCompiled(file(`/w/${name}`, false), null)).toBe(true);
    expect(isCompiled(file(`/w/${name}`, true), TEXT)).toBe(false);
  },
);
test('what begins as a program does is compiled, whatever its name, also among the sources', () => {
  expect(isCompiled(file('/w/data.txt', true), ELF)).toBe(true);
  expect(isCompiled(file('/w/data.txt', false), Buffer.from('!<arch>\n'))).toBe(true);
});
test('texts are not', () => {
  expect(isCompiled(file('/w/x.c', false), TEXT)).toBe(false);
  expect(isCompiled(file('/w/empty', false), Buffer.alloc(0))).toBe(false);
  expect(isCompiled(file('/w/gone', false), null)).toBe(false);
});
