/** The program header table (gABI, chapter 5, "Program Header"). */
import type { Source } from '../../files/source.js';
import { memberFields } from '../read/records.js';
import type { Field } from '../region.js';
import type { ElfHeader } from './header.js';

export const PT = {
  NULL: 0,
  LOAD: 1,
  DYNAMIC: 2,
  INTERP: 3,
  NOTE: 4,
  PHDR: 6,
  TLS: 7,
  GNU_EH_FRAME: 0x6474e550,
  GNU_STACK: 0x6474e551,
  GNU_RELRO: 0x6474e552,
  GNU_PROPERTY: 0x6474e553,
} as const;
const PF_X = 1;

const TYPES: ReadonlyMap<number, string> = new Map(Object.entries(PT).map(([name, type]) => [type, name]));

export interface ElfSegment {
  readonly type: number;
  readonly executable: boolean;
  readonly offset: number;
  /** Bytes in the file. */
  readonly size: number;
  readonly address: bigint;
  /** Bytes in memory. */
  readonly memory: bigint;
  readonly alignment: number;
}

/** @throws Malformed when the table is not within the file */
export function readSegments(source: Source, { encoding, layouts, segments: table }: ElfHeader): ElfSegment[] {
  const { at, size } = layouts.segment;
  const bytes = Buffer.from(source.read(table.offset, table.count * size));
  return Array.from({ length: table.count }, (_, index) => {
    const base = index * size;
    return {
      type: encoding.u32(bytes, base + at.p_type),
      executable: (encoding.u32(bytes, base + at.p_flags) & PF_X) !== 0,
      offset: encoding.size(bytes, base + at.p_offset),
      size: encoding.size(bytes, base + at.p_filesz),
      address: encoding.word(bytes, base + at.p_vaddr),
      memory: encoding.word(bytes, base + at.p_memsz),
      alignment: encoding.size(bytes, base + at.p_align),
    };
  });
}

/** Whether it asks for a program interpreter. */
export function hasInterpreter(segments: readonly ElfSegment[]): boolean {
  return segments.some(({ type }) => type === PT.INTERP);
}

/** Every member as it is: a loader uses each number of the program header table. */
export function* segmentFields(source: Source, { encoding, layouts, segments: table }: ElfHeader): Generator<Field> {
  const bytes = Buffer.from(source.read(table.offset, table.count * table.size));
  for (let base = 0; base < bytes.length; base += table.size) {
    const type = encoding.u32(bytes, base + layouts.segment.at.p_type);
    const owner = TYPES.get(type) ?? `type ${type}`;
    yield* memberFields(bytes.subarray(base), layouts.segment, encoding, undefined, base, `${owner} `);
  }
}
