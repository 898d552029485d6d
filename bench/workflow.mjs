/**
 * A warm run of the example through the workflow engine: everything is in the cache, so that what is left is what the workflows, the actions and
 * the hand-off cost. At most 1.2 × the stage time of the slowest target plus 15 s.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Caller, copySuite } from '../__tests__/services/engine.ts';
import { startResultsService } from '../__tests__/services/results-service.ts';
import { judge, median } from './measure.mjs';

const ROUNDS = 3;
const MAX_COST = { factor: 1.2, seconds: 15 };
const WORKFLOW = '.github/workflows/selfhost.yml';

export default async function bench() {
  const results = await startResultsService();
  const act = path.resolve('node_modules/.cache/selfhost-tools/bin/act');
  const caller = new Caller({ act, suite: copySuite(), results }, 'examples/mini-reml');
  try {
    caller.write(WORKFLOW, readFileSync('workflows-templates/selfhost.yml', 'utf8'));
    caller.commit();
    const run = async (runId) => {
      const { code, log, seconds } = await caller.run({ event: 'push', workflow: WORKFLOW, runId });
      if (code !== 0) throw new Error(`the engine ended with ${code}:\n${log.slice(-4000)}`);
      return seconds;
    };
    const cold = await run('1');
    const warm = [];
    for (let round = 0; round < ROUNDS; round++) warm.push(await run(String(round + 2)));
    const slowest = Math.max(...stageSeconds(results, '1').values());
    console.log(
      `cold ${cold.toFixed(1)} s; warm ${warm.map((seconds) => seconds.toFixed(1)).join(', ')} s; stages of the slowest target ${slowest.toFixed(1)} s`,
    );
    return judge('warm run', median(warm), MAX_COST.factor * slowest + MAX_COST.seconds, 's');
  } finally {
    caller.remove();
    await results.close();
  }
}

/** Seconds of all stages of each target, as the run that built them has reported. */
function stageSeconds(results, runId) {
  const report = results.artifacts(runId).find(({ name }) => /^selfhost-report--.*\.json$/.test(name));
  const seconds = new Map();
  for (const stage of JSON.parse(report.blob.bytes.toString('utf8')).stages) {
    seconds.set(stage.target, (seconds.get(stage.target) ?? 0) + (stage.seconds ?? 0));
  }
  return seconds;
}
