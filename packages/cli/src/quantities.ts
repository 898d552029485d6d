/** Sizes and spans of time as a person writes them. */
import { WrongValue } from './options/wrong-value.js';

const UNITS = ['', 'K', 'M', 'G', 'T'];

/** e.g. `500MB`, `5GiB`, `1.5G`, or a number of bytes; `K`, `M` … alone are powers of 1024, as for du(1). */
export function byteCount(text: string): number {
  const [, number = '', unit = '', kind = ''] = /^(\d{1,15}(?:\.\d+)?) ?([kmgt]?)(i?b)?$/i.exec(text.trim()) ?? [];
  const base = unit !== '' && kind.toLowerCase() === 'b' ? 1000 : 1024;
  const bytes = Math.round(Number(number) * base ** UNITS.indexOf(unit.toUpperCase()));
  if (number === '' || !Number.isSafeInteger(bytes)) throw new WrongValue('size');
  return bytes;
}

const MILLISECONDS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** e.g. `90m`, `12h`, `30d`, `2w`, as milliseconds. */
export function milliseconds(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6}(?:\.\d+)?) ?([mhdw])$/i.exec(text.trim()) ?? [];
  if (number === '') throw new WrongValue('span');
  return Number(number) * MILLISECONDS[unit.toLowerCase() as keyof typeof MILLISECONDS];
}
