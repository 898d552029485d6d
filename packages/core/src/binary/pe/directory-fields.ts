/**
 * Fields within the data of an image that its data directories lead to: dates that linkers write, and the records that name the PDB
 * file or the build. Nothing else in data has a meaning of its own. The date of an import is not a build date: 0 says that it is not bound,
 * any other that its addresses are right for the library of that date ("Import Directory Table"); linkers do not date resources, nor the
 * load configuration, which is data of the C library.
 */
import type { Field } from '../region.js';
import { directoryPlace } from './addresses.js';
import { debugFields } from './debug-directory.js';
import { exportFields } from './export-table.js';
import type { Coff, CoffSection } from './sections.js';

/** Sections of data that may hold such fields. */
export function sectionsWithFields(coff: Coff): ReadonlySet<CoffSection> {
  const found = (['Export Table', 'Debug'] as const).flatMap((name) => {
    const place = directoryPlace(coff, name);
    return place === null || place.section.kind !== 'data' ? [] : [place.section];
  });
  return new Set(found);
}

/** The fields in a section, by offset in it. Where two overlap, which no linker writes, only the first one is kept. */
export function directoryDataFields(coff: Coff, { data }: CoffSection): Field[] {
  const within = [...exportFields(coff), ...debugFields(coff)]
    .map((field) => ({ ...field, offset: field.offset - data.offset }))
    .filter(({ offset, size }) => offset >= 0 && offset + size <= data.size)
    .sort((a, b) => a.offset - b.offset);
  let end = 0;
  return within.filter(({ offset, size }) => {
    const free = offset >= end;
    if (free) end = offset + size;
    return free;
  });
}
