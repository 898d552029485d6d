/** A plan for people. */
import { type Comparison, NO_DEMAND } from '../pipeline/model.js';
import { partsOf } from '../pipeline/node-id.js';
import { type Leg, needsExecutor, type Plan, type PlanNode } from '../pipeline/plan-model.js';
import { columns, padded } from '../text/columns.js';
import { percent, shortDigest } from '../text/figures.js';
import type { Language } from './words/language.js';
import { PLAN_WORDS } from './words/plan.js';
import { SKIP_WORDS } from './words/skips.js';

type Words = (typeof PLAN_WORDS)[Language];

/** A block of lines for each leg: its nodes with their builders, its comparisons and its tests. */
export function planText(plan: Plan, language: Language): string {
  const words = PLAN_WORDS[language];
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const blocks = plan.legs.map((leg) => {
    const isOfLeg = ({ target }: { readonly target: string }): boolean => target === leg.target;
    const rows = [
      ...leg.nodes.flatMap((id) => nodes.get(id) ?? []).map((node) => nodeRow(node, leg, words)),
      ...plan.comparisons.filter(isOfLeg).map((comparison) => comparisonRow(comparison, words)),
      ...plan.smoke.filter(isOfLeg).map(({ name, stage }) => [words.smoke, name, words.using(stage)]),
      ...plan.tests
        .filter(isOfLeg)
        .map(({ name, stage, gating }) => [
          words.tests,
          name,
          [words.using(stage), ...(gating ? [] : [words.notGating])].join(words.comma),
        ]),
    ];
    const skipped = leg.skipped === undefined ? [] : [`  ${words.skipped(SKIP_WORDS[language].reason(leg.skipped))}`];
    return [heading(leg, words), ...skipped, ...aligned(rows)].join('\n');
  });
  return `${[plan.pipeline, ...blocks].join('\n\n')}\n`;
}

function heading({ target, triple, kind, host, runner }: Leg, words: Words): string {
  return words.heading(target, triple, kind === 'native' ? words.native : words.cross(host), runner);
}

function nodeRow(node: PlanNode, leg: Leg, words: Words): string[] {
  const where = node.target === leg.target ? '' : `@${node.target}`;
  const when = node.when === 'needed' ? [words.whenNeeded] : [];
  const how = [builtBy(node, leg, words), ...when, ...demandsOf(node, words)].join(words.comma);
  return [words.build, `${node.stage}${where}`, how];
}

/** What is demanded of the proof that its compiler made it, which is nothing where no stage's compiler is the builder; and whether it has to be hermetic. */
function demandsOf({ builder, definition: { proof } }: PlanNode, words: Words): string[] {
  const hermetic = proof.hermetic && builder.kind !== 'prebuilt' ? ['hermetic'] : [];
  if (builder.kind !== 'stage') return hermetic;
  const around = proof.around.length === 0 ? [] : [words.around(proof.around)];
  return [...(proof.level === NO_DEMAND.level ? [] : [proof.level]), ...around, ...hermetic];
}

function builtBy(node: PlanNode, leg: Leg, words: Words): string {
  switch (node.builder.kind) {
    case 'stage': {
      const { stage, target } = partsOf(node.builder.node);
      const builder = target === leg.target ? stage : node.builder.node;
      return needsExecutor(node) ? words.builtUnder(builder, node.definition.executor) : words.builtBy(builder);
    }
    case 'tool':
      return words.byTool(node.builder.tool);
    case 'prebuilt':
      // The JSON form has all digits.
      return words.prebuilt(`${shortDigest(node.builder.sha256)}…`);
    case 'none':
      return words.library;
  }
}

function comparisonRow({ left, right, gate, threshold, rules }: Comparison, words: Words): string[] {
  const wanted = gate === 'none' ? [words.noGate] : [gate, words.atLeast(percent(threshold))];
  return [words.compare, `${left} = ${right}`, [...wanted, words.rules(rules)].join(words.comma)];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(0, ...rows.map((row) => columns(row[column] ?? '')));
  const [first, second] = [width(0), width(1)];
  return rows.map(([kind = '', what = '', how = '']) => `  ${padded(kind, first)}  ${padded(what, second)}  ${how}`.trimEnd());
}
