/** The export directory table. Source: Microsoft PE Format, "Export Directory Table". */

import { LITTLE_ENDIAN } from '../read/encoding.js';
import { layoutOf } from '../read/layout.js';
import type { Field } from '../region.js';
import { addressMap, directoryPlace, type ImagePlace } from './addresses.js';
import { dateRole } from './dates.js';
import type { Coff } from './sections.js';

const EXPORT_DIRECTORY = layoutOf({
  Flags: 4,
  TimeDateStamp: 4,
  Version: 4,
  Name: 4,
  OrdinalBase: 4,
  AddressTableEntries: 4,
  NumberOfNamePointers: 4,
  ExportAddressTable: 4,
  NamePointer: 4,
  OrdinalTable: 4,
});

export interface ExportTable {
  readonly place: ImagePlace;
  readonly bytes: Buffer;
  readonly functions: number;
  readonly names: number;
  /** Offsets in the file of the tables of addresses, and of the addresses and ordinals of names. */
  readonly addressTable: number;
  readonly nameTable: number;
  readonly ordinalTable: number;
}

/** Null where there is no valid table: in a valid one all offsets point into the file, and reserved members are zero. */
export function exportTable(coff: Coff): ExportTable | null {
  const place = directoryPlace(coff, 'Export Table');
  if (place === null || place.size < EXPORT_DIRECTORY.size) return null;
  const placeOf = addressMap(coff);
  const bytes = Buffer.from(coff.source.read(place.offset, EXPORT_DIRECTORY.size));
  const word = (member: keyof typeof EXPORT_DIRECTORY.at): number => bytes.readUInt32LE(EXPORT_DIRECTORY.at[member]);
  const functions = word('AddressTableEntries');
  const names = word('NumberOfNamePointers');
  /** An empty table may lie anywhere. */
  const tableOf = (address: number, size: number): number | null => (size === 0 ? 0 : (placeOf(address, size)?.offset ?? null));
  const addressTable = tableOf(word('ExportAddressTable'), functions * 4);
  const nameTable = tableOf(word('NamePointer'), names * 4);
  const ordinalTable = tableOf(word('OrdinalTable'), names * 2);
  if (word('Flags') !== 0 || placeOf(word('Name'), 1) === null) return null;
  if (addressTable === null || nameTable === null || ordinalTable === null) return null;
  return { place, bytes, functions, names, addressTable, nameTable, ordinalTable };
}

/** The date at which a linker wrote it, by offset in the file. */
export function* exportFields(coff: Coff): Generator<Field> {
  const found = exportTable(coff);
  if (found === null) return;
  const at = EXPORT_DIRECTORY.at.TimeDateStamp;
  yield {
    name: 'Export Table TimeDateStamp',
    offset: found.place.offset + at,
    size: 4,
    meaning: LITTLE_ENDIAN.raw(found.bytes, at, 4),
    ...dateRole(coff),
  };
}
