/** What building with different numbers of jobs has shown: how long it took, and whether it made the same. */
import type { RunPlan } from '@selfhost/core/handoff/run-plan.js';
import { sweepVariant } from '@selfhost/core/handoff/run-plan.js';
import { BRIEF_WORDS, type SweepWords } from '@selfhost/core/present/words/brief.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { lastBundle } from '@selfhost/core/report/last-bundle.js';
import { reportIn } from '@selfhost/core/report/merge-legs.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { duration } from '@selfhost/core/text/figures.js';
import { cell, tableLines } from '@selfhost/core/text/markdown.js';
import type { Results } from './collect.js';

/** A table for the summary; empty without a sweep. A sweep is a measurement and decides nothing. */
export async function sweepMarkdown(plan: RunPlan, results: Results, report: RunReport): Promise<string> {
  const { legs, sweep } = plan;
  if (sweep.length === 0) return '';
  const words = BRIEF_WORDS[languageIn(plan)].sweep;
  const rows: string[][] = [];
  for (const { target } of legs) {
    const digest = lastBundle(report, target)?.contentDigest;
    for (const jobs of sweep) {
      const result = reportIn(await results.leg(target, sweepVariant(jobs)));
      rows.push([
        cell(target),
        String(jobs),
        ...(result !== null ? measured(result, target, digest, words) : ['–', words.noResult]),
      ]);
    }
  }
  return [`## ${words.title}`, tableLines(words.head, rows).join('\n'), ''].join('\n\n');
}

function measured(
  result: RunReport,
  target: string,
  digest: string | null | undefined,
  words: SweepWords,
): [time: string, output: string] {
  const seconds = result.stages.reduce((sum, stage) => sum + (stage.seconds ?? 0), 0);
  // The last bundle of a build that failed is of an earlier stage, and says nothing of this one.
  if (result.verdict === 'failed') return [duration(seconds), `❌ ${words.failed}`];
  const made = lastBundle(result, target)?.contentDigest;
  const same = made === null || made === undefined ? words.notBuilt : made === digest ? words.same : `❌ ${words.differs}`;
  return [duration(seconds), same];
}
