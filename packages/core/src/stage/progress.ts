/** What is shown of a run while it works, as data: the text is made where it is shown. */
import type { PlanNode, PlannedComparison } from '../pipeline/plan-model.js';
import type { BuildReason } from './build-reason.js';
import type { ProofLevel } from './proof-seen.js';
import type { STAGE_STATUSES } from './statuses.js';
import type { StageSteps } from './steps.js';

/** A piece of work with a line of its own. */
export type Task =
  | { readonly kind: 'setup'; readonly id: string }
  | { readonly kind: 'stage' | 'proof'; readonly id: string; readonly stage: string; readonly target: string }
  | { readonly kind: 'comparison'; readonly id: string; readonly left: string; readonly right: string; readonly target: string }
  | { readonly kind: 'trial'; readonly id: string; readonly name: string; readonly target: string };

export function stageTask({ id, stage, target }: PlanNode): Task {
  return { kind: 'stage', id, stage, target };
}

export function proofTask({ id, stage, target }: PlanNode): Task {
  return { kind: 'proof', id: `${id} proof`, stage, target };
}

export function comparisonTask({ left, right, target }: PlannedComparison): Task {
  return { kind: 'comparison', id: `${left} = ${right}@${target}`, left, right, target };
}

/** How a task ended. */
export type TaskEnd =
  /** It did not come to its end. */
  | { readonly kind: 'broken' }
  /** A person ended the run. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'setup'; readonly isComplete: boolean }
  | {
      readonly kind: 'stage';
      readonly status: (typeof STAGE_STATUSES)[number];
      readonly reason: string;
      /** Why it was built, as data; null or absent where it was not. */
      readonly why?: BuildReason | null;
      /** The node that is used instead, where it is not needed; null or absent otherwise. */
      readonly sameAs?: string | null;
      readonly isDegraded: boolean;
      readonly steps: StageSteps;
    }
  | { readonly kind: 'proof'; readonly level: ProofLevel; readonly seconds: number }
  | {
      readonly kind: 'comparison';
      readonly files: number;
      readonly differing: number;
      /** Files that differ only in what rules allow. */
      readonly allowed: number;
      /** Whether both sides are what they claim to be. */
      readonly isProved: boolean;
      /** Whether it proves no more than the same comparison of the host. */
      readonly isInherited: boolean;
      /** What it means for the gate, as far as it is known: `later` where the next stage may still show that the compiler converged late. */
      readonly gate: 'passes' | 'fails' | 'later';
      readonly seconds: number;
    }
  | {
      readonly kind: 'trial';
      readonly passed: boolean;
      readonly isGating: boolean;
      readonly tests: number;
      readonly failures: number;
      readonly seconds: number;
    };

/** How far a run is. */
export interface Outlook {
  /** Stages, comparisons and trials that are settled: made, taken from the store, or left out after a failure. */
  readonly settled: number;
  readonly all: number;
  /** Seconds that the rest will take by what earlier builds took; null where that is not known. */
  readonly left: { readonly seconds: number; readonly isLeast: boolean } | null;
}

/** Shows what is under way: lines in a log, or a redrawn block in a terminal. */
export interface Progress {
  start(task: Task): void;
  /** The newest line of a task's output. */
  update(id: string, line: string): void;
  finish(task: Task, end: TaskEnd): void;
  /** A run has begun; how far it is can be asked from now on. */
  follow(outlook: () => Outlook): void;
}

/** Why a stage is not needed. @param twin the stage that is used instead */
export function sameBuildText(twin: string): string {
  return `the same compiler would build the same sources as for ${twin}`;
}
