/** What each reader says that its regions and fields are for: decisions ask for the role, and never for a name. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readMap } from '@selfhost/core/binary/detect.js';
import type { FileMap } from '@selfhost/core/binary/region.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { fieldsOf, mapOf, regionOf } from './said-by.js';

const SOURCE = 'extern int outside; extern const char *const names[]; int main(void) { return outside + *names[1]; }\n';
const DATA = 'int outside = 1; const char *const names[] = {"one", "two"};\n';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'roles-'));
  writeFileSync(path.join(folder, 'main.c'), SOURCE);
  writeFileSync(path.join(folder, 'data.c'), DATA);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: 'pipe' });
}

function read(name: string): FileMap {
  return mapOf(readMap, readFileSync(path.join(folder, name)));
}

function rolesIn({ regions }: FileMap): Record<string, string> {
  return Object.fromEntries(regions.flatMap(({ name, role }) => (role === undefined ? [] : [[name, role]])));
}

describe('regions', () => {
  test('of a program for Linux', () => {
    run('gcc', '-fPIE', '-pie', '-Wl,--build-id=sha1,--no-relax,-z,lazy', 'main.c', 'data.c', '-o', 'program');
    expect(rolesIn(read('program'))).toMatchObject({
      '.interp': 'interpreter',
      '.note.gnu.build-id': 'build-id',
      '.dynamic': 'dynamic',
      '.dynsym': 'dynamic-symbols',
      '.rela.dyn': 'relocations',
      '.got': 'addresses',
      '.data.rel.ro': 'relocated-data',
      '.eh_frame': 'unwind',
      '.eh_frame_hdr': 'unwind',
      '.shstrtab': 'section-names',
    });
  });

  test('of an object: a pool with names of sections and of symbols has no role', () => {
    run('gcc', '-c', 'main.c', '-o', 'gcc.o');
    run('clang-19', '-c', 'main.c', '-o', 'clang.o');
    expect(rolesIn(read('gcc.o'))).toEqual({
      '.rela.text': 'relocations',
      '.eh_frame': 'unwind',
      '.rela.eh_frame': 'relocations',
      '.shstrtab': 'section-names',
    });
    expect(rolesIn(read('clang.o'))).toEqual({
      '.rela.text': 'relocations',
      '.eh_frame': 'unwind',
      '.rela.eh_frame': 'relocations',
    });
  });

  test('a name alone makes no table of symbols and no pool of names', () => {
    writeFileSync(path.join(folder, 'named.s'), '.section my.dynsym,"a"\n.long 1\n.section my.shstrtab\n.long 1\n');
    run('gcc', '-c', 'named.s', '-o', 'named.o');
    expect(rolesIn(read('named.o'))).toEqual({ '.shstrtab': 'section-names' });
  });

  test('of Windows: also the tables of one function', () => {
    run('clang-19', '--target=x86_64-w64-mingw32', '-ffunction-sections', '-c', 'main.c', '-o', 'windows.o');
    const roles = rolesIn(read('windows.o'));
    expect(Object.keys(roles).map((name) => name.replace(/\$.*/, ''))).toEqual(['.xdata', '.pdata']);
    expect(Object.values(roles)).toEqual(['unwind', 'unwind']);
  });

  test('of macOS', () => {
    run('clang-19', '--target=x86_64-apple-macos12', '-c', 'main.c', '-o', 'macos.o');
    expect(rolesIn(read('macos.o'))).toEqual({ '__LD,__compact_unwind': 'unwind', '__TEXT,__eh_frame': 'unwind' });
  });

  test.each(['gnu', 'darwin', 'coff'])('of an archive of the format %s', (format) => {
    run('clang-19', '-c', 'data.c', '-o', 'data-with-a-long-name.o');
    rmSync(path.join(folder, 'lib.a'), { force: true });
    run('llvm-ar-19', `--format=${format}`, 'rcsD', 'lib.a', 'data-with-a-long-name.o');
    const indexes = format === 'coff' ? ['symbol index', 'second symbol index'] : ['symbol index'];
    expect(rolesIn(read('lib.a'))).toEqual(Object.fromEntries(indexes.map((name) => [name, 'archive-index'])));
  });
});

describe('strings of a dynamic linker', () => {
  test.each(['--enable-new-dtags', '--disable-new-dtags'])('only run paths are run paths, with %s', (tags) => {
    run('gcc', '-shared', '-fPIC', 'data.c', '-o', 'libdata.so');
    const library = path.join(folder, 'libdata.so');
    run('gcc', `-Wl,${tags},-rpath,/opt/one/lib`, 'main.c', library, '-o', 'needs');
    const { runPaths } = regionOf(read('needs'), '.dynstr');
    expect(readFileSync(path.join(folder, 'needs')).includes(`${library}\0`)).toBe(true);
    expect(runPaths?.()).toEqual(new Set(['/opt/one/lib']));
  });

  test('a damaged dynamic section has none', () => {
    run('gcc', '-Wl,-rpath,/opt/one/lib', 'main.c', 'data.c', '-o', 'damaged');
    const bytes = readFileSync(path.join(folder, 'damaged'));
    const { offset, size } = regionOf(read('damaged'), '.dynamic');
    for (let at = offset + 8; at < offset + size; at += 16) bytes.writeBigUInt64LE(1n << 40n, at);
    const map = readMap(sourceOf(bytes));
    expect(map && regionOf(map, '.dynstr').runPaths?.()).toEqual(new Set());
  });
});

describe('load commands of macOS', () => {
  test.each([
    ['-dylib -rpath /opt/one/lib', 'LC_RPATH', 'run-path'],
    ['-dylib -needed_library ./libdata.dylib', 'LC_LOAD_DYLIB', 'to-load'],
    ['-dylib -weak_library ./libdata.dylib', 'LC_LOAD_WEAK_DYLIB', 'to-load'],
    ['-dylib -reexport_library ./libdata.dylib', 'LC_REEXPORT_DYLIB', 'to-load'],
    ['-dylib -install_name /opt/one/lib/own.dylib', 'LC_ID_DYLIB', undefined],
  ])('%s', (options, command, role) => {
    const arch = ['-arch', 'x86_64', '-platform_version', 'macos', '12', '12', '-undefined', 'dynamic_lookup'];
    for (const name of ['main', 'data']) run('clang-19', '--target=x86_64-apple-macos12', '-c', `${name}.c`, '-o', `${name}.o`);
    run('ld64.lld-19', ...arch, '-dylib', '-install_name', '/opt/lib/libdata.dylib', 'data.o', '-o', 'libdata.dylib');
    run('ld64.lld-19', ...arch, ...options.split(' '), 'main.o', '-o', 'linked.dylib');
    const fields = fieldsOf(read('linked.dylib'), 'load commands').filter(({ name }) => name.startsWith(`${command} `));
    expect(fields.length).toBeGreaterThan(2);
    expect(new Set(fields.map((field) => field.role))).toEqual(new Set([role]));
  });
});
