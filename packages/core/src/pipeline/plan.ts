/**
 * The graph of a pipeline: which stage is built for which target, by what, in which order.
 *
 * A stage built by a tool, or prebuilt, exists on native targets only. A later stage of a cross target is built by the stage
 * before it OF THE HOST, so the leg of a cross target holds as much of the host's chain as it needs, and no leg waits for
 * another. Whether a leg can run is decided from the machine, never from a runner's label.
 */

import { own } from '../data/own.js';
import { type Problem, UserError } from '../errors.js';
import { choices } from '../yaml/mistakes.js';
import { type Pipeline, RUNTIME_ID, type SmokeTest, type Stage, type Target, type TestSuite } from './model.js';
import { runtimeDefinition, stageDefinition } from './node-definition.js';
import { nodeId, partsOf } from './node-id.js';
import type { Leg, Machine, NodeBuilder, Plan, PlanNode, PlannedComparison } from './plan-model.js';
import type { SkipReason } from './skip-reason.js';
import { describeMachine, parseTriple } from './triple.js';

/** What of the pipeline is wanted; nothing means everything. */
export interface Selection {
  readonly targets?: readonly string[];
  /**
   * The last stage to build: it, what it is built by, and what is compared up to there. A stage that is built `when: needed` is built
   * then.
   */
  readonly until?: string;
  /** Only that stage and what it is built by: what a job needs that does not compare. */
  readonly alone?: boolean;
}

/**
 * The plan of a checked pipeline for a machine.
 * @throws UserError `usage` for targets and stages that the pipeline does not have, all of them at once
 */
export function makePlan(pipeline: Pipeline, machine: Machine, selection: Selection = {}): Plan {
  checkSelection(pipeline, selection);
  const wanted = selection.targets ?? [];
  const targets = [...pipeline.targets.values()].filter((target) => wanted.length === 0 || wanted.includes(target.id));
  const graph = new Graph(pipeline, selection);
  const legs = targets.map((target) => legOf(graph, target, machine));
  const always = graph.reach(targets.flatMap((target) => graph.roots(target, true)));
  const planned = [...new Set(legs.flatMap((leg) => leg.nodes))];
  const smoke = trialsOf(pipeline.smoke, legs, graph);
  const tests = trialsOf(pipeline.tests, legs, graph);
  return {
    schema: 'selfhost.plan/1',
    pipeline: pipeline.name,
    legs,
    nodes: planned.flatMap((id) => graph.node(id, always.has(id) ? 'always' : 'needed') ?? []),
    comparisons: comparisonsOf(pipeline, new Set(planned)),
    // What is made alone is a job's part: another one compares.
    notCompared: selection.alone === true ? [] : legs.flatMap((leg) => leftOutOf(pipeline, graph, leg)),
    smoke: smoke.planned,
    tests: tests.planned,
    notTested: selection.alone === true ? [] : [...smoke.leftOut, ...tests.leftOut],
  };
}

/** The smoke tests or suites of each leg's target: those whose stage is planned there, and those whose stage only could be. */
function trialsOf<Trial extends SmokeTest | TestSuite>(
  trials: readonly Trial[],
  legs: readonly Leg[],
  graph: Graph,
): { readonly planned: (Trial & { target: string })[]; readonly leftOut: (Trial & { target: string })[] } {
  const all = legs.flatMap(({ target, nodes }) =>
    trials
      .filter(({ targets }) => targets.length === 0 || targets.includes(target))
      .map((trial) => ({ trial: { ...trial, target }, node: nodeId(trial.stage, target), nodes })),
  );
  return {
    planned: all.filter(({ node, nodes }) => nodes.includes(node)).map(({ trial }) => trial),
    leftOut: all
      .filter(({ trial, node, nodes }) => !nodes.includes(node) && graph.idsOf(trial.target).includes(node))
      .map(({ trial }) => trial),
  };
}

/** The comparisons of every target, a host's own among them, whose sides are planned. */
function comparisonsOf(pipeline: Pipeline, planned: ReadonlySet<string>): PlannedComparison[] {
  return [...pipeline.targets.keys()].flatMap((target) =>
    pipeline.comparisons
      .filter(({ left, right }) => planned.has(nodeId(left, target)) && planned.has(nodeId(right, target)))
      .map((comparison) => ({ ...comparison, target })),
  );
}

/** The comparisons of a leg's target that are not planned, although both of their stages exist there. */
function leftOutOf(pipeline: Pipeline, graph: Graph, { target, nodes }: Leg): PlannedComparison[] {
  const existing = graph.idsOf(target);
  return pipeline.comparisons
    .map((comparison) => ({ comparison, sides: [nodeId(comparison.left, target), nodeId(comparison.right, target)] }))
    .filter(({ sides }) => sides.every((id) => existing.includes(id)) && !sides.every((id) => nodes.includes(id)))
    .map(({ comparison }) => ({ ...comparison, target }));
}

function checkSelection(pipeline: Pipeline, selection: Selection): void {
  const unknown = (what: string, name: string, allowed: readonly string[]): Problem[] =>
    allowed.includes(name)
      ? []
      : [{ code: 'usage', message: `${pipeline.name} has no ${what} "${name}"`, value: name, ...choices(name, allowed) }];
  const [first, ...rest] = [
    ...(selection.targets ?? []).flatMap((name) => unknown('target', name, [...pipeline.targets.keys()])),
    ...(selection.until === undefined ? [] : unknown('stage', selection.until, [...pipeline.stages.keys()])),
  ];
  if (first !== undefined) throw new UserError([first, ...rest]);
}

function legOf(graph: Graph, target: Target, machine: Machine): Leg {
  const reached = graph.reach(graph.roots(target, false));
  const host = graph.target(target.host) ?? target;
  const skipped = cannotRun(host, machine);
  return {
    target: target.id,
    triple: target.triple,
    host: target.host,
    kind: target.host === target.id ? 'native' : 'cross',
    runner: target.runner,
    required: target.required,
    // The host's chain needs nothing of the target's, so it can come first as a whole.
    nodes: [...new Set([host.id, target.id])].flatMap((id) => graph.idsOf(id).filter((node) => reached.has(node))),
    ...(skipped === undefined ? {} : { skipped }),
  };
}

/** Why a host's stages cannot be built on a machine. */
function cannotRun(host: Target, machine: Machine): SkipReason | undefined {
  const wanted = parseTriple(host.triple).machine;
  if (wanted !== null && wanted.platform === machine.platform && wanted.arch === machine.arch) return undefined;
  const needs = wanted === null ? host.triple : describeMachine(wanted);
  return { kind: 'other-machine', needs, here: describeMachine(machine) };
}

/** All nodes that a pipeline could have. */
class Graph {
  readonly #pipeline: Pipeline;
  readonly #until: Stage | undefined;
  readonly #alone: boolean;

  constructor(pipeline: Pipeline, { until, alone = false }: Selection) {
    this.#pipeline = pipeline;
    this.#until = until === undefined ? undefined : pipeline.stages.get(until);
    this.#alone = alone;
  }

  target(id: string): Target | undefined {
    return this.#pipeline.targets.get(id);
  }

  /** Ids of every node of a target in build order: the runtime, then the stages that exist for it. */
  idsOf(targetId: string): string[] {
    const target = this.target(targetId);
    const stages = [...this.#pipeline.stages.values()].filter((stage) => target !== undefined && exists(stage, target));
    const ids = stages.map((stage) => nodeId(stage.id, targetId));
    return this.#pipeline.runtime === undefined ? ids : [nodeId(RUNTIME_ID, targetId), ...ids];
  }

  /**
   * The nodes that a target's leg is there for, without what they need. A named last stage that does not exist for a cross
   * target is built on the host, where the leg would need it.
   */
  roots(target: Target, onlyAlways: boolean): string[] {
    const until = this.#until;
    if (until === undefined) {
      const wanted = [...this.#pipeline.stages.values()].filter((stage) => !onlyAlways || stage.when === 'always');
      return this.#nodesOf(wanted, target);
    }
    const last = nodeId(until.id, exists(until, target) ? target.id : target.host);
    return this.#alone ? [last] : [...this.#nodesOf(this.#comparedUpTo(until), target), last];
  }

  /** These stages of a target, and of its host those by which it inherits its fixpoint: there it must be shown. */
  #nodesOf(stages: readonly Stage[], target: Target): string[] {
    const own = stages.filter((stage) => exists(stage, target)).map((stage) => nodeId(stage.id, target.id));
    if (target.host === target.id) return own;
    const shown = this.#pipeline.comparisons
      .filter(({ gate }) => gate === 'fixpoint')
      .flatMap(({ left, right }) => [left, right]);
    return [...stages.filter(({ id }) => shown.includes(id)).map(({ id }) => nodeId(id, target.host)), ...own];
  }

  /** The sides of the comparisons between a stage and those that it is built by. A cross target's own are built by none of its leg. */
  #comparedUpTo(last: Stage): Stage[] {
    const { stages, comparisons } = this.#pipeline;
    const chain: Stage[] = [];
    for (let stage: Stage | undefined = last; stage !== undefined; ) {
      chain.push(stage);
      stage = stage.builder.kind === 'stage' ? stages.get(stage.builder.stage) : undefined;
    }
    const isIn = (id: string): boolean => chain.some((stage) => stage.id === id);
    const sides = comparisons.filter(({ left, right }) => isIn(left) && isIn(right)).flatMap(({ left, right }) => [left, right]);
    return [...stages.values()].filter(({ id }) => sides.includes(id));
  }

  /** These nodes and everything that they need. */
  reach(roots: readonly string[]): ReadonlySet<string> {
    const reached = new Set<string>();
    const todo = [...roots];
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      if (!reached.has(id)) {
        reached.add(id);
        todo.push(...(this.node(id, 'always')?.needs ?? []));
      }
    }
    return reached;
  }

  node(id: string, when: 'always' | 'needed'): PlanNode | undefined {
    const named = partsOf(id);
    const target = this.target(named.target);
    const host = target === undefined ? undefined : this.target(target.host);
    if (target === undefined || host === undefined) return undefined;
    const { runtime, stages } = this.#pipeline;
    const stage = stages.get(named.stage);
    const shared = { id, target: target.id, host: host.id, when };
    if (stage === undefined) {
      return runtime && { ...shared, ...RUNTIME_NODE, definition: runtimeDefinition(runtime, this.#pipeline, { target, host }) };
    }
    const builder = builderOf(stage, target);
    const library = runtime !== undefined && stage.run !== '' ? [nodeId(RUNTIME_ID, target.id)] : [];
    return {
      ...shared,
      kind: 'stage',
      stage: stage.id,
      builder,
      needs: [...(builder.kind === 'stage' ? [builder.node] : []), ...library],
      definition: stageDefinition(stage, { target, host }),
    };
  }
}

const RUNTIME_NODE = { kind: 'runtime', stage: RUNTIME_ID, builder: { kind: 'none' }, needs: [] } as const;

/** Whether a stage is built for a target: a first stage is there for hosts only. */
function exists(stage: Stage, target: Target): boolean {
  return stage.builder.kind === 'stage' || target.host === target.id;
}

function builderOf({ id, builder }: Stage, target: Target): NodeBuilder {
  switch (builder.kind) {
    case 'stage':
      return { kind: 'stage', node: nodeId(builder.stage, target.host) };
    case 'tool':
      return builder;
    case 'prebuilt': {
      const prebuilt = own(builder.prebuilt, target.id);
      if (prebuilt === undefined) throw new Error(`${id} has no compiler for the host ${target.id}, which was not checked`);
      return { kind: 'prebuilt', ...prebuilt };
    }
  }
}
