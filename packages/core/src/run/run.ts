/** A whole run: stages, comparisons, smoke tests and suites. Each begins as soon as everything that it needs is there. */

import path from 'node:path';
import { rulesNamed } from '../compare/rules/named.js';
import type { RuleSet } from '../compare/rules/rule-set.js';
import { memoized } from '../data/memoized.js';
import { about, UserError } from '../errors.js';
import { asUserError } from '../files/system-error.js';
import { type Pipeline, RUNTIME_ID } from '../pipeline/model.js';
import { nodeId } from '../pipeline/node-id.js';
import { writtenAt } from '../pipeline/places.js';
import type { Leg, Plan, PlanNode, PlannedComparison } from '../pipeline/plan-model.js';
import { buildStage } from '../stage/build.js';
import { differingKeys } from '../stage/differing-keys.js';
import type { PathsOf } from '../stage/input-globs.js';
import { collectInputs } from '../stage/inputs.js';
import { comparisonTask } from '../stage/progress.js';
import { absence, failedNode, isDone, representative, type StageDone, type StageResult } from '../stage/result.js';
import type { RunContext } from '../stage/run-context.js';
import { timedInView } from '../stage/timed.js';
import { aroundProblems } from './around-check.js';
import { compareStages } from './compare-stages.js';
import { comparisonEnd } from './comparison-end.js';
import { limited } from './concurrency.js';
import { type ExecutorUsers, executorProblems } from './executor-check.js';
import { comparisonKey, Forecast, trialKey } from './forecast.js';
import { type GateInput, type JudgedComparison, judgeAll } from './gates.js';
import type { IncrementalCheck } from './incremental-check.js';
import { madeOfBoth } from './made-of.js';
import { runTrial, type TrialResult } from './trials.js';

export interface RunResult {
  /** In the plan's order. */
  readonly stages: readonly StageResult[];
  readonly comparisons: readonly JudgedComparison[];
  /** Comparisons of built targets that the plan left out. */
  readonly notCompared: readonly PlannedComparison[];
  /** Smoke tests and suites of built targets that the plan left out. */
  readonly notTested: Plan['notTested'];
  readonly smoke: readonly TrialResult[];
  readonly tests: readonly TrialResult[];
  readonly skipped: readonly Leg[];
  /** How incremental builds compare with clean ones; absent where that was not checked. */
  readonly incremental?: IncrementalCheck;
}

/**
 * Runs every leg that can run here. A failure stays in its own target and is part of the result.
 * @param only ids of the nodes that this job builds; the others are taken from other jobs, or left out
 * @throws UserError `inputs-missing` before anything is built
 */
export async function runLegs(
  context: Omit<RunContext, 'inputsOf' | 'onRun'>,
  plan: Plan,
  only: ReadonlySet<string> | null = null,
): Promise<RunResult> {
  const legs = plan.legs.filter((leg) => leg.skipped === undefined);
  const wanted = new Set(legs.flatMap((leg) => leg.nodes));
  const nodes = plan.nodes.filter((node) => wanted.has(node.id));
  const isHere = ({ target, ...of }: { target: string; stage?: string; left?: string; right?: string }): boolean =>
    [of.stage, of.left, of.right].every((stage) => stage === undefined || wanted.has(nodeId(stage, target)));
  const inputsOf = inputsOnce(context.pipeline);
  const trials = [...plan.smoke, ...plan.tests].filter(isHere);
  // A wrong glob and wrong rules are found before hours of building, not after them.
  for (const globs of [...nodes.map(({ definition }) => definition), ...trials]) await inputsOf(globs.inputs);
  await checkSources(context.pipeline, { nodes, trials }, inputsOf);
  const comparisons = plan.comparisons.filter(isHere);
  const rulesOf = memoized((name: string) => rulesIn(context, name));
  for (const { rules } of comparisons) await rulesOf(rules);
  const forecast = await Forecast.of(context, { nodes, comparisons, trials });
  context.progress.follow(() => forecast.outlook());
  const onRun = (id: string): void => forecast.begin(id);
  const graph = new Graph({ ...context, inputsOf, onRun }, { nodes, comparisons, only, rulesOf, forecast });
  const [stages, inputs, smoke, tests] = await Promise.all([
    Promise.all(nodes.map(({ id }) => forecast.settles(id, graph.result(id)))),
    Promise.all(comparisons.map((planned) => forecast.settles(comparisonKey(planned), graph.gateInput(planned)))),
    Promise.all(plan.smoke.filter(isHere).map((trial) => forecast.settles(trialKey(trial), graph.trial(trial)))),
    Promise.all(plan.tests.filter(isHere).map((trial) => forecast.settles(trialKey(trial), graph.trial(trial)))),
  ]);
  const skipped = plan.legs.filter((leg) => leg.skipped !== undefined);
  const isBuilt = ({ target }: { target: string }): boolean => skipped.every((leg) => leg.target !== target);
  const notCompared = plan.notCompared.filter(isBuilt);
  const notTested = plan.notTested.filter(isBuilt);
  return { stages, comparisons: judgeAll(inputs), notCompared, notTested, smoke, tests, skipped };
}

/** The rules of comparisons, which are written in the configuration. */
function rulesIn({ pipeline, clock }: Pick<RunContext, 'pipeline' | 'clock'>, name: string): Promise<RuleSet> {
  const index = pipeline.comparisons.findIndex(({ rules }) => rules === name);
  const placed = writtenAt(pipeline.places, `compare[${index}].rules`);
  return rulesNamed(name, (file) => path.join(pipeline.root, file), new Date(clock.now()), placed);
}

/** @throws UserError `inputs-missing` for what is written in selfhost.yml of files that are no inputs */
async function checkSources(pipeline: Pipeline, users: ExecutorUsers, inputsOf: RunContext['inputsOf']): Promise<void> {
  const pathsOf: PathsOf = async (globs) => (await inputsOf(globs)).map((input) => input.path);
  const ofExecutors = await executorProblems(pipeline, users, pathsOf);
  const [first, ...rest] = [
    ...(await aroundProblems(pipeline, users.nodes, pathsOf)),
    ...ofExecutors.map(({ problem }) => problem),
  ];
  if (first !== undefined) throw new UserError([first, ...rest]);
}

function inputsOnce({ root, inputLists }: Pipeline): RunContext['inputsOf'] {
  const collected = memoized((globs: string) => collectInputs(root, JSON.parse(globs), inputLists));
  return (globs) => collected(JSON.stringify(globs));
}

/** A comparison whose sides have ended, before it is made. */
type Sides = Omit<GateInput, 'result' | 'problem' | 'madeOf' | 'seconds'>;

interface GraphParts {
  readonly nodes: readonly PlanNode[];
  readonly comparisons: readonly PlannedComparison[];
  readonly only: ReadonlySet<string> | null;
  readonly rulesOf: (name: string) => Promise<RuleSet>;
  readonly forecast: Forecast;
}

/** The plan's graph while it runs. Every node is built once, and every work folder is used by one node at a time. */
class Graph {
  readonly result = memoized((id: string) => this.#buildNode(id));
  readonly #machine: ReturnType<typeof limited>;
  /** A target's stages share one work folder, so they take turns. */
  readonly #folders = new Map<string, ReturnType<typeof limited>>();
  readonly #nodes: ReadonlyMap<string, PlanNode>;

  readonly #context: RunContext;
  readonly #parts: GraphParts;

  constructor(context: RunContext, parts: GraphParts) {
    this.#context = context;
    this.#parts = parts;
    this.#machine = limited(context.options.parallel);
    this.#nodes = new Map(parts.nodes.map((node) => [node.id, node]));
  }

  async gateInput(planned: PlannedComparison): Promise<GateInput> {
    const [left, right] = await Promise.all([
      this.result(nodeId(planned.left, planned.target)),
      this.result(nodeId(planned.right, planned.target)),
    ]);
    const sides = { planned, left, right, differingKeys: differingKeys(left.node, right.node, this.#context.options.mode) };
    const compare = () => this.#compare(sides);
    const isAnyNew = [left, right].some(({ status }) => status !== 'restored');
    const areThere = [left, right].every((side) => isDone(representative(side)));
    // A run that builds nothing leaves the store as it is.
    const isWhole = ({ problem }: Pick<GateInput, 'problem'>) => isAnyNew && areThere && problem === null;
    return { ...sides, ...(await this.#parts.forecast.remembers(comparisonKey(planned), compare, isWhole)) };
  }

  async trial(planned: Plan['smoke'][number] | Plan['tests'][number]): Promise<TrialResult> {
    const { target, stage } = planned;
    const compiler = representative(await this.result(nodeId(stage, target)));
    const runtime = await this.#done(nodeId(RUNTIME_ID, target));
    const run = () => runTrial(this.#context, planned, compiler, runtime);
    const isWhole = ({ status, restored }: TrialResult) => status === 'passed' && !restored;
    return this.#exclusively(target, () => this.#parts.forecast.remembers(trialKey(planned), run, isWhole));
  }

  async #buildNode(id: string): Promise<StageResult> {
    const node = this.#node(id);
    const handed = await this.#receive(node);
    if (handed !== null) return handed;
    const { only, forecast } = this.#parts;
    if (only !== null && !only.has(id)) return { node, status: 'skipped', reason: 'is built by another job' };
    const needs = (await Promise.all(node.needs.map((need) => this.result(need)))).map(representative);
    const lacking = needs.find((need) => !isDone(need));
    if (lacking !== undefined) return { node, status: 'skipped', reason: absence(lacking) };
    if (this.#context.signal.aborted) return { node, status: 'skipped', reason: 'the run was interrupted' };
    const runtime = nodeId(RUNTIME_ID, node.target);
    const predecessors = {
      builder: node.builder.kind === 'stage' ? await this.#done(node.builder.node) : null,
      runtime: node.needs.includes(runtime) ? await this.#done(runtime) : null,
    };
    const twin = await this.#twinOf(node);
    const build = () => buildStage(this.#context, node, predecessors, twin);
    const isWhole = ({ status }: StageResult) => status === 'built' || status === 'not-needed';
    return this.#exclusively(node.target, () => forecast.remembers(id, build, isWhole));
  }

  /** The bundle from another job. One that is not what its ticket says fails the node, and nothing that needs it is built. */
  async #receive(node: PlanNode): Promise<StageResult | null> {
    try {
      return await this.#context.handed(node);
    } catch (error) {
      const known = asUserError(error);
      if (known === null) throw error;
      return failedNode(node, known.problems);
    }
  }

  /** For a stage that is built only when needed: its builder's stage on the same target, whose output it may equal. */
  async #twinOf(node: PlanNode): Promise<StageDone | null> {
    if (node.when === 'always' || this.#context.options.asked.has(node.stage) || node.builder.kind !== 'stage') return null;
    return this.#done(nodeId(this.#node(node.builder.node).stage, node.target));
  }

  /** The bundle of a node, or of its representative; null where there is no bundle, or no such node. */
  async #done(id: string): Promise<StageDone | null> {
    const result = this.#nodes.has(id) ? representative(await this.result(id)) : undefined;
    return isDone(result) ? result : null;
  }

  async #compare(sides: Sides): Promise<Pick<GateInput, 'result' | 'problem' | 'madeOf' | 'seconds'>> {
    const { planned } = sides;
    const [left, right] = [representative(sides.left), representative(sides.right)];
    if (!isDone(left) || !isDone(right) || left.node.id === right.node.id)
      return { result: null, problem: null, madeOf: new Map(), seconds: null };
    const { state, exec } = this.#context;
    const compared = async (): Promise<Pick<GateInput, 'result' | 'problem' | 'madeOf'>> => {
      try {
        const rules = await this.#parts.rulesOf(planned.rules);
        const options = { rules, threshold: planned.threshold, query: exec.query.bind(exec) };
        const result = await compareStages(state, left, right, options);
        const madeOf = await madeOfBoth(left.bundle, right.bundle, result.artifacts);
        return { result, problem: null, madeOf };
      } catch (error) {
        const known = asUserError(error);
        if (known === null) throw error;
        const problem = about(known.problems[0], { stage: planned.right, target: planned.target });
        return { result: null, problem, madeOf: new Map() };
      }
    };
    const { value, seconds } = await timedInView(this.#context, comparisonTask(planned), compared, (done) =>
      comparisonEnd({ ...sides, ...done.value, seconds: done.seconds }, done.seconds, this.#parts.comparisons),
    );
    return { ...value, seconds };
  }

  #node(id: string): PlanNode {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error(`the plan has no node ${id}`);
    return node;
  }

  #exclusively<T>(target: string, work: () => Promise<T>): Promise<T> {
    const turn = this.#folders.get(target) ?? limited(1);
    this.#folders.set(target, turn);
    return turn(() => this.#machine(work));
  }
}
