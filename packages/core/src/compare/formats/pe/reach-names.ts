/**
 * What the tables of an image that name things lead to: exports, imports, and resources. Source: Microsoft PE Format, "The .edata Section",
 * "The .idata Section", "Delay-Load Import Tables", "The .rsrc Section".
 */
import type { ImageMemory, Reach } from './image-memory.js';
import { importTables } from './import-tables.js';
import { directoryAddress, MAX_ENTRIES } from './optional-header.js';

export function* exportReach(memory: ImageMemory): Generator<Reach> {
  const table = directoryAddress(memory.image, 'Export Table');
  const words = table === null ? null : memory.words(table, 10);
  if (words === null) return;
  const [, , , name = 0, , functions = 0, names = 0, addresses = 0, pointers = 0, ordinals = 0] = words;
  yield memory.text(name);
  yield { address: ordinals, size: 2 * names };
  yield { address: addresses, size: 4 * functions };
  for (const address of addressesIn(memory, addresses, functions)) yield { address, size: 1, isContent: true };
  yield { address: pointers, size: 4 * names };
  for (const address of addressesIn(memory, pointers, names)) yield memory.text(address);
}

/** What a table of addresses leads to. */
function* addressesIn(memory: ImageMemory, table: number, count: number): Generator<number> {
  for (let index = 0; index < Math.min(count, MAX_ENTRIES); index++) {
    const address = memory.number(table + 4 * index, 4);
    if (address === null) return;
    if (address !== 0) yield address;
  }
}

export function* importReach(memory: ImageMemory): Generator<Reach> {
  for (const { name, slots, lists, ...table } of importTables(memory)) {
    yield table;
    yield memory.text(name);
    for (const address of slots) yield { address, size: memory.pointerSize };
    for (const list of new Set(lists)) yield* thunks(memory, list);
  }
}

/** Before the name of an import: its likely place in the table of names. */
const HINT_SIZE = 2;

/** A list of imports up to a zero: each by an ordinal, which the highest bit says, or by the address of its name. */
function* thunks(memory: ImageMemory, list: number): Generator<Reach> {
  const { pointerSize } = memory;
  if (list === 0) return;
  const byOrdinal = 2 ** (8 * pointerSize - 1);
  for (let index = 0; index < MAX_ENTRIES; index++) {
    const address = list + index * pointerSize;
    const value = memory.word(address);
    yield { address, size: pointerSize };
    if (value === null || value === 0) return;
    // What is absolute is the code that loads a delayed import.
    if (value < Math.min(byOrdinal, 2 ** 31)) yield memory.text(value, HINT_SIZE);
    const absolute = memory.relative(value);
    if (absolute !== null) yield { address: absolute, size: 1, isContent: true };
  }
}

const RESOURCE_DIRECTORY_SIZE = 16;
/** The highest bit of an entry: it leads to another directory. */
const IS_DIRECTORY = 0x8000_0000;

/** The tree of resources counts from its root; only its leaves have addresses. */
export function* resourceReach(memory: ImageMemory): Generator<Reach> {
  const root = directoryAddress(memory.image, 'Resource Table');
  if (root === null) return;
  const waiting = [0];
  const seen = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined && seen.size < MAX_ENTRIES; next = waiting.pop()) {
    const [, , , counts = 0] = memory.words(root + next, 4) ?? [];
    const count = (counts & 0xffff) + (counts >>> 16);
    yield { address: root + next, size: RESOURCE_DIRECTORY_SIZE + 8 * count };
    for (let index = 0; index < count; index++) {
      const [name = 0, target = 0] = memory.words(root + next + RESOURCE_DIRECTORY_SIZE + 8 * index, 2) ?? [];
      const within = (target & ~IS_DIRECTORY) >>> 0;
      if ((name & IS_DIRECTORY) !== 0) yield { address: root + ((name & ~IS_DIRECTORY) >>> 0), size: 2 };
      if ((target & IS_DIRECTORY) === 0) yield* resourceData(memory, root + within);
      else if (!seen.has(within)) {
        seen.add(within);
        waiting.push(within);
      }
    }
  }
}

function* resourceData(memory: ImageMemory, entry: number): Generator<Reach> {
  yield { address: entry, size: 16 };
  const [address = 0, size = 0] = memory.words(entry, 2) ?? [];
  if (address !== 0) yield { address, size, isContent: true };
}
