/** A line of a log as the tool wrote it: without what terminals, runners and editors put around it. */
import { withoutEscapes } from '../text/plain-text.js';

/** `2026-11-22T10:00:00.1234567Z `, which a runner puts before every line, after job and step where `gh run view --log` printed it. */
const RUNNER_TIME = /^\uFEFF?(?:[^\t]*\t[^\t]*\t)?\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?/;

const CONTROL = /[^\P{Cc}\t\r]/u;
const CONTROLS = /[^\P{Cc}\t\r]/gu;

/**
 * The lines that one line of a log file holds: a carriage return ends each picture of a progress bar, and a message may follow one.
 * Empty ones are left out.
 */
export function cleanLines(raw: string): string[] {
  const timed = raw.replace(RUNNER_TIME, '').replaceAll('\uFEFF', '');
  const plain = withoutEscapes(timed);
  const text = CONTROL.test(plain) ? plain.replaceAll(CONTROLS, '') : plain;
  return text
    .split('\r')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
