/**
 * What an action costs before it does anything: reading its inputs and reporting one that it does not know takes at most 3.6 × what bare
 * Node takes. Rounds alternate between Node and every action of `dist/`.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { judge, median, timed } from './measure.mjs';

const ROUNDS = 25;
const MAX_RATIO = 3.6;
/** What ends with a person's error. */
const USAGE = 2;

export default function bench() {
  const actions = readdirSync('actions').map((name) => ({ name, file: path.resolve('dist', name, 'index.js'), seconds: [] }));
  const node = [];
  const wrong = { env: { PATH: process.env.PATH, 'INPUT_NO-SUCH-INPUT': 'x' }, status: USAGE };
  for (let round = 0; round < ROUNDS; round++) {
    node.push(timed(process.execPath, ['-e', '0']));
    for (const { file, seconds } of actions) seconds.push(timed(process.execPath, [file], wrong));
  }
  console.log(`node -e 0: ${(median(node) * 1000).toFixed(0)} ms`);
  return actions.map(({ name, seconds }) => judge(name, median(seconds) / median(node), MAX_RATIO, '× node -e 0')).every(Boolean);
}
