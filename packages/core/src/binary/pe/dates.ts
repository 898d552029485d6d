/** Dates of an image, and what reads them. */
import type { FieldRole } from '../region.js';
import { ImageMemory } from './image-memory.js';
import { importTables } from './import-tables.js';
import { directoryAddress } from './optional-header.js';
import type { Coff } from './sections.js';

/**
 * What the date of a header, a table of exports, or an entry of the debug directory is for. Loaders compare the dates of libraries with those
 * that an image was bound to, so that in a bound image a date may say which addresses are right: there it has no role.
 */
export function dateRole(coff: Coff): { readonly role?: FieldRole } {
  return isBound(coff) ? {} : { role: 'pe-timestamp' };
}

/** Whether its imports were found in libraries of a certain date, before the program starts ("Import Directory Table": Time/Date Stamp). */
function isBound(coff: Coff): boolean {
  const { image } = coff;
  if (image === null) return false;
  if (directoryAddress(image, 'Bound Import') !== null) return true;
  for (const { date } of importTables(new ImageMemory(coff, image))) if (date !== 0) return true;
  return false;
}
