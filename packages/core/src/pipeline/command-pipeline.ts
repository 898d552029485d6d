/** A pipeline of one command, for a build that has no selfhost.yml. */
import path from 'node:path';
import { userError } from '../errors.js';
import { ID, PLAIN_PATH } from '../yaml/formats.js';
import { DEFAULT_TIMEOUT_MINUTES } from './definition.js';
import { type Builder, COMPILER_KIND, NO_DEMAND, type Pipeline, type Stage, type Target } from './model.js';
import type { Machine } from './plan-model.js';
import { COMMON_TRIPLES, parseTriple } from './triple.js';

export interface CommandBuild {
  /** Name of the pipeline; hand-offs go between builds of one name. */
  readonly pipeline: string;
  readonly stage: string;
  readonly target: string;
  readonly run: string;
  /** Globs of the files that the command sees, relative to `root`. */
  readonly inputs: readonly string[];
  /** The compiler that it makes, under SELFHOST_OUT. */
  readonly compiler: string;
  /** Globs under SELFHOST_OUT of what else it makes. */
  readonly outputs: readonly string[];
  /** Stage that was passed on and builds this one; null for a first stage. */
  readonly builtBy: string | null;
  /** Absolute folder of the sources. */
  readonly root: string;
}

/** Builder of a first stage: nothing that the suite knows of. */
const BY_COMMAND: Builder = { kind: 'tool', tool: 'command' };

/**
 * A pipeline in which the command is the recipe of one stage, for the machine itself.
 * @throws UserError `usage` for names that cannot be used
 */
export function commandPipeline(build: CommandBuild, machine: Machine): Pipeline {
  for (const key of ['pipeline', 'stage', 'target'] as const) {
    if (!ID.pattern.test(build[key])) throw unusable(key, build[key], ID.rule);
  }
  if (!PLAIN_PATH.pattern.test(build.compiler)) throw unusable('compiler', build.compiler, PLAIN_PATH.rule);
  const triple = COMMON_TRIPLES.find((each) => {
    const { machine: of } = parseTriple(each);
    return of?.platform === machine.platform && of.arch === machine.arch;
  });
  if (triple === undefined) {
    throw userError('usage', `there is no triple for a ${machine.platform} machine with ${machine.arch}`, {
      remedy: 'describe the build in a selfhost.yml',
    });
  }
  const target: Target = { id: build.target, triple, host: build.target, runner: '', tools: [], required: true };
  const stages = [
    ...(build.builtBy === null ? [] : [stageOf(build, build.builtBy, BY_COMMAND)]),
    stageOf(build, build.stage, build.builtBy === null ? BY_COMMAND : { kind: 'stage', stage: build.builtBy }),
  ];
  return {
    name: build.pipeline,
    file: path.join(build.root, 'selfhost.yml'),
    root: build.root,
    toolchain: new Map(),
    targets: new Map([[target.id, target]]),
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    comparisons: [],
    smoke: [],
    tests: [],
    oldKeys: [],
    inputLists: [],
    aroundLists: [],
    places: new Map(),
    executors: [],
  };
}

function stageOf(build: CommandBuild, id: string, builder: Builder): Stage {
  return {
    id,
    name: `${build.pipeline}-${id}`,
    builder,
    inputs: build.inputs,
    run: build.run,
    incremental: build.run,
    keep: [],
    outputs: { [COMPILER_KIND]: [build.compiler], ...(build.outputs.length === 0 ? {} : { file: build.outputs }) },
    timeoutMinutes: DEFAULT_TIMEOUT_MINUTES,
    embeds: [],
    tools: [],
    proof: NO_DEMAND,
    program: [],
    when: 'always',
  };
}

function unusable(key: string, value: string, rule: string): Error {
  return userError('usage', `the input "${key}" ${rule}`, { value, place: { file: 'action.yml', key } });
}
