/** Makes the model of a definition that was found right: defaults filled in, `same-as` followed, stages in build order. */
import path from 'node:path';
import { own } from '../data/own.js';
import { farthestFirst } from './chains.js';
import { DEFAULT_TIMEOUT_MINUTES, type PipelineDefinition, type StageDefinition } from './definition.js';
import {
  type Builder,
  NO_DEMAND,
  type Outputs,
  type Pipeline,
  type Prebuilt,
  type Runtime,
  type SmokeTest,
  type Stage,
  type Target,
  type TestSuite,
  type ToolRequest,
} from './model.js';
import { type WrittenDemand, writtenDemand } from './proof-demand.js';
import { defaultRunner } from './triple.js';

type Stages = Readonly<Record<string, StageDefinition>>;

/** An object without its undefined properties, which the model says by leaving them out. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}

/**
 * The model of one pipeline.
 * @param file path of the configuration
 * @param versionOf a tool's version as it is written (YAML reads 4.10 as the number 4.1)
 */
export function resolvePipeline(
  definition: PipelineDefinition,
  file: string,
  versionOf: (tool: string) => string | undefined,
): Omit<Pipeline, 'oldKeys' | 'inputLists' | 'aroundLists' | 'places' | 'executors'> {
  const absolute = path.resolve(file);
  const general = generalTools(definition);
  const inherited = inheritedIn(definition.stages);
  const stages = new Map(
    buildOrder(definition.stages).map((id) => [id, stageOf(definition, id, inherited.get(id) ?? {}, general)]),
  );
  const lastStage = [...stages.values()].findLast((stage) => stage.when === 'always')?.id ?? '';
  return {
    name: definition.name,
    file: absolute,
    root: path.dirname(absolute),
    toolchain: new Map(Object.entries(definition.toolchain).map(([id, tool]) => [id, toolOf(id, tool, versionOf(id))])),
    ...(definition.runtime === undefined ? {} : { runtime: runtimeOf(definition.runtime, general) }),
    targets: new Map(Object.keys(definition.targets).map((id) => [id, targetOf(definition, id)])),
    stages,
    comparisons: definition.compare,
    smoke: definition.smoke.map((test) => smokeOf(test, lastStage)),
    tests: definition.tests.map((test) => suiteOf(test, lastStage)),
    ...defined({ language: definition.ci?.language }),
  };
}

function toolOf(id: string, tool: PipelineDefinition['toolchain'][string], version: string | undefined): ToolRequest {
  const { probe, install } = tool;
  return { id, packages: tool.packages ?? [], ...defined({ version, probe, install }) };
}

/**
 * Tools that no stage and no target names: every stage and the runtime need them. So a short file need not repeat `llvm` at
 * each stage, and a tool of one stage or target is still asked for only there.
 */
function generalTools(definition: PipelineDefinition): string[] {
  const named = new Set([
    ...Object.values(definition.stages).flatMap((stage) => [
      ...(stage.tool === undefined ? [] : [stage.tool]),
      ...(stage.tools ?? []),
    ]),
    ...Object.values(definition.targets).flatMap((target) => target.tools ?? []),
  ]);
  return Object.keys(definition.toolchain).filter((id) => !named.has(id));
}

function runtimeOf(runtime: NonNullable<PipelineDefinition['runtime']>, general: readonly string[]): Runtime {
  const { run, inputs, outputs, timeout } = runtime;
  return { run, inputs, outputs: outputsOf(outputs), timeoutMinutes: timeout ?? DEFAULT_TIMEOUT_MINUTES, tools: general };
}

function targetOf(definition: PipelineDefinition, id: string): Target {
  const target = own(definition.targets, id);
  const host = target?.host ?? id;
  const triple = target?.triple ?? '';
  const hostTriple = own(definition.targets, host)?.triple ?? triple;
  return {
    id,
    triple,
    host,
    runner: target?.runner ?? own(definition.targets, host)?.runner ?? defaultRunner(hostTriple),
    tools: target?.tools ?? [],
    required: target?.required ?? true,
    ...defined({ executor: target?.executor }),
  };
}

/** @param all what it is with the values of the stages that it is the same as */
function stageOf(definition: PipelineDefinition, id: string, all: InheritedStage, general: readonly string[]): Stage {
  const written = own(definition.stages, id);
  const run = all.run ?? '';
  return {
    id,
    name: written?.name ?? `${definition.name}-${id}`,
    builder: builderOf(written),
    inputs: all.inputs ?? [],
    run,
    incremental: all.incremental ?? run,
    keep: all.keep ?? [],
    outputs: outputsOf(all.outputs ?? {}),
    timeoutMinutes: all.timeout ?? DEFAULT_TIMEOUT_MINUTES,
    embeds: all.embeds ?? [],
    tools: [...new Set([...(written?.tool === undefined ? [] : [written.tool]), ...(all.tools ?? []), ...general])],
    when: written?.when ?? 'always',
    proof: { ...NO_DEMAND, ...writtenDemand(definition.proof), ...all.proof },
    program: all.program ?? [],
    ...defined({ fallback: all.fallback, executor: written?.executor }),
  };
}

function builderOf(stage: StageDefinition | undefined): Builder {
  if (stage?.with !== undefined) return { kind: 'stage', stage: stage.with };
  if (stage?.tool !== undefined) return { kind: 'tool', tool: stage.tool };
  const hosts = Object.entries(stage?.prebuilt ?? {}).map(([host, source]): [string, Prebuilt] => [host, defined(source)]);
  return { kind: 'prebuilt', prebuilt: Object.fromEntries(hosts) };
}

function outputsOf(outputs: Readonly<Record<string, string | string[]>>): Outputs {
  return Object.fromEntries(Object.entries(outputs).map(([kind, globs]) => [kind, typeof globs === 'string' ? [globs] : globs]));
}

function smokeOf(test: PipelineDefinition['smoke'][number], lastStage: string): SmokeTest {
  return { kind: 'smoke', ...triedOf(test, lastStage) };
}

function suiteOf(test: PipelineDefinition['tests'][number], lastStage: string): TestSuite {
  return {
    kind: 'tests',
    ...triedOf(test, lastStage),
    gating: test.gating ?? test.gate === 'pass',
    ...defined({ junit: test.junit }),
  };
}

function triedOf(test: PipelineDefinition['smoke'][number], lastStage: string): Omit<SmokeTest, 'kind'> {
  const { name, stage, run, inputs, targets, timeout } = test;
  return { name, stage: stage ?? lastStage, run, inputs, targets, timeoutMinutes: timeout };
}

/** Stages sorted so that each comes after its builder, otherwise as in the file. */
function buildOrder(stages: Stages): string[] {
  return farthestFirst(Object.keys(stages), (id) => own(stages, id)?.with);
}

/** A stage with the values of others; the keys of `proof` are taken one by one. */
type InheritedStage = Omit<StageDefinition, 'proof'> & { readonly proof?: WrittenDemand };

/** Every stage with the values that it takes from others by `same-as`. */
function inheritedIn(stages: Stages): ReadonlyMap<string, InheritedStage> {
  const inherited = new Map<string, InheritedStage>();
  for (const id of farthestFirst(Object.keys(stages), (word) => own(stages, word)?.['same-as'])) {
    const stage = own(stages, id);
    const from = inherited.get(stage?.['same-as'] ?? '');
    const proof = { ...from?.proof, ...writtenDemand(stage?.proof) };
    inherited.set(id, { ...from, ...defined(stage ?? {}), proof });
  }
  return inherited;
}
