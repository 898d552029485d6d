/** Files that are damaged on one side: cut off, or contradicting themselves. */
import type { Bench } from './bench.js';
import { CHANGE } from './pair.js';
import { type Recipe, recipe } from './recipe.js';
import { freestandingC, moduleLl } from './sources.js';

/** A file of each format. */
const MADE: Readonly<Record<string, (bench: Bench) => Promise<string>>> = {
  elf: async (bench) => {
    await bench.run('gcc -O1 util.c -o program');
    return 'program';
  },
  'elf-object': async (bench) => {
    await bench.run('gcc -O1 -g -c util.c -o util.o');
    return 'util.o';
  },
  pe: async (bench) => {
    await bench.run('x86_64-w64-mingw32-gcc -O1 util.c -Wl,--no-insert-timestamp -s -o program.exe');
    return 'program.exe';
  },
  macho: async (bench) => {
    await bench.run('clang-19 --target=x86_64-apple-macos13 -O1 -c util.c -o util.o');
    await bench.run('ld64.lld-19 -arch x86_64 -platform_version macos 13 13 -dylib util.o -o util.dylib');
    return 'util.dylib';
  },
  ar: async (bench) => {
    await bench.run('gcc -O1 -c util.c -o util.o');
    await bench.run('ar rcsD libutil.a util.o');
    return 'libutil.a';
  },
  ir: (bench) => Promise.resolve(bench.write('module.ll', moduleLl(bench))),
  bitcode: async (bench) => {
    bench.write('module.ll', moduleLl(bench));
    await bench.run('llvm-as-19 module.ll -o module.bc');
    return 'module.bc';
  },
};

async function intact(bench: Bench, format: string): Promise<string> {
  bench.write('util.c', freestandingC(bench));
  return (await MADE[format]?.(bench)) ?? '';
}

/** A contradiction: `[format, offset, bytes]` of a field of the header that then leads nowhere. */
const CONTRADICTIONS: readonly (readonly [string, (file: Buffer) => number, string])[] = [
  // e_shoff: the table of sections lies far beyond the end.
  ['elf', () => 0x28, 'ffffffffffffff00'],
  // e_shentsize
  ['elf-object', () => 0x3a, '0100'],
  // SizeOfRawData of the first section: after the signature (4), the file header (20) and the optional header (240).
  ['pe', (file) => file.readUInt32LE(0x3c) + 4 + 20 + 240 + 16, 'ffffff7f'],
  // sizeofcmds
  ['macho', () => 20, 'ffffff7f'],
  // The size of the first member.
  ['ar', () => 8 + 48, '39393939393939'],
];

export const damagePairs: readonly Recipe[] = [
  ...Object.keys(MADE).map((format) =>
    recipe(
      'error',
      `truncated-${format}`,
      { causes: [['truncated', 'malformed']], allowed: CHANGE, note: 'the right side ends early' },
      async (bench) => {
        const file = await intact(bench, format);
        const bytes = bench.read(file);
        return bench.side === 'left' ? file : bench.write(file, bytes.subarray(0, Math.floor(bytes.length * 0.7) & ~3));
      },
    ),
  ),
  ...CONTRADICTIONS.map(([format, offset, bytes]) =>
    recipe(
      'error',
      `malformed-${format}`,
      { causes: [['malformed', 'truncated']], allowed: CHANGE, note: 'the header of the right side leads nowhere' },
      async (bench) => {
        const file = await intact(bench, format);
        if (bench.side === 'right') bench.patch(file, offset(bench.read(file)), Buffer.from(bytes, 'hex'));
        return file;
      },
    ),
  ),
  recipe(
    'real',
    'format-differs',
    {
      causes: [],
      allowed: [...CHANGE, 'malformed', 'type-mismatch', 'unaccounted-bytes', 'different-compiler'],
      note: 'an ELF object against a PE one',
    },
    async (bench) => {
      bench.write('util.c', freestandingC(bench));
      await bench.run(`clang-19 --target=${bench.pick('x86_64-linux-gnu', 'x86_64-pc-windows-msvc')} -c util.c -o util.o`);
      return 'util.o';
    },
  ),
];
