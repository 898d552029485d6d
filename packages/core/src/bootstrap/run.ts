/** A whole run: the graph of stages, then comparisons, smoke tests and suites, each as soon as what it needs is there. */
import type { ComparisonResult } from '../compare/model.js';
import { UserError } from '../errors.js';
import type { Leg, Plan, PlanNode, PlannedComparison } from '../pipeline/plan-model.js';
import { buildStage } from '../stage/build.js';
import { isDone, type StageDone, type StageResult } from '../stage/result.js';
import { compareStages } from './compare-stages.js';
import { limited, memoized } from './concurrency.js';
import type { RunContext } from './context.js';
import { type GateInput, type JudgedComparison, judgeAll } from './gates.js';
import { runTrial, type TrialResult } from './trials.js';

export interface BootstrapResult {
  /** In the plan's order. */
  readonly stages: readonly StageResult[];
  readonly comparisons: readonly JudgedComparison[];
  readonly smoke: readonly TrialResult[];
  readonly tests: readonly TrialResult[];
  readonly skipped: readonly Leg[];
}

/** Runs every leg that can run here. A failure stays in its own target; only bugs are thrown. */
export async function bootstrap(context: RunContext, plan: Plan): Promise<BootstrapResult> {
  const legs = plan.legs.filter((leg) => leg.skipped === undefined);
  const wanted = new Set(legs.flatMap((leg) => leg.nodes));
  const nodes = plan.nodes.filter((node) => wanted.has(node.id));
  const targets = new Set(legs.map((leg) => leg.target));
  const graph = new Graph(context, nodes, plan.comparisons);
  const stages = await Promise.all(nodes.map((node) => graph.result(node.id)));
  const comparisons = plan.comparisons.filter(({ target }) => targets.has(target));
  const inputs = await Promise.all(comparisons.map((planned) => graph.gateInput(planned)));
  const trials = (planned: Plan['smoke'] | Plan['tests']): Promise<TrialResult[]> =>
    Promise.all(planned.filter(({ target }) => targets.has(target)).map((trial) => graph.trial(trial)));
  const smoke = await trials(plan.smoke);
  return {
    stages,
    comparisons: [...targets].flatMap((target) => judgeAll(inputs.filter(({ planned }) => planned.target === target))),
    smoke,
    tests: await trials(plan.tests),
    skipped: plan.legs.filter((leg) => leg.skipped !== undefined),
  };
}

/** The plan's graph while it runs. Every node, comparison and work folder is used once at a time. */
class Graph {
  readonly result = memoized((id: string) => this.buildNode(id));
  private readonly compared = memoized((planned: PlannedComparison) => this.compare(planned));
  private readonly machine: ReturnType<typeof limited>;
  /** A target's stages share one work folder, so they take turns. */
  private readonly folders = new Map<string, ReturnType<typeof limited>>();
  private readonly nodes: ReadonlyMap<string, PlanNode>;

  constructor(
    private readonly context: RunContext,
    nodes: readonly PlanNode[],
    private readonly comparisons: readonly PlannedComparison[],
  ) {
    this.machine = limited(context.options.parallel);
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
  }

  async gateInput(planned: PlannedComparison): Promise<GateInput> {
    return {
      planned,
      left: await this.side(planned, planned.left),
      right: await this.side(planned, planned.right),
      result: await this.compared(planned),
    };
  }

  async trial(planned: Plan['smoke'][number] | Plan['tests'][number]): Promise<TrialResult> {
    const { target, stage } = planned;
    const compiler = await this.result(`${stage}@${target}`);
    const runtime = await this.runtimeOf(target);
    return this.exclusively(target, () => runTrial(this.context, planned, compiler, runtime));
  }

  private async buildNode(id: string): Promise<StageResult> {
    const node = this.node(id);
    const needs = await Promise.all(node.needs.map((need) => this.result(need)));
    const lacking = needs.find((need) => !isDone(need));
    if (lacking !== undefined) {
      const status = lacking.status === 'not-needed' ? 'not-needed' : 'skipped';
      return { node, status, reason: `${lacking.node.id} ${lacking.status === 'failed' ? 'failed' : `is ${lacking.status}`}` };
    }
    if (this.context.signal.aborted) return { node, status: 'skipped', reason: 'the run was interrupted' };
    const shown = await this.alreadyShown(node);
    if (shown !== null) return { node, status: 'not-needed', reason: shown };
    const done = needs.filter(isDone);
    const builder = node.builder.kind === 'stage' ? node.builder.node : null;
    return this.exclusively(node.target, () => this.build(node, done, builder));
  }

  private async build(node: PlanNode, done: readonly StageDone[], builder: string | null): Promise<StageResult> {
    const { progress } = this.context;
    progress.start(node.id, node.id);
    const result = await buildStage(this.context, node, {
      builder: done.find((need) => need.node.id === builder) ?? null,
      runtime: done.find((need) => need.node.kind === 'runtime' && need.node.target === node.target) ?? null,
    });
    progress.finish(node.id, `${result.status} (${result.reason})`);
    return result;
  }

  /** Why a stage that is built only when needed is not needed; null when it is to be built. */
  private async alreadyShown(node: PlanNode): Promise<string | null> {
    if (node.when === 'always' || this.context.options.asked.has(node.stage) || node.builder.kind !== 'stage') return null;
    const builderStage = this.node(node.builder.node).stage;
    for (const planned of this.comparisons) {
      if (planned.target !== node.target || planned.right !== builderStage) continue;
      const result = await this.compared(planned);
      if (result?.verdict === 'identical') return `${planned.left} = ${planned.right} already shows the fixpoint`;
    }
    return null;
  }

  private async compare(planned: PlannedComparison): Promise<ComparisonResult | null> {
    const left = await this.side(planned, planned.left);
    const right = await this.side(planned, planned.right);
    if (!isDone(left) || !isDone(right)) return null;
    try {
      return await compareStages(this.context.state, left, right, planned.threshold);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.context.logger.error(error.message);
      return null;
    }
  }

  private side(planned: PlannedComparison, stage: string): Promise<StageResult> {
    return this.result(`${stage}@${planned.target}`);
  }

  private async runtimeOf(target: string): Promise<StageDone | null> {
    const id = `runtime@${target}`;
    if (!this.nodes.has(id)) return null;
    const result = await this.result(id);
    return isDone(result) ? result : null;
  }

  private node(id: string): PlanNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`the plan has no node ${id}`);
    return node;
  }

  private exclusively<T>(target: string, work: () => Promise<T>): Promise<T> {
    const turn = this.folders.get(target) ?? limited(1);
    this.folders.set(target, turn);
    return turn(() => this.machine(work));
  }
}
