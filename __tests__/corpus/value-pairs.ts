/** Values that a build writes into what it makes: paths, dates, identifiers, names, seeds. */
import type { Bench } from './bench.js';
import type { Window } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { freestandingC, shapesCpp, utilC } from './sources.js';

/** 2024-05-01T10:20:30Z and 2024-05-02T21:05:07Z, each in the window of its build. */
const DATES = [1714558830, 1714683907] as const;
const around = (seconds: number): Window => [seconds - 120, seconds + 300];
export const WINDOWS = { left: around(DATES[0]), right: around(DATES[1]) };

/** How programs write a date. All of them have one length for both dates. */
export const WRITTEN: Readonly<Record<string, (seconds: number) => string>> = {
  iso: (seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''),
  'iso-space': (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' '),
  rfc: (seconds) => new Date(seconds * 1000).toUTCString().replace('GMT', '+0000'),
  epoch: (seconds) => String(seconds),
};
export const dateOf = (bench: Bench): number => bench.pick(...DATES);

const compile = async (bench: Bench, extra: string, options = 'gcc -O1', environment = {}): Promise<string> => {
  bench.write('util.c', utilC(bench, extra));
  await bench.run(`${options} -c util.c -o util.o`, '.', environment);
  return 'util.o';
};

const MACROS = 'const char built[] = __DATE__ " " __TIME__;\n';
const macros = (tool: string) => (bench: Bench) => compile(bench, MACROS, tool, { SOURCE_DATE_EPOCH: String(dateOf(bench)) });

const linkedMacros = async (bench: Bench, link: string, output = 'program'): Promise<string> => {
  bench.write('util.c', freestandingC(bench, MACROS));
  await bench.run(`${link} util.c -o ${output}`, '.', { SOURCE_DATE_EPOCH: String(dateOf(bench)) });
  return output;
};

const inWindows = { windows: WINDOWS, note: 'each date lies in the window of its build' } as const;

const dates: readonly Recipe[] = [
  ...['gcc -O1', 'clang-19 -O1', 'x86_64-w64-mingw32-gcc -O1', 'clang-19 -O1 --target=arm64-apple-macos13'].map((tool, at) =>
    noise(
      `date-macro-${['gcc', 'clang', 'mingw', 'macho'][at]}-object`,
      at,
      { causes: ['date-macro'], ...inWindows },
      macros(tool),
    ),
  ),
  noise('date-macro-program', 4, { causes: ['date-macro'], ...inWindows }, (bench) =>
    linkedMacros(bench, 'gcc -O1 -Wl,--build-id=sha1'),
  ),
  noise('date-macro-mingw-program', 0, { causes: ['date-macro'], ...inWindows }, (bench) =>
    linkedMacros(bench, 'x86_64-w64-mingw32-gcc -O1 -Wl,--no-insert-timestamp', 'program.exe'),
  ),
  recipe(
    'real',
    'date-macro-without-windows',
    { causes: ['date-macro'], note: 'nobody says when the sides were built' },
    macros('gcc -O1'),
  ),
  recipe(
    'real',
    'date-macro-outside-windows',
    {
      causes: [],
      allowed: ['date-macro', 'timestamp', 'real-change', 'unaccounted-bytes', 'codegen-change', 'source-differs'],
      windows: { left: around(DATES[0] - 86_400 * 400), right: around(DATES[1] + 86_400 * 400) },
      note: 'the dates are not those of the builds',
    },
    macros('gcc -O1'),
  ),
  ...Object.entries(WRITTEN).map(([form, write], at) =>
    noise(`timestamp-${form}-object`, at, { causes: ['timestamp'], allowed: ['date-macro'], ...inWindows }, (bench) =>
      compile(bench, `const char built[] = "built ${write(dateOf(bench))} by hand";\n`),
    ),
  ),
  noise('timestamp-number-object', 4, { causes: ['timestamp'], ...inWindows }, (bench) =>
    compile(bench, `const long built = ${dateOf(bench)};\n`),
  ),
];

const PLACES: readonly (readonly [string, readonly [string, string]])[] = [
  ['same', ['build-a', 'build-b']],
  ['longer', ['one', 'another-place/below']],
];
const paths: readonly Recipe[] = PLACES.flatMap(([length, places], at) =>
  (['object', 'program'] as const).map((kind) =>
    recipe(
      'real',
      `file-macro-${length}-${kind}`,
      { causes: ['file-macro-path'], allowed: ['build-path'], note: '__FILE__ in data: acceptable with declared roots only' },
      async (bench) => {
        const folder = bench.pick(...places);
        const extra = 'const char *where(void) { return __FILE__; }\n';
        bench.write(`${folder}/util.c`, kind === 'object' ? utilC(bench, extra) : freestandingC(bench, extra));
        await bench.run(
          `${at === 0 ? 'gcc' : 'clang-19'} -O1 ${kind === 'object' ? '-c ' : ''}${bench.path(folder)}/util.c -o out`,
        );
        return 'out';
      },
    ),
  ),
);

/** Random identifiers of the sides. */
export const UUIDS = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '9b2e1c77-60d5-4b0a-8f3e-1d2c4b5a6978'] as const;
const identifiers: readonly Recipe[] = [
  recipe('real', 'uuid-in-object', { causes: ['uuid'], note: 'a random identifier in data, which no rule owns' }, (bench) =>
    compile(bench, `const char identity[] = "${bench.pick(...UUIDS)}";\n`),
  ),
  recipe('real', 'own-name-in-object', { causes: ['own-name'], note: 'the name of its stage in data' }, (bench) =>
    compile(bench, `const char name[] = "remlc-${bench.pick('stage1', 'stage2')} 1.0";\n`),
  ),
  recipe(
    'real',
    'own-name-as-soname',
    { causes: ['own-name'], note: 'the name of its stage as that of a library' },
    async (bench) => {
      bench.write('util.c', utilC(bench));
      await bench.run(`gcc -O1 -shared -fPIC -Wl,-soname,lib${bench.pick('stage1', 'stage2')}.so util.c -o libutil.so`);
      return 'libutil.so';
    },
  ),
  noise(
    'own-name-of-input-c',
    2,
    { causes: ['own-name'], note: "the symbol table's FILE entry carries the name of the input" },
    async (bench) => {
      const name = bench.pick('stage1', 'stage2');
      bench.write(`${name}.c`, utilC(bench));
      await bench.run(`gcc -O1 -c ${name}.c -o util.o`);
      return 'util.o';
    },
  ),
];

const SEED = { causes: ['random-seed'], note: 'names that hold a random token' } as const;
const SEEDS = ['96dfe9f0d10151ab', '0c4b7fe29a8d6e15'] as const;
const seeded = (bench: Bench, tool: string, text: string, suffix: string) => async (): Promise<string> => {
  bench.write(`unit.${suffix}`, text);
  await bench.run(`${tool} -frandom-seed=${bench.pick(...SEEDS)} -c unit.${suffix} -o unit.o`);
  return 'unit.o';
};
const seeds: readonly Recipe[] = [
  noise('seed-lto-object', 0, SEED, (bench) => seeded(bench, 'gcc -O1 -flto', utilC(bench), 'c')()),
  noise('seed-fat-lto-object', 1, SEED, (bench) => seeded(bench, 'gcc -O1 -flto -ffat-lto-objects', utilC(bench), 'c')()),
  noise('seed-lto-cpp-object', 2, SEED, (bench) => seeded(bench, 'g++ -O1 -flto', shapesCpp(bench), 'cc')()),
  noise('seed-lto-archive', 3, SEED, async (bench) => {
    await bench.run(`ar rcsD libunit.a ${await seeded(bench, 'gcc -O1 -flto', utilC(bench), 'c')()}`);
    return 'libunit.a';
  }),
  // gcc writes its seed as a hexadecimal number without leading zeros, so that one in 16 is shorter than the others.
  ...[
    ['seed-lto-number', '0x96dfe9f0d10151ab', '0xc4b7fe29a8d6e151'],
    ['seed-lto-number-shorter', '0x96dfe9f0d10151ab', '0x4b7fe29a8d6e151'],
  ].map(([id = '', ...tokens], at) =>
    noise(id, at, SEED, async (bench) => {
      bench.write('unit.c', utilC(bench));
      await bench.run(`gcc -O1 -flto -frandom-seed=${bench.pick(tokens[0], tokens[1])} -c unit.c -o unit.o`);
      return 'unit.o';
    }),
  ),
  // A token that a generator puts into the names of its symbols, as compilers do for names that must not meet others.
  ...['gcc -O1', 'clang-19 -O1'].flatMap((tool, at) => {
    const name = at === 0 ? 'gcc' : 'clang';
    return [
      noise(`seed-symbols-${name}-object`, 3 + at, SEED, (bench) => {
        const token = bench.pick(...SEEDS);
        const extra = `__attribute__((noinline)) static int helper_${token}(int value) { return value * 5; }\nint user(int value) { return helper_${token}(value) + 1; }\n`;
        return compile(bench, extra, tool);
      }),
      recipe(
        'real',
        `seed-symbols-${name}-seen`,
        { ...SEED, allowed: ['real-change'], note: 'other objects are linked by these names' },
        (bench) => {
          const token = bench.pick(...SEEDS);
          const extra = `int helper_${token}(int value) { return value * 5; }\nint user_${token}(int value) { return helper_${token}(value) + 1; }\n`;
          return compile(bench, extra, tool);
        },
      ),
    ];
  }),
];

export const valuePairs: readonly Recipe[] = [...dates, ...paths, ...identifiers, ...seeds];
