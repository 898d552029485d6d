/** How a stage, a comparison, a trial or a run ended, as people see it: by a sign, a colour and a word, never by a colour alone. */
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';
import type { TrialResult } from '../run/trials.js';

/**
 * The worst first:
 * - `bad`: it failed
 * - `late`: it differs, and the next generation agrees: the compiler converged one generation late
 * - `neutral`: nothing of it was shown here: skipped, not reached, not needed, inherited from the host, or made by a fallback command
 * - `good`: shown by this run
 */
export const STATES = ['bad', 'late', 'neutral', 'good'] as const;

export type State = (typeof STATES)[number];

/** Undefined where there is none. */
export function worst(states: readonly State[]): State | undefined {
  return STATES.find((state) => states.includes(state));
}

interface Look {
  readonly sign: string;
  /** In text where colours are not ours to choose. */
  readonly emoji: string;
  /** Of `styleText` of Node.js. */
  readonly colour: 'green' | 'yellow' | 'red' | 'gray';
}

export const LOOKS: Readonly<Record<State, Look>> = {
  good: { sign: '✔', emoji: '✅', colour: 'green' },
  late: { sign: '◆', emoji: '🔶', colour: 'yellow' },
  bad: { sign: '✘', emoji: '❌', colour: 'red' },
  neutral: { sign: '○', emoji: '⚪', colour: 'gray' },
};

/** A text with its state as a shape, so that it can be seen without the colour. */
export function marked(state: State, text: string): string {
  return `${LOOKS[state].emoji} ${text}`.trimEnd();
}

export function stageState({ status, degraded, compilerUsed }: StageRow): State {
  if (status === 'failed') return 'bad';
  if (status === 'skipped' || status === 'not-needed') return 'neutral';
  if (compilerUsed === false) return 'bad';
  return degraded ? 'neutral' : 'good';
}

/** @param stages of the same report */
export function comparisonState(row: ComparisonRow, stages: readonly StageRow[]): State {
  if (!isReached(row, stages) || isInferred(row) || row.inherited !== null) return 'neutral';
  if (!row.passed) return 'bad';
  if (isLate(row)) return 'late';
  return row.verdict === 'investigate' ? 'neutral' : 'good';
}

/** Whether one side was not built, because another comparison shows what this one would. */
export function isInferred({ passed, facts = [], rate }: ComparisonRow): boolean {
  return passed && (rate === null || facts.some(({ kind }) => kind === 'not-needed'));
}

/** Whether both sides of a comparison were made, so that what it says is about them. */
export function isReached({ left, right, target }: ComparisonRow, stages: readonly StageRow[]): boolean {
  const isMissing = ({ id, status, target: of }: StageRow): boolean =>
    of === target && (id === left || id === right) && (status === 'failed' || status === 'skipped');
  return !stages.some(isMissing);
}

/** Whether a comparison passed although its sides differ, because the next generation agrees. */
export function isLate({ passed, verdict, facts = [] }: ComparisonRow): boolean {
  return passed && verdict === 'investigate' && facts.some(({ kind }) => kind === 'converged-late');
}

export function trialState({ status, gating }: Pick<TrialResult, 'status' | 'gating'>): State {
  if (status === 'skipped') return 'neutral';
  if (status === 'passed') return 'good';
  return gating ? 'bad' : 'neutral';
}

/** A run that has compared nothing has shown nothing; one with a late convergence says so. */
export function runState({ verdict, comparisons, stages }: RunReport): State {
  if (verdict === 'failed') return 'bad';
  const states = comparisons.map((row) => comparisonState(row, stages));
  if (states.includes('late')) return 'late';
  return states.includes('good') ? 'good' : 'neutral';
}
