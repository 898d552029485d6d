/** The text of an option as a value. */
import { MAX_WINDOW_SECONDS } from '@selfhost/core/compare/context.js';
import { byteCount, milliseconds } from '../quantities.js';
import type { ValueType } from './row.js';
import { WrongValue } from './wrong-value.js';

/** How each type is read; a type that is not here stays text. */
export const READERS: Readonly<Partial<Record<ValueType, (text: string) => unknown>>> = {
  path: filled,
  integer: positiveInteger,
  rate,
  size: byteCount,
  span: milliseconds,
  window: timeWindow,
};

/** An empty text would be the folder itself; it comes from a variable that is not set. */
function filled(value: string): string {
  if (value.trim() === '') throw new WrongValue('path');
  return value;
}

function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new WrongValue('integer');
  return Number(value);
}

function rate(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw new WrongValue('rate');
  return number;
}

/** `FROM/TO`, each in seconds since 1970 or as ISO 8601. */
function timeWindow(value: string): { from: number; to: number } {
  const [from, to, ...rest] = value
    .split('/')
    .map((text) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000));
  if (from === undefined || to === undefined || rest.length > 0 || !(from <= to)) throw new WrongValue('window');
  if (to - from > MAX_WINDOW_SECONDS) throw new WrongValue('window-length');
  return { from, to };
}
