/** Checks a code signature against what it signs (Apple, `kern/cs_blobs.h`). Its numbers are big-endian always. */
import { createHash } from 'node:crypto';
import { Malformed, type Source } from '../../files/source.js';
import type { Region } from '../region.js';

const CSMAGIC_EMBEDDED_SIGNATURE = 0xfade0cc0;
const CSMAGIC_CODEDIRECTORY = 0xfade0c02;
/** CSSLOT_CODEDIRECTORY, and the range of CSSLOT_ALTERNATE_CODEDIRECTORIES, for further kinds of digests. */
const SLOT = 0;
const FIRST_ALTERNATE = 0x1000;
/** `CSSLOT_ALTERNATE_CODEDIRECTORY_MAX`: the kinds of digests that the format has room for. */
const MAX_ALTERNATES = 5;
/** A `SuperBlob` has an entry for each of some ten kinds of blobs. */
const MAX_BLOBS = 64;
/** Versions from which a CodeDirectory has these members. */
const SUPPORTS_SCATTER = 0x20100;
const SUPPORTS_CODE_LIMIT_64 = 0x20300;
/** `spare3`, which must be zero. */
const SPARE = 52;

/** Names in Node's crypto by `hashType`, and the bytes that are kept of a digest. */
const DIGESTS: Readonly<Record<number, { readonly name: string; readonly size: number }>> = {
  1: { name: 'sha1', size: 20 },
  2: { name: 'sha256', size: 32 },
  3: { name: 'sha256', size: 20 },
  4: { name: 'sha384', size: 48 },
};
/** Bytes that are read at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Whether the digests of all pages that the signature lists are those of the file. Null: it is of a kind that is not known.
 * @param region the signature
 * @throws Malformed when the signature contradicts itself or reaches beyond its end
 */
export function codeDirectoryMatches(source: Source, region: Pick<Region, 'offset' | 'size'>): boolean | null {
  const signature = source.part(region.offset, region.size);
  const results = directoriesOf(signature).map((at) => directoryMatches(source.part(0, region.offset), signature, at));
  if (results.length === 0 || results.includes(null)) return null;
  return results.every((result) => result === true) && isFilledWithZeros(signature);
}

/** Linkers and signing tools leave room after the last part. */
function isFilledWithZeros(signature: Source): boolean {
  const length = signature.read(4, 4).readUInt32BE(0);
  const rest = signature.part(length, signature.size - length);
  for (let at = 0; at < rest.size; at += CHUNK_BYTES) {
    if (rest.read(at, Math.min(CHUNK_BYTES, rest.size - at)).some((byte) => byte !== 0)) return false;
  }
  return true;
}

/**
 * What a signature says beside the digests of pages: the signer, what it grants and requires, digests of files beside this one (its
 * Info.plist, its resources), and the identifier, which names the program to the system, unless a linker made it of the output's file name.
 * Null: it has members that are not known.
 * @param region the signature
 * @throws Malformed when the signature contradicts itself
 */
export function signatureTerms(source: Source, region: Pick<Region, 'offset' | 'size'>): string | null {
  const signature = source.part(region.offset, region.size);
  const terms = blobsOf(signature).map(({ type, at }) =>
    isDirectory(type) ? directoryTerms(signature, at) : blobDigest(signature, at),
  );
  return terms.includes(null) ? null : JSON.stringify([blobsOf(signature).map(({ type }) => type), terms]);
}

/** The last version of a CodeDirectory that is known, and where the members end that came with each of them. */
const SUPPORTS_TEAM = 0x20200;
const ENDS: readonly (readonly [version: number, end: number])[] = [
  [0x20600, 108],
  [0x20500, 96],
  [0x20400, 88],
];
const LATEST = 0x20600;
/** Offsets of members. */
const TEAM_OFFSET = 48;
const EXEC_SEGMENT = 64;
const PRE_ENCRYPT = 92;
/** There are some ten kinds of special slots. */
const MAX_SPECIAL_SLOTS = 64;
/** Ten letters and digits, of which the NUL is a part. */
const MAX_TEAM_BYTES = 64;
/** Bundle identifiers have dozens of bytes, file names 255 at most. */
const MAX_IDENTIFIER_BYTES = 1024;
/** A linker signed it, by the name of its output; signing tools replace such a signature by default. */
const CS_LINKER_SIGNED = 0x20000;

function directoryTerms(signature: Source, at: number): string | null {
  const head = Buffer.from(signature.read(at, 44));
  const version = head.readUInt32BE(8);
  const slots = head.readUInt32BE(24);
  if (version > LATEST) return null;
  if (slots > MAX_SPECIAL_SLOTS) throw new Malformed(`${slots} special slots of a code signature are more than are read`, at);
  // Special digests are before the digests of pages.
  const size = slots * head.readUInt8(36);
  const special = signature.read(at + head.readUInt32BE(16) - size, size).toString('hex');
  const flags = head.readUInt32BE(12);
  const identifier = (flags & CS_LINKER_SIGNED) !== 0 ? '' : textAt(signature, at, head.readUInt32BE(20), MAX_IDENTIFIER_BYTES);
  const end = ENDS.find(([since]) => version >= since)?.[1] ?? EXEC_SEGMENT;
  const members = signature.read(at + EXEC_SEGMENT, end - EXEC_SEGMENT).toString('hex');
  // A second set of digests, of pages before they are encrypted.
  if (end > PRE_ENCRYPT && signature.read(at + PRE_ENCRYPT, 4).readUInt32BE(0) !== 0) return null;
  // Flags; from hashSize to spare2.
  return [
    version,
    flags,
    identifier,
    slots,
    head.toString('hex', 36, 44),
    special,
    members,
    teamOf(signature, at, version),
  ].join();
}

function teamOf(signature: Source, at: number, version: number): string {
  const offset = version >= SUPPORTS_TEAM ? signature.read(at + TEAM_OFFSET, 4).readUInt32BE(0) : 0;
  return offset === 0 ? '' : textAt(signature, at, offset, MAX_TEAM_BYTES);
}

/** A string of a CodeDirectory without its NUL, in hexadecimal digits. */
function textAt(signature: Source, at: number, offset: number, most: number): string {
  const bytes = Buffer.from(signature.read(at + offset, Math.min(most, signature.size - at - offset)));
  const end = bytes.indexOf(0);
  if (end < 0) throw new Malformed('a name in a code signature has no end', at + offset);
  return bytes.toString('hex', 0, end);
}

/** Any other blob as it is; that of a certificate (CSSLOT_SIGNATURESLOT) says who signed and when, of which nothing is verified here. */
function blobDigest(signature: Source, at: number): string {
  const length = signature.read(at + 4, 4).readUInt32BE(0);
  return digestOf(signature.part(at, length), 0, length, 'sha256').toString('hex');
}

/** Offsets of the CodeDirectories in a signature. */
function directoriesOf(signature: Source): number[] {
  return blobsOf(signature).flatMap(({ type, at }) => (isDirectory(type) ? [at] : []));
}

function isDirectory(type: number): boolean {
  return type === SLOT || (type >= FIRST_ALTERNATE && type < FIRST_ALTERNATE + MAX_ALTERNATES);
}

/** The parts of a signature: their types and offsets. */
function blobsOf(signature: Source): { readonly type: number; readonly at: number }[] {
  const head = signature.read(0, 12);
  if (head.readUInt32BE(0) !== CSMAGIC_EMBEDDED_SIGNATURE) return [];
  const count = head.readUInt32BE(8);
  if (count > MAX_BLOBS) throw new Malformed(`${count} parts of a code signature are more than are read`, 8);
  const index = Buffer.from(signature.read(12, count * 8));
  return Array.from({ length: count }, (_, entry) => ({
    type: index.readUInt32BE(entry * 8),
    at: index.readUInt32BE(entry * 8 + 4),
  }));
}

function directoryMatches(code: Source, signature: Source, at: number): boolean | null {
  const head = Buffer.from(signature.read(at, 44));
  if (head.readUInt32BE(0) !== CSMAGIC_CODEDIRECTORY)
    throw new Malformed('the code signature has no code directory where it says', at);
  const version = head.readUInt32BE(8);
  // The kernel rejects a directory that reaches beyond its signature, and a name beyond its directory.
  const length = head.readUInt32BE(4);
  if (length > signature.size - at || head.readUInt32BE(20) >= length) return false;
  if (version >= SUPPORTS_CODE_LIMIT_64 && signature.read(at + SPARE, 4).readUInt32BE(0) !== 0) return false;
  const digest = DIGESTS[head.readUInt8(37)];
  if (digest === undefined || digest.size !== head.readUInt8(36)) return null;
  // Scattered code is signed only for the kernel of old iOS devices.
  if (version >= SUPPORTS_SCATTER && signature.read(at + 44, 4).readUInt32BE(0) !== 0) return null;
  const limit64 = version >= SUPPORTS_CODE_LIMIT_64 ? Number(signature.read(at + 56, 8).readBigUInt64BE(0)) : 0;
  const limit = limit64 > 0 ? limit64 : head.readUInt32BE(32);
  const shift = head.readUInt8(39);
  if (shift > 24) throw new Malformed(`pages of 2^${shift} bytes are too large`, at);
  // 0: one digest of everything.
  const page = shift === 0 ? Math.max(limit, 1) : 2 ** shift;
  const pages = head.readUInt32BE(28);
  // Bytes beyond are not signed.
  if (limit !== code.size || pages !== Math.ceil(limit / page)) return false;
  const digests = signature.part(at + head.readUInt32BE(16), pages * digest.size);
  for (let index = 0; index < pages; index++) {
    const start = index * page;
    const actual = digestOf(code, start, Math.min(page, limit - start), digest.name).subarray(0, digest.size);
    if (!actual.equals(digests.read(index * digest.size, digest.size))) return false;
  }
  return true;
}

function digestOf(code: Source, start: number, size: number, name: string): Buffer {
  const hash = createHash(name);
  for (let at = 0; at < size; at += CHUNK_BYTES) hash.update(code.read(start + at, Math.min(CHUNK_BYTES, size - at)));
  return hash.digest();
}
