/** One pair through the whole engine, in this process. */
import { tmpdir } from 'node:os';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { CompareOptions } from '@selfhost/core/compare/context.js';
import { evidencePrograms } from '@selfhost/core/compare/evidence-programs.js';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { type RuleSet, standardRules } from '@selfhost/core/compare/rules/rule-set.js';
import { judgeGenerations, withGenerations } from '@selfhost/core/compare/sides/generations.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';
import { localExec } from '@selfhost/local/exec.js';
import type { Pair, Window } from './pair.js';

const exec = localExec({ env: process.env });

/** The rules of a pair: the standard set, and what its project declares. */
export function rulesOf({ also = [], roots }: Pick<Pair, 'also' | 'roots'>): RuleSet {
  const standard = standardRules();
  return {
    ...standard,
    rules: new Set([...standard.rules, ...also]),
    roots: roots === undefined ? standard.roots : { left: [roots.left], right: [roots.right] },
  };
}

const windowOf = ([from, to]: Window): { from: number; to: number } => ({ from, to });

/** @param explain whether disassemblers and other tools may be asked, which takes longer and changes no verdict */
export async function comparePair(pair: Pair, { explain } = { explain: true }): Promise<ComparisonResult> {
  const options: CompareOptions = {
    rules: rulesOf(pair),
    threshold: 0.99,
    ...(explain && { programs: evidencePrograms(exec.query, tmpdir()) }),
    ...(pair.windows && { windows: { left: windowOf(pair.windows.left), right: windowOf(pair.windows.right) } }),
  };
  const [left, right] = [await inventory(pair.left), await inventory(pair.right)];
  const earlier = await compareSides({ left, right }, options);
  if (pair.third === undefined) return earlier;
  const later = await compareSides({ left: right, right: await inventory(pair.third) }, options);
  return withGenerations(earlier, judgeGenerations(earlier, later, [null, null]));
}
