/** One job's part of a leg: the pipeline read, the plan made, tools found, the receiver of bundles and the cache opened. */
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import type { ArtifactPlace } from '@selfhost/core/handoff/names.js';
import { receiveFrom } from '@selfhost/core/handoff/receive.js';
import { checkExpected, type Handoff, readHandoff } from '@selfhost/core/handoff/ticket.js';
import { loadPipelines, selectPipeline } from '@selfhost/core/pipeline/load.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import type { ArtifactStore } from '@selfhost/core/ports.js';
import { oldKeyText } from '@selfhost/core/present/old-key-text.js';
import { languageIn } from '@selfhost/core/present/words/language.js';
import { type BuildMode, buildMode, type RunContext, type RunOptions } from '@selfhost/core/stage/run-context.js';
import { type CachedStore, cachedStore } from '@selfhost/core/store/cached-store.js';
import { type LocalRun, openLocalRun } from '@selfhost/local/local-run.js';
import type { ActionContext } from '../action.js';
import type { CacheChoice } from '../cache/mode.js';

/** What a job is asked to do; the names are those of the actions' inputs. */
export interface LegRequest {
  readonly config: string;
  readonly pipeline: string;
  readonly target: string;
  /** Last stage that the job may build or look at; all where empty. */
  readonly until: string;
  /** Whether the job is there for that stage only, and compares nothing. */
  readonly alone?: boolean;
  readonly handoff: unknown;
  /** Stage that the hand-off must hold; none where empty. */
  readonly expects: string;
  readonly mode: BuildMode;
  readonly jobs: number | null;
  /** Whether the job is there to measure: it traces and proves nothing. */
  readonly measure?: boolean;
  readonly setup: boolean;
  readonly cache: CacheChoice;
  readonly retentionDays: number;
  readonly variant: string;
  readonly githubToken: string;
}

export interface OpenedLeg {
  readonly pipeline: Pipeline;
  readonly target: string;
  /** The plan of the whole leg. */
  readonly plan: Plan;
  /** The plan up to the last stage that was asked for. */
  readonly asked: Plan;
  /** Ids of the nodes that this job may build. */
  readonly only: ReadonlySet<string>;
  readonly localRun: LocalRun;
  readonly handoff: Handoff;
  readonly handed: RunContext['handed'];
  readonly store: CachedStore;
  readonly artifacts: ArtifactStore;
  readonly place: ArtifactPlace;
  readonly options: RunOptions;
  /** Folder for what is under way. */
  readonly scratch: string;
  /** Folder of report and logs. */
  readonly out: string;
}

/** The pipeline that a job is about: the one of its file. */
export function pipelineOf(
  request: Pick<LegRequest, 'config' | 'pipeline'>,
  { cwd, logger }: Pick<ActionContext, 'cwd' | 'logger'>,
): Pipeline {
  const name = request.pipeline === '' ? undefined : request.pipeline;
  const pipeline = selectPipeline(loadPipelines(path.resolve(cwd, request.config)), name);
  for (const key of pipeline.oldKeys) logger.warn(oldKeyText(key, languageIn(pipeline)));
  return pipeline;
}

/** @throws UserError for whatever keeps the job from starting */
export async function openLeg(pipeline: Pipeline, request: LegRequest, context: ActionContext): Promise<OpenedLeg> {
  const target = targetOf(pipeline, request.target);
  const selection = {
    targets: [target],
    ...(request.until === '' ? {} : { until: request.until, alone: request.alone ?? false }),
  };
  const now = makePlan(pipeline, context.machine, selection);
  const handoff = readHandoff(request.handoff, pipeline.name);
  checkExpected(handoff, request.expects);
  const state = path.join(pipeline.root, '.selfhost');
  const out = path.join(state, 'out');
  const artifacts = await context.services.artifacts(request.githubToken);
  const localRun = await openLocalRun({
    pipeline,
    plan: withoutHanded(now, handoff),
    state,
    out,
    environment: context.environment,
    machine: context.machine,
    setup: request.setup,
    withoutTool: 'skip',
    repository: context.environment.GITHUB_WORKSPACE ?? pipeline.root,
    logger: context.logger,
    progress: context.progress,
    signal: context.signal,
  });
  const scratch = path.join(state, 'tmp');
  await mkdir(scratch, { recursive: true });
  const { machine, logger } = context;
  const store = cachedStore({
    store: localRun.store,
    cache: await context.services.cache(request.cache),
    folder: path.join(state, 'cache'),
    prefix: ['selfhost', machine.platform, machine.arch, pipeline.name].join('-'),
    // Ids hold no `+`, so that no job's ledger begins like another's.
    ledger: `${target}+${request.until}+${request.variant}+`,
    logger,
  });
  return {
    pipeline,
    target,
    plan: leftOutAs(localRun.plan, makePlan(pipeline, machine, { targets: [target] })),
    asked: leftOutAs(localRun.plan, now),
    only: new Set(now.nodes.map(({ id }) => id)),
    localRun,
    handoff,
    handed: receiveFrom(handoff, { artifacts, store, scratch }),
    store,
    artifacts,
    place: { leg: target, attempt: context.run.attempt, ...(request.variant === '' ? {} : { variant: request.variant }) },
    options: optionsOf(request),
    scratch,
    out,
  };
}

function optionsOf({ mode, jobs, until, measure }: LegRequest): OpenedLeg['options'] {
  return {
    ...buildMode(mode),
    jobs: jobs ?? availableParallelism(),
    // One after the other: groups of a job's log cannot be open at the same time, and each stage may use all cores.
    parallel: 1,
    rebuild: new Set(),
    asked: new Set(until === '' ? [] : [until]),
    ...(measure === true ? { measures: true } : {}),
  };
}

/** A target may be left out where there is only one. */
function targetOf(pipeline: Pipeline, asked: string): string {
  const allowed = [...pipeline.targets.keys()];
  const [only, ...more] = allowed;
  if (asked === '' && only !== undefined && more.length === 0) return only;
  if (allowed.includes(asked)) return asked;
  throw userError('usage', asked === '' ? 'the input "target" is missing' : `${pipeline.name} has no target "${asked}"`, {
    value: asked,
    allowed,
    place: { file: 'action.yml', key: 'target' },
  });
}

/** A plan without what was passed on: its tools are not needed here any more. */
export function withoutHanded(plan: Plan, { tickets }: Handoff): Plan {
  const handed = new Set(tickets.map(({ node }) => node));
  return { ...plan, nodes: plan.nodes.filter(({ id }) => !handed.has(id)) };
}

/** The whole plan, with the leg left out where it cannot be built here. */
function leftOutAs(prepared: Plan, whole: Plan): Plan {
  const skipped = new Map(prepared.legs.map((leg) => [leg.target, leg.skipped]));
  return {
    ...whole,
    legs: whole.legs.map((leg) => {
      const reason = skipped.get(leg.target) ?? leg.skipped;
      return reason === undefined ? leg : { ...leg, skipped: reason };
    }),
  };
}
