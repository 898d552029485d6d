/**
 * Addresses in the unwind table `__eh_frame` of an object. On x86-64 they are relative to their own place and have no relocations, so that
 * they change whenever something before the table becomes longer, debug information among it. Sources: Linux Standard Base,
 * "Exception Frames"; DWARF 4, 6.4.1.
 */
import { hex } from '../../data/numbers.js';
import { MAX_READ_BYTES, type Source } from '../../files/source.js';
import type { Encoding } from '../read/encoding.js';
import type { Field } from '../region.js';
import type { MachOSection } from './commands.js';
import { MAX_SECT } from './constants.js';
import { readSigned } from './relocations.js';

/** DW_EH_PE_pcrel | DW_EH_PE_absptr: eight bytes in a 64-bit file. */
const RELATIVE = 0x10;
const POINTER = 8;
/** DW_EH_PE_udata4 and sdata4, DW_EH_PE_udata2 and sdata2; the other pointers have eight bytes. */
const SHORTER: Readonly<Record<number, number>> = { 2: 2, 3: 4, 10: 2, 11: 4 };
/** A length that says that a 64-bit one follows, which no compiler writes. */
const LONG = 0xffffffff;

/** An assembler writes one for each kind of function: with and without a personality, and so on. */
const MAX_COMMONS = 4096;

/** How the entries that refer to it write addresses. */
interface Common {
  readonly code: number;
  readonly exceptions: number | null;
}

/** Fields for the addresses that are found; bytes that are not understood have none, and are compared as they are. */
export function ehFrameFields(
  content: Source,
  section: MachOSection,
  sections: readonly MachOSection[],
  encoding: Encoding,
): Field[] {
  if (content.size > MAX_READ_BYTES || encoding.bits !== 64 || sections.length > MAX_SECT) return [];
  const bytes = Buffer.from(content.read(0, content.size));
  const commons = new Map<number, Common>();
  const fields: Field[] = [];
  const add = (name: string, offset: number): void => {
    if (offset + POINTER > bytes.length) return;
    const target = readSigned(bytes, offset, POINTER, encoding) + section.address + offset;
    const holder = sections.find(({ address, size }) => target >= address && target < address + size);
    if (holder === undefined) return;
    fields.push({
      name: `${name} at ${hex(offset)}`,
      offset,
      size: POINTER,
      meaning: `${holder.name}+${hex(target - holder.address)}`,
    });
  };
  for (let start = 0; start + 8 <= bytes.length; ) {
    const length = encoding.u32(bytes, start);
    const end = start + 4 + length;
    // A length of 0 ends the table.
    if (length < 4 || length === LONG || end > bytes.length || commons.size > MAX_COMMONS) break;
    const id = encoding.u32(bytes, start + 4);
    const common = commons.get(start + 4 - id);
    if (id === 0) commons.set(start, readCommon(new Cursor(bytes, start + 8, end)));
    else if (common !== undefined && end >= start + 8 + 2 * POINTER) {
      if (common.code === RELATIVE) add('function', start + 8);
      const more = new Cursor(bytes, start + 8 + 2 * POINTER, end);
      if (common.exceptions === RELATIVE && more.number() >= POINTER) add('exceptions', more.at);
    }
    start = end;
  }
  return fields;
}

/** An unexpected entry gives no addresses. */
function readCommon(cursor: Cursor): Common {
  const unknown = { code: -1, exceptions: null };
  const version = cursor.byte();
  const augmentation = cursor.text();
  cursor.number();
  cursor.number();
  if (version === 1) cursor.byte();
  else cursor.number();
  if (!augmentation.startsWith('z')) return augmentation === '' ? { code: 0, exceptions: null } : unknown;
  cursor.number();
  let code = 0;
  let exceptions: number | null = null;
  for (const letter of augmentation.slice(1)) {
    if (letter === 'R') code = cursor.byte();
    else if (letter === 'L') exceptions = cursor.byte();
    else if (letter === 'P') cursor.skip(SHORTER[cursor.byte() & 0xf] ?? POINTER);
    else if (letter !== 'S' && letter !== 'B') return unknown;
  }
  return { code, exceptions };
}

/** Reads forward; zeros beyond the end. */
class Cursor {
  readonly #bytes: Buffer;
  readonly #end: number;

  constructor(
    bytes: Buffer,
    public at: number,
    end: number,
  ) {
    this.#bytes = bytes;
    this.#end = end;
  }

  byte(): number {
    return this.at < this.#end ? (this.#bytes[this.at++] ?? 0) : 0;
  }

  /** The low bits of a LEB128 number: none here is large. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      if (shift < 28) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const start = this.at;
    while (this.byte() !== 0);
    return this.#bytes.toString('latin1', start, this.at - 1);
  }

  skip(count: number): void {
    this.at += count;
  }
}
