import { describe, expect, test } from '@jest/globals';
import { COMMON_TRIPLES, defaultRunner, describeMachine, parseTriple } from '@selfhost/core/pipeline/triple.js';

describe('a triple', () => {
  test.each([
    ['x86_64-unknown-linux-gnu', 'x86_64', 'linux', 'gnu', 'linux x64'],
    ['x86_64-unknown-linux-musl', 'x86_64', 'linux', 'musl', 'linux x64'],
    ['x86_64-linux-gnu', 'x86_64', 'linux', 'gnu', 'linux x64'],
    ['aarch64-unknown-linux-gnu', 'aarch64', 'linux', 'gnu', 'linux arm64'],
    ['riscv64gc-unknown-linux-gnu', 'riscv64gc', 'linux', 'gnu', 'linux riscv64'],
    ['powerpc64le-unknown-linux-gnu', 'powerpc64le', 'linux', 'gnu', 'linux ppc64'],
    ['armv7-unknown-linux-gnueabihf', 'armv7', 'linux', 'gnueabihf', 'linux arm'],
    ['i686-pc-windows-msvc', 'i686', 'windows', 'msvc', 'win32 ia32'],
    ['x86_64-w64-windows-gnu', 'x86_64', 'windows', 'gnu', 'win32 x64'],
    ['x86_64-w64-mingw32', 'x86_64', 'windows', 'gnu', 'win32 x64'],
    ['x86_64-pc-windows-msvc', 'x86_64', 'windows', 'msvc', 'win32 x64'],
    ['aarch64-apple-darwin', 'aarch64', 'macos', null, 'darwin arm64'],
    ['arm64-apple-darwin', 'aarch64', 'macos', null, 'darwin arm64'],
    ['arm64-apple-macosx14.0.0', 'aarch64', 'macos', null, 'darwin arm64'],
    ['x86_64-apple-darwin23', 'x86_64', 'macos', null, 'darwin x64'],
    ['amd64-unknown-freebsd14', 'x86_64', 'freebsd', null, 'freebsd x64'],
  ])('%s names its machine', (triple, arch, os, abi, machine) => {
    const parsed = parseTriple(triple);
    expect(parsed).toMatchObject({ arch, os, abi });
    expect(`${parsed.machine?.platform} ${parsed.machine?.arch}`).toBe(machine);
  });

  test.each([
    'wasm32-unknown-unknown',
    'wasm32-wasi',
    'x86_64-unknown-linx-gnu',
    'thumbv7m-none-eabi',
    'mips-unknown-linux-gnu',
    'constructor-toString',
    '',
  ])('%j names no machine that Node runs on', (triple) => {
    expect(parseTriple(triple).machine).toBeNull();
  });

  test('of every kind that is offered names a machine', () => {
    expect(COMMON_TRIPLES.filter((triple) => parseTriple(triple).machine === null)).toEqual([]);
  });
});

test('a machine is named in words that people use', () => {
  expect(describeMachine({ platform: 'darwin', arch: 'arm64' })).toBe('arm64 macOS');
  expect(describeMachine({ platform: 'aix', arch: 'ppc64' })).toBe('ppc64 aix');
});

test.each([
  ['x86_64-unknown-linux-gnu', 'ubuntu-24.04'],
  ['aarch64-unknown-linux-gnu', 'ubuntu-24.04-arm'],
  ['aarch64-apple-darwin', 'macos-15'],
  ['x86_64-apple-darwin', 'macos-15-intel'],
  ['x86_64-pc-windows-msvc', 'windows-2025'],
  ['aarch64-pc-windows-msvc', 'windows-11-arm'],
  ['wasm32-wasi', 'ubuntu-24.04'],
])('%s has the runner %s', (triple, runner) => {
  expect(defaultRunner(triple)).toBe(runner);
});
