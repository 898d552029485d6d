/** Reads the Mach-O header and the load commands (Apple, `mach-o/loader.h`). */
import { hex } from '../../data/numbers.js';
import { Malformed, type Source } from '../../files/source.js';
import { type Encoding, encodingOf } from '../read/encoding.js';
import { labeller } from '../read/labels.js';
import { withoutTrailingNuls } from '../read/nuls.js';
import { printable } from '../read/printable.js';
import { type FileRecord, readRecord } from '../read/records.js';
import { SECTION_TYPE, ZEROFILL } from './constants.js';
import { ANY_COMMAND, COMMANDS, type CommandType, HEADERS, SECTIONS, SEGMENT_COMMANDS } from './load-commands.js';

/** Six times those of the largest real files, whose commands and sections take about 40 KiB. */
const MAX_COMMANDS_BYTES = 256 * 1024;
/** The size above in commands of 16 bytes; the shortest ones have 8. */
const MAX_COMMANDS = 1 << 14;

export interface LoadCommand {
  /** Name of the header files, e.g. `LC_UUID`; `load command 0x…` for others. */
  readonly name: string;
  /** Offset and size in the region of the load commands. */
  readonly offset: number;
  readonly size: number;
  readonly struct: FileRecord;
  readonly type: CommandType | null;
  /** The string after the members, with whatever follows it; its size reaches to the end of the command. */
  readonly text: { readonly offset: number; readonly size: number; readonly text: string; readonly length: number } | null;
}

export interface MachOSection {
  /** `SEGMENT,SECTION`, unique in the file: further sections of one name are numbered. */
  readonly name: string;
  readonly segmentName: string;
  readonly sectionName: string;
  readonly struct: FileRecord;
  readonly offset: number;
  /** Bytes in memory. */
  readonly size: number;
  /** Bytes in the file; none for zeros, and for sections of which a file of debug symbols only has the names. */
  readonly stored: number;
  /** Rounded above 2^53. */
  readonly address: number;
  readonly flags: number;
}

export interface MachOSegment {
  readonly name: string;
  readonly command: LoadCommand;
  readonly sections: readonly MachOSection[];
}

export interface MachOCommands {
  readonly encoding: Encoding;
  readonly header: FileRecord;
  readonly headerSize: number;
  /** Bytes of all load commands, as the header has it. */
  readonly size: number;
  readonly commands: readonly LoadCommand[];
  readonly segments: readonly MachOSegment[];
  /** Of all segments, as symbols and relocations count them from 1 on. */
  readonly sections: readonly MachOSection[];
}

const MAGICS: Readonly<Record<number, { readonly bits: 32 | 64; readonly endian: 'little' | 'big' }>> = {
  4277009102: { bits: 32, endian: 'big' },
  3472551422: { bits: 32, endian: 'little' },
  4277009103: { bits: 64, endian: 'big' },
  3489328638: { bits: 64, endian: 'little' },
};

/**
 * Null: not a Mach-O file.
 * @throws Malformed when the commands do not fit in the file, or in each other
 */
export function readCommands(source: Source): MachOCommands | null {
  const magic = source.size < 4 ? undefined : MAGICS[source.read(0, 4).readUInt32BE(0)];
  if (magic === undefined) return null;
  const encoding = encodingOf(magic.bits, magic.endian);
  const headerSize = HEADERS[magic.bits].size;
  const header = readRecord(HEADERS[magic.bits], source.read(0, headerSize), 0, encoding);
  const size = header.number('sizeofcmds');
  const count = header.number('ncmds');
  if (size > MAX_COMMANDS_BYTES || count > MAX_COMMANDS) throw new Malformed('there are more load commands than are read', 16);
  const bytes = Buffer.from(source.read(headerSize, size));
  const found: Found = { commands: [], segments: [], sections: [], label: labeller() };
  let offset = 0;
  for (let index = 0; index < count; index++) offset += readCommand(bytes, offset, encoding, found).size;
  const { commands, segments, sections } = found;
  return { encoding, header, headerSize, size, commands, segments, sections };
}

interface Found {
  readonly commands: LoadCommand[];
  readonly segments: MachOSegment[];
  readonly sections: MachOSection[];
  /** Gives sections distinct names. */
  readonly label: (name: string) => string;
}

function readCommand(bytes: Buffer, offset: number, encoding: Encoding, found: Found): LoadCommand {
  if (offset + 8 > bytes.length) throw new Malformed('a load command lies beyond their end', offset);
  const id = encoding.u32(bytes, offset);
  const size = encoding.u32(bytes, offset + 4);
  if (size < 8 || offset + size > bytes.length) throw new Malformed(`a load command has an impossible size: ${size}`, offset);
  const segment = SEGMENT_COMMANDS[encoding.bits];
  const type = id === segment.id ? segment : (COMMANDS[encoding.bits].get(id) ?? null);
  const layout = type?.layout ?? ANY_COMMAND;
  if (layout.size > size) throw new Malformed(`${type?.name} is shorter than such a command`, offset);
  const struct = readRecord(layout, bytes, offset, encoding);
  const text = type?.text === undefined ? null : readText(bytes, offset, size, struct.number(type.text), layout.size);
  const command = { name: type?.name ?? `load command ${hex(id)}`, offset, size, struct, type, text };
  found.commands.push(command);
  if (id === segment.id) readSegment(bytes, command, encoding, found);
  return command;
}

function readText(bytes: Buffer, offset: number, size: number, at: number, after: number): NonNullable<LoadCommand['text']> {
  if (at < after || at >= size) throw new Malformed('the string of a load command lies outside it', offset);
  const whole = bytes.subarray(offset + at, offset + size);
  const text = withoutTrailingNuls(whole);
  return { offset: offset + at, size: size - at, text: printable(text), length: text.length };
}

function readSegment(bytes: Buffer, command: LoadCommand, encoding: Encoding, found: Found): void {
  const { struct, offset, size } = command;
  const layout = SECTIONS[encoding.bits];
  const start = SEGMENT_COMMANDS[encoding.bits].layout.size;
  const count = struct.number('nsects');
  if (count * layout.size > size - start) throw new Malformed(`${count} sections do not fit in their load command`, offset);
  const stored = struct.number('filesize') > 0;
  const sections: MachOSection[] = [];
  for (let index = 0; index < count; index++) {
    sections.push(readSection(readRecord(layout, bytes, offset + start + index * layout.size, encoding), stored, found.label));
  }
  found.segments.push({ name: struct.get('segname').raw, command, sections });
  found.sections.push(...sections);
}

function readSection(struct: FileRecord, stored: boolean, label: Found['label']): MachOSection {
  const segmentName = struct.get('segname').raw;
  const sectionName = struct.get('sectname').raw;
  const flags = struct.number('flags');
  const size = struct.number('size');
  const offset = struct.number('offset');
  // The header is at 0: a section there is one that the file only names.
  const empty = ZEROFILL.has(flags & SECTION_TYPE) || offset === 0 || !stored;
  return {
    name: label(`${segmentName},${sectionName}`),
    segmentName,
    sectionName,
    struct,
    offset,
    size,
    stored: empty ? 0 : size,
    address: struct.number('addr'),
    flags,
  };
}
