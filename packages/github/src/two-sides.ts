/** Two files, folders or bundles against each other, without a pipeline. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@selfhost/core/errors.js';
import type { ComparisonFindings } from '@selfhost/core/findings/comparison-findings.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { comparisonMarkdown } from '@selfhost/core/present/comparison-markdown.js';
import { gateMessage } from '@selfhost/core/present/gate-message.js';
import { comparePaths, type PathComparison, type PathsCompared } from '@selfhost/local/compare-paths.js';
import type { ActionContext, ActionResult } from './action.js';

export interface TwoSides extends Pick<ActionResult, 'summary' | 'problems'>, Pick<PathsCompared, 'result' | 'passed'> {
  /** Path of the comparison as JSON. */
  readonly report: string;
}

/** The comparison, and what every action says of it; `remedy` is what its user can do about a failed one. */
export async function compareTwoSides(
  asked: PathComparison,
  { cwd, temp, environment }: Pick<ActionContext, 'cwd' | 'temp' | 'environment'>,
  remedy: string,
): Promise<TwoSides> {
  const scratch = await mkdtemp(path.join(temp, 'selfhost-compare-'));
  const { result, passed } = await comparePaths(asked, { cwd, environment, scratch });
  const report = path.join(scratch, 'comparison.json');
  await writeFile(report, `${harmlessJson(result)}\n`);
  return {
    result,
    passed,
    report,
    summary: comparisonMarkdown(result, asked.left, asked.right),
    problems: passed ? [] : [failed(result, asked, remedy)],
  };
}

function failed(result: ComparisonFindings, { left, right }: PathComparison, remedy: string): Problem {
  return {
    code: 'gate-failed',
    message: `${left} against ${right}: ${gateMessage(result)}`,
    remedy,
  };
}
