/** The days of a build, and its time in seconds since 1970, as texts in outputs. */
import { MONTHS } from '../data/months.js';
import { isDigit, isLetter, type Needle, type Occurrence } from './needle.js';

/** When a stage was built, in milliseconds since 1970. */
export interface Window {
  readonly started: number;
  readonly finished: number;
}

interface Day {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly day: number;
}

/** As `asctime` names them, from Sunday. */
const WEEKDAYS: readonly string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The next day is that long after a moment, in zones without summer time; the last moment is looked at too. */
const DAY_MS = 86_400_000;

/** The days from start to end, in UTC and in the zone of this machine, each once. */
export function daysOf({ started, finished }: Window): Day[] {
  const days = new Map<string, Day>();
  for (let at = started; at < finished + DAY_MS; at += DAY_MS) {
    const date = new Date(Math.min(at, finished));
    const both: readonly Day[] = [
      { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() },
      { year: date.getFullYear(), month: date.getMonth(), day: date.getDate() },
    ];
    for (const day of both) days.set(isoDay(day), day);
  }
  return [...days.values()];
}

/**
 * The forms of a day: ISO 8601 with and without hyphens, with slashes, RFC 5322 with and without a zero, C's `__DATE__` (C11 6.10.8.1), and that of `asctime` and
 * `date` (C11 7.27.3.1), which have the time of day before the year.
 */
export function dayNeedles(day: Day): Needle[] {
  const { year } = day;
  const month = MONTHS[day.month] ?? '';
  const weekday = WEEKDAYS[new Date(Date.UTC(year, day.month, day.day)).getUTCDay()] ?? '';
  const blank = String(day.day).padStart(2, ' ');
  const [mm, dd] = [two(day.month + 1), two(day.day)];
  const dayFirst = new Set([`${day.day} ${month} ${year}`, `${dd} ${month} ${year}`]);
  return [
    needle(`${month} ${blank} ${year}`, (bytes, at, end) => (isWhole(bytes, at, end) ? { kind: 'date-macro', end } : null)),
    ...[isoDay(day), `${year}/${mm}/${dd}`, ...dayFirst].map((text) =>
      needle(text, (bytes, at, end) => (isWhole(bytes, at, end) ? { kind: 'date', end } : null)),
    ),
    needle(`${year}${mm}${dd}`, (bytes, at, end) => (isCompact(bytes, at, end) ? { kind: 'date', end } : null)),
    {
      ...needle(`${weekday} ${month} ${blank} `, (bytes, _, end) => asctime(bytes, end, year)),
      text: `${weekday} ${month} ${day.day} ${year}`,
    },
  ];
}

function needle(text: string, check: (bytes: Buffer, at: number, end: number) => Occurrence | null): Needle {
  const bytes = Buffer.from(text, 'latin1');
  return { bytes, text, check: (all, at) => check(all, at, at + bytes.length) };
}

function isWhole(bytes: Buffer, at: number, end: number): boolean {
  return !isDigit(bytes[at - 1]) && !isDigit(bytes[end]) && !(isLetter(bytes[at]) && isLetter(bytes[at - 1]));
}

/** After a day without hyphens come hours and minutes, with or without seconds, or no digit. */
function isCompact(bytes: Buffer, at: number, end: number): boolean {
  return !isDigit(bytes[at - 1]) && [0, 4, 6].includes(digitsAt(bytes, end));
}

/** The longest that follows the day: a time of day, a zone's name and the year, each after a blank. */
const MAX_ASCTIME_BYTES = 20;

function asctime(bytes: Buffer, end: number, year: number): Occurrence | null {
  const rest = bytes.toString('latin1', end, end + MAX_ASCTIME_BYTES);
  const time = /^\d\d:\d\d:\d\d (?:[A-Z]{3,5} )?(\d{4})(?!\d)/.exec(rest);
  return time === null || Number(time[1]) !== year ? null : { kind: 'date', end: end + time[0].length };
}

/** Digits of a number of seconds since 1970 in this and the next centuries. */
const SECONDS_DIGITS = 10;
/** Digits that needles share: 100 seconds each. A stage takes at most six hours, which are 216 needles. */
const PREFIX_DIGITS = 8;
/** What the other digits count. */
const PREFIX_SECONDS = 10 ** (SECONDS_DIGITS - PREFIX_DIGITS);
/** Numbers of seconds, milliseconds, microseconds and nanoseconds. */
const TIME_DIGITS: readonly number[] = [10, 13, 16, 19];

/** The whole seconds in which a stage was built. */
export interface Seconds {
  readonly from: number;
  readonly to: number;
}

export function secondsOf({ started, finished }: Window): Seconds {
  return { from: Math.floor(started / 1000), to: Math.floor(finished / 1000) };
}

/** The time of the build as a decimal number. */
export function timeNeedles(seconds: Seconds): Needle[] {
  const first = Math.floor(seconds.from / PREFIX_SECONDS);
  const last = Math.floor(seconds.to / PREFIX_SECONDS);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    bytes: Buffer.from(String(first + index), 'latin1'),
    text: null,
    check: (bytes, at) => timeAt(bytes, at, seconds),
  }));
}

/** Where the mark that ends a header of an `ar` archive is, counted from its date: the header has 60 bytes, its date begins at 16 (`ar.h`). */
const AR_MARK = { offset: 42, bytes: '`\n' } as const;

function timeAt(bytes: Buffer, at: number, { from, to }: Seconds): Occurrence | null {
  // Digits after a point are a fraction.
  if (isDigit(bytes[at - 1]) || bytes[at - 1] === 0x2e) return null;
  const digits = digitsAt(bytes, at);
  const value = Number(bytes.toString('latin1', at, at + SECONDS_DIGITS));
  if (!TIME_DIGITS.includes(digits) || value < from || value > to) return null;
  const mark = at + AR_MARK.offset;
  const isHeader = bytes.toString('latin1', mark, mark + AR_MARK.bytes.length) === AR_MARK.bytes;
  return { kind: isHeader ? 'archive-time' : 'time', end: at + digits };
}

/** How many digits are there, up to one more than any time has. */
function digitsAt(bytes: Buffer, at: number): number {
  let end = at;
  while (end < at + SECONDS_DIGITS * 2 && isDigit(bytes[end])) end += 1;
  return end - at;
}

function isoDay({ year, month, day }: Day): string {
  return `${year}-${two(month + 1)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
