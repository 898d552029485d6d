/** Two files, folders or bundles against each other, without a pipeline. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { rulesNamed } from '@selfhost/core/compare/rules/named.js';
import { openSide, windowsOf } from '@selfhost/core/compare/sides/open-side.js';
import type { Problem } from '@selfhost/core/errors.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import { comparisonMarkdown } from '@selfhost/core/present/comparison-markdown.js';
import type { ActionResult, ActionSurroundings } from '@selfhost/github/action.js';
import { query } from '@selfhost/local/query.js';
import type { CompareStagesInputs } from './inputs.js';

export async function compareTwoSides(
  inputs: CompareStagesInputs,
  { cwd, temp, environment }: ActionSurroundings,
): Promise<ActionResult> {
  const folder = await mkdtemp(path.join(temp, 'selfhost-compare-'));
  const left = await openSide(path.resolve(cwd, inputs.left), path.join(folder, 'left'), inputs);
  const right = await openSide(path.resolve(cwd, inputs.right), path.join(folder, 'right'), inputs);
  const windows = windowsOf(left.manifest, right.manifest);
  const result = await compareSides(left.side, right.side, {
    rules: await rulesNamed(inputs.rules, (file) => path.resolve(cwd, file), new Date()),
    threshold: inputs.threshold,
    query: (file, args, options) => query(file, args, environment, options),
    scratch: folder,
    ...(windows === undefined ? {} : { windows }),
  });
  const report = path.join(folder, 'comparison.json');
  await writeFile(report, `${harmlessJson(result)}\n`);
  return {
    outputs: { verdict: result.verdict, rate: String(result.rate.tolerant), report },
    summary: comparisonMarkdown(result, inputs.left, inputs.right),
    problems: result.gate.passed ? [] : [failed(result, inputs)],
  };
}

function failed({ gate }: ComparisonResult, { left, right }: CompareStagesInputs): Problem {
  return {
    code: 'gate-failed',
    message: `${left} against ${right}: ${gate.reasons.join('; ')}`,
    remedy: 'see the differing files in the summary; `exclude` leaves out what is not to be compared',
  };
}
