/** A plan for programs (`selfhost.plan/1`) and for a workflow's matrix. */
import type { ProofDemand } from './model.js';
import { type Leg, needsExecutor, type Plan, type PlanNode } from './plan-model.js';
import type { SkipReason } from './skip-reason.js';
import { skipReasonText } from './skip-reason-text.js';

/** `strategy.matrix` of a workflow: one job for each target. */
export interface Matrix {
  readonly include: readonly {
    readonly target: string;
    readonly triple: string;
    readonly host: string;
    readonly runner: string;
    readonly kind: Leg['kind'];
    readonly required: boolean;
    /** The stages that get a job of their own, in order: the first three, and the last where there are more; empty where there are fewer. */
    readonly stage0: string;
    readonly stage1: string;
    readonly stage2: string;
    readonly stage3: string;
  }[];
}

/** The document of a plan. */
export type PlanDocument = Omit<Plan, 'legs' | 'nodes'> & {
  readonly legs: readonly LegRow[];
  readonly nodes: readonly NodeRow[];
};

type LegRow = Omit<Leg, 'skipped'> & {
  /** Why it cannot run on the machine that made the plan, as a sentence and as data; absent where it can. */
  readonly skipped?: string;
  readonly why?: SkipReason;
};

type NodeRow = Omit<PlanNode, 'definition'> & {
  /** What is demanded of its proof; absent where no stage's compiler is its builder, and it need not be hermetic. */
  readonly proof?: ProofDemand;
  /** What runs its compiler; absent where that runs by itself. */
  readonly executor?: string;
};

function saysProof({ builder, definition }: PlanNode): boolean {
  return builder.kind === 'stage' || (definition.proof.hermetic && builder.kind === 'tool');
}

export function planDocument(plan: Plan): PlanDocument {
  return {
    ...plan,
    legs: plan.legs.map(({ skipped: why, ...leg }) => (why === undefined ? leg : { ...leg, skipped: skipReasonText(why), why })),
    nodes: plan.nodes.map((planned): NodeRow => {
      const { definition, ...node } = planned;
      return {
        ...node,
        ...(saysProof(planned) ? { proof: definition.proof } : {}),
        ...(needsExecutor(planned) ? { executor: definition.executor } : {}),
      };
    }),
  };
}

/** Every leg, also those that cannot run on the machine that made the plan: each job runs on a machine of its own. */
export function planMatrix(plan: Plan): Matrix {
  return {
    include: plan.legs.map((leg) => {
      const { target, triple, host, runner, kind, required } = leg;
      const nodes = plan.nodes.filter(({ id, kind: of, when }) => of === 'stage' && when === 'always' && leg.nodes.includes(id));
      const [stage0 = '', stage1 = '', stage2 = '', ...more] = new Set(nodes.map(({ stage }) => stage));
      return { target, triple, host, runner, kind, required, stage0, stage1, stage2, stage3: more.at(-1) ?? '' };
    }),
  };
}
