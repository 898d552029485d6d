/** Archives and WebAssembly: indexes, padding and sections that a linker or a loader reads. */
import { archive, MEMBERS } from '../archive-pairs.js';
import type { Bench } from '../bench.js';
import { LONGER } from '../debug-pairs.js';
import { freestandingC } from '../sources.js';
import { changed, flipped, patched, placeOf, type Refusal, refusal, replaced } from './refusal.js';

const MAGIC = 8;
const HEADER = 60;

/** An archive with other dates on each side, and a change of the right one. */
function dated(id: string, where: string | null, note: string, change: (bytes: Buffer) => Buffer, members = MEMBERS): Refusal {
  return refusal(id, where, note, async (bench) => changed(bench, await archive(bench, 'ar rcsU', members), change));
}

const archives: readonly Refusal[] = [
  dated('ar-index-name', 'symbol index', 'the index says that a member has another symbol', (bytes) =>
    replaced(bytes, 'question\0', 'questiox\0'),
  ),
  dated('ar-index-offset', 'symbol index', 'the index leads to another member', (bytes) => {
    const first = MAGIC + HEADER + 4;
    return patched(bytes, first, bytes.subarray(first + 4 * (bytes.readUInt32BE(first - 4) - 1)).subarray(0, 4));
  }),
  dated('ar-index-date', 'symbol index header', 'the date of the index is no number', (bytes) =>
    patched(bytes, MAGIC + 16, Buffer.from('payload.....')),
  ),
  dated('ar-owner', 'util.o header uid', 'the owner of a member is no number', (bytes) =>
    patched(bytes, placeOf(bytes, 'util.o/') + 28, Buffer.from('evil!!')),
  ),
  dated('ar-member-runs', 'util.o header mode', 'a member that can be run once it is taken out', (bytes) =>
    patched(bytes, placeOf(bytes, 'util.o/') + 40, Buffer.from('100755  ')),
  ),
  dated('ar-member-end', null, 'the header of the index has no end', (bytes) => patched(bytes, MAGIC + 58, [0x61])),
  dated('ar-member-name', 'util', 'a member has another name', (bytes) => replaced(bytes, 'util.o/', 'utix.o/')),
  dated('ar-payload', null, 'bytes after the last member', (bytes) => Buffer.concat([bytes, Buffer.from('payload.'.repeat(8))])),
  refusal('ar-padding', 'gap', 'the byte after a member of odd size', async (bench) => {
    bench.write('note.txt', 'abc');
    bench.write('more.txt', 'text of a second member\n');
    bench.touch('note.txt', bench.pick(1_700_000_000, 1_700_090_000));
    await bench.run('ar rcSU notes.a note.txt more.txt');
    return changed(bench, 'notes.a', (bytes) => patched(bytes, MAGIC + HEADER + 3, Buffer.from('X')));
  }),
];

/** The module of a library, linked or not, with the folder of its build in debug information. */
async function wasm(bench: Bench, linking: string | null): Promise<string> {
  const at = bench.pick(...LONGER);
  bench.write(`${at}/util.c`, freestandingC(bench));
  await bench.run(`clang-19 --target=wasm32 -fPIC -O1 -g -c ${bench.path(at)}/util.c -o ${bench.path('util.o')}`, at);
  if (linking === null) return 'util.o';
  await bench.run(`wasm-ld-19 --no-entry --export-all ${linking} util.o -o util.wasm`);
  return 'util.wasm';
}

/** Offset of the content of a section with a name. */
const named = (bytes: Buffer, name: string): number => placeOf(bytes, name) + name.length;

function underPath(id: string, where: string, note: string, linking: string | null, change: (bytes: Buffer) => Buffer): Refusal {
  return refusal(id, where, note, async (bench) => changed(bench, await wasm(bench, linking), change));
}

const MODULE = 8;

/** Where a custom section of an object begins and ends: LLVM writes lengths in five bytes of seven bits each. */
function wasmSection(bytes: Buffer, name: string): { start: number; end: number } {
  const at = placeOf(bytes, Buffer.concat([Buffer.of(name.length), Buffer.from(name)]));
  const length = [...bytes.subarray(at - 5, at)].reduce((sum, byte, index) => sum + (byte & 0x7f) * 2 ** (7 * index), 0);
  return { start: at - 6, end: at + length };
}

const DYNAMIC = '--experimental-pic -shared --unresolved-symbols=import-dynamic';
const modules: readonly Refusal[] = [
  underPath('wasm-memory', 'dylink.0', 'how much memory a library asks for', DYNAMIC, (bytes) =>
    flipped(bytes, named(bytes, 'dylink.0') + 2, 4),
  ),
  underPath('wasm-relocation', 'reloc.CODE', 'a relocation of code', null, (bytes) =>
    flipped(bytes, named(bytes, 'reloc.CODE') + 6),
  ),
  underPath('wasm-symbols', 'linking', 'a symbol of an object', null, (bytes) => flipped(bytes, named(bytes, 'linking') + 12, 2)),
  underPath('wasm-features', 'target_features', 'what the machine must be able to do', null, (bytes) =>
    flipped(bytes, named(bytes, 'target_features') + 3),
  ),
  underPath(
    'wasm-section-index',
    '',
    'debug information moves to the front: relocations of code count to another section',
    null,
    (bytes) => {
      const { start, end } = wasmSection(bytes, '.debug_abbrev');
      return Buffer.concat([
        bytes.subarray(0, MODULE),
        bytes.subarray(start, end),
        bytes.subarray(MODULE, start),
        bytes.subarray(end),
      ]);
    },
  ),
  refusal('wasm-data-called-debug', '.debug_key', 'a section of data that its page reads by its name', (bench) => {
    const name = '.debug_key';
    const section = Buffer.concat([Buffer.of(0, name.length + 2, name.length), Buffer.from(name), Buffer.of(bench.pick(1, 2))]);
    return bench.write('page.wasm', Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), section]));
  }),
  refusal('wasm-hint', 'branch_hint', 'a section that engines heed', (bench) => {
    const name = 'metadata.code.branch_hint';
    const section = Buffer.concat([Buffer.of(0, name.length + 2, name.length), Buffer.from(name), Buffer.of(bench.pick(1, 2))]);
    return bench.write('hint.wasm', Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), section]));
  }),
];

export const containerRefusals: readonly Refusal[] = [...archives, ...modules];
