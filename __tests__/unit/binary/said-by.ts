/** What readers of formats must return: a partition of all bytes, and meanings that depend on every byte. */
import type { Field, FileMap, FileReader, Region } from '@selfhost/core/binary/region.js';
import { Malformed, sourceOf } from '@selfhost/core/files/source.js';

export function mapOf(read: FileReader, bytes: Buffer): FileMap {
  const map = read(sourceOf(bytes));
  if (map === null) throw new Error('the reader does not know these bytes');
  checkPartition(bytes, map);
  return map;
}

export function regionOf(map: FileMap, name: string): Region {
  const found = map.regions.find((region) => region.name === name);
  if (found === undefined) throw new Error(`no ${name} among ${map.regions.map((region) => region.name).join(', ')}`);
  return found;
}

export function fieldsOf(map: FileMap, region: string): Field[] {
  return [...(regionOf(map, region).fields?.() ?? [])];
}

/** The meanings of a region's fields by name; the last one where several have one name. */
export function meaningsOf(map: FileMap, region: string): Record<string, string | null> {
  return Object.fromEntries(fieldsOf(map, region).map(({ name, meaning }) => [name, meaning]));
}

export function checkPartition(bytes: Buffer, map: FileMap): void {
  let end = 0;
  for (const region of map.regions) {
    if (region.offset !== end || region.size <= 0) throw new Error(`${region.name} starts at ${region.offset}, not ${end}`);
    end += region.size;
  }
  if (end !== bytes.length) throw new Error(`the regions end at ${end}, the file at ${bytes.length}`);
}

/** What is shown of a region with fields: meanings, and the bytes between. Throws where fields are not in order or not in the region. */
export function told(bytes: Buffer, region: Region): { readonly field: Field | null; readonly text: string | null }[] {
  const body = bytes.subarray(region.offset, region.offset + region.size);
  const parts: { field: Field | null; text: string | null }[] = [];
  let end = 0;
  for (const field of region.fields?.() ?? []) {
    if (field.offset < end || field.size <= 0) throw new Error(`${region.name}: ${field.name} is out of order`);
    if (field.offset > end) parts.push({ field: null, text: body.toString('hex', end, field.offset) });
    if (field.meaning !== null) parts.push({ field, text: `${field.name}: ${field.meaning}` });
    end = field.offset + field.size;
  }
  if (end > region.size) throw new Error(`${region.name}: a field is longer than the region`);
  if (end < region.size) parts.push({ field: null, text: body.toString('hex', end) });
  return parts;
}

/** Names of regions and what is shown of them, members within members; nothing is shown of gaps of zeros and paddings. */
export function saidBy(read: FileReader, bytes: Buffer, keep: (region: Region) => boolean = () => true): string[] {
  return said(mapOf(read, bytes), bytes, keep);
}

function said(map: FileMap, bytes: Buffer, keep: (region: Region) => boolean): string[] {
  return map.regions.filter(keep).flatMap((region) => {
    const body = bytes.subarray(region.offset, region.offset + region.size);
    if (region.padding || (region.kind === 'gap' && body.every((byte) => byte === 0))) return [];
    const title = `${region.name} ${region.kind} ${region.loaded}`;
    const inner = region.inner?.() ?? null;
    if (inner !== null) return [title, ...said(inner, body, keep).map((line) => `${region.name} › ${line}`)];
    return [title, ...told(bytes, region).map(({ text }) => `${region.name}: ${text}`)];
  });
}

/** Fields, and regions without fields, in which two files of one shape differ. */
export function differences(
  read: FileReader,
  left: Buffer,
  right: Buffer,
): { readonly region: string; readonly field: Field | null }[] {
  const a = mapOf(read, left);
  const b = mapOf(read, right);
  return a.regions.flatMap((region) => {
    const other = regionOf(b, region.name);
    const parts = told(left, region);
    const others = new Set(told(right, other).map(({ text }) => text));
    const unequal = parts.filter(({ text }) => !others.has(text));
    return unequal.map(({ field }) => ({ region: region.name, field }));
  });
}

/**
 * Flips each byte of some regions, and returns the offsets where this has no effect: the reader still makes the same map with the same
 * meanings, and no other field shows the byte.
 */
export function unnoticedFlips(read: FileReader, bytes: Buffer, of: (region: Region) => boolean): number[] {
  const map = mapOf(read, bytes);
  const before = signatureOf(map, bytes, of);
  const unnoticed: number[] = [];
  for (const region of map.regions.filter(of)) {
    const silent = silentIn(region);
    for (let at = 0; at < region.size; at++) {
      if (silent[at] === 1) continue;
      const flipped = Buffer.from(bytes);
      flipped[region.offset + at] = (bytes[region.offset + at] ?? 0) ^ ([0xff, 0x01, 0x20, 0x80][at % 4] ?? 1);
      if (!isNoticed(read, flipped, before, of)) unnoticed.push(region.offset + at);
    }
  }
  return unnoticed;
}

/** Bytes that other fields show. */
function silentIn(region: Region): Uint8Array {
  const silent = new Uint8Array(region.size);
  for (const { offset, size, meaning } of region.fields?.() ?? []) if (meaning === null) silent.fill(1, offset, offset + size);
  return silent;
}

function isNoticed(read: FileReader, flipped: Buffer, before: string, of: (region: Region) => boolean): boolean {
  try {
    const map = read(sourceOf(flipped));
    return map === null || signatureOf(map, flipped, of) !== before;
  } catch (error) {
    if (error instanceof Malformed) return true;
    throw error;
  }
}

function signatureOf(map: FileMap, bytes: Buffer, of: (region: Region) => boolean): string {
  const places = map.regions.map(({ name, kind, offset, size, loaded }) => `${name} ${kind} ${offset} ${size} ${loaded}`);
  const texts = map.regions.filter(of).flatMap((region) => told(bytes, region).map(({ text }) => text));
  return [map.title, ...places, ...texts].join('\n');
}

/** Reads everything that a reader returns. Throws on anything except a partition, null or Malformed. */
export function readAll(read: FileReader, bytes: Buffer): void {
  try {
    const map = read(sourceOf(bytes));
    if (map !== null) exhaust(map, bytes);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
}

function exhaust(map: FileMap, bytes: Buffer): void {
  checkPartition(bytes, map);
  for (const { name, offset, size } of map.symbols?.() ?? []) {
    if (offset < 0 || offset + size > bytes.length) throw new Error(`the symbol ${name} lies outside the file`);
  }
  for (const region of map.regions) {
    told(bytes, region);
    const inner = region.inner?.() ?? null;
    if (inner !== null) exhaust(inner, bytes.subarray(region.offset, region.offset + region.size));
  }
}

/** @returns the milliseconds of the slowest reading */
export function fuzz(read: FileReader, bytes: Buffer, seed: number): number {
  const next = numbers(seed);
  let slowest = 0;
  const attempt = (damaged: Buffer): void => {
    const start = performance.now();
    readAll(read, damaged);
    slowest = Math.max(slowest, performance.now() - start);
  };
  for (let length = 0; length < bytes.length; length += bytes.length > 8192 ? 7 : 1) attempt(bytes.subarray(0, length));
  for (let round = 0; round < 2000; round++) {
    const damaged = Buffer.from(bytes);
    // Headers are at the beginning, and numbers of four bytes make readers fail.
    const reach = round % 2 === 0 ? damaged.length : Math.min(damaged.length, 2048);
    for (let count = 1 + next(3); count > 0; count--) {
      const at = next(reach - 4);
      if (next(2) === 0) damaged[at] = next(256);
      else damaged.writeUInt32LE([0xffffffff, 0x7fffffff, 0x80000000, 0, damaged.length, at][next(6)] ?? 0, at);
    }
    attempt(damaged);
  }
  return slowest;
}

/** A repeatable row of numbers (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
