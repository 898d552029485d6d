/** The findings of differences, those of two stages together: what a surface says of one comparison on all its targets. */
import { isNoise } from '../compare/causes/noise.js';
import { groupBy } from '../data/group.js';
import type { Finding } from '../findings/schema.js';
import type { ComparisonRow, RunReport } from '../report/model.js';
import { equation } from './phrases.js';
import { comparisonState, isLate, type State, worst } from './state.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';

export interface DifferenceGroup {
  /** The two stages, the left one first. */
  readonly stages: readonly string[];
  readonly targets: readonly string[];
  /** The most important first. */
  readonly findings: readonly [Finding, ...Finding[]];
  readonly rows: readonly ComparisonRow[];
  /** The worst of its comparisons. */
  readonly state: State;
  /** Whether noise explains all of it. */
  readonly isNoise: boolean;
}

/** The most important pair of stages first. */
export function differenceGroups(report: RunReport, findings: readonly Finding[]): DifferenceGroup[] {
  const differences = findings.filter(({ root }) => root !== null);
  const groups = groupBy(differences, ({ subject: { stages } }) => JSON.stringify(stages));
  return [...groups.values()].map((group) => groupOf(report, group));
}

/** The comparisons of these stages with each other, on these targets. */
export function comparedIn(
  { comparisons }: RunReport,
  { stages, targets }: Pick<Finding['subject'], 'stages' | 'targets'>,
): readonly ComparisonRow[] {
  return comparisons.filter(
    ({ left, right, target }) => targets.includes(target) && stages.includes(left) && stages.includes(right),
  );
}

function groupOf(report: RunReport, findings: readonly [Finding, ...Finding[]]): DifferenceGroup {
  const [{ subject }] = findings;
  const targets = [...new Set(findings.flatMap((finding) => finding.subject.targets))];
  const rows = comparedIn(report, { stages: subject.stages, targets });
  const state = worst(rows.map((row) => comparisonState(row, report.stages))) ?? 'bad';
  return {
    stages: subject.stages,
    targets,
    findings,
    rows,
    state,
    isNoise: findings.every(({ kind, confidence, changesProgram }) => isNoise(kind, confidence, changesProgram)),
  };
}

/** `stage1 ≠ stage2 on x86_64-linux`, and since when it passes. @param where the targets, as the surface names them */
export function groupHeadline({ rows, stages, isNoise }: DifferenceGroup, where: string, language: Language): string {
  const words = SCREEN_WORDS[language];
  const [row] = rows;
  const what = row === undefined ? stages.join(' ≠ ') : equation(row);
  const later = rows.every(isLate) ? row?.facts?.find(({ kind }) => kind === 'converged-late') : undefined;
  const headline =
    later?.kind === 'converged-late' ? words.lateOn(what, `${later.left} = ${later.right}`, where) : words.differOn(what, where);
  return isNoise ? `${headline}: ${words.noiseOnly}` : headline;
}
