/**
 * Anonymous objects: they start with 0 and 0xffff, where others have the machine and the number of sections. The short ones of import libraries
 * name one symbol of a DLL. Source: Microsoft PE Format, "Import Library Format".
 */
import { isUtf8 } from 'node:buffer';
import type { Source } from '../../files/source.js';
import { LITTLE_ENDIAN } from '../read/encoding.js';
import { layoutOf } from '../read/layout.js';
import { partition } from '../read/partition.js';
import { printable } from '../read/printable.js';
import { memberFields } from '../read/records.js';
import type { Field, FileMap } from '../region.js';
import { BIG_HEADER, coffArchitecture } from './coff-header.js';

const SIG2 = 0xffff;
/** ClassID of big objects: {D1BAA1C7-BAEE-4BA9-AF20-FAF66AA4DCB8}. */
const BIG_CLASS = Buffer.from('c7a1bad1eebaa94baf20faf66aa4dcb8', 'hex');
/** Big objects have this version; ClassID is there from version 1 on. */
const BIG_VERSION = 2;

const IMPORT_HEADER = layoutOf({
  Sig1: 2,
  Sig2: 2,
  Version: 2,
  Machine: 2,
  TimeDateStamp: 4,
  SizeOfData: 4,
  OrdinalOrHint: 2,
  Type: 2,
});
/** The name of a symbol and that of a DLL, more than any has. */
const MAX_NAMES_BYTES = 1024 * 1024;

export function isAnonymous(source: Source): boolean {
  return source.size >= IMPORT_HEADER.size && source.read(0, 4).readUInt32LE(0) === SIG2 * 0x1_0000;
}

export function isBigObject(source: Source): boolean {
  if (source.size < BIG_HEADER.size) return false;
  const bytes = source.read(0, BIG_HEADER.size);
  const { Version, ClassID } = BIG_HEADER.at;
  return bytes.readUInt16LE(Version) >= BIG_VERSION && bytes.subarray(ClassID, ClassID + BIG_CLASS.length).equals(BIG_CLASS);
}

/** Null where these bytes are something else. */
export function readImportObject(source: Source): FileMap | null {
  const { size, at } = IMPORT_HEADER;
  const header = Buffer.from(source.read(0, size));
  const machine = coffArchitecture(header.readUInt16LE(at.Machine));
  const namesSize = header.readUInt32LE(at.SizeOfData);
  if (header.readUInt16LE(at.Version) !== 0 || machine === null || namesSize > MAX_NAMES_BYTES) return null;
  if (size + namesSize > source.size || !holdsNames(source.read(size, namesSize))) return null;
  const regions = partition(source.size, [
    { name: 'import header', kind: 'header', offset: 0, size, loaded: false, fields: () => importFields(header) },
    {
      name: 'import names',
      kind: 'data',
      offset: size,
      size: namesSize,
      loaded: false,
      fields: () => nameFields(source.read(size, namesSize)),
    },
  ]);
  return { format: 'coff', title: `COFF import object, ${machine.arch}`, linked: false, regions, machine };
}

function importFields(header: Buffer): Iterable<Field> {
  return memberFields(header, IMPORT_HEADER, LITTLE_ENDIAN, (member) =>
    member === 'TimeDateStamp' ? { role: 'pe-timestamp' } : {},
  );
}

/** At least two NUL-terminated names (a third one where `Type` announces it). */
function holdsNames(bytes: Buffer): boolean {
  const first = bytes.indexOf(0);
  return first > 0 && bytes.indexOf(0, first + 1) > first + 1 && bytes[bytes.length - 1] === 0 && isUtf8(bytes);
}

function* nameFields(bytes: Buffer): Generator<Field> {
  let start = 0;
  for (const name of ['symbol', 'DLL', 'export']) {
    const end = bytes.indexOf(0, start);
    if (end === -1) return;
    yield { name, offset: start, size: end + 1 - start, meaning: printable(bytes.subarray(start, end)) };
    start = end + 1;
  }
}
