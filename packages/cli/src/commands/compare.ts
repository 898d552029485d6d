import path from 'node:path';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { rulesNamed } from '@selfhost/core/compare/rules/named.js';
import { compareOpenSides, type SessionOptions } from '@selfhost/core/compare/session.js';
import type { Generations } from '@selfhost/core/compare/sides/generations.js';
import type { Side } from '@selfhost/core/compare/sides/inventory.js';
import { type OpenedSide, openSide } from '@selfhost/core/compare/sides/open-side.js';
import type { BuildWindow } from '@selfhost/core/compare/values/dates.js';
import type { Both } from '@selfhost/core/data/both.js';
import { userError } from '@selfhost/core/errors.js';
import { readIfThere } from '@selfhost/core/files/read-if-there.js';
import { writeOut } from '@selfhost/core/files/write-out.js';
import { type ComparisonFindings, withFindings } from '@selfhost/core/findings/comparison-findings.js';
import type { Compared } from '@selfhost/core/findings/of-comparison.js';
import type { ComparisonWithHistory } from '@selfhost/core/history/difference-history.js';
import { harmlessJson, harmlessText } from '@selfhost/core/logs/console.js';
import type { Exec } from '@selfhost/core/ports.js';
import type { ComparisonPage } from '@selfhost/core/present/comparison-page.js';
import { readyFile } from '@selfhost/local/out-place.js';
import { query } from '@selfhost/local/query.js';
import { inTemporaryFolder } from '@selfhost/local/temporary.js';
import type { CommandContext } from '../command-context.js';
import { writeError } from '../output.js';

export interface CompareCommandOptions {
  readonly left: string;
  readonly right: string;
  readonly third?: string;
  readonly rules: string;
  readonly only: readonly string[];
  readonly exclude: readonly string[];
  readonly leftWindow?: BuildWindow;
  readonly rightWindow?: BuildWindow;
  readonly threshold: number;
  readonly history?: string;
  readonly out?: string;
  readonly format: 'text' | 'json' | 'markdown' | 'html' | 'rules';
}

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
  const out = options.out === undefined ? null : path.resolve(context.cwd, options.out);
  if (out !== null) await readyFile(out);
  const open = (at: string, name: string): Promise<OpenedSide> =>
    openSide(path.resolve(context.cwd, at), path.join(folder, name), options);
  const left = await open(options.left, 'left');
  const right = await open(options.right, 'right');
  const third = options.third === undefined ? {} : { third: await open(options.third, 'third') };
  const view = await pageOf({ left: left.side, right: right.side }, options, folder, context);
  const { result: compared, generations } = await compareOpenSides(
    { left, right, ...third },
    { ...(await sessionOptions(options, folder, context)), ...(view === null ? {} : { inspect: view.inspect }) },
  );
  const known = withFindings(compared, stagesOf(left, right));
  const { result, historyLines } = await withHistory(known, options, [left, right], context);
  const text = (await render(result, generations, view, options, context)) + historyLines;
  if (out !== null) await writeOut(out, text);
  else context.stdout.write(options.format === 'rules' ? unchanged(text) : text);
  return passed(result, generations) ? 0 : 1;
}

/** The page that looks at the files while they are compared; null for any other format. */
async function pageOf(
  sides: Both<Side>,
  { format }: CompareCommandOptions,
  scratch: string,
  context: CommandContext,
): Promise<ComparisonPage | null> {
  if (format !== 'html') return null;
  const { comparisonPage } = await import('@selfhost/core/present/comparison-page.js');
  return comparisonPage(sides, queryFrom(context), scratch);
}

/** With a third stage its agreement with the second decides: a compiler may converge one generation late. */
function passed(result: ComparisonResult, generations: Generations | null): boolean {
  return generations === null ? result.gate.passed : generations.conclusion !== 'unstable';
}

/** The stages of two bundles, and their target. */
function stagesOf(...sides: readonly OpenedSide[]): Compared {
  const manifests = sides.flatMap(({ manifest }) => manifest ?? []);
  return { stages: manifests.map(({ stage }) => stage), targets: [...new Set(manifests.map(({ target }) => target))] };
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
  [left, right]: readonly [OpenedSide, OpenedSide],
  { cwd, stderr }: CommandContext,
): Promise<WithHistory> {
  if (folder === undefined) return { result, historyLines: '' };
  const [{ identityOf, readHistoryOf }, { differencesOf }, { differenceHistory }, { historyText }] = await Promise.all([
    import('@selfhost/core/history/read.js'),
    import('@selfhost/core/compare/recorded-difference.js'),
    import('@selfhost/core/history/difference-history.js'),
    import('@selfhost/core/present/history-text.js'),
  ]);
  const { earlier, warnings } = await readHistoryOf(path.resolve(cwd, folder), identityOf(left.manifest, right.manifest));
  const history = differenceHistory(differencesOf(result).differences, earlier);
  if (format !== 'text') for (const warning of warnings) stderr.write(`warning: ${warning}\n`);
  return { result: { ...result, history }, historyLines: format === 'text' ? historyText(history, warnings) : '' };
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

async function sessionOptions(
  { rules, threshold, leftWindow, rightWindow }: CompareCommandOptions,
  scratch: string,
  context: CommandContext,
): Promise<SessionOptions> {
  return {
    rules: await rulesNamed(rules, (file) => path.resolve(context.cwd, file), new Date()),
    threshold,
    windows: { left: leftWindow, right: rightWindow },
    query: queryFrom(context),
    scratch,
  };
}

/** Asks programs that explain, found by the caller's PATH. */
function queryFrom({ environment }: CommandContext): Exec['query'] {
  return (file, args, asked) => query(file, args, environment, asked);
}

/** @param page of the format `html` */
async function render(
  result: ComparisonFindings,
  generations: Generations | null,
  page: ComparisonPage | null,
  { format, left, right, rules }: CompareCommandOptions,
  context: CommandContext,
): Promise<string> {
  if (page !== null) return page.render(result, { left, right });
  switch (format) {
    case 'json':
      return `${harmlessJson({ ...result, ...(generations === null ? {} : { generations }) })}\n`;
    case 'markdown': {
      const { comparisonMarkdown } = await import('@selfhost/core/present/comparison-markdown.js');
      const conclusion = generations === null ? '' : `\n${generations.conclusion}: ${generations.reason}\n`;
      return comparisonMarkdown(result, left, right) + conclusion;
    }
    case 'rules':
      return proposal(result, rules, context);
    default: {
      const { renderText } = await import('@selfhost/core/present/comparison-text.js');
      return renderText(result) + (generations === null ? '' : `generations: ${generations.conclusion}: ${generations.reason}\n`);
    }
  }
}
