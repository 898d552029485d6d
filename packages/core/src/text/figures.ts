/** Figures written for people. */

/** Seconds with one decimal below a minute, else minutes and seconds. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** Bytes in the binary units of IEC 80000-13. */
export function bytes(count: number | null): string {
  if (count === null) return '–';
  if (count < 1024) return `${count} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(Math.floor(Math.log2(count) / 10), units.length);
  return `${(count / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}

/** Enough of a digest to tell two apart by eye. */
export function shortDigest(digest: string | null): string {
  return digest === null ? '–' : digest.slice(0, 12);
}

/** Letters of a commit that Git shows. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** Below it a number is written with an exponent (ECMA-262, Number::toString), and 0.00% is shown. */
const LEAST_WRITTEN = 1e-6;

/**
 * A rate from 0 to 1 for people, never rounded up to 100%. The written number is cut: 0.57 is not the 0.56999… that a processor calculates with.
 * `Intl.NumberFormat` writes the same, and its first use takes as long as the whole comparison of small files.
 */
export function percent(rate: number): string {
  const [whole = '', fraction = ''] = String(rate < LEAST_WRITTEN ? 0 : rate).split('.');
  const digits = fraction.padEnd(4, '0');
  return `${Number(whole + digits.slice(0, 2))}.${digits.slice(2, 4)}%`;
}
