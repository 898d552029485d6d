/** What stages used that is not declared, for the tables of a report: once for all stages of a target that did the same. */
import { groupBy } from '../data/group.js';
import { HINT_KINDS, type Hint } from '../hermetic/hint.js';
import type { StageRow } from '../report/model.js';
import { HINT_WORDS } from './words/hints.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';

/** A table of more is not read; `report.json` has all. */
const MAX_SHOWN_ROWS = 12;

type Hinted = Pick<StageRow, 'id' | 'target'> & { readonly hint: Hint };

export function hintHead(language: Language): string[] {
  const { stage, target, used, usedThing, programs } = REPORT_WORDS[language];
  return [stage, target, used, usedThing, programs];
}

export interface HintRows {
  readonly rows: readonly (readonly string[])[];
  /** How many more there are, and once for each kind what to do. */
  readonly notes: readonly string[];
}

export function hintRows(stages: readonly StageRow[], language: Language): HintRows {
  const all = stages.flatMap(({ id, target, hints }) => (hints?.found ?? []).map((hint): Hinted => ({ id, target, hint })));
  const groups = [...groupBy(all, ({ target, hint: { kind, what } }) => JSON.stringify([target, kind, what])).values()];
  const more = Math.max(0, groups.length - MAX_SHOWN_ROWS) + stages.reduce((sum, { hints }) => sum + (hints?.more ?? 0), 0);
  const kinds = HINT_KINDS.filter((kind) => all.some(({ hint }) => hint.kind === kind));
  const words = HINT_WORDS[language];
  return {
    rows: groups.slice(0, MAX_SHOWN_ROWS).map((group) => hintRow(group, language)),
    notes: [
      ...(more === 0 ? [] : [REPORT_WORDS[language].moreHints(more)]),
      ...kinds.map((kind) => `${words[kind].what}. ${REPORT_WORDS[language].fix}: ${words[kind].fix}`),
    ],
  };
}

function hintRow(group: readonly [Hinted, ...Hinted[]], language: Language): string[] {
  const [{ target, hint }] = group;
  const programs = [...new Set(group.flatMap((each) => each.hint.programs))];
  const outputs = hint.outputs === undefined ? '' : ` (${hint.outputs.join(', ')})`;
  const stages = group.map(({ id }) => id);
  return [stages.join(', '), target, HINT_WORDS[language][hint.kind].what, `${hint.what}${outputs}`, programs.join(', ')];
}
