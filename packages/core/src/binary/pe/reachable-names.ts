/**
 * What the tables of an image that name things lead to: exports, imports, and resources. Source: Microsoft PE Format, "The .edata Section",
 * "The .idata Section", "Delay-Load Import Tables", "The .rsrc Section".
 */
import type { ImageMemory, ReachableVisitor } from './image-memory.js';
import { importTables } from './import-tables.js';
import { directoryAddress, MAX_ENTRIES } from './optional-header.js';

export function reachableFromExports(memory: ImageMemory, take: ReachableVisitor): void {
  const table = directoryAddress(memory.image, 'Export Table');
  const words = table === null ? null : memory.words(table, 10);
  if (words === null) return;
  const [, , , name = 0, , functions = 0, names = 0, addresses = 0, pointers = 0, ordinals = 0] = words;
  take(name, memory.textSize(name), false);
  take(ordinals, 2 * names, false);
  take(addresses, 4 * functions, false);
  eachAddress(memory, addresses, functions, (address) => take(address, 1, true));
  take(pointers, 4 * names, false);
  eachAddress(memory, pointers, names, (address) => take(address, memory.textSize(address), false));
}

/** What a table of addresses leads to. */
function eachAddress(memory: ImageMemory, table: number, count: number, take: (address: number) => void): void {
  memory.eachEntry(table, Math.min(count, MAX_ENTRIES), 4, (bytes, at) => {
    const address = bytes.getUint32(at, true);
    if (address !== 0) take(address);
  });
}

export function reachableFromImports(memory: ImageMemory, take: ReachableVisitor): void {
  for (const table of importTables(memory)) {
    take(table.address, table.size, false);
    take(table.name, memory.textSize(table.name), false);
    for (const address of table.slots) take(address, memory.pointerSize, false);
    for (const list of new Set(table.lists)) thunks(memory, list, take);
  }
}

/** Before the name of an import: its likely place in the table of names. */
const HINT_SIZE = 2;

/** A list of imports up to a zero: each by an ordinal, which the highest bit says, or by the address of its name. */
function thunks(memory: ImageMemory, list: number, take: ReachableVisitor): void {
  const { pointerSize } = memory;
  if (list === 0) return;
  const byOrdinal = 2 ** (8 * pointerSize - 1);
  for (let index = 0; index < MAX_ENTRIES; index++) {
    const address = list + index * pointerSize;
    const value = memory.word(address);
    take(address, pointerSize, false);
    if (value === null || value === 0) return;
    // What is absolute is the code that loads a delayed import.
    if (value < Math.min(byOrdinal, 2 ** 31)) take(value, memory.textSize(value, HINT_SIZE), false);
    const absolute = memory.relative(value);
    if (absolute !== null) take(absolute, 1, true);
  }
}

const RESOURCE_DIRECTORY_SIZE = 16;
/** The highest bit of an entry: it leads to another directory. */
const IS_DIRECTORY = 0x8000_0000;

/** The tree of resources counts from its root; only its leaves have addresses. */
export function reachableFromResources(memory: ImageMemory, take: ReachableVisitor): void {
  const root = directoryAddress(memory.image, 'Resource Table');
  if (root === null) return;
  const waiting = [0];
  const seen = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined && seen.size < MAX_ENTRIES; next = waiting.pop()) {
    const [, , , counts = 0] = memory.words(root + next, 4) ?? [];
    const count = (counts & 0xffff) + (counts >>> 16);
    take(root + next, RESOURCE_DIRECTORY_SIZE + 8 * count, false);
    for (let index = 0; index < count; index++) {
      const [name = 0, target = 0] = memory.words(root + next + RESOURCE_DIRECTORY_SIZE + 8 * index, 2) ?? [];
      const within = (target & ~IS_DIRECTORY) >>> 0;
      if ((name & IS_DIRECTORY) !== 0) take(root + ((name & ~IS_DIRECTORY) >>> 0), 2, false);
      if ((target & IS_DIRECTORY) === 0) resourceData(memory, root + within, take);
      else if (!seen.has(within)) {
        seen.add(within);
        waiting.push(within);
      }
    }
  }
}

function resourceData(memory: ImageMemory, entry: number, take: ReachableVisitor): void {
  take(entry, 16, false);
  const [address = 0, size = 0] = memory.words(entry, 2) ?? [];
  if (address !== 0) take(address, size, true);
}
