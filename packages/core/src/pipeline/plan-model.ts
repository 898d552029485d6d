/** The plan (`selfhost.plan/1`): which stage is built for which target, by what, in which order. */
import type { Comparison, Prebuilt, SmokeTest, TestSuite } from './model.js';
import type { NodeDefinition } from './node-definition.js';
import type { SkipReason } from './skip-reason.js';

/** The machine that a plan is made for. */
export interface Machine {
  /** Node's words: `linux`, `darwin`, `win32`; `x64`, `arm64`. */
  readonly platform: string;
  readonly arch: string;
}

/** What builds a node: another node's compiler, a tool, a pinned release, or, for the runtime library, its command alone. */
export type NodeBuilder =
  | { readonly kind: 'stage'; readonly node: string }
  | { readonly kind: 'tool'; readonly tool: string }
  | ({ readonly kind: 'prebuilt' } & Prebuilt)
  | { readonly kind: 'none' };

/** A node of the graph. Its id is `stage@target`, e.g. `stage1@x86_64-linux`; the runtime's is `runtime@…`. */
export interface PlanNode {
  readonly id: string;
  readonly kind: 'runtime' | 'stage';
  /** The stage's id, or `runtime`. */
  readonly stage: string;
  readonly target: string;
  /** The target whose machine runs the build. */
  readonly host: string;
  readonly builder: NodeBuilder;
  /** Ids of the nodes that must be there first: the builder and the target's runtime. */
  readonly needs: readonly string[];
  readonly when: 'always' | 'needed';
  /** How it is built. No part of the document that people read: selfhost.yml says it. */
  readonly definition: NodeDefinition;
}

/** Whether a node cannot be built without its executor: its compiler was built for its own target. A cross target is built by compilers of its host. */
export function needsExecutor({ builder, target, host, definition }: PlanNode): boolean {
  return definition.executor !== '' && builder.kind === 'stage' && target === host;
}

/** A comparison of two nodes of one target. */
export interface PlannedComparison extends Comparison {
  readonly target: string;
}

export interface PlannedTest extends TestSuite {
  readonly target: string;
}

export interface PlannedSmoke extends SmokeTest {
  readonly target: string;
}

/** Whether a failure fails the run; a smoke test's always does. */
export function isGating(planned: PlannedSmoke | PlannedTest): boolean {
  return planned.kind === 'tests' ? planned.gating : true;
}

/** One target's part of the plan; a called workflow or a worker runs it without waiting for another. */
export interface Leg {
  readonly target: string;
  readonly triple: string;
  readonly host: string;
  readonly kind: 'native' | 'cross';
  readonly runner: string;
  /** Ids of all nodes of the leg in build order, its host's chain first. */
  readonly nodes: readonly string[];
  /** Whether CI fails when the leg is skipped. */
  readonly required: boolean;
  /** Why the leg cannot run on this machine; absent when it can. */
  readonly skipped?: SkipReason;
}

export interface Plan {
  readonly schema: 'selfhost.plan/1';
  readonly pipeline: string;
  readonly legs: readonly Leg[];
  /** Every node of every leg, once, in build order. */
  readonly nodes: readonly PlanNode[];
  readonly comparisons: readonly PlannedComparison[];
  /** Comparisons of the same targets that the last stage of the plan (`--until`) leaves out. */
  readonly notCompared: readonly PlannedComparison[];
  readonly smoke: readonly PlannedSmoke[];
  readonly tests: readonly PlannedTest[];
  /** Smoke tests and suites of the same targets that the last stage of the plan leaves out. */
  readonly notTested: readonly (PlannedSmoke | PlannedTest)[];
}
