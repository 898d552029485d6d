/** The days of a build, and its time in seconds since 1970, as texts in outputs. */
import { MONTH_NAMES, MONTHS } from '../data/months.js';
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
 * The forms of a day: C's `__DATE__` (C11 6.10.8.1), those that are a text of their own, the one without hyphens, and that of `asctime` and `date`
 * (C11 7.27.3.1), which have the time of day before the year.
 */
export function dayNeedles(day: Day): Needle[] {
  const { year } = day;
  const [mm, dd] = [two(day.month + 1), two(day.day)];
  const month = MONTHS[day.month] ?? '';
  const weekday = WEEKDAYS[new Date(Date.UTC(year, day.month, day.day)).getUTCDay()] ?? '';
  const blank = String(day.day).padStart(2, ' ');
  const macro = `${month} ${blank} ${year}`;
  const texts = new Set(dayTexts(day));
  // From the tenth on it has no second blank.
  texts.delete(macro);
  return [
    needle(macro, (bytes, at, end) => (isWhole(bytes, at, end) ? { kind: 'date-macro', end } : null)),
    ...[...texts].map((text) => needle(text, (bytes, at, end) => (isWhole(bytes, at, end) ? { kind: 'date', end } : null))),
    needle(`${year}${mm}${dd}`, (bytes, at, end) => (isCompact(bytes, at, end) ? { kind: 'date', end } : null)),
    // Git leaves out the second blank.
    ...[...new Set([blank, String(day.day)])].map((number) => ({
      ...needle(`${weekday} ${month} ${number} `, (bytes, _, end) => asctime(bytes, end, year)),
      text: `${weekday} ${month} ${day.day} ${year}`,
    })),
  ];
}

/**
 * ISO 8601, with slashes and with points, as Windows has it, RFC 5322 and the same with hyphens, with the month first (JavaScript, manual pages), and in
 * Japanese. Days with and without a zero.
 */
function dayTexts(day: Day): string[] {
  const { year } = day;
  const [mm, dd] = [two(day.month + 1), two(day.day)];
  const months = [MONTHS[day.month] ?? '', MONTH_NAMES[day.month] ?? ''];
  return [
    isoDay(day),
    `${year}/${mm}/${dd}`,
    `${year}.${mm}.${dd}`,
    `${mm}/${dd}/${year}`,
    ...[String(day.day), dd].flatMap((number) => [
      `${year}年${day.month + 1}月${number}日`,
      ...months.flatMap((month) => [
        `${number} ${month} ${year}`,
        `${number}-${month}-${year}`,
        `${month} ${number} ${year}`,
        `${month} ${number}, ${year}`,
      ]),
    ]),
  ];
}

function needle(text: string, check: (bytes: Buffer, at: number, end: number) => Occurrence | null): Needle {
  const bytes = Buffer.from(text);
  return { bytes, text, check: (all, at) => check(all, at, at + bytes.length) };
}

function isWhole(bytes: Buffer, at: number, end: number): boolean {
  return !isDigit(bytes[at - 1]) && !isDigit(bytes[end]) && !(isLetter(bytes[at]) && isLetter(bytes[at - 1]));
}

/**
 * After a day without hyphens come hours and minutes, with or without seconds, or no digit. It is no part of a hexadecimal number: not after `0x`, and not between
 * letters of one.
 */
function isCompact(bytes: Buffer, at: number, end: number): boolean {
  if (isDigit(bytes[at - 1]) || (isHexLetter(bytes[at - 1]) && isHexLetter(bytes[end]))) return false;
  if (bytes[at - 2] === 0x30 && ((bytes[at - 1] ?? 0) | 0x20) === 0x78) return false;
  const digits = digitsAt(bytes, end);
  return digits === 0 || ([4, 6].includes(digits) && TIME_OF_DAY.test(bytes.toString('latin1', end, end + digits)));
}

const TIME_OF_DAY = /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)?$/;

function isHexLetter(code: number | undefined): boolean {
  return code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66;
}

/** The longest that follows the day: a time of day, which half of the day it is, a zone's name and the year, each after a blank. */
const MAX_ASCTIME_BYTES = 22;

function asctime(bytes: Buffer, end: number, year: number): Occurrence | null {
  const rest = bytes.toString('latin1', end, end + MAX_ASCTIME_BYTES);
  const time = /^\d\d:\d\d:\d\d (?:[AP]M )?(?:(?:[A-Z]{3,5}|[+-]\d{2,4}) )?(\d{4})(?!\d)/.exec(rest);
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
const AR_MARK = { offset: 42, bytes: [0x60, 0x0a] } as const;

function timeAt(bytes: Buffer, at: number, { from, to }: Seconds): Occurrence | null {
  // Digits after a point are a fraction, but not in a name: `cc.1796126400.tmp`.
  if (isDigit(bytes[at - 1]) || (bytes[at - 1] === 0x2e && !isLetter(bytes[at - 2]))) return null;
  const digits = digitsAt(bytes, at);
  if (!TIME_DIGITS.includes(digits)) return null;
  let value = 0;
  // A file of dates has millions of them: making a text of each would take most of the time.
  for (let place = at; place < at + SECONDS_DIGITS; place++) value = value * 10 + ((bytes[place] as number) - 0x30);
  if (value < from || value > to) return null;
  const mark = at + AR_MARK.offset;
  const isHeader = AR_MARK.bytes.every((byte, index) => bytes[mark + index] === byte);
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
