/** The cause of comments that differ: tools write their version into them. */
import { mapBoth } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import type { Detector } from './detector.js';

/** Most bytes of a comment that evidence quotes. */
const MAX_QUOTED_BYTES = 120;

export const detectComment: Detector = ({ region, offset, size }, _member, { files }) => {
  if (region.kind !== 'comment') return null;
  const texts = mapBoth(files, (source, side) => quoted(source, offset[side], size[side]));
  const evidence = { kind: 'texts', ...texts } as const;
  return [{ id: 'toolchain-version', confidence: 'medium', evidence }];
};

function quoted(source: Source, offset: number, size: number): string {
  const text = source.read(offset, Math.min(size, MAX_QUOTED_BYTES)).toString('latin1');
  return text.replace(/[^\x20-\x7e]+/g, ' ').trim();
}
