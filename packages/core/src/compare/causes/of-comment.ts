/** The cause of comments that differ: tools write their version into them. */
import type { Source } from '../../files/source.js';
import type { Detector } from './detector.js';

/** Bytes of a comment that evidence quotes. */
const MAX_QUOTED_BYTES = 120;

export const detectComment: Detector = (span, _part, { left, right }) => {
  if (span.kind !== 'comment') return null;
  const evidence = {
    kind: 'texts',
    left: quoted(left, span.offset, span.size),
    right: quoted(right, span.offsetRight, span.sizeRight),
  } as const;
  return [{ id: 'toolchain-version', confidence: 'medium', evidence }];
};

function quoted(source: Source, offset: number, size: number): string {
  const text = source.read(offset, Math.min(size, MAX_QUOTED_BYTES)).toString('latin1');
  return text.replace(/[^\x20-\x7e]+/g, ' ').trim();
}
