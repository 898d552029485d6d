import path from 'node:path';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import type { Generations } from '@selfhost/core/compare/sides/generations.js';
import type { Side } from '@selfhost/core/compare/sides/inventory.js';
import type { OpenedSide } from '@selfhost/core/compare/sides/open-side.js';
import type { Both } from '@selfhost/core/data/both.js';
import { userError } from '@selfhost/core/errors.js';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { isWithin } from '@selfhost/core/files/within.js';
import { writeOut } from '@selfhost/core/files/write-out.js';
import type { ComparisonFindings } from '@selfhost/core/findings/comparison-findings.js';
import type { ComparisonWithHistory } from '@selfhost/core/history/difference-history.js';
import { harmlessJson, harmlessText } from '@selfhost/core/logs/console.js';
import type { Notice } from '@selfhost/core/notice.js';
import type { ComparisonPage } from '@selfhost/core/present/comparison-page.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { comparePaths, type PathComparison } from '@selfhost/local/compare-paths.js';
import { renderComparedPage } from '@selfhost/local/compared-page.js';
import { readyFile } from '@selfhost/local/out-place.js';
import { query } from '@selfhost/local/query.js';
import { inTemporaryFolder } from '@selfhost/local/temporary.js';
import type { CommandContext } from '../command-context.js';
import { writeError } from '../output.js';
import { writeWarning } from '../warning.js';

export interface CompareCommandOptions extends PathComparison {
  readonly history?: string;
  readonly out?: string;
  readonly language?: Language;
  readonly format: 'text' | 'json' | 'markdown' | 'html' | 'rules';
}

/** Where the page goes without `--out`, as a terminal cannot show it. */
const PAGE = 'selfhost-compare.html';

/** `selfhost compare` */
export async function compare(options: CompareCommandOptions, context: CommandContext): Promise<number> {
  try {
    return await inTemporaryFolder('selfhost compare', (folder) => compareIn(folder, options, context));
  } catch (error) {
    return writeError(context, options.format === 'json' ? 'json' : 'text', error);
  }
}

/** @param folder for what is unpacked, and for what programs that explain are given to read */
async function compareIn(folder: string, options: CompareCommandOptions, context: CommandContext): Promise<number> {
  const named = options.out ?? (options.format === 'html' && context.screen !== undefined ? PAGE : null);
  const out = named === null ? null : path.resolve(context.cwd, named);
  if (out !== null) {
    refuseCompared(out, options, context);
    await readyFile(out);
  }
  const { language } = context;
  let page: ComparisonPage | null = null;
  const { result, generations, passed, sides } = await comparePaths(options, {
    cwd: context.cwd,
    environment: context.environment,
    scratch: folder,
    ...(options.format === 'html'
      ? {
          inspecting: async (opened) => {
            page = await pageOf(opened, folder, context);
            return page.inspect;
          },
        }
      : {}),
  });
  const { result: shown, historyLines } = await withHistory(result, options, sides, context);
  const text =
    (await render(shown, generations, page === null ? null : { page, sides, passed }, options, context)) + historyLines;
  if (out !== null && named !== null) {
    await writeOut(out, text);
    const { summaryLine } = await import('@selfhost/core/present/comparison-text.js');
    // Standard output is for the result alone.
    const { COMPARISON_WORDS } = await import('@selfhost/core/present/words/comparison.js');
    context.stderr.write(`${COMPARISON_WORDS[language].writtenTo(summaryLine(shown, passed, language), named)}\n`);
  } else context.stdout.write(options.format === 'rules' ? unchanged(text) : text);
  return passed ? 0 : 1;
}

/** @throws UserError `usage` where what is compared would be written over, or hold the result the next time */
function refuseCompared(out: string, { left, right, third }: CompareCommandOptions, { cwd }: CommandContext): void {
  const compared = [left, right, ...(third === undefined ? [] : [third])].find((side) => isWithin(out, path.resolve(cwd, side)));
  if (compared === undefined) return;
  throw userError('usage', `--out ${out} is part of ${compared}, which is compared`, {
    remedy: 'name a file outside of what is compared',
  });
}

/** The page that looks at the files while they are compared. */
async function pageOf(sides: Both<Side>, scratch: string, { environment }: CommandContext): Promise<ComparisonPage> {
  const { comparisonPage } = await import('@selfhost/core/present/comparison-page.js');
  return comparisonPage(sides, (file, args, asked) => query(file, args, environment, asked), scratch);
}

interface WithHistory {
  readonly result: ComparisonFindings & ComparisonWithHistory;
  /** What comes after the result, for people. */
  readonly historyLines: string;
}

/** Since when each difference is there, as the run records of a folder tell. */
async function withHistory(
  result: ComparisonFindings,
  { history: folder, format }: CompareCommandOptions,
  { left, right }: Both<OpenedSide>,
  { cwd, stderr, language = 'en' }: CommandContext,
): Promise<WithHistory> {
  if (folder === undefined) return { result, historyLines: '' };
  const [{ identityOf, readHistoryOf }, { differencesOf }, { differenceHistory }, { historyText, leftOutLines }] =
    await Promise.all([
      import('@selfhost/core/history/read.js'),
      import('@selfhost/core/compare/recorded-difference.js'),
      import('@selfhost/core/history/difference-history.js'),
      import('@selfhost/core/present/history-text.js'),
    ]);
  const { earlier, leftOut } = await readHistoryOf(path.resolve(cwd, folder), identityOf(left.manifest, right.manifest));
  const history = differenceHistory(differencesOf(result).differences, earlier);
  if (format !== 'text') for (const line of leftOutLines(leftOut, language)) stderr.write(`${line}\n`);
  return { result: { ...result, history }, historyLines: format === 'text' ? historyText(history, leftOut, language) : '' };
}

/** Where a project without a rules file of its own gets one. */
const RULES_FILE = 'selfhost-rules.yml';

/** A diff of the rules file with the narrowest tolerances for what differs. */
async function proposal(result: ComparisonResult, rules: string, { cwd }: CommandContext): Promise<string> {
  const { acceptDiff } = await import('@selfhost/core/compare/rules/accept.js');
  const name = rules === 'standard' || rules === 'strict' ? RULES_FILE : rules;
  return acceptDiff(result, await readIfThere(path.resolve(cwd, name)), name);
}

/**
 * A diff as it is, so that it can be applied: changed, it would no longer fit the rules file.
 * @throws UserError `usage` where the guard of a stream would change it: it contains lines of the rules file unchanged
 */
function unchanged(diff: string): string {
  if (harmlessText(diff) === diff) return diff;
  throw userError('usage', 'the rules file holds text that could steer a terminal or the log of a runner', {
    remedy: 'write the diff to a file: --out tolerances.diff',
  });
}

/** @param shown the page of the format `html`, and what it shows */
async function render(
  result: ComparisonFindings,
  generations: Generations | null,
  shown: { readonly page: ComparisonPage; readonly sides: Both<OpenedSide>; readonly passed: boolean } | null,
  { format, left, right, rules }: CompareCommandOptions,
  context: CommandContext,
): Promise<string> {
  const { cwd, language } = context;
  if (shown !== null) {
    const { page, ...compared } = shown;
    const place = { cwd, warn: (notice: Notice) => writeWarning(context, notice) };
    return renderComparedPage(page, { left, right }, { ...compared, result, generations }, place);
  }
  switch (format) {
    case 'json':
      return `${harmlessJson({ ...result, ...(generations === null ? {} : { generations }) })}\n`;
    case 'markdown': {
      const { comparisonMarkdown } = await import('@selfhost/core/present/comparison-markdown.js');
      const conclusion = generations === null ? '' : `\n${generations.conclusion}: ${generations.reason}\n`;
      return comparisonMarkdown(result, { left, right }, language) + conclusion;
    }
    case 'rules':
      return proposal(result, rules, context);
    default: {
      const { renderText } = await import('@selfhost/core/present/comparison-text.js');
      return (
        renderText(result, language) +
        (generations === null ? '' : `generations: ${generations.conclusion}: ${generations.reason}\n`)
      );
    }
  }
}
