/** Timing whole commands. */
import { spawnSync } from 'node:child_process';

/** Wall seconds of a command; fails loudly when the command does. */
export function timed(file, args, options = {}) {
  const started = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(file, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed (${status}):\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints a figure against its bound; the verdict is the return value. */
export function judge(what, value, bound, unit) {
  const good = value <= bound;
  console.log(`${good ? 'ok  ' : 'SLOW'} ${what}: ${value.toFixed(3)} ${unit} (at most ${bound.toFixed(3)})`);
  return good;
}
