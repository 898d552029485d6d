/** Makes regions a partition: every byte of the file has exactly one owner. */
import { Malformed } from '../../files/source.js';
import type { Region } from '../region.js';

/** More regions than any real file has: the largest objects of C++ projects have about 100,000 sections. */
const MAX_REGIONS = 1 << 18;

/**
 * Orders regions by offset, fills the space between them with gaps, and adds the trailing bytes. Regions without bytes are left out.
 * @param size of the whole file
 * @throws Malformed when two regions overlap, when one reaches beyond the end, or when there are too many
 */
export function partition(size: number, found: readonly Region[]): Region[] {
  if (found.length > MAX_REGIONS) throw new Malformed(`${found.length} sections are more than are read`, 0);
  const regions: Region[] = [];
  let end = 0;
  let before = 'start';
  for (const region of found.filter((each) => each.size > 0).sort((a, b) => a.offset - b.offset)) {
    if (region.offset < end) throw new Malformed(`${region.name} overlaps ${before}`, region.offset);
    if (region.offset + region.size > size) {
      throw new Malformed(`${region.name} reaches beyond the end of the file`, region.offset, true);
    }
    if (region.offset > end) regions.push(filler(`gap after ${before}`, 'gap', end, region.offset));
    regions.push(region);
    end = region.offset + region.size;
    before = region.name;
  }
  if (end < size) regions.push(filler('trailing bytes', 'trailing', end, size));
  return regions;
}

function filler(name: string, kind: 'gap' | 'trailing', start: number, end: number): Region {
  return { name, kind, offset: start, size: end - start, loaded: false };
}
