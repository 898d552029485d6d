/** Two files, folders or bundles against each other, without a pipeline. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rulesNamed } from '@selfhost/core/compare/rules/named.js';
import { compareOpenSides } from '@selfhost/core/compare/session.js';
import { type OpenedSide, openSide } from '@selfhost/core/compare/sides/open-side.js';
import type { SideName } from '@selfhost/core/data/both.js';
import type { Problem } from '@selfhost/core/errors.js';
import { type ComparisonFindings, withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { comparisonMarkdown } from '@selfhost/core/present/comparison-markdown.js';
import { gateMessage } from '@selfhost/core/present/gate-reasons.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { query } from '@selfhost/local/query.js';
import type { CompareStagesInputs } from './inputs.js';

export async function compareTwoSides(
  inputs: CompareStagesInputs,
  { cwd, temp, environment }: ActionContext,
): Promise<ActionResult> {
  const folder = await mkdtemp(path.join(temp, 'selfhost-compare-'));
  const open = (side: SideName): Promise<OpenedSide> =>
    openSide(path.resolve(cwd, inputs[side]), path.join(folder, side), inputs);
  const sides = { left: await open('left'), right: await open('right') };
  const { result: compared } = await compareOpenSides(sides, {
    rules: await rulesNamed(inputs.rules, (file) => path.resolve(cwd, file), new Date()),
    threshold: inputs.threshold,
    query: (file, args, options) => query(file, args, environment, options),
    scratch: folder,
  });
  const result = withFindings(compared);
  const report = path.join(folder, 'comparison.json');
  await writeFile(report, `${harmlessJson(result)}\n`);
  return {
    outputs: { verdict: result.verdict, rate: String(result.rate.tolerant), report },
    summary: comparisonMarkdown(result, inputs.left, inputs.right),
    problems: result.gate.passed ? [] : [failed(result, inputs)],
  };
}

function failed(result: ComparisonFindings, { left, right }: CompareStagesInputs): Problem {
  return {
    code: 'gate-failed',
    message: `${left} against ${right}: ${gateMessage(result)}`,
    remedy: 'see the differing files in the summary; `exclude` leaves out what is not to be compared',
  };
}
