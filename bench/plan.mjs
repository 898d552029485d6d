/** `selfhost plan` answers in at most 150 ms on Node 24; beside it, what Node itself costs. */
import path from 'node:path';
import { judge, median, timed } from './measure.mjs';

const ROUNDS = 15;

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
  return judge('selfhost plan', median(plan) * 1000, 150, 'ms');
}
