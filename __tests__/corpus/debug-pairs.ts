/** Debug information: where a program was built, in which form, and whether at all. */
import type { Bench } from './bench.js';
import { noise, type Recipe } from './recipe.js';
import { freestandingC, MAIN_C, shapesCpp, utilC, wordsMl } from './sources.js';

/** Sibling folders whose names have one length, and such that have not: a longer path shifts all that follows. */
const SAME = ['build-a', 'build-b'] as const;
export const LONGER = ['one', 'another-place/below'] as const;
type Places = readonly [string, string];

/** Compiles the library in the side's folder, under the name `util.o`. */
export async function object(bench: Bench, places: Places, compile: string, extra = ''): Promise<string> {
  const at = bench.pick(...places);
  const source = bench.write(`${at}/src/util.c`, utilC(bench, extra));
  await bench.run(`${compile} -c ${bench.path(source)} -o ${bench.path('util.o')}`, at);
  return 'util.o';
}

export async function program(bench: Bench, places: Places, compile: string, output = 'program'): Promise<string> {
  const at = bench.pick(...places);
  bench.write(`${at}/util.c`, utilC(bench));
  bench.write(`${at}/main.c`, MAIN_C);
  await bench.run(`${compile} ${bench.path(at)}/util.c ${bench.path(at)}/main.c -o ${bench.path(output)}`, at);
  return output;
}

const PATH = { causes: ['build-path'], allowed: ['build-id'], note: 'the folder of the build in debug information' } as const;

const objects: readonly (readonly [id: string, places: Places, compile: string])[] = [
  ['path-same-gcc-object', SAME, 'gcc -O1 -g'],
  ['path-longer-gcc-object', LONGER, 'gcc -O1 -g -gdwarf-5'],
  ['path-longer-gcc-dwarf4-object', LONGER, 'gcc -O1 -gdwarf-4'],
  ['path-same-clang-object', SAME, 'clang-19 -O1 -g'],
  ['path-longer-clang-dwarf4-object', LONGER, 'clang-19 -O1 -gdwarf-4'],
  ['path-longer-clang-dwarf5-object', LONGER, 'clang-19 -O1 -gdwarf-5'],
  ['path-longer-gcc-compressed-object', LONGER, 'gcc -O1 -g -gz=zlib'],
  ['path-longer-clang-compressed-object', LONGER, 'clang-19 -O1 -g -gz=zlib'],
  ['path-longer-gcc-macros-object', LONGER, 'gcc -O1 -g3'],
  ['path-longer-gcc-types-object', LONGER, 'gcc -O1 -g -fdebug-types-section'],
  ['path-longer-gcc-sections-object', LONGER, 'gcc -O1 -g -ffunction-sections -fdata-sections'],
  ['path-longer-arm64-object', LONGER, 'aarch64-linux-gnu-gcc -O1 -g'],
  ['path-longer-i386-object', LONGER, 'clang-19 --target=i686-linux-gnu -O1 -g'],
  ['path-longer-s390x-object', LONGER, 'clang-19 --target=s390x-linux-gnu -O1 -g'],
  ['path-longer-riscv64-object', LONGER, 'clang-19 --target=riscv64-linux-gnu -O1 -g'],
  ['path-longer-macho-object', LONGER, 'clang-19 --target=arm64-apple-macos13 -O1 -g'],
  ['path-longer-macho-x86-object', LONGER, 'clang-19 --target=x86_64-apple-macos13 -O1 -g'],
  ['path-longer-mingw-object', LONGER, 'x86_64-w64-mingw32-gcc -O1 -g'],
  ['path-longer-wasm-object', LONGER, 'clang-19 --target=wasm32 -O1 -g'],
  ['path-same-tcc-object', SAME, 'tcc -g'],
  ['path-longer-tcc-object', LONGER, 'tcc -g'],
  ['path-longer-codeview-object', LONGER, 'clang-19 --target=x86_64-pc-windows-msvc -O1 -g -gcodeview'],
];

const programs: readonly (readonly [id: string, places: Places, compile: string, output?: string])[] = [
  ['path-same-gcc-program', SAME, 'gcc -O1 -g -Wl,--build-id=sha1'],
  ['path-longer-gcc-program', LONGER, 'gcc -O1 -g -Wl,--build-id=sha1'],
  ['path-longer-gcc-static-program', LONGER, 'gcc -O1 -g -static'],
  ['path-longer-gcc-compressed-program', LONGER, 'gcc -O1 -g -gz=zlib -Wl,--build-id=md5'],
  ['path-longer-clang-lld-program', LONGER, 'clang-19 -O1 -g -fuse-ld=lld -Wl,--build-id=fast'],
  ['path-longer-tcc-program', LONGER, 'tcc -g'],
  ['path-longer-gcc-library', LONGER, 'gcc -O1 -g -shared -fPIC -Wl,--build-id=sha1'],
  ['path-longer-clang-lld-library', LONGER, 'clang-19 -O1 -gdwarf-4 -shared -fPIC -fuse-ld=lld -Wl,--build-id=sha1'],
  ['path-longer-mingw-program', LONGER, 'x86_64-w64-mingw32-gcc -O1 -g -Wl,--no-insert-timestamp', 'program.exe'],
];

const archives: readonly (readonly [id: string, compile: string, archive: string])[] = [
  ['path-longer-archive', 'gcc -O1 -g', 'ar rcsD'],
  ['path-longer-bsd-archive', 'clang-19 --target=x86_64-apple-macos13 -O1 -g', 'llvm-ar-19 --format=darwin -rcsD'],
];

/** Debug sections on one side only, or in another form. */
const forms: readonly (readonly [id: string, compile: Places, finish: Places, note: string])[] = [
  ['debug-or-none-object', ['gcc -O1 -g', 'gcc -O1'], ['true', 'true'], 'debug information on one side only'],
  ['debug-compressed-or-not-object', ['gcc -O1 -g', 'gcc -O1 -g -gz=zlib'], ['true', 'true'], 'compressed on one side only'],
  [
    'debug-compressed-later-object',
    ['clang-19 -O1 -g', 'clang-19 -O1 -g'],
    ['true', 'objcopy --compress-debug-sections=zlib-gabi util.o'],
    'compressed by objcopy on one side only',
  ],
  ['debug-dwarf4-or-5-object', ['clang-19 -O1 -gdwarf-4', 'clang-19 -O1 -gdwarf-5'], ['true', 'true'], 'DWARF 4 against 5'],
  ['debug-stripped-object', ['gcc -O1 -g', 'gcc -O1 -g'], ['true', 'strip --strip-debug util.o'], 'debug sections were stripped'],
];

export const debugPairs: readonly Recipe[] = [
  ...objects.map(([id, places, compile], at) => noise(id, at, PATH, (bench) => object(bench, places, compile))),
  ...programs.map(([id, places, compile, output], at) => noise(id, at, PATH, (bench) => program(bench, places, compile, output))),
  ...archives.map(([id, compile, archive], at) =>
    noise(id, at + 1, PATH, async (bench) => {
      await bench.run(`${archive} libutil.a ${await object(bench, LONGER, compile)}`);
      return 'libutil.a';
    }),
  ),
  noise('path-longer-split-dwarf', 0, PATH, async (bench) => {
    await object(bench, LONGER, 'gcc -O1 -g -gsplit-dwarf');
    await bench.run('mkdir objects');
    await bench.run('mv util.o util.dwo objects');
    return 'objects';
  }),
  noise('path-longer-cpp-object', 1, PATH, async (bench) => {
    const at = bench.pick(...LONGER);
    bench.write(`${at}/shapes.cc`, shapesCpp(bench));
    await bench.run(`g++ -O1 -g -c ${bench.path(at)}/shapes.cc -o ${bench.path('shapes.o')}`, at);
    return 'shapes.o';
  }),
  noise('path-longer-ocaml-object', 2, PATH, (bench) => ocaml(bench, 'ocamlfind ocamlopt -g -c words.ml', 'words.o')),
  noise('path-longer-ocaml-program', 3, PATH, (bench) => ocaml(bench, 'ocamlfind ocamlopt -g words.ml -o words', 'words')),
  noise('path-longer-macho-library', 4, { ...PATH, allowed: ['macho-uuid'] }, async (bench) => {
    const at = bench.pick(...LONGER);
    bench.write(`${at}/util.c`, freestandingC(bench));
    await bench.run(`clang-19 --target=arm64-apple-macos13 -O1 -g -c ${bench.path(at)}/util.c -o ${bench.path(at)}/util.o`, at);
    const link = 'ld64.lld-19 -arch arm64 -platform_version macos 13 13 -dylib -install_name util.dylib';
    await bench.run(`${link} ${bench.path(at)}/util.o -o util.dylib`, '.', { ZERO_AR_DATE: '1' });
    return 'util.dylib';
  }),
  noise('path-longer-wasm-module', 3, PATH, async (bench) => {
    const at = bench.pick(...LONGER);
    bench.write(`${at}/util.c`, freestandingC(bench));
    await bench.run(`clang-19 --target=wasm32 -O1 -g -c ${bench.path(at)}/util.c -o ${bench.path('util.o')}`, at);
    await bench.run('wasm-ld-19 --no-entry --export-all util.o -o util.wasm');
    return 'util.wasm';
  }),
  noise('path-longer-stabs-object', 0, PATH, (bench) => stabs(bench, LONGER)),
  noise('path-same-stabs-object', 1, PATH, (bench) => stabs(bench, SAME)),
  ...forms.map(([id, compile, finish, note], at) =>
    noise(id, at, { causes: [['debug-info', 'stripped', 'flags']], note }, async (bench) => {
      await object(bench, ['here', 'here'], bench.pick(...compile));
      await bench.run(bench.pick(...finish));
      return 'util.o';
    }),
  ),
];

async function ocaml(bench: Bench, compile: string, output: string): Promise<string> {
  const at = bench.pick(...LONGER);
  bench.write(`${at}/words.ml`, wordsMl(bench));
  await bench.run(compile, at);
  return `${at}/${output}`;
}

/** What `tcc -g` writes: stabs, which neither `strip -g` nor gcc's own comparison knows as debug information everywhere. */
async function stabs(bench: Bench, places: Places): Promise<string> {
  const at = bench.pick(...places);
  bench.write('util.c', utilC(bench));
  await bench.run('gcc -O1 -S util.c -o util.s');
  const head = [`${bench.path(at)}/`, 'util.c'].map((name) => `\t.stabs "${name}",100,0,0,.Lstabs_text\n`).join('');
  bench.write('util.s', `${head}\t.text\n.Lstabs_text:\n${bench.read('util.s').toString()}\t.stabs "digest:F1",36,0,0,digest\n`);
  await bench.run('as util.s -o util.o');
  return 'util.o';
}
