/** Merges the results that several jobs of a leg have uploaded in one attempt. */
import { nodeId } from '../pipeline/node-id.js';
import { comparedOf, type RunReport, type StageRow } from './model.js';

/** The problems of all jobs count. That a job left the target out counts only where no other job has built or judged it. */
export function mergeJobs(reports: readonly [RunReport, ...RunReport[]]): RunReport {
  const worked = reports.filter(({ skipped }) => skipped.length === 0);
  const all = worked.length === 0 ? reports : worked;
  const first = all[0] ?? reports[0];
  if (all.length === 1) return first;
  const problems = all.flatMap((report) => report.problems);
  const comparisons = all.flatMap((report) => report.comparisons);
  return {
    ...first,
    verdict: problems.length === 0 ? 'passed' : 'failed',
    stages: mergedStages(all.flatMap(({ stages }) => stages)),
    comparisons,
    compared: comparedOf(comparisons),
    notCompared: all.flatMap(({ notCompared = [] }) => notCompared),
    notTested: all.flatMap(({ notTested = [] }) => notTested),
    smoke: all.flatMap(({ smoke }) => smoke),
    tests: all.flatMap(({ tests }) => tests),
    problems,
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** The first row of each stage, except where another has failed. Only the job that built a stage has searched its outputs, watched its command, and knows its steps. */
function mergedStages(rows: readonly StageRow[]): StageRow[] {
  const merged = new Map<string, StageRow>();
  for (const row of rows) {
    const id = nodeId(row.id, row.target);
    const known = merged.get(id);
    const [leaks, steps] = [row.leaks ?? known?.leaks, row.steps ?? known?.steps];
    const better = known === undefined || row.status === 'failed' ? row : known;
    const hints = row.hints ?? known?.hints;
    const ofBuild = {
      ...(leaks === undefined ? {} : { leaks }),
      ...(hints === undefined ? {} : { hints }),
      ...(steps === undefined ? {} : { steps }),
    };
    merged.set(id, { ...better, ...ofBuild });
  }
  return [...merged.values()];
}
