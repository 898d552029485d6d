/** Windows programs, libraries and objects, by mingw and by lld-link. */
import type { Bench } from './bench.js';
import { CHANGE } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { freestandingC, MAIN_C, utilC } from './sources.js';
import { dateOf } from './value-pairs.js';

const MINGW = 'x86_64-w64-mingw32-gcc -O1';

export async function mingw(bench: Bench, options: string, output = 'program.exe'): Promise<string> {
  bench.write('util.c', utilC(bench));
  bench.write('main.c', MAIN_C);
  // mingw's linker takes the date of a header from SOURCE_DATE_EPOCH, so that nothing has to wait for a clock.
  await bench.run(`${MINGW} util.c main.c ${options} -o ${output}`, '.', { SOURCE_DATE_EPOCH: String(dateOf(bench)) });
  return output;
}

export async function lld(bench: Bench, options: string, output = 'program.exe'): Promise<string> {
  bench.write('util.c', freestandingC(bench));
  await bench.run('clang-19 --target=x86_64-pc-windows-msvc -O1 -g -gcodeview -c util.c -o util.obj');
  await bench.run(`lld-link-19 /entry:main /subsystem:console /nodefaultlib util.obj ${options} /out:${output}`);
  return output;
}

async function object(bench: Bench, tool: string): Promise<string> {
  bench.write('util.c', utilC(bench));
  await bench.run(`${tool} -c util.c -o util.obj`);
  return 'util.obj';
}

/** Puts the side's date into the header of a COFF object (offset 4): compilers take it from the clock, which is not waited for. */
async function stamped(bench: Bench, tool: string): Promise<string> {
  const file = await object(bench, tool);
  const date = Buffer.alloc(4);
  date.writeUInt32LE(dateOf(bench));
  bench.patch(file, 4, date);
  return file;
}

async function stripped(bench: Bench, strip: string): Promise<string> {
  const file = await mingw(bench, '-g -Wl,--no-insert-timestamp');
  if (bench.side === 'right') await bench.run(`${strip} ${file}`);
  return file;
}

const TIMESTAMP = { causes: ['pe-timestamp'], allowed: ['timestamp'], note: 'dates in headers' } as const;
const PDB = { causes: ['pdb-guid'], allowed: ['pe-timestamp', 'timestamp', 'build-path', 'own-name'] } as const;

export const pePairs: readonly Recipe[] = [
  noise('pe-timestamp-mingw-program', 0, TIMESTAMP, (bench) => mingw(bench, '-Wl,--insert-timestamp')),
  noise('pe-timestamp-mingw-library', 1, TIMESTAMP, (bench) => mingw(bench, '-shared -Wl,--insert-timestamp', 'util.dll')),
  noise('pe-timestamp-lld-program', 2, TIMESTAMP, (bench) => lld(bench, `/timestamp:${dateOf(bench)}`)),
  noise('pe-timestamp-lld-library', 3, TIMESTAMP, (bench) =>
    lld(bench, `/dll /export:digest /timestamp:${dateOf(bench)}`, 'util.dll'),
  ),
  noise('pe-timestamp-lld-debug', 4, { ...TIMESTAMP, allowed: ['timestamp', 'pdb-guid'] }, (bench) =>
    lld(bench, `/debug /timestamp:${dateOf(bench)}`),
  ),
  noise('pe-timestamp-clang-object', 0, TIMESTAMP, (bench) => stamped(bench, 'clang-19 --target=x86_64-pc-windows-msvc -O1')),
  noise('pe-timestamp-mingw-object', 1, TIMESTAMP, (bench) => stamped(bench, MINGW)),
  noise('pdb-path', 2, { ...PDB, note: 'the path of the PDB' }, (bench) =>
    lld(bench, `/debug /timestamp:1700000000 /pdbaltpath:C:\\build\\${bench.pick('one', 'two')}\\program.pdb`),
  ),
  noise('pdb-path-longer', 3, { ...PDB, note: 'a longer path of the PDB' }, (bench) =>
    lld(bench, `/debug /timestamp:1700000000 /pdbaltpath:C:\\build\\${bench.pick('one', 'another\\place')}\\program.pdb`),
  ),
  noise('pdb-guid', 4, { ...PDB, note: 'the GUID of the PDB alone' }, async (bench) => {
    const file = await lld(bench, '/debug /timestamp:1700000000');
    bench.patch(file, bench.read(file).indexOf('RSDS') + 4, bench.pick(Buffer.alloc(16, 0x5a), Buffer.from('0123456789abcdef')));
    return file;
  }),
  ...['--strip-all', '--strip-debug'].map((option, at) =>
    noise(
      `stripped-mingw-program-${at}`,
      at,
      {
        causes: ['stripped'],
        allowed: ['pe-timestamp'],
        note: `strip ${option} on one side only, which writes a new date into the header`,
      },
      (bench) => stripped(bench, `x86_64-w64-mingw32-strip ${option}`),
    ),
  ),
  recipe(
    'real',
    'stripped-mingw-program-llvm',
    { causes: ['stripped'], allowed: CHANGE, note: 'llvm-strip rewrites the padding of sections, which no rule owns' },
    (bench) => stripped(bench, 'llvm-strip-19'),
  ),
  noise(
    'own-name-of-mingw-input',
    2,
    { causes: ['own-name'], note: 'the .file symbol carries the name of the input' },
    async (bench) => {
      const name = bench.pick('stage1', 'stage2');
      bench.write(`${name}.c`, utilC(bench));
      await bench.run(`${MINGW} -c ${name}.c -o util.obj`);
      return 'util.obj';
    },
  ),
  ...Array.from({ length: 3 }, (_, change) =>
    recipe(
      'real',
      `pe-source-change-${change}`,
      { causes: [CHANGE], note: 'one line of the source differs, nothing else' },
      async (bench) => {
        bench.write('util.c', freestandingC({ change: bench.pick(null, change) }));
        await bench.run(`${MINGW} util.c -Wl,--no-insert-timestamp -o program.exe`);
        return 'program.exe';
      },
    ),
  ),
  recipe('real', 'pe-payload-appended', { causes: ['unaccounted-bytes'], allowed: CHANGE, note: 'an overlay' }, async (bench) => {
    const file = await lld(bench, '/timestamp:1700000000');
    return bench.side === 'left' ? file : bench.write(file, Buffer.concat([bench.read(file), Buffer.from('payload')]));
  }),
  recipe('real', 'pe-flags', { causes: [['flags', ...CHANGE]], note: '-O1 against -O2' }, (bench) =>
    object(bench, `${MINGW} ${bench.pick('-O1', '-O2')}`),
  ),
];
