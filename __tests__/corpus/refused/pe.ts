/** PE images and COFF objects: sections, directories, symbols and slack that are not what they seem to be. */
import type { Bench } from '../bench.js';
import { mingw } from '../pe-pairs.js';
import { type CoffSection, coffHeaderOf, coffSections } from '../sites/pe.js';
import { textAt } from '../sites/site.js';
import { dateOf } from '../value-pairs.js';
import { changed, exchanged, flipped, patched, placeOf, type Refusal, refusal, replaced } from './refusal.js';

const SYMBOL = 18;
/** Offsets from the COFF header: the optional header, and in it the data directories (PE32+). */
const OPTIONAL = 20;
const DIRECTORIES = OPTIONAL + 112;
const RESOURCES = 2;
const DEBUG = 6;
const IMPORTS = 1;
/** Bits of the highest byte of a section's Characteristics. */
const DISCARDABLE = 0x02;
const EXECUTE = 0x20;
const WRITE = 0x80;
/** IMAGE_DEBUG_TYPE_REPRO: the digest of an image that was built to be reproducible. */
const REPRO = 16;

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** @param name what its name begins with */
export function section(bytes: Buffer, name: string, ordinal = 0): CoffSection {
  const found = coffSections(bytes, coffHeaderOf(bytes)).filter((each) => each.name.startsWith(name))[ordinal];
  if (found === undefined) throw new Error(`there is no section ${name}`);
  return found;
}

async function object(bench: Bench, source: string): Promise<string> {
  bench.write('unit.s', source);
  await bench.run('clang-19 --target=x86_64-pc-windows-msvc -c unit.s -o unit.obj');
  return 'unit.obj';
}

/** An object with another date on each side. */
async function dated(bench: Bench, source: string): Promise<string> {
  const file = await object(bench, source);
  bench.patch(file, 4, word(dateOf(bench)));
  return file;
}

export async function image(bench: Bench, source: string, timestamp = '1700000000'): Promise<string> {
  const link = 'lld-link-19 /entry:main /subsystem:console /nodefaultlib unit.obj /out:program.exe';
  await object(bench, source);
  await bench.run(`${link} /timestamp:${timestamp}`);
  return 'program.exe';
}

/** Says that a directory of an image lies at the start of a section. */
function withDirectory(bytes: Buffer, which: number, name: string, size: number): Buffer {
  const at = coffHeaderOf(bytes) + DIRECTORIES + which * 8;
  return patched(bytes, at, Buffer.concat([word(section(bytes, name).address), word(size)]));
}

/** The file offset of an address of an image. */
export function offsetOf(bytes: Buffer, address: number): number {
  const found = coffSections(bytes, coffHeaderOf(bytes)).find(
    (each) => each.address <= address && address < each.address + each.size,
  );
  if (found === undefined) throw new Error(`nothing lies at ${address}`);
  return found.offset + address - found.address;
}

const main = (data: string, name = '.zdata'): string =>
  `.text\n.globl main\nmain: movl v(%rip),%eax\n ret\n.section ${name},"dw"\n${data}`;

const TWINS = ['f', 'g']
  .map((name, at) => `.section .text,"xr",one_only,${name}\n.globl ${name}\n${name}: movl $${at + 1},%eax\n ret\n`)
  .join('');

/** A debug directory of one entry whose digest is the data of the program. */
const reproducible = (value: number): string =>
  `.long 0,0\n.short 0,0\n.long ${REPRO},4100,0,0\n.long 4096\nv: .long ${value}\n.fill 4092,1,${value}\n`;
/** Offset of the entry's PointerToRawData, and of what it leads to. */
const RAW_POINTER = 24;
const AFTER_ENTRY = 28;

const made: readonly Refusal[] = [
  refusal('coff-twin-sections-exchanged', '.text', 'two sections of one name exchange their places: f is now g', async (bench) =>
    changed(bench, await dated(bench, TWINS), (bytes) => {
      // The first section of that name is the empty one that every object has.
      const [f, g] = [section(bytes, '.text', 1), section(bytes, '.text', 2)];
      return exchanged(bytes, f.header + 20, g.header + 20, 4);
    }),
  ),
  refusal('coff-first-of-comdat', 'symbol', 'another symbol comes first in a COMDAT, and names it', async (bench) => {
    const source = '.section .text$x,"xr",one_only,f\n.globl f\n.globl g\nf: nop\ng: movl $1,%eax\n ret\n';
    return changed(bench, await object(bench, source), (bytes) => {
      const table = bytes.readUInt32LE(8);
      const at = (name: string): number => {
        for (let entry = table; ; entry += SYMBOL) if (textAt(bytes, entry, 8) === name) return entry;
      };
      return exchanged(bytes, at('f'), at('g'), SYMBOL);
    });
  }),
  refusal(
    'coff-section-order',
    'sections',
    'sections that linkers do not know come in another order, and so they do in the image',
    async (bench) => {
      const sections = ['.one', '.two'].map((name) => `.section ${name},"dr"\n.long 1\n`).join('');
      return changed(bench, await dated(bench, `.text\nret\n${sections}`), (bytes) => {
        const [one, two] = [section(bytes, '.one'), section(bytes, '.two')];
        const table = bytes.readUInt32LE(8);
        const numberOf = (name: string): number => bytes.indexOf(name, table, 'latin1') + 12;
        const numbers = exchanged(bytes, numberOf('.one'), numberOf('.two'), 2);
        return exchanged(numbers, one.header, two.header, 40);
      });
    },
  ),
  refusal('coff-directive', '.drectve', 'a directive makes the linker keep another symbol', (bench) =>
    object(bench, `.section .drectve,"yn"\n.ascii " -include:crc32_${bench.pick('edb88320', '82f63b78')}"\n.text\nret\n`),
  ),
  refusal('coff-debug-is-data', '.stab', 'a section called as debug information is data that main reads', (bench) =>
    object(bench, main(`v: .long ${bench.pick(1, 2)}\n`, '.stab')),
  ),
  refusal('pe-debug-is-data', '.stab', 'the same in an image, with a flag that only drivers heed', async (bench) => {
    const file = await image(bench, main(`v: .long ${bench.pick(1, 2)}\n`, '.stab'));
    return bench.write(file, flipped(bench.read(file), section(bench.read(file), '.stab').header + 39, DISCARDABLE));
  }),
  refusal(
    'pe-debug-is-read',
    '.debug_str',
    'main returns a constant that lies under the name of debug information',
    async (bench) => {
      const constant = `__attribute__((section(".debug_str"))) const int v = ${bench.pick(3, 4)};`;
      bench.write('unit.c', `${constant}\nint main(void) { return *(volatile const int *)&v; }\n`);
      await bench.run('x86_64-w64-mingw32-gcc -O1 unit.c -Wl,--no-insert-timestamp -o program.exe');
      return 'program.exe';
    },
  ),
  refusal(
    'pe-entry-in-debug',
    '.debug_',
    'the program starts in what is called debug information, which differs',
    async (bench) => {
      const file = await mingw(bench, '-g -Wl,--insert-timestamp');
      const bytes = bench.read(file);
      const { address, offset } = section(bytes, '/');
      bench.write(file, patched(bytes, coffHeaderOf(bytes) + OPTIONAL + 16, word(address)));
      return changed(bench, file, (started) => flipped(started, offset));
    },
  ),
  refusal('pe-bound-date', 'TimeDateStamp', 'an image that is bound to libraries of a date has another one', async (bench) => {
    const file = await mingw(bench, '-s -Wl,--insert-timestamp');
    const bytes = bench.read(file);
    const imports = bytes.readUInt32LE(coffHeaderOf(bytes) + DIRECTORIES + IMPORTS * 8);
    return bench.write(file, patched(bytes, offsetOf(bytes, imports) + 4, word(0x5a5a5a5a)));
  }),
  refusal(
    'coff-debug-relocation',
    'relocations of .debug_x',
    'linkers refuse a relocation of debug information',
    async (bench) => {
      const source = '.text\nf: ret\n.section .debug_x,"drD"\n.quad f\n';
      return changed(bench, await dated(bench, source), (bytes) =>
        patched(bytes, section(bytes, '.debug_x').relocations + 8, [0x77]),
      );
    },
  ),
  refusal('pe-section-between-pages', '.zdata PointerToRawData', 'data starts where loaders round down', async (bench) => {
    const file = await image(bench, main('v: .long 0x11223344\n.fill 508,1,5\n'), String(dateOf(bench)));
    return changed(bench, file, (bytes) => {
      const { header, offset } = section(bytes, '.zdata');
      const moved = Buffer.concat([bytes.subarray(0, offset), Buffer.alloc(16), bytes.subarray(offset)]);
      return patched(moved, header + 20, word(offset + 16));
    });
  }),
  refusal('pe-date-is-data', '.zdata', 'a constant of main is the date of resources that are none', async (bench) => {
    const file = await image(bench, main(`.long 7\nv: .long ${bench.pick(1, 2)}\n.fill 600,1,5\n`));
    return bench.write(file, withDirectory(bench.read(file), RESOURCES, '.zdata', 16));
  }),
  refusal('pe-digest-is-data', '.zdata', 'data of main is the digest of a debug entry', async (bench) => {
    const file = await image(bench, main(reproducible(bench.pick(1, 2))));
    const bytes = withDirectory(bench.read(file), DEBUG, '.zdata', AFTER_ENTRY);
    const { offset } = section(bytes, '.zdata');
    return bench.write(file, patched(bytes, offset + RAW_POINTER, word(offset + AFTER_ENTRY)));
  }),
  refusal('pe-bound-import', '.idata', 'a date in an import says that it is bound to one DLL', async (bench) =>
    changed(bench, await mingw(bench, '-s -Wl,--no-insert-timestamp'), (bytes) => {
      const imports = bytes.readUInt32LE(coffHeaderOf(bytes) + DIRECTORIES + IMPORTS * 8);
      return patched(bytes, offsetOf(bytes, imports) + 4, word(0x5a5a5a5a));
    }),
  ),
];

/** A program by mingw with another date on each side, and a change of the right one. */
function underDate(id: string, where: string, note: string, change: (bytes: Buffer) => Buffer): Refusal {
  return refusal(id, where, note, async (bench) => changed(bench, await mingw(bench, '-g -Wl,--insert-timestamp'), change));
}

/** Bytes of a section in the file beyond those that are loaded. */
function inSlack(bytes: Buffer): Buffer {
  const found = coffSections(bytes, coffHeaderOf(bytes)).find(
    ({ header, size, offset }) => offset > 0 && bytes.readUInt32LE(header + 8) < size - 4,
  );
  if (found === undefined) throw new Error('no section has slack');
  return patched(bytes, found.offset + bytes.readUInt32LE(found.header + 8) + 2, [0xcc]);
}

/** Turns a bit in the highest byte of a section's Characteristics. */
const withFlag = (bytes: Buffer, name: string, bit: number): Buffer => flipped(bytes, section(bytes, name).header + 39, bit);

const dates: readonly Refusal[] = [
  underDate('pe-linker-version', 'MajorLinkerVersion', 'the version of the linker', (bytes) =>
    flipped(bytes, coffHeaderOf(bytes) + OPTIONAL + 2),
  ),
  underDate('pe-start-program', 'DOS', 'the program that tells it needs Windows', (bytes) => flipped(bytes, 0x50)),
  underDate('pe-import-name', '.idata', 'it asks for another library', (bytes) =>
    replaced(bytes, 'KERNEL32.dll', 'KERNEL33.dll'),
  ),
  underDate('pe-section-slack', '.text', 'bytes after the content of a section', inSlack),
  underDate('pe-header-slack', 'gap', 'bytes after the headers', (bytes) => {
    const last = coffSections(bytes, coffHeaderOf(bytes)).at(-1);
    return patched(bytes, (last?.header ?? 0) + 44, [0x41]);
  }),
  underDate('pe-constants-writable', '.rdata Characteristics', 'constants can be written', (bytes) =>
    withFlag(bytes, '.rdata', WRITE),
  ),
  underDate('pe-debug-executable', 'debug', 'debug information can be run', (bytes) => withFlag(bytes, '/', EXECUTE)),
  underDate('pe-payload', 'trailing', 'bytes after the end', (bytes) =>
    Buffer.concat([bytes, Buffer.from('payload'.repeat(30))]),
  ),
  underDate('pe-data', '.rdata', 'text that the program reads', (bytes) => flipped(bytes, placeOf(bytes, 'negative'))),
];

export const peRefusals: readonly Refusal[] = [...made, ...dates];
