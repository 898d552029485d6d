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

/** Made only when it is needed: the first format of a process takes as long as the whole comparison of small files. */
let percentFormat: Intl.NumberFormat | undefined;

/**
 * A rate for people, never rounded up to 100%. Rounds the written number down: 0.57 is not the 0.56999… that a processor calculates
 * with.
 */
export function percent(rate: number): string {
  percentFormat ??= new Intl.NumberFormat('en', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    roundingMode: 'floor',
  });
  return percentFormat.format(rate);
}
