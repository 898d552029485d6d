/** A difference as a report tells it. */
import type { Region } from './model.js';
import type { Span } from './span.js';

export function regionOf({ region, kind, offset, offsetRight, size, sizeRight, bytes, rule, field }: Span): Region {
  const reach = Math.max(size, sizeRight);
  return {
    name: region,
    kind,
    offset,
    offsetRight,
    bytes,
    ...(reach === bytes ? {} : { size: reach }),
    rule,
    ...(field === undefined ? {} : { symbol: field.name }),
  };
}
