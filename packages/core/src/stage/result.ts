/** What became of one node of the plan. */
import type { Manifest } from '../bundle/manifest.js';
import type { Problem } from '../errors.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Usage } from '../ports.js';

/** A bundle as it lies on this machine. */
export interface StoredBundle {
  readonly archive: string;
  readonly bundleDigest: string;
  readonly manifest: Manifest;
}

interface Common {
  readonly node: PlanNode;
  /** Why it was built, restored, skipped or not needed; or what went wrong. One line. */
  readonly reason: string;
}

/** A stage whose bundle is there. */
export interface StageDone extends Common {
  readonly status: 'built' | 'restored';
  /** The stage's key; two results with one key are one store entry. */
  readonly key: string;
  readonly bundle: StoredBundle;
  /** Figures of the build; those of the original build when restored. */
  readonly usage: Usage;
  /** Made by the fallback command. */
  readonly degraded: boolean;
  /** Null where no stage's compiler is the builder. */
  readonly compilerUsed: boolean | null;
  readonly log: string | null;
}

export interface StageFailed extends Common {
  readonly status: 'failed';
  readonly problem: Problem;
  readonly usage: Usage | null;
  readonly log: string | null;
}

/** `skipped`: something it needs is not there. `not-needed`: the fixpoint is already shown without it. */
export interface StageAbsent extends Common {
  readonly status: 'skipped' | 'not-needed';
}

export type StageResult = StageDone | StageFailed | StageAbsent;

export function isDone(result: StageResult | undefined): result is StageDone {
  return result?.status === 'built' || result?.status === 'restored';
}
