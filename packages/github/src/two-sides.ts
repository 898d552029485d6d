/** Two files, folders or bundles against each other, without a pipeline. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@selfhost/core/errors.js';
import type { ComparisonFindings } from '@selfhost/core/findings/comparison-findings.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { comparisonMarkdown } from '@selfhost/core/present/comparison-markdown.js';
import { gateMessage } from '@selfhost/core/present/gate-message.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { comparePaths, type PathComparison, type PathsCompared } from '@selfhost/local/compare-paths.js';
import type { ActionResult } from './action.js';
import type { KeepingInputs } from './pages.js';
import type { SidesContext, SidesPagePlace } from './sides-page.js';
import { type StepInputs, stepLabelOf } from './step.js';

/** What of an action's inputs says how the result is shown and kept. */
export interface ShownInputs extends StepInputs, KeepingInputs {
  readonly language: Language | null;
}

export interface TwoSides extends Pick<ActionResult, 'summary' | 'problems'>, Pick<PathsCompared, 'result' | 'passed'> {
  /** Path of the comparison as JSON. */
  readonly report: string;
  readonly language: Language;
}

/** The comparison, and what every action says of it; `remedy` is what its user can do about a failed one. */
export async function compareTwoSides(
  asked: PathComparison,
  inputs: ShownInputs,
  context: SidesContext,
  remedy: string,
): Promise<TwoSides> {
  const { cwd, temp, environment } = context;
  const step = await stepLabelOf(inputs, context, asked);
  const scratch = await mkdtemp(path.join(temp, 'selfhost-compare-'));
  const compared = await comparePaths(asked, { cwd, environment, scratch });
  const { result, passed } = compared;
  const report = path.join(scratch, 'comparison.json');
  await writeFile(report, `${harmlessJson(result)}\n`);
  const page = result.verdict === 'identical' ? null : await pageOf(asked, compared, { step, scratch, inputs, context });
  const language = inputs.language ?? 'en';
  return {
    result,
    passed,
    report,
    language,
    summary: comparisonMarkdown(result, asked, language, page),
    problems: passed ? [] : [failed(result, asked, remedy)],
  };
}

/** Its address; null where none is kept. */
async function pageOf(asked: PathComparison, compared: PathsCompared, place: SidesPagePlace): Promise<string | null> {
  // Most of the code for pages is loaded for nothing else.
  return (await import('./sides-page.js')).keepPageOfSides(asked, compared, place);
}

function failed(result: ComparisonFindings, { left, right }: PathComparison, remedy: string): Problem {
  return {
    code: 'gate-failed',
    message: `${left} against ${right}: ${gateMessage(result)}`,
    remedy,
  };
}
