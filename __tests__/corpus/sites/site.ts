/** Places in a file that a change must never pass at, found by readers that share nothing with those under test. */

/**
 * - `code`, `data`: what a program runs and reads
 * - `relocation`: of code and data
 * - `symbol`: value or name of a symbol that other objects may see
 * - `header`: fields that say how the file is loaded or linked
 * - `kept`: what no program loads and no rule of the standard set owns, e.g. the version of a compiler
 * - `gap`: bytes that belong to nothing
 */
export type SiteKind = 'code' | 'data' | 'relocation' | 'symbol' | 'header' | 'kept' | 'gap';

export interface Site {
  readonly kind: SiteKind;
  /** Equal for the same place of another build of the file. */
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

export function shifted(sites: readonly Site[], by: number, prefix: string): Site[] {
  return sites.map((site) => ({ ...site, name: `${prefix} ${site.name}`, offset: site.offset + by }));
}

/** A string that ends with a zero, from an offset on, within a field of `most` bytes. */
export function textAt(bytes: Buffer, offset: number, most = 256): string {
  const field = bytes.subarray(offset, offset + most);
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end < 0 ? field.length : end);
}
