/** What linkers, strippers and people do to ELF files. */
import { Bench } from './bench.js';
import { CHANGE } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { MAIN_C, utilC } from './sources.js';

async function program(bench: Bench, options = '', order = 'util.o main.o', tool = 'gcc -O1'): Promise<string> {
  bench.write('util.c', utilC(bench));
  bench.write('main.c', MAIN_C);
  await bench.run(`${tool} -c util.c main.c`);
  await bench.run(`gcc ${order} ${options} -o program`.replace('  ', ' '));
  return 'program';
}

async function object(bench: Bench, tool = 'gcc -O1', source = utilC(bench)): Promise<string> {
  bench.write('util.c', source);
  await bench.run(`${tool} -c util.c -o util.o`);
  return 'util.o';
}

/** Where a section lies: `[offset, size]`, as readelf says. */
async function section(bench: Bench, file: string, name: string): Promise<[number, number]> {
  const lines = (await bench.run(`readelf -SW ${file}`)).split('\n');
  const found = lines.flatMap((line) => {
    const [, called, offset, size] = /\] (\S+)\s+\S+\s+[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+) /.exec(line) ?? [];
    return called === name && offset && size
      ? [[Number.parseInt(offset, 16), Number.parseInt(size, 16)] as [number, number]]
      : [];
  });
  if (found[0] === undefined) throw new Error(`${file} has no section ${name}`);
  return found[0];
}

/** A program whose right side is changed after it was linked. */
function tampered(
  id: string,
  note: string,
  causes: Parameters<typeof recipe>[2]['causes'],
  change: (bench: Bench) => Promise<void>,
): Recipe {
  return recipe('real', id, { causes, allowed: [...CHANGE, 'unaccounted-bytes'], note }, async (bench) => {
    const file = await program(bench, '-Wl,--build-id=sha1');
    if (bench.side === 'right') await change(bench);
    return file;
  });
}

const accepted: readonly Recipe[] = [
  noise('build-id-random-program', 0, { causes: ['build-id'], allowed: ['uuid'], note: 'a random build-id' }, (bench) =>
    program(bench, '-Wl,--build-id=uuid'),
  ),
  noise('build-id-given-library', 1, { causes: ['build-id'], note: 'a given build-id' }, async (bench) => {
    const id = bench.pick('0x0123456789abcdef0123456789abcdef', '0xfedcba9876543210aaaaaaaaaaaaaaaa');
    await object(bench, 'gcc -O1 -fPIC');
    await bench.run(`ld.lld-19 -shared --build-id=${id} util.o -o libutil.so`);
    return 'libutil.so';
  }),
  ...(['strip', 'strip --strip-unneeded', 'llvm-strip-19 --keep-section=.comment', 'objcopy --strip-all'] as const).map(
    (tool, at) =>
      noise(`stripped-program-${at}`, at, { causes: ['stripped'], note: `${tool} on one side only` }, async (bench) => {
        const file = await program(bench, '', 'util.o main.o', at % 2 === 0 ? 'gcc -O1 -g' : 'gcc -O1');
        if (bench.side === 'right') await bench.run(`${tool} ${file}`);
        return file;
      }),
  ),
  noise('stripped-local-symbols-library', 4, { causes: ['stripped'], note: 'local symbols on one side only' }, async (bench) => {
    await object(bench, 'clang-19 -O1 -fPIC');
    await bench.run(`ld.lld-19 -shared${bench.pick('', ' --discard-all')} --hash-style=gnu util.o -o libutil.so`);
    return 'libutil.so';
  }),
  noise(
    'section-order-unloaded',
    2,
    { causes: ['section-order'], note: 'sections that no program loads, in another order' },
    async (bench) => {
      bench.write('one.txt', 'the first of two notes\n');
      bench.write('two.txt', 'and the second one, which is longer\n');
      const [first, second] = bench.pick(['one', 'two'], ['two', 'one']);
      await object(bench);
      await bench.run(`objcopy --add-section .${first}=${first}.txt --add-section .${second}=${second}.txt util.o`);
      return 'util.o';
    },
  ),
];

const wanted: readonly Recipe[] = [
  ...['rpath-same', 'rpath-longer'].map((id, at) =>
    recipe('real', id, { causes: ['rpath'], allowed: ['build-path', 'build-id'], note: 'another run path' }, (bench) =>
      program(bench, `-Wl,-rpath,${bench.pick('/opt/one/lib', at === 0 ? '/opt/two/lib' : '/opt/some/other/lib')}`),
    ),
  ),
  recipe(
    'real',
    'link-order-program',
    { causes: ['link-order'], allowed: ['codegen-change', 'section-order'], note: 'objects in another order' },
    (bench) => program(bench, '', bench.pick('util.o main.o', 'main.o util.o')),
  ),
  recipe(
    'real',
    'link-order-library',
    { causes: ['link-order'], allowed: ['codegen-change', 'section-order'], note: 'objects in another order' },
    (bench) => program(bench, '-shared -fPIC -Wl,--build-id=sha1', bench.pick('util.o main.o', 'main.o util.o'), 'gcc -O1 -fPIC'),
  ),
  recipe(
    'real',
    'function-sections-order',
    {
      causes: ['section-order'],
      allowed: ['link-order', 'hash-order', 'parallel-order'],
      note: 'functions in sections of their own, in another order',
    },
    (bench) => object(bench, 'gcc -O1 -ffunction-sections', bench.pick(ORDERED, REORDERED)),
  ),
  recipe(
    'real',
    'function-order',
    {
      causes: [['link-order', 'section-order', 'hash-order', 'parallel-order']],
      allowed: CHANGE,
      note: 'functions in another order in one section',
    },
    (bench) => object(bench, 'gcc -O1', bench.pick(ORDERED, REORDERED)),
  ),
  recipe(
    'real',
    'table-order',
    { causes: [['hash-order', 'parallel-order']], allowed: CHANGE, note: 'a generated table in another order' },
    (bench) =>
      object(bench, 'gcc -O1', tableOf(bench.pick(['alpha', 'gamma', 'beta', 'delta'], ['delta', 'beta', 'alpha', 'gamma']))),
  ),
  recipe(
    'real',
    'toolchain-version-comment',
    { causes: ['toolchain-version'], note: 'another version in .comment alone' },
    async (bench) => {
      const file = await object(bench);
      bench.write('comment', `\0GCC: (Debian 12.2.0-14+deb12u1) 12.${bench.pick('2', '3')}.0\0`);
      await bench.run(`objcopy --update-section .comment=comment ${file}`);
      return file;
    },
  ),
  recipe(
    'real',
    'toolchain-version-longer',
    { causes: ['toolchain-version'], note: 'a longer version in .comment alone' },
    async (bench) => {
      const file = await object(bench, 'clang-19 -O1');
      bench.write('comment', `\0${bench.pick('clang version 19.1.7', 'Ubuntu clang version 18.1.3 (1ubuntu1)')}\0`);
      await bench.run(`objcopy --update-section .comment=comment ${file}`);
      return file;
    },
  ),
  recipe(
    'real',
    'compiler-differs-object',
    {
      causes: [['different-compiler', 'toolchain-version']],
      allowed: [...CHANGE, 'flags', 'stripped'],
      note: 'gcc against clang',
    },
    (bench) => object(bench, bench.pick('gcc -O1', 'clang-19 -O1')),
  ),
  ...(['-O1|-O2', '-O1 -fno-pic|-O1 -fPIC', '-O0 -g -gno-record-gcc-switches|-O2 -g -gno-record-gcc-switches'] as const).map(
    (options, at) =>
      recipe('real', `flags-${at}`, { causes: [['flags', ...CHANGE]], note: `options ${options}` }, (bench) => {
        const [left = '', right = ''] = options.split('|');
        return object(bench, `gcc ${bench.pick(left, right)}`);
      }),
  ),
  recipe(
    'real',
    'flags-recorded',
    { causes: ['flags'], allowed: CHANGE, note: 'options that the file itself records' },
    (bench) => object(bench, `gcc -frecord-gcc-switches -g ${bench.pick('-O1', '-O2')}`),
  ),
  ...Array.from({ length: 5 }, (_, change) =>
    recipe(
      'real',
      `source-change-${change}`,
      { causes: [CHANGE], note: 'one line of the source differs, nothing else' },
      (bench) => program(new Bench(bench.folder, bench.side, bench.pick(null, change))),
    ),
  ),
];

const hostile: readonly Recipe[] = [
  tampered('payload-appended', 'bytes after the last section', ['unaccounted-bytes'], async (bench) => {
    bench.write('program', Buffer.concat([bench.read('program'), Buffer.from('payload that nothing maps')]));
  }),
  tampered('padding-changed', 'bytes between sections', ['unaccounted-bytes'], async (bench) => {
    const [offset, size] = await section(bench, 'program', '.fini');
    bench.patch('program', offset + size + 1, Buffer.from([0xcc]));
  }),
  tampered(
    'modified-after-link',
    'an instruction changed, the build-id did not',
    [[...CHANGE, 'unaccounted-bytes']],
    async (bench) => {
      const [offset, size] = await section(bench, 'program', '.text');
      bench.patch(
        'program',
        offset + (size >> 1),
        Buffer.from([bench.read('program')[offset + (size >> 1)] === 0x90 ? 0xcc : 0x90]),
      );
    },
  ),
  recipe(
    'real',
    'debug-section-allocated',
    {
      causes: [],
      allowed: [...CHANGE, 'unaccounted-bytes', 'flags', 'build-path'],
      note: 'a section named as debug information that a program loads',
    },
    async (bench) => {
      const text = `__attribute__((section(".debug_extra"))) const int extra[] = {${bench.pick('1, 2', '1, 3')}};\n`;
      return object(bench, 'gcc -O1', utilC(bench, text));
    },
  ),
  recipe(
    'real',
    'debug-section-made-loadable',
    {
      causes: [],
      allowed: [...CHANGE, 'unaccounted-bytes', 'flags', 'build-path'],
      note: 'a debug section becomes one that is loaded',
    },
    async (bench) => {
      const file = await object(bench, 'gcc -O1 -g');
      await bench.run(`objcopy --set-section-flags .debug_str=${bench.pick('readonly,debug', 'alloc,readonly,data')} ${file}`);
      return file;
    },
  ),
];

export const elfPairs: readonly Recipe[] = [...accepted, ...wanted, ...hostile];

const FUNCTIONS = ['alpha', 'beta', 'gamma'].map((name, at) => `int ${name}(int value) { return value * ${at + 3} + ${at}; }\n`);
const ORDERED = FUNCTIONS.join('');
const REORDERED = FUNCTIONS.toReversed().join('');

function tableOf(words: readonly string[]): string {
  return `const char names[][8] = {${words.map((word) => `"${word}"`).join(', ')}};\n`;
}
