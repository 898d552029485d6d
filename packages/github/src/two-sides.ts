/** Two files, folders or bundles against each other, without a pipeline. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mapBoth } from '@selfhost/core/data/both.js';
import type { Problem } from '@selfhost/core/errors.js';
import type { ComparisonFindings } from '@selfhost/core/findings/comparison-findings.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { comparisonMarkdown } from '@selfhost/core/present/comparison-markdown.js';
import { gateMessage } from '@selfhost/core/present/gate-message.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { WarnOfOrigins } from '@selfhost/local/ancestries-beside.js';
import { comparePaths, type PathComparison, type PathsCompared } from '@selfhost/local/compare-paths.js';
import { query } from '@selfhost/local/query.js';
import type { ActionContext, ActionResult } from './action.js';
import type { KeepingInputs, PageContext } from './pages.js';
import { type StepInputs, stepLabelOf } from './step.js';

/** What of an action's inputs says how the result is shown and kept. */
export interface ShownInputs extends StepInputs, KeepingInputs {
  readonly language: Language | null;
}

/** Where an action compares two sides. */
type SidesContext = PageContext & Pick<ActionContext, 'cwd' | 'environment'>;

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
  const step = stepLabelOf(inputs, context, asked);
  const scratch = await mkdtemp(path.join(temp, 'selfhost-compare-'));
  const compared = await comparePaths(asked, { cwd, environment, scratch });
  const { result, passed } = compared;
  const report = path.join(scratch, 'comparison.json');
  await writeFile(report, `${harmlessJson(result)}\n`);
  const page = result.verdict === 'identical' ? null : await pageOf(asked, compared, step, scratch, inputs, context);
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

/** Keeps the page, for which files are opened again: whatever is wrong with it, the comparison has its result. @returns its address; null where there is none */
async function pageOf(
  asked: PathComparison,
  compared: PathsCompared,
  step: string,
  scratch: string,
  inputs: KeepingInputs,
  context: SidesContext,
): Promise<string | null> {
  const { keepSidesPage, withPageKeeper } = await import('./pages.js');
  const { left, right } = asked;
  const render = async (): Promise<string> => {
    const [{ comparisonPage }, { renderComparedPage }, { WARNING_WORDS }] = await Promise.all([
      import('@selfhost/core/present/comparison-page.js'),
      import('@selfhost/local/compared-page.js'),
      import('@selfhost/core/present/words/warnings.js'),
    ]);
    const { cwd, environment, logger } = context;
    const sides = mapBoth(compared.sides, ({ side }) => side);
    const page = comparisonPage(sides, (file, args, options) => query(file, args, environment, options), scratch);
    const warn: WarnOfOrigins = (name, problem) => logger.warn(WARNING_WORDS.en.noOrigins(name, problem));
    return renderComparedPage(page, { left, right }, compared, { cwd, warn });
  };
  return withPageKeeper<string | null>(null, inputs, context, (keeper) => keepSidesPage({ left, right }, step, render, keeper));
}

function failed(result: ComparisonFindings, { left, right }: PathComparison, remedy: string): Problem {
  return {
    code: 'gate-failed',
    message: `${left} against ${right}: ${gateMessage(result)}`,
    remedy,
  };
}
