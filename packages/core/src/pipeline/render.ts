/** A plan for people (text), for programs (`selfhost.plan/1`) and for a workflow's matrix. */
import { percent } from '../text/figures.js';
import { type Comparison, NO_DEMAND, type ProofDemand } from './model.js';
import { partsOf } from './node-id.js';
import { type Leg, needsExecutor, type Plan, type PlanNode } from './plan-model.js';

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
export type PlanDocument = Omit<Plan, 'nodes'> & { readonly nodes: readonly NodeRow[] };

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

/** A block of lines for each leg: its nodes with their builders, its comparisons and its tests. */
export function planText(plan: Plan): string {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const blocks = plan.legs.map((leg) => {
    const built = leg.nodes.flatMap((id) => nodes.get(id) ?? []);
    const rows = [
      ...built.map((node) => nodeRow(node, leg)),
      ...plan.comparisons.filter(({ target }) => target === leg.target).map(comparisonRow),
      ...plan.smoke.filter(({ target }) => target === leg.target).map(({ name, stage }) => ['smoke', name, `with ${stage}`]),
      ...plan.tests
        .filter(({ target }) => target === leg.target)
        .map(({ name, stage, gating }) => ['tests', name, `with ${stage}${gating ? '' : ', not gating'}`]),
    ];
    const skipped = leg.skipped === undefined ? [] : [`  skipped here: ${leg.skipped}`];
    return [heading(leg), ...skipped, ...aligned(rows)].join('\n');
  });
  return `${[plan.pipeline, ...blocks].join('\n\n')}\n`;
}

function heading(leg: Leg): string {
  const kind = leg.kind === 'native' ? 'native' : `cross, built on ${leg.host}`;
  return `${leg.target}  (${leg.triple}, ${kind}, runner ${leg.runner})`;
}

function nodeRow(node: PlanNode, leg: Leg): string[] {
  const where = node.target === leg.target ? '' : `@${node.target}`;
  const when = node.when === 'needed' ? ', when needed' : '';
  return ['build', `${node.stage}${where}`, `${builtBy(node, leg)}${when}${demandOf(node)}`];
}

/** What is demanded of the proof that its compiler made it, which is nothing where no stage's compiler is the builder; and whether it has to be hermetic. */
function demandOf({ builder, definition: { proof } }: PlanNode): string {
  const hermetic = proof.hermetic && builder.kind !== 'prebuilt' ? ', hermetic' : '';
  if (builder.kind !== 'stage') return hermetic;
  const around = proof.around.length === 0 ? '' : `, around ${proof.around.join(', ')}`;
  return `${proof.level === NO_DEMAND.level ? '' : `, ${proof.level}`}${around}${hermetic}`;
}

function builtBy(node: PlanNode, leg: Leg): string {
  switch (node.builder.kind) {
    case 'stage': {
      const { stage, target } = partsOf(node.builder.node);
      const under = needsExecutor(node) ? ` under ${node.definition.executor}` : '';
      return `by ${target === leg.target ? stage : node.builder.node}${under}`;
    }
    case 'tool':
      return `by the tool ${node.builder.tool}`;
    case 'prebuilt':
      // Twelve digits tell digests apart for a reader; the JSON form has them all.
      return `prebuilt, sha256 ${node.builder.sha256.slice(0, 12)}…`;
    case 'none':
      return 'library';
  }
}

function comparisonRow({ left, right, gate, threshold, rules }: Comparison): string[] {
  const wanted = gate === 'none' ? 'no gate' : `${gate}, at least ${percent(threshold)}`;
  return ['compare', `${left} = ${right}`, `${wanted}, ${rules} rules`];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return rows.map(([kind = '', what = '', how = '']) => `  ${kind.padEnd(first)}  ${what.padEnd(second)}  ${how}`.trimEnd());
}
