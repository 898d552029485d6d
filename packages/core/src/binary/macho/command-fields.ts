/** What the Mach-O header and the load commands say, without the places that only describe the layout. */
import { alignUp } from '../../data/numbers.js';
import type { RecordValue } from '../read/records.js';
import type { Field, Region } from '../region.js';
import type { LoadCommand, MachOCommands, MachOSection, MachOSegment } from './commands.js';
import { CPU_ARM64 } from './constants.js';
import { isLinked, LINK_EDIT, type PlacedPart } from './places.js';
import type { MachOSymbolTable } from './symbols.js';

/** Of a file whose parts were found. */
export interface PlacedParts {
  readonly file: MachOCommands;
  readonly places: readonly PlacedPart[];
  /** The partition of the file. */
  readonly regions: readonly Region[];
  readonly symbols: MachOSymbolTable | null;
}

export function* headerFields({ file }: PlacedParts): Generator<Field> {
  for (const value of file.header.values) {
    const all = value.name === 'sizeofcmds' && file.commands.reduce((sum, { size }) => sum + size, 0) === value.number;
    yield fieldOf(value.name, value, all ? 'size of load commands' : value.raw);
  }
}

/** @throws Malformed when the symbols that some commands count cannot be read */
export function* commandFields(placed: PlacedParts): Generator<Field> {
  const meanings = meaningsOf(placed);
  const meaningOf = (value: RecordValue): string => meanings.get(value)?.meaning ?? value.raw;
  const segments = new Map(placed.file.segments.map((segment) => [segment.command, segment]));
  for (const command of placed.file.commands) {
    const segment = segments.get(command);
    const prefix = segment === undefined ? command.name : `${command.name} ${segment.name}`;
    const role = roleOf(command);
    for (const value of command.struct.values) {
      const field = { ...fieldOf(`${prefix} ${value.name}`, value, meaningOf(value)), ...role };
      const about = meanings.get(value)?.about;
      if (about !== undefined) yield { ...field, about };
      else if (value.name === 'uuid') yield { ...field, role: 'macho-uuid' };
      else yield field;
    }
    if (command.text !== null) yield { ...command.text, name: `${prefix} text`, meaning: `"${command.text.text}"`, ...role };
    for (const section of segment?.sections ?? []) {
      for (const value of section.struct.values) {
        yield {
          ...fieldOf(`${section.name} ${value.name}`, value, meaningOf(value)),
          about: meanings.get(value)?.about ?? section.name,
        };
      }
    }
  }
}

function roleOf({ type }: LoadCommand): Pick<Field, 'role'> {
  return type?.role === undefined ? {} : { role: type.role };
}

function fieldOf(name: string, { offset, size }: RecordValue, meaning: string): Field {
  return { name, offset, size, meaning };
}

interface Meaning {
  readonly meaning: string;
  readonly about?: string;
}

type Meanings = Map<RecordValue, Meaning>;

function meaningsOf(placed: PlacedParts): Meanings {
  const { file } = placed;
  const meanings: Meanings = new Map();
  addPlaces(placed, meanings);
  for (const command of file.commands) addTextSize(command, meanings);
  const linkEdit = file.segments.find(({ name }) => name === LINK_EDIT);
  if (linkEdit !== undefined) addExtent(linkEdit, partsOfCommands(placed), file, meanings);
  if (!isLinked(file)) {
    const bodies = bodiesOf(placed);
    for (const segment of file.segments) {
      addExtent(
        segment,
        segment.sections.flatMap((section) => bodies.get(section) ?? []),
        file,
        meanings,
      );
    }
  }
  if (!isLinked(file)) addAddresses(file.sections, placed, meanings);
  addCounts(placed, meanings);
  return meanings;
}

function addPlaces({ places, regions }: PlacedParts, meanings: Meanings): void {
  const starts = new Map(regions.map(({ name, offset }) => [offset, name]));
  const ends = new Map(regions.map(({ name, offset, size }) => [offset + size, name]));
  for (const { region, at, count, free } of places) {
    const { name, size, offset } = region;
    const start = starts.get(offset);
    const end = ends.get(offset);
    const where =
      !free || offset === 0
        ? at.raw
        : size > 0
          ? `→${name}`
          : start !== undefined
            ? `→${start}`
            : end !== undefined
              ? `end of ${end}`
              : at.raw;
    meanings.set(at, { meaning: where, about: name });
    if (count !== null) meanings.set(count, { meaning: free && size > 0 ? `size of ${name}` : count.raw, about: name });
  }
}

/** A command that ends in a string is as long as the string needs. */
function addTextSize({ struct, text, size, offset }: LoadCommand, meanings: Meanings): void {
  if (text === null) return;
  const needed = text.offset - offset + text.length + 1;
  if (size === alignUp(needed, 8)) meanings.set(struct.get('cmdsize'), { meaning: 'size of the command' });
}

/** Everything except sections and their relocations is in the segment for links. */
function partsOfCommands({ places }: PlacedParts): Region[] {
  return places.filter(({ command }) => command !== undefined).map(({ region }) => region);
}

function bodiesOf({ places }: PlacedParts): Map<MachOSection, Region> {
  const found = new Map<MachOSection, Region>();
  for (const { section, at, region } of places) if (section?.struct.get('offset') === at) found.set(section, region);
  return found;
}

/** Where a segment begins and ends that is found through its parts. */
function addExtent(
  { sections, command: { struct } }: MachOSegment,
  parts: readonly Region[],
  file: MachOCommands,
  meanings: Meanings,
): void {
  const stored = parts.filter(({ size }) => size > 0);
  if (stored.length === 0) return;
  const offset = struct.number('fileoff');
  const start = stored.reduce((least, region) => Math.min(least, region.offset), Number.POSITIVE_INFINITY);
  const end = stored.reduce((most, region) => Math.max(most, region.offset + region.size), 0);
  if (offset === start && !isLinked(file)) meanings.set(struct.get('fileoff'), { meaning: 'start of its parts' });
  if (struct.number('filesize') === end - offset) meanings.set(struct.get('filesize'), { meaning: 'extent of its parts' });
  const address = struct.number('vmaddr');
  const size = struct.number('vmsize');
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(address)) return;
  const last = sections.reduce((most, section) => Math.max(most, section.address + section.size), 0);
  const inMemory = sections.length === 0 ? end - offset : last - address;
  const page = file.header.number('cputype') === CPU_ARM64 ? 0x4000 : 0x1000;
  // Linkers round up to pages, and tools that strip do not.
  const isExtent = size === inMemory || size === alignUp(inMemory, page);
  if (isExtent) meanings.set(struct.get('vmsize'), { meaning: 'extent of its parts' });
}

/**
 * In an object a section's address follows from the sections before it: only debug sections may be between it and the one that
 * it is said to follow.
 */
function addAddresses(sections: readonly MachOSection[], { places }: PlacedParts, meanings: Meanings): void {
  const debug = new Set(places.filter(({ region }) => region.kind === 'debug').map(({ section }) => section));
  const ordered = [...sections].sort((a, b) => a.address - b.address || a.size - b.size);
  let end = 0;
  let before: string | null = null;
  for (const section of ordered) {
    const align = section.struct.number('align');
    // Alignments are powers of two; 2^15 is the largest that linkers take.
    if (before !== null && align < 16 && Number.isSafeInteger(section.address) && section.address === alignUp(end, 2 ** align)) {
      meanings.set(section.struct.get('addr'), { meaning: `after ${before}`, about: section.name });
    }
    end = section.address + section.size;
    if (before === null || !debug.has(section)) before = section.name;
  }
}

/** The ranges of the symbol table that the dynamic linker uses. */
function addCounts({ file, symbols }: PlacedParts, meanings: Meanings): void {
  const command = file.commands.find(({ name }) => name === 'LC_DYSYMTAB');
  if (command === undefined || symbols === null) return;
  const { local, defined } = symbols.counts();
  const expected: readonly (readonly [string, number, string])[] = [
    ['nlocalsym', local, 'number of local symbols'],
    ['iextdefsym', local, 'after local symbols'],
    ['iundefsym', local + defined, 'after defined symbols'],
  ];
  for (const [member, number, meaning] of expected) {
    const value = command.struct.get(member);
    if (value.number === number) meanings.set(value, { meaning, about: symbols.region.name });
  }
}
