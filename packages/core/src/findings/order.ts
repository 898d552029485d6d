/** The order of findings. */
import { byCodeUnits } from '../files/order.js';
import { byLayer } from './layer.js';
import type { Finding } from './schema.js';

/** What changes the program before noise, then what is nearest to the source; what has no file, such as a failed stage, comes first of all. */
export function byImportance(left: Finding, right: Finding): number {
  return (
    Number(left.root !== null) - Number(right.root !== null) ||
    Number(right.changesProgram) - Number(left.changesProgram) ||
    byLayer(left.root ?? '', right.root ?? '') ||
    right.subject.files.length - left.subject.files.length ||
    byCodeUnits(left.root ?? '', right.root ?? '') ||
    byCodeUnits(left.kind, right.kind)
  );
}
