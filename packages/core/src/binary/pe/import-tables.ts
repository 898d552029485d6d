/** The tables of imports of an image, one per library. Source: Microsoft PE Format, "The .idata Section", "Delay-Load Import Tables". */
import type { ImageMemory } from './image-memory.js';
import { directoryAddress, MAX_ENTRIES } from './optional-header.js';

/** Its address, and the addresses to which it points; 0 for none. */
export interface ImportTable {
  readonly address: number;
  readonly size: number;
  /** The date of the library that its addresses are right for; 0 where they are looked up at each start. */
  readonly date: number;
  readonly name: number;
  /** Where a program keeps a handle. */
  readonly slots: readonly number[];
  readonly lists: readonly number[];
}

const IMPORT_SIZE = 20;
const DELAYED_SIZE = 32;
/** Attributes of a delayed import: its words are relative addresses. Old linkers wrote absolute ones. */
const RELATIVE = 1;

export function* importTables(memory: ImageMemory): Generator<ImportTable> {
  yield* tables(directoryAddress(memory.image, 'Import Table'), IMPORT_SIZE, (address) => {
    const [lookup = 0, date = 0, , name = 0, addresses = 0] = memory.words(address, IMPORT_SIZE / 4) ?? [];
    return addresses === 0 ? null : { date, name, slots: [], lists: [lookup, addresses] };
  });
  yield* tables(directoryAddress(memory.image, 'Delay Import Descriptor'), DELAYED_SIZE, (address) => {
    const [attributes = 0, ...words] = memory.words(address, DELAYED_SIZE / 4) ?? [];
    const isRelative = (attributes & RELATIVE) !== 0;
    const date = words.pop() ?? 0;
    const [name = 0, handle = 0, ...lists] = words.map((word) => (isRelative ? word : (memory.relative(word) ?? 0)));
    return { date, name, slots: [handle], lists };
  });
}

function* tables(
  start: number | null,
  size: number,
  read: (address: number) => Omit<ImportTable, 'address' | 'size'> | null,
): Generator<ImportTable> {
  if (start === null) return;
  for (let index = 0; index < MAX_ENTRIES; index++) {
    const address = start + index * size;
    const found = read(address);
    if (found === null || found.name === 0) return;
    yield { address, size, ...found };
  }
}
