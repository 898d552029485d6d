/** Files that are made to break a reader: both sides are equal except for one byte or more, so that the comparison does not end early. */
import { deflateSync } from 'node:zlib';

export type Sides = readonly [Buffer, Buffer];

/** The same file with another last byte. */
export function withTwin(bytes: Buffer): Sides {
  const twin = Buffer.from(bytes);
  const last = twin.length - 1;
  twin[last] = (twin[last] ?? 0) ^ 1;
  return [bytes, twin];
}

export function arHeader(name: string, size: number): string {
  return `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'644'.padEnd(8)}${String(size).padEnd(10)}\`\n`;
}

function archiveOf(name: string, content: Buffer): Buffer {
  const padding = content.length % 2 === 0 ? '' : '\n';
  return Buffer.concat([Buffer.from(`!<arch>\n${arHeader(name, content.length)}`), content, Buffer.from(padding)]);
}

/** From so many sections on, their number is elsewhere (SHN_LORESERVE; System V ABI, "Sections"). */
const MANY_SECTIONS = 0xff00;

interface Section {
  readonly type: number;
  readonly flags: number;
  readonly content: Buffer;
  readonly link?: number;
  readonly info?: number;
  /** Offset of its name in the names: that of debug information where nothing is said. */
  readonly name?: number;
}

/** Names of sections, and the offset of one that says nothing. */
const SECTION_NAMES = '\0.debug_info\0';
export const NAMED_INFO = SECTION_NAMES.indexOf('info');

/** An ELF object (64-bit, little-endian) with these sections. */
export function elfOf(sections: readonly Section[]): Buffer {
  const header = Buffer.alloc(64);
  Buffer.from('\x7fELF\x02\x01\x01', 'latin1').copy(header);
  header.writeUInt16LE(1, 16);
  header.writeUInt16LE(62, 18);
  header.writeUInt32LE(1, 20);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(64, 58);
  const count = sections.length + 2;
  const first = Buffer.alloc(64);
  if (count < MANY_SECTIONS) {
    header.writeUInt16LE(count, 60);
    header.writeUInt16LE(count - 1, 62);
  } else {
    header.writeUInt16LE(0xffff, 62);
    first.writeBigUInt64LE(BigInt(count), 32);
    first.writeUInt32LE(count - 1, 40);
  }
  const names = Buffer.from(SECTION_NAMES, 'latin1');
  let at = 64;
  const headers = [first];
  const all = [...sections.map((each) => ({ name: 1, ...each })), { type: 3, flags: 0, content: names, name: 0 }];
  for (const { type, flags, content, name, ...rest } of all) {
    const entry = Buffer.alloc(64);
    entry.writeUInt32LE(name, 0);
    entry.writeUInt32LE(type, 4);
    entry.writeBigUInt64LE(BigInt(flags), 8);
    entry.writeBigUInt64LE(BigInt(at), 24);
    entry.writeBigUInt64LE(BigInt(content.length), 32);
    entry.writeUInt32LE('link' in rest ? (rest.link ?? 0) : 0, 40);
    entry.writeUInt32LE('info' in rest ? (rest.info ?? 0) : 0, 44);
    entry.writeBigUInt64LE(24n, 56);
    headers.push(entry);
    at += content.length;
  }
  header.writeBigUInt64LE(BigInt(at), 40);
  return Buffer.concat([header, ...all.map(({ content }) => content), ...headers]);
}

const SHF_COMPRESSED = 0x800;

/** A compressed debug section (Elf64_Chdr) that says it holds `size` bytes. */
function compressed(size: bigint, content: Buffer): Buffer {
  const head = Buffer.alloc(24);
  head.writeUInt32LE(1, 0);
  head.writeBigUInt64LE(size, 8);
  head.writeBigUInt64LE(1n, 16);
  return elfOf([{ type: 1, flags: SHF_COMPRESSED, content: Buffer.concat([head, deflateSync(content)]) }]);
}

export const CRAFTED: Readonly<Record<string, () => Sides>> = {
  'archives within archives, 2000 deep': () => {
    let nested: Buffer = Buffer.from('the innermost\n');
    for (let depth = 0; depth < 2000; depth++) nested = archiveOf('inner.a/', nested);
    const twin = Buffer.from(nested);
    twin.write('THE', nested.indexOf('the innermost'));
    return [nested, twin];
  },
  'an archive of 20000 empty members': () =>
    withTwin(Buffer.from(`!<arch>\n${arHeader('empty.o/', 0).repeat(20_000)}${arHeader('last/', 2)}ab`)),
  'an archive whose index counts 4 billion symbols': () => withTwin(archiveOf('/', Buffer.from('ffffffff00000000', 'hex'))),
  'an archive whose long name lies beyond its table': () =>
    withTwin(Buffer.from(`!<arch>\n${arHeader('//', 2)}a\n${arHeader('/99999999', 2)}ab`)),
  'an archive member of negative size': () => withTwin(Buffer.from(`!<arch>\n${arHeader('a.o/', -60)}ab`)),
  'a fat file whose slice is itself': () => {
    const fat = Buffer.alloc(4096, 0x61);
    [0xcafebabe, 1, 0x0100_0007, 3, 0, 4096, 0].forEach((value, at) => {
      fat.writeUInt32BE(value, at * 4);
    });
    return withTwin(fat);
  },
  'a fat file of 4 billion slices': () => withTwin(Buffer.from(`cafebabeffffffff${'00'.repeat(64)}`, 'hex')),
  'a Mach-O file of 4 billion empty load commands': () => {
    const file = Buffer.alloc(256);
    [0xfeedfacf, 0x0100_0007, 3, 1, 0xffff_ffff, 0xffff_ffff, 0, 0, 0x19, 0].forEach((value, at) => {
      file.writeUInt32LE(value, at * 4);
    });
    return withTwin(file);
  },
  'a compressed section that says it holds an exabyte': () => withTwin(compressed(1n << 60n, Buffer.from('little'))),
  'a compressed section of 64 MiB in 64 KiB': () => withTwin(compressed(64n << 20n, Buffer.alloc(64 << 20))),
  'a compressed section that holds more than it says': () => withTwin(compressed(16n, Buffer.alloc(32 << 20))),
  'a compressed section of nonsense': () => {
    const file = compressed(100n, Buffer.from('little'));
    file.fill(0xff, 64 + 24, 64 + 32);
    return withTwin(file);
  },
  'symbol tables and relocations that lead to each other': () => {
    const content = Buffer.alloc(240, 0x11);
    const linked = (link: number, type: number) => ({ type, flags: 0, content, link, info: link });
    const file = elfOf([linked(2, 4), linked(1, 2), linked(2, 2), linked(3, 9)]);
    const twin = Buffer.from(file);
    twin[100] = 0x12;
    return [file, twin];
  },
  'sections without end, all at one place': () => {
    const sections = Array.from({ length: 3000 }, () => ({ type: 1, flags: 2, content: Buffer.of() }));
    return withTwin(elfOf([...sections, { type: 1, flags: 2, content: Buffer.alloc(64, 7) }]));
  },
  'a PE file whose header is in its own signature': () => {
    const file = Buffer.alloc(512);
    file.write('MZ');
    file.write('PE\0\0', 0x40);
    file.writeUInt32LE(0x40, 0x3c);
    file.writeUInt16LE(0x8664, 0x44);
    file.writeUInt16LE(0xffff, 0x46);
    file.writeUInt16LE(0xffff, 0x54);
    return withTwin(file);
  },
  'bitcode whose wrapper holds itself': () => {
    const file = Buffer.alloc(256);
    [0x0b17c0de, 0, 0, 256, 0].forEach((value, at) => {
      file.writeUInt32LE(value, at * 4);
    });
    return withTwin(file);
  },
  'IR with 50000 nested brackets': () => {
    const text = (name: string): string => `@${name} = global ${'['.repeat(50_000)}\n${'{'.repeat(50_000)}\n`;
    return [Buffer.from(text('a')), Buffer.from(text('b'))];
  },
  'IR whose metadata goes round in circles': () => {
    const text = (first: number): string =>
      `source_filename = "a"\ndefine void @f() !dbg !0 {\n  ret void, !a !${first}\n}\n${Array.from({ length: 3000 }, (_, at) => `!${at} = !{!${(at + 1) % 3000}, !${(at * 7) % 3000}, !${at}}`).join('\n')}\n`;
    return [Buffer.from(text(1)), Buffer.from(text(2))];
  },
  'IR of one line of 2 MiB': () => {
    const text = `define i32 @f() {\n  %x = add i32 ${'1, '.repeat(700_000)}`;
    return [Buffer.from(`${text}2\n}\n`), Buffer.from(`${text}3\n}\n`)];
  },
  'text of 100000 lines in reverse': () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `line ${at * 7919}`);
    return [Buffer.from(lines.join('\n')), Buffer.from(lines.toReversed().join('\n'))];
  },
  'text of dates and identifiers that nearly match': () => {
    const line = (id: number): string =>
      `2024-05-0${id}T10:20:3 3f2504e0-4f89-41d3-9a0c-0305e82c330${'-'.repeat(40)}${'0123456789'.repeat(4)} `;
    return [Buffer.from(line(1).repeat(8000)), Buffer.from(line(2).repeat(8000))];
  },
  'zeros against ones': () => [Buffer.alloc(3 << 20), Buffer.alloc(3 << 20, 1)],
};
