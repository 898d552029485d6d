/** Programs, libraries, objects and fat files of macOS, by clang and ld64.lld. */
import type { Bench } from './bench.js';
import { CHANGE } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { loadCommands } from './sites/macho.js';
import { freestandingC, utilC } from './sources.js';
import { dateOf } from './value-pairs.js';

export const ARM = 'arm64';
const INTEL = 'x86_64';

async function compile(bench: Bench, arch: string, options = ''): Promise<string> {
  bench.write('util.c', freestandingC(bench));
  await bench.run(`clang-19 --target=${arch}-apple-macos13 -O1 ${options}-c util.c -o util-${arch}.o`);
  return `util-${arch}.o`;
}

export async function link(bench: Bench, arch: string, options: string, output: string): Promise<string> {
  const object = await compile(bench, arch);
  const what = options.includes('-dylib') ? '' : ' -e _main -undefined dynamic_lookup';
  await bench.run(
    `ld64.lld-19 -arch ${arch} -platform_version macos 13 13 ${object}${what} ${options} -o ${output}`.replaceAll('  ', ' '),
  );
  return output;
}

export const LIBRARY = '-dylib -install_name @rpath/util.dylib';
const UUID = {
  causes: ['macho-uuid'],
  allowed: ['own-name'],
  note: 'lld makes UUID and signature from the name of the output too',
} as const;

export const LC_SYMTAB = 2;
const N_OSO = 0x66;

/**
 * Puts the date of its object into a library's debug map, as Apple's linker and older versions of lld write it: the value of
 * the N_OSO entries of the symbol table (mach-o/stab.h). lld 19 writes none.
 */
function withObjectDate(library: Buffer, seconds: number): Buffer {
  const dated = Buffer.from(library);
  for (const { command, at } of loadCommands(library)) {
    if (command !== LC_SYMTAB) continue;
    const [table = 0, count = 0] = [at + 8, at + 12].map((field) => library.readUInt32LE(field));
    for (let entry = table; entry < table + count * 16; entry += 16) {
      if (library[entry + 4] === N_OSO) dated.writeBigUInt64LE(BigInt(seconds), entry + 8);
    }
  }
  if (dated.equals(library)) throw new Error('the library has no debug map');
  return dated;
}

export const machoPairs: readonly Recipe[] = [
  noise('macho-output-name-library', 0, UUID, (bench) => link(bench, ARM, LIBRARY, `${bench.pick('stage1', 'stage2')}.dylib`)),
  noise('macho-output-name-longer', 1, UUID, (bench) =>
    link(bench, ARM, LIBRARY, `${bench.pick('util', 'util-of-stage2')}.dylib`),
  ),
  noise('macho-output-name-program', 2, UUID, (bench) => link(bench, ARM, '', bench.pick('stage1', 'stage2'))),
  noise('macho-output-name-intel', 3, UUID, (bench) => link(bench, INTEL, LIBRARY, `${bench.pick('stage1', 'stage2')}.dylib`)),
  noise('macho-output-name-signed-intel', 4, UUID, (bench) =>
    link(bench, INTEL, `${LIBRARY} -adhoc_codesign`, `${bench.pick('stage1', 'stage2')}.dylib`),
  ),
  noise(
    'macho-oso-mtime',
    0,
    { causes: ['macho-oso-mtime'], allowed: ['macho-uuid', 'timestamp'], note: 'dates of objects in the debug map' },
    async (bench) => {
      const object = await compile(bench, INTEL, '-g ');
      await bench.run(`ld64.lld-19 -arch ${INTEL} -platform_version macos 13 13 ${LIBRARY} ${object} -o util.dylib`);
      bench.write('util.dylib', withObjectDate(bench.read('util.dylib'), dateOf(bench)));
      return 'util.dylib';
    },
  ),
  noise(
    'macho-stripped',
    1,
    { causes: ['stripped'], allowed: ['macho-uuid'], note: 'llvm-strip on one side only' },
    async (bench) => {
      const file = await link(bench, INTEL, LIBRARY, 'util.dylib');
      if (bench.side === 'right') await bench.run(`llvm-strip-19 -x ${file}`);
      return file;
    },
  ),
  noise('macho-fat-output-names', 2, UUID, async (bench) => {
    const name = bench.pick('stage1', 'stage2');
    const slices = [await link(bench, ARM, LIBRARY, `${name}-arm`), await link(bench, INTEL, LIBRARY, `${name}-intel`)];
    await bench.run(`llvm-lipo-19 -create ${slices.join(' ')} -output util.dylib`);
    return 'util.dylib';
  }),
  ...Array.from({ length: 5 }, (_, change) =>
    recipe(
      'real',
      `macho-source-change-${change}`,
      { causes: [CHANGE], allowed: ['macho-uuid'], note: 'one line of the source differs' },
      async (bench) => {
        bench.write('util.c', utilC({ change: bench.pick(null, change) }));
        await bench.run('clang-19 --target=arm64-apple-macos13 -O1 -c util.c -o util.o');
        return 'util.o';
      },
    ),
  ),
  recipe(
    'real',
    'macho-install-name',
    { causes: ['own-name'], allowed: ['macho-uuid'], note: 'the name of its stage as that of a library' },
    (bench) => link(bench, ARM, `-dylib -install_name @rpath/${bench.pick('stage1', 'stage2')}.dylib`, 'util.dylib'),
  ),
  recipe('real', 'macho-rpath', { causes: ['rpath'], allowed: ['macho-uuid', 'build-path'], note: 'another run path' }, (bench) =>
    link(bench, ARM, `${LIBRARY} -rpath ${bench.pick('/opt/one/lib', '/opt/some/other/lib')}`, 'util.dylib'),
  ),
  recipe(
    'real',
    'macho-payload-appended',
    { causes: ['unaccounted-bytes'], allowed: CHANGE, note: 'bytes after the last load command' },
    async (bench) => {
      const file = await link(bench, INTEL, LIBRARY, 'util.dylib');
      return bench.side === 'left' ? file : bench.write(file, Buffer.concat([bench.read(file), Buffer.from('payload')]));
    },
  ),
];
