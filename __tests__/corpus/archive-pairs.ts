/** Archives: dates, owners, order and contents of members, in GNU's form and in BSD's. */
import { chmodSync } from 'node:fs';
import type { Bench } from './bench.js';
import { CHANGE } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { utilC } from './sources.js';
import { dateOf } from './value-pairs.js';

export const MEMBERS = ['util.o', 'main.o', 'a-member-with-a-long-name.o'];

async function members(bench: Bench, target = ''): Promise<void> {
  const sources = [utilC(bench), 'int answer(void) { return 42; }\n', 'int question(int of) { return of * 6 + 9; }\n'];
  for (const [at, name] of MEMBERS.entries()) {
    bench.write(`${name}.c`, sources[at] ?? '');
    await bench.run(`clang-19 -O1 ${target}-c ${name}.c -o ${name}`);
    bench.touch(name, dateOf(bench) + at);
  }
}

/** @param archiver with its options, before the name of the archive */
export async function archive(bench: Bench, archiver: string, order: readonly string[] = MEMBERS, target = ''): Promise<string> {
  await members(bench, target);
  await bench.run(`${archiver} libutil.a ${order.join(' ')}`);
  return 'libutil.a';
}

const METADATA = { causes: ['ar-metadata'], allowed: ['timestamp', 'mode'], note: 'dates of members' } as const;

export const archivePairs: readonly Recipe[] = [
  noise('ar-dates', 0, METADATA, (bench) => archive(bench, 'ar rcsU')),
  noise('ar-dates-llvm', 1, METADATA, (bench) => archive(bench, 'llvm-ar-19 rcsU')),
  noise('ar-dates-bsd', 2, METADATA, (bench) => archive(bench, 'llvm-ar-19 --format=bsd -rcsU')),
  noise('ar-dates-darwin', 3, METADATA, (bench) =>
    archive(bench, 'llvm-ar-19 --format=darwin -rcsU', MEMBERS, '--target=arm64-apple-macos13 '),
  ),
  noise('ar-dates-or-none', 4, METADATA, (bench) => archive(bench, bench.pick('ar rcsD', 'ar rcsU'))),
  noise('ar-modes', 0, { ...METADATA, note: 'modes of members' }, async (bench) => {
    await members(bench);
    for (const name of MEMBERS) {
      chmodSync(bench.path(name), bench.pick(0o644, 0o600));
      bench.touch(name, 1_700_000_000);
    }
    await bench.run(`ar rcsU libutil.a ${MEMBERS.join(' ')}`);
    return 'libutil.a';
  }),
  noise(
    'ar-dates-lib',
    1,
    { ...METADATA, allowed: ['timestamp', 'pe-timestamp'], note: 'dates in a library of COFF objects' },
    (bench) => archive(bench, 'llvm-ar-19 --format=coff -rcsU', MEMBERS, '--target=x86_64-pc-windows-msvc '),
  ),
  ...['ar rcsD', 'llvm-ar-19 --format=bsd -rcsD'].map((archiver, at) =>
    recipe(
      'real',
      `ar-order-${at}`,
      { causes: ['ar-order'], allowed: ['link-order'], note: 'members in another order' },
      (bench) => archive(bench, archiver, bench.pick(MEMBERS, MEMBERS.toReversed())),
    ),
  ),
  recipe(
    'real',
    'ar-order-and-dates',
    { causes: ['ar-order', 'ar-metadata'], allowed: ['timestamp'], note: 'order and dates' },
    (bench) => archive(bench, 'ar rcsU', bench.pick(MEMBERS, MEMBERS.toReversed())),
  ),
  recipe('real', 'ar-member-missing', { causes: ['missing'], allowed: CHANGE, note: 'one member is on one side only' }, (bench) =>
    archive(bench, 'ar rcsD', bench.pick(MEMBERS, MEMBERS.slice(0, 2))),
  ),
  recipe(
    'real',
    'ar-member-name',
    { causes: [['own-name', ...CHANGE]], note: "the name of its stage as a member's" },
    async (bench) => {
      await members(bench);
      const name = `${bench.pick('stage1', 'stage2')}.o`;
      await bench.run(`cp util.o ${name}`);
      await bench.run(`ar rcsD libutil.a ${name} main.o`);
      return 'libutil.a';
    },
  ),
  recipe(
    'real',
    'ar-payload-in-padding',
    { causes: [['unaccounted-bytes', ...CHANGE]], note: 'the byte that pads a member to an even size' },
    async (bench) => {
      bench.write('odd', 'odd');
      await bench.run('ar rcD libodd.a odd');
      const file = bench.read('libodd.a');
      bench.patch('libodd.a', file.length - 1, Buffer.from(bench.pick('\n', 'x')));
      return 'libodd.a';
    },
  ),
];
