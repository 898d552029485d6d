import { describe, expect, test } from '@jest/globals';
import { isKnownTool, KNOWN_TOOLS, knownTool } from '@selfhost/core/pipeline/known-tools.js';
import { requirementsOf } from '@selfhost/core/toolchain/requirements.js';

describe('every known tool', () => {
  test.each(KNOWN_TOOLS)('%s names a program, a Debian package and a way to install it elsewhere', (id) => {
    const tool = knownTool(id);
    expect(isKnownTool(id)).toBe(true);
    expect(tool?.main.names.length).toBeGreaterThan(0);
    expect(tool?.main.args.length).toBeGreaterThan(0);
    expect(tool?.hints.darwin).toMatch(/\w+/);
    expect(tool?.hints.win32).toMatch(/\w+/);
    for (const name of requirementsOf({ id, packages: [] }).debian) {
      expect(name).toMatch(/^[a-z0-9][a-z0-9+.-]+$/);
    }
  });
});

test('words of JavaScript are no tools', () => {
  expect(['constructor', '__proto__', 'toString'].map((word) => [isKnownTool(word), knownTool(word)])).toEqual(
    Array(3).fill([false, undefined]),
  );
});

describe('Debian packages', () => {
  test.each([
    [{ id: 'ocaml', packages: ['menhir', 'dune'] }, ['ocaml-nox', 'ocaml-findlib', 'menhir', 'ocaml-dune']],
    [{ id: 'llvm', version: '19', packages: [] }, ['clang-19', 'llvm-19', 'lld-19']],
    [{ id: 'llvm', version: '19.1', packages: ['libpolly-19-dev'] }, ['clang-19', 'llvm-19', 'lld-19', 'libpolly-19-dev']],
    [{ id: 'llvm', packages: [] }, ['clang', 'llvm', 'lld']],
    [{ id: 'gcc', version: '12', packages: [] }, ['gcc-12', 'libc6-dev']],
    [{ id: 'mingw', packages: [] }, ['gcc-mingw-w64-x86-64']],
    [{ id: 'wine64', packages: [] }, ['wine64']],
    [{ id: 'qemu-aarch64', packages: [] }, ['qemu-user', 'gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross']],
    [{ id: 'make', probe: 'make --version', packages: ['libc6-dev', 'make'] }, ['make', 'libc6-dev']],
    [{ id: 'own', probe: 'x', install: 'y', packages: ['bzip2'] }, ['bzip2']],
    [{ id: 'make', probe: 'x', install: 'y', packages: [] }, []],
  ])('of %j', (request, packages) => {
    expect(requirementsOf(request).debian).toEqual(packages);
  });
});

test('a version is looked for under its own names first, then under the plain one', () => {
  expect(knownTool('llvm', '19.1')?.main.names).toEqual([
    'clang-19',
    '/opt/homebrew/opt/llvm@19/bin/clang',
    '/usr/local/opt/llvm@19/bin/clang',
    'clang',
  ]);
});
