/** Compares two files in a process of its own, and says what it took: `child.js LEFT RIGHT`. */
import { comparePair } from '../compare-pair.js';

export interface Cost {
  readonly verdict: string;
  /** Processor time of the comparison alone, in seconds. */
  readonly seconds: number;
  /** Most memory of the process at any time, in MiB. */
  readonly mebibytes: number;
}

const [left = '', right = ''] = process.argv.slice(2);

function processorTime(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

const before = process.cpuUsage();
const { verdict } = await comparePair(
  { id: 'heavy', left, right, truth: 'real', causes: [], allowed: [], note: '' },
  { explain: false },
);
const seconds = processorTime(before);
const mebibytes = process.resourceUsage().maxRSS / 1024;
const cost: Cost = { verdict, seconds, mebibytes };
process.stdout.write(JSON.stringify(cost));
