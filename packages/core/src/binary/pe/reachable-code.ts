/**
 * What the tables of an image that are about its code lead to: unwind tables, base relocations, thread-local storage, and the load
 * configuration. Source: Microsoft PE Format, "The .pdata Section", "The .reloc Section", "The .tls Section", "The Load Configuration
 * Structure"; Microsoft, "x64 exception handling" and "ARM64 exception handling".
 */
import { MACHINE } from './coff-header.js';
import type { ImageMemory, ReachableVisitor } from './image-memory.js';
import { directory, directoryAddress } from './optional-header.js';

/** Entries of a function: three words on x64, two on ARM. */
const X64_WORDS = 3;
const ARM_WORDS = 2;

export function reachableFromExceptions(memory: ImageMemory, take: ReachableVisitor): void {
  const table = directory(memory.image, 'Exception Table');
  if (table === null) return;
  const isX64 = memory.machine === MACHINE.AMD64;
  const size = 4 * (isX64 ? X64_WORDS : ARM_WORDS);
  memory.eachEntry(table.address, Math.floor(table.size / size), size, (bytes, at) => {
    const unwind = bytes.getUint32(at + size - 4, true);
    take(bytes.getUint32(at, true), 1, true);
    if (isX64) x64Unwind(memory, unwind, take);
    else if ((unwind & PACKED) === 0) armUnwind(memory, unwind, take);
  });
}

/** UNW_FLAG_EHANDLER | UNW_FLAG_UHANDLER, and UNW_FLAG_CHAININFO, in the upper bits of the first byte. */
const X64_HANDLER = 3;
const X64_CHAINED = 4;

/** `UNWIND_INFO`: four bytes, an even number of codes of two bytes, and a handler or the entry of another function. */
function x64Unwind(memory: ImageMemory, address: number, take: ReachableVisitor): void {
  const head = memory.number(address);
  if (head === null) {
    take(address, 4, false);
    return;
  }
  const flags = (head & 0xff) >>> 3;
  const codes = 4 + 4 * Math.ceil(((head >>> 16) & 0xff) / 2);
  const more = (flags & X64_CHAINED) !== 0 ? X64_WORDS : (flags & X64_HANDLER) !== 0 ? 1 : 0;
  take(address, codes + 4 * more, false);
  if (more === 0 || !memory.seek(address + codes, 4 * more)) return;
  for (let index = 0; index < more; index++) take(memory.u32(4 * index), 1, true);
}

/** The lowest bits of the second word: the unwind information is in the word itself. */
const PACKED = 3;

/** `.xdata` of ARM64: a header of one or two words, scopes of epilogs, words of codes, and a handler. */
function armUnwind(memory: ImageMemory, address: number, take: ReachableVisitor): void {
  // That of 32-bit ARM has its bits elsewhere.
  if (memory.machine === MACHINE.ARMNT) {
    take(address, 16, false);
    return;
  }
  const [head = 0, more = 0] = memory.words(address, 2) ?? [];
  const isLong = head >>> 22 === 0;
  const codes = isLong ? (more >>> 16) & 0xff : head >>> 27;
  const isPacked = ((head >>> 21) & 1) !== 0;
  const scopes = isPacked ? 0 : isLong ? more & 0xffff : (head >>> 22) & 0x1f;
  const size = 4 * ((isLong ? 2 : 1) + scopes + codes);
  const handler = ((head >>> 20) & 1) !== 0 ? memory.number(address + size) : null;
  take(address, size + (handler === null ? 0 : 4), false);
  if (handler !== null) take(handler, 1, true);
}

/** Types of base relocations that are a whole address: IMAGE_REL_BASED_HIGHLOW, IMAGE_REL_BASED_DIR64. */
const ABSOLUTE = 0;
const WHOLE: ReadonlySet<number> = new Set([3, 10]);
const BLOCK_HEADER = 8;

/** What is relocated, and where the addresses lead that are relocated. */
export function reachableFromRelocations(memory: ImageMemory, take: ReachableVisitor): void {
  const table = directory(memory.image, 'Base Relocation Table');
  if (table === null) return;
  const { pointerSize } = memory;
  const end = table.address + table.size;
  // Adjacent pointers are reported as one range.
  let row = { address: 0, size: 0 };
  for (let block = table.address; block + BLOCK_HEADER <= end; ) {
    const [page = 0, size = 0] = memory.words(block, 2) ?? [];
    if (size < BLOCK_HEADER) break;
    const entries = memory.read(block + BLOCK_HEADER, Math.min(size, end - block) - BLOCK_HEADER);
    if (entries === null) break;
    for (let at = BLOCK_HEADER; at + 2 <= Math.min(size, end - block); at += 2) {
      const entry = entries.bytes.readUInt16LE(entries.at + at - BLOCK_HEADER);
      const type = entry >>> 12;
      if (type === ABSOLUTE) continue;
      const address = page + (entry & 0xfff);
      if (address === row.address + row.size) row.size += pointerSize;
      else {
        take(row.address, row.size, false);
        row = { address, size: pointerSize };
      }
      const target = WHOLE.has(type) ? memory.pointer(address) : null;
      if (target !== null) take(target, 1, true);
    }
    block += size;
  }
  take(row.address, row.size, false);
}

/** Most callbacks of a program; an endless list is invalid. */
const MAX_CALLBACKS = 4096;

/** The first and the last byte of the data, the index, and the callbacks, all of them absolute. */
export function reachableFromTls(memory: ImageMemory, take: ReachableVisitor): void {
  const table = directoryAddress(memory.image, 'TLS Table');
  if (table === null) return;
  const { pointerSize } = memory;
  const [start, end, index, callbacks] = [0, 1, 2, 3].map((member) => memory.pointer(table + member * pointerSize));
  if (start && end && end > start) take(start, end - start, true);
  if (index) take(index, 4, true);
  if (!callbacks) return;
  for (let at = callbacks, left = MAX_CALLBACKS; left > 0; at += pointerSize, left--) {
    take(at, pointerSize, false);
    const callback = memory.pointer(at);
    if (callback === null) return;
    take(callback, 1, true);
  }
}

/**
 * Tables of addresses of code: SEHandlerTable, GuardCFFunctionTable, GuardAddressTakenIatEntryTable, GuardLongJumpTargetTable,
 * GuardEHContinuationTable. Where their pointers are in 32 and 64 bits, each before its count; all but the first have bytes of flags after
 * each address.
 */
const CODE_TABLES = [
  { narrow: 64, wide: 96, hasFlags: false },
  { narrow: 80, wide: 128, hasFlags: true },
  { narrow: 104, wide: 160, hasFlags: true },
  { narrow: 112, wide: 176, hasFlags: true },
  { narrow: 164, wide: 264, hasFlags: true },
] as const;
/** GuardFlags: its highest four bits count the bytes of flags. */
const GUARD_FLAGS = { narrow: 88, wide: 144 } as const;
/** Longer than any version of the structure. */
const MAX_LOAD_CONFIG_BYTES = 1024;
/** More than any image has functions; the rest of a longer table is not read. */
const MAX_CODE_ENTRIES = 1 << 22;

/** The load configuration: all pointers in it, and the tables of code that the loader checks calls and handlers with. */
export function reachableFromLoadConfig(memory: ImageMemory, take: ReachableVisitor): void {
  const config = directoryAddress(memory.image, 'Load Config Table');
  if (config === null) return;
  const { pointerSize } = memory;
  // Its first word is its size, whatever the directory says.
  const size = Math.min(memory.number(config) ?? 0, MAX_LOAD_CONFIG_BYTES);
  take(config, Math.max(size, 4), false);
  for (let at = 0; at + pointerSize <= size; at += 4) {
    const target = memory.pointer(config + at);
    if (target !== null) take(target, pointerSize, true);
  }
  const width = pointerSize === 8 ? 'wide' : 'narrow';
  const flagBytes = (memory.number(config + GUARD_FLAGS[width]) ?? 0) >>> 28;
  for (const { hasFlags, ...at } of CODE_TABLES) {
    const offset = at[width];
    const table = offset + 2 * pointerSize > size ? null : memory.pointer(config + offset);
    if (table === null) continue;
    const stride = 4 + (hasFlags ? flagBytes : 0);
    const count = Math.min(memory.number(config + offset + pointerSize) ?? 0, MAX_CODE_ENTRIES);
    take(table, stride * count, false);
    for (let index = 0; index < count; index++) {
      const address = memory.number(table + stride * index);
      if (address === null) break;
      take(address, 1, true);
    }
  }
}
