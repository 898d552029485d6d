/** Compares two files in a process of its own, and says what it took: `child.js LEFT RIGHT`. */
import { comparePair } from '../compare-pair.js';

export interface Cost {
  readonly verdict: string;
  /** Processor time of the comparison alone, in seconds. */
  readonly seconds: number;
  /** Processor time of a fixed piece of work, in seconds: how fast the machine is at this moment. */
  readonly yardstick: number;
  /** Most memory of the process at any time, in MiB. */
  readonly mebibytes: number;
}

const [left = '', right = ''] = process.argv.slice(2);

function processorTime(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Fills a map, as readers of files do. */
function yardstick(): number {
  const before = process.cpuUsage();
  const map = new Map<string, number>();
  for (let index = 0; index < 400_000; index++) map.set(`k${index % 50_000}`, index);
  return processorTime(before);
}

const first = yardstick();
const before = process.cpuUsage();
const { verdict } = await comparePair(
  { id: 'heavy', left, right, truth: 'real', causes: [], allowed: [], note: '' },
  { explain: false },
);
const seconds = processorTime(before);
// Memory is read first: the map is not the comparison's.
const mebibytes = process.resourceUsage().maxRSS / 1024;
const cost: Cost = { verdict, seconds, yardstick: (first + yardstick()) / 2, mebibytes };
process.stdout.write(JSON.stringify(cost));
