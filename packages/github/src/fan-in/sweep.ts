/** What building with different numbers of jobs has shown: how long it took, and whether it made the same. */
import type { RunPlan } from '@selfhost/core/handoff/run-plan.js';
import { sweepVariant } from '@selfhost/core/handoff/run-plan.js';
import { lastBundle } from '@selfhost/core/report/last-bundle.js';
import { reportIn } from '@selfhost/core/report/merge-legs.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { duration } from '@selfhost/core/text/figures.js';
import { cell, tableLines } from '@selfhost/core/text/markdown.js';
import type { Results } from './collect.js';

/** A table for the summary; empty without a sweep. A sweep is a measurement and decides nothing. */
export async function sweepMarkdown({ legs, sweep }: RunPlan, results: Results, report: RunReport): Promise<string> {
  if (sweep.length === 0) return '';
  const rows: string[][] = [];
  for (const { target } of legs) {
    const digest = lastBundle(report, target)?.contentDigest;
    for (const jobs of sweep) {
      const result = reportIn(await results.leg(target, sweepVariant(jobs)));
      rows.push([cell(target), String(jobs), ...(result !== null ? measured(result, target, digest) : ['–', 'no result'])]);
    }
  }
  return ['## Numbers of jobs', tableLines(['Target', 'Jobs', 'Time of all stages', 'Output'], rows).join('\n'), ''].join('\n\n');
}

function measured(result: RunReport, target: string, digest: string | null | undefined): [time: string, output: string] {
  const seconds = result.stages.reduce((sum, stage) => sum + (stage.seconds ?? 0), 0);
  // The last bundle of a build that failed is of an earlier stage, and says nothing of this one.
  if (result.verdict === 'failed') return [duration(seconds), '❌ failed'];
  const made = lastBundle(result, target)?.contentDigest;
  const same = made === null || made === undefined ? 'not built' : made === digest ? 'the same' : '❌ differs';
  return [duration(seconds), same];
}
