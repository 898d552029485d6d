/** `selfhost plan` answers in at most 150 ms on Node 24; beside it, what Node itself costs. */
import path from 'node:path';
import { judgeScaled, median, timed } from './measure.mjs';

const ROUNDS = 15;
/** What bare Node 24 takes on the machine where 150 ms were set as the bound. */
const BARE_NODE_MS = 26;

export default function bench() {
  const cli = path.resolve('dist/cli/index.js');
  const cwd = path.resolve('examples/mini-reml');
  const node = [];
  const plan = [];
  for (let round = 0; round < ROUNDS; round++) {
    node.push(timed(process.execPath, ['-e', '0']));
    plan.push(timed(process.execPath, [cli, 'plan'], { cwd }));
  }
  console.log(`node -e 0: ${(median(node) * 1000).toFixed(0)} ms; plan / node: ${(median(plan) / median(node)).toFixed(2)}`);
  const yardstick = { name: 'node -e 0', here: median(node) * 1000, there: BARE_NODE_MS };
  return judgeScaled('selfhost plan', median(plan) * 1000, 150, 'ms', yardstick);
}
