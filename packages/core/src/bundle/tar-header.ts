/** Headers of tar entries: POSIX ustar and pax (pax(1), "ustar Interchange Format" and "pax Header Block"), and GNU's (tar's `tar.h`). */

export type TarType =
  | 'file'
  | 'link'
  | 'symlink'
  | 'character-device'
  | 'block-device'
  | 'directory'
  | 'fifo'
  | 'contiguous-file'
  /** Says more of the next entry, or of all entries; never given on. */
  | 'pax-header'
  | 'pax-global-header'
  | 'gnu-long-path'
  | 'gnu-long-link-path';

/** What is read of a header. */
export interface TarHeader {
  readonly name: string;
  /** Null for a type that is not known here. */
  readonly type: TarType | null;
  /** Bytes of the body. */
  readonly size: number;
  readonly mode: number;
  readonly linkname: string | null;
}

/** What longer headers say of an entry, in place of its own. */
export type TarExtra = Partial<Pick<TarHeader, 'name' | 'linkname' | 'size' | 'type'>>;

/** Every header, and what fills a body up. */
export const BLOCK_BYTES = 512;

/** Type flags. */
const TYPES: ReadonlyMap<string, TarType> = new Map([
  ['\0', 'file'],
  ['0', 'file'],
  ['1', 'link'],
  ['2', 'symlink'],
  ['3', 'character-device'],
  ['4', 'block-device'],
  ['5', 'directory'],
  ['6', 'fifo'],
  ['7', 'contiguous-file'],
  ['x', 'pax-header'],
  ['g', 'pax-global-header'],
  ['L', 'gnu-long-path'],
  ['N', 'gnu-long-path'],
  ['K', 'gnu-long-link-path'],
]);

const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;

/**
 * A header block; null for one of zeros, which ends a tar.
 * @throws Error where it is none
 */
export function decodeHeader(block: Buffer): TarHeader | null {
  const sum = checksum(block);
  // The sum of an empty block counts the spaces in the place of the checksum.
  if (sum === CHECKSUM_BYTES * 0x20) return null;
  if (sum !== number(block, CHECKSUM_AT, CHECKSUM_BYTES)) throw new Error('a tar header has a wrong checksum');
  const magic = block.toString('latin1', 257, 265);
  const isUstar = magic.startsWith('ustar\0');
  if (!isUstar && magic !== 'ustar  \0') throw new Error('a tar header is of an unknown format');
  const prefix = isUstar ? text(block, 345, 155) : '';
  const name = (prefix === '' ? '' : `${prefix}/`) + text(block, 0, 100);
  const flag = block.toString('latin1', 156, 157);
  const type = TYPES.get(flag) ?? null;
  return {
    name,
    // Before there were flags, a slash made a folder.
    type: type === 'file' && flag === '\0' && name.endsWith('/') ? 'directory' : type,
    size: number(block, 124, 12),
    mode: number(block, 100, 8),
    linkname: text(block, 157, 100) || null,
  };
}

/**
 * What a header of one of the longer kinds says.
 * @throws Error where it is malformed
 */
export function decodeExtra(type: TarType, body: Buffer): TarExtra {
  if (type === 'gnu-long-path') return { name: text(body, 0, body.length) };
  if (type === 'gnu-long-link-path') return { linkname: text(body, 0, body.length) };
  return decodePax(body);
}

/** Only those keys that change what is read here. Records of a sparse file make its body a list of pieces, which is not read. */
function decodePax(body: Buffer): TarExtra {
  let extra: TarExtra = {};
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const end = at + decimal(body.toString('latin1', at, space));
    const equals = body.indexOf(0x3d, space);
    if (space < 0 || equals < 0 || equals >= end || end > body.length || body[end - 1] !== 0x0a)
      throw new Error('a pax header is malformed');
    const key = body.toString('utf8', space + 1, equals);
    const value = body.toString('utf8', equals + 1, end - 1);
    if (key === 'path') extra = { ...extra, name: value };
    else if (key === 'linkpath') extra = { ...extra, linkname: value };
    else if (key === 'size') extra = { ...extra, size: decimal(value) };
    else if (key.startsWith('GNU.sparse.')) extra = { ...extra, type: null };
    at = end;
  }
  return extra;
}

/** More digits than 16 are no length of anything that is there. */
function decimal(digits: string): number {
  if (!/^\d{1,16}$/.test(digits)) throw new Error('a number in a pax header is none');
  return Number(digits);
}

/** Octal digits that end at a space or a NUL, or, as GNU writes large ones, a binary number marked by its first bit. */
function number(block: Buffer, at: number, length: number): number {
  if (block[at] === 0x80) return block.subarray(at + 1, at + length).reduce((value, byte) => value * 256 + byte, 0);
  const digits = /^ *([0-7]*)(?:[ \0]|$)/.exec(block.toString('latin1', at, at + length))?.[1];
  if (digits === undefined) throw new Error('a number in a tar header is none');
  return Number.parseInt(digits || '0', 8);
}

/** Up to a NUL. */
function text(block: Buffer, at: number, length: number): string {
  const end = block.subarray(at, at + length).indexOf(0);
  return block.toString('utf8', at, end < 0 ? at + length : at + end);
}

function checksum(block: Buffer): number {
  let sum = CHECKSUM_BYTES * 0x20;
  for (let at = 0; at < BLOCK_BYTES; at++) if (at < CHECKSUM_AT || at >= CHECKSUM_AT + CHECKSUM_BYTES) sum += block[at] ?? 0;
  return sum;
}
