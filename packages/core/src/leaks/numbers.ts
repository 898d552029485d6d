/**
 * The time of the build as a number of 32 or 64 bits, at a multiple of four bytes. Any four bytes may look like it, so it is searched only where a false
 * alarm is unlikely. Measured over 1.5 GB of compilers and libraries: a given second is there 0.11 times in a GB as 32 bits (as in random bytes: 2 byte
 * orders / 4 bytes / 2³²), and 0.00025 times beside 32 bits of zero, which make it 64.
 */

import type { Seconds } from './dates.js';
import type { LeakKind } from './leak.js';

/** Highest chance that all outputs of a stage together hold such a number by accident. */
const CHANCE_THRESHOLD = 0.01;
/** Chances for each byte and each second of the build. */
const CHANCE = { bits32: 1.16e-10, bits64: 2.5e-13 } as const;

/** Which numbers are searched. */
export interface NumberWidths {
  readonly bits32: boolean;
  readonly bits64: boolean;
}

/** What may be searched in that many bytes: with a build of one minute 32 bits in 1.4 MB and 64 bits in 656 MB. */
export function widthsFor({ from, to }: Seconds, bytes: number): NumberWidths {
  const amount = bytes * (to - from + 1);
  return { bits32: amount * CHANCE.bits32 <= CHANCE_THRESHOLD, bits64: amount * CHANCE.bits64 <= CHANCE_THRESHOLD };
}

/** A number at an offset of the bytes that were searched. */
export interface NumberFound {
  readonly at: number;
  readonly value: number;
}

/**
 * The first such number, of either byte order.
 * @param words of a part of a file; the one before and the one after the range may be read
 */
export function findNumber(
  words: Int32Array,
  from: number,
  to: number,
  seconds: Seconds,
  widths: NumberWidths,
): NumberFound | null {
  if (!widths.bits64) return null;
  const { bits32 } = widths;
  const first = seconds.from;
  const span = seconds.to - first;
  // Halves of words that can be seconds of the build, in either byte order: nearly all words are left with that.
  const [upper, lastUpper] = [first >> 16, seconds.to >> 16];
  const [swapped, lastSwapped] = [swap(first) & 0xffff, swap(seconds.to) & 0xffff];
  for (let index = from; index < to; index++) {
    const word = words[index] as number;
    const [high, low] = [word >> 16, word & 0xffff];
    if (high !== upper && high !== lastUpper && low !== swapped && low !== lastSwapped) continue;
    // What makes it a number of 64 bits is zero until 2106. It comes after the other half, or before it: then only at a multiple of eight bytes, since
    // small numbers after zeros look like that.
    if ((word - first) >>> 0 <= span && (bits32 || words[index + 1] === 0)) return { at: index * 4, value: word };
    const value = swap(word);
    if ((value - first) >>> 0 <= span && (bits32 || ((index & 1) === 1 && words[index - 1] === 0)))
      return { at: index * 4, value };
  }
  return null;
}

function swap(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

/** Longest beginning of a file in which its own date is: linkers put the PE header after a small program for DOS. */
export const HEADER_BYTES = 1024;

/** The date of a file in its header, where its format has one: there it is searched in files of any size. */
export function headerTime(head: Buffer, seconds: Seconds): NumberFound | null {
  const at = timePlace(head);
  if (at === null || at + 4 > head.length) return null;
  const value = head.readUInt32LE(at);
  return value >= seconds.from && value <= seconds.to ? { at, value } : null;
}

/** Machines whose COFF objects have no other mark: i386, x86-64, arm64 (PE specification, "Machine Types"). */
const COFF_MACHINES: readonly number[] = [0x14c, 0x8664, 0xaa64];
const MACHO_MAGICS: readonly number[] = [0xfeed_face, 0xfeed_facf, 0xcafe_babe];

function timePlace(head: Buffer): number | null {
  if (head.length < 16) return null;
  const pe = peHeader(head);
  if (pe !== null) return pe + 8;
  if (COFF_MACHINES.includes(head.readUInt16LE(0))) return 4;
  // RFC 1952, 2.3.
  if (head.readUInt32BE(0) >>> 8 === 0x1f8b08) return 4;
  // Python's bytecode with the date of its source (PEP 552): the flags are zero.
  if (head.readUInt16LE(2) === 0x0a0d && head.readUInt32LE(4) === 0) return 8;
  return null;
}

function peHeader(head: Buffer): number | null {
  if (head.length < 64 || head.toString('latin1', 0, 2) !== 'MZ') return null;
  const at = head.readUInt32LE(0x3c);
  return head.toString('latin1', at, at + 4) === 'PE\0\0' ? at : null;
}

/** What a time in a file of this beginning is: its remedy depends on the format. */
export function timeKind(head: Buffer): LeakKind {
  if (head.length < 64) return 'time';
  if (peHeader(head) !== null || COFF_MACHINES.includes(head.readUInt16LE(0))) return 'pe-time';
  return MACHO_MAGICS.includes(head.readUInt32LE(0)) || MACHO_MAGICS.includes(head.readUInt32BE(0)) ? 'macho-time' : 'time';
}
