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
