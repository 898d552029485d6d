/** Dates as programs write them into their outputs. */
import { MONTHS } from '../../data/months.js';

/** When a stage was built, in seconds since 1970. */
export interface BuildWindow {
  readonly from: number;
  readonly to: number;
}

const MONTH = `(?:${MONTHS.join('|')})`;
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
const ZONE = '(?:Z|[+-]\\d{2}:?\\d{2}| ?(?:GMT|UTC))';

/**
 * The forms, as one alternative of a larger pattern: RFC 5322, C's asctime (C11 7.27.3.1), C's __DATE__ (6.10.8.1) with or without
 * __TIME__, ISO 8601 (extended and basic), a time of day, seconds or milliseconds since 1970.
 */
export const DATE_PATTERN = [
  `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\\d{1,2} ${MONTH} \\d{4} ${CLOCK}(?: ?${ZONE})?`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} [ \\d]?\\d ${CLOCK} (?:[A-Z]{3,4} )?\\d{4}`,
  `${MONTH} [ \\d]\\d \\d{4}(?: ${CLOCK})?`,
  `(?:19|20)\\d{2}-(?:0\\d|1[0-2])-[0-3]\\d(?:[T ]${CLOCK}(?:\\.\\d{1,9})?(?: ?${ZONE})?)?`,
  `(?:19|20)\\d{2}(?:0\\d|1[0-2])[0-3]\\dT?[0-2]\\d[0-5]\\d[0-5]\\dZ?(?!\\d)`,
  `(?<!\\d)(?:19|20)\\d{2}(?:0\\d|1[0-2])[0-3]\\d(?!\\d)`,
  CLOCK,
  `(?<![\\dA-Za-z.])[12]\\d{9}(?:\\d{3})?(?![\\dA-Za-z])`,
].join('|');

/** Seconds of a day; a date without a time of day, and a day in another time zone, may be off by one. */
const DAY_SECONDS = 86_400;
/** Clocks are read in whole seconds, some before and some after the window was taken. */
const SLACK_SECONDS = 2;

/** The time of a date, in seconds since 1970, from the first to the last moment that the text may mean; null where it is no date. */
export function readDate(text: string): { readonly from: number; readonly to: number; readonly clock?: number } | null {
  if (/^\d{10}$/.test(text)) return moment(Number(text));
  if (/^\d{13}$/.test(text)) return moment(Math.floor(Number(text) / 1000));
  const clock = /(\d{2}):(\d{2}):(\d{2})/.exec(text);
  const ofDay = clock === null ? null : Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  if (ofDay !== null && text.length === 8) return { from: 0, to: 0, clock: ofDay };
  const day = dayOf(text);
  if (day === null) return null;
  const basic = /^\d{8}T?(\d{2})(\d{2})(\d{2})Z?$/.exec(text);
  if (basic !== null) return moment(day + Number(basic[1]) * 3600 + Number(basic[2]) * 60 + Number(basic[3]));
  if (ofDay === null) return { from: day - DAY_SECONDS / 2, to: day + DAY_SECONDS * 1.5 };
  const zone = /([+-])(\d{2}):?(\d{2})$/.exec(text);
  const shift = zone === null ? 0 : (zone[1] === '-' ? 1 : -1) * (Number(zone[2]) * 3600 + Number(zone[3]) * 60);
  return moment(day + ofDay + shift);
}

function moment(seconds: number): { from: number; to: number } {
  return { from: seconds, to: seconds };
}

function dayOf(text: string): number | null {
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})/.exec(text);
  if (iso !== null) return utc(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const named = new RegExp(`(${MONTH}) +(\\d{1,2})\\b.*?(\\d{4})`).exec(text);
  if (named !== null) return utc(Number(named[3]), MONTHS.indexOf(named[1] ?? ''), Number(named[2]));
  const dayFirst = new RegExp(`(\\d{1,2}) (${MONTH}) (\\d{4})`).exec(text);
  return dayFirst === null ? null : utc(Number(dayFirst[3]), MONTHS.indexOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
}

function utc(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() / 1000 : null;
}

/** Whether a date is in a stage's build window. A time without a day is in it when the window contains that time of any day. */
export function isWithin(text: string, window: BuildWindow): boolean {
  const date = readDate(text);
  if (date === null) return false;
  const from = window.from - SLACK_SECONDS;
  const to = window.to + SLACK_SECONDS;
  if (date.clock === undefined) return date.to >= from && date.from <= to;
  const first = Math.floor(from / DAY_SECONDS) * DAY_SECONDS + date.clock;
  return [first, first + DAY_SECONDS].some((at) => at >= from && at <= to);
}

/** Whether a number may be a date in seconds since 1970: from 2000 to 2100. */
export function isEpoch(seconds: number): boolean {
  return seconds >= 946_684_800 && seconds < 4_102_444_800;
}
