/** Timing whole commands. */
import { spawnSync } from 'node:child_process';

/** Wall seconds of a command; fails loudly when the command ends with another status than the one that it is to end with. */
export function timed(file, args, { status: expected = 0, ...options } = {}) {
  const started = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(file, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
  });
  if (error) throw error;
  if (status !== expected) throw new Error(`${file} ${args.join(' ')} failed (${status}):\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Prints a figure against a bound that was set on another machine, scaled by that machine's own figure for a reference command: busy and slow
 * machines are measured by the same command in the same run. The verdict is the return value.
 */
export function judgeScaled(what, value, bound, unit, yardstick) {
  const scaled = bound * Math.max(1, yardstick.here / yardstick.there);
  console.log(
    `     ${what}: ${(value / yardstick.here).toFixed(2)} × ${yardstick.name}, where ${(bound / yardstick.there).toFixed(2)} × is allowed`,
  );
  return judge(what, value, scaled, unit);
}

/** Prints a figure against its bound; the verdict is the return value. */
export function judge(what, value, bound, unit) {
  const good = value <= bound;
  console.log(`${good ? 'ok  ' : 'SLOW'} ${what}: ${value.toFixed(3)} ${unit} (at most ${bound.toFixed(3)})`);
  return good;
}
