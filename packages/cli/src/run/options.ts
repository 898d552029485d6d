/** What a person asks of a run, and what that means on this machine. */
import { availableParallelism } from 'node:os';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { type BuildMode, buildMode, type RunOptions } from '@selfhost/core/stage/run-context.js';
import type { CommandContext } from '../command-context.js';
import type { Format } from '../output.js';

/** What a run takes from the process. */
export type RunCommandContext = Pick<CommandContext, 'cwd' | 'environment' | 'machine' | 'signal' | 'stderr'>;

/** What a run is asked for, by the command line or by the root action. */
export interface RunRequest {
  readonly config: string;
  readonly pipeline?: string;
  readonly target: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly jobs?: number;
  readonly mode: BuildMode;
  readonly setup?: true;
  readonly out?: string;
  /** A cause, as the person wrote it; `true` where none was named. */
  readonly tryFix?: string | true;
  /** Whether stages are built again from nothing, to compare. */
  readonly checkIncremental?: true;
  readonly language?: Language;
}

/** The options of `selfhost run`, as the command line gives them. */
export interface RunCommandOptions extends RunRequest {
  readonly format: Format;
}

/** @param rebuild stages that are built whatever the store holds */
export function runOptions(options: RunRequest, rebuild: ReadonlySet<string>, plan: Plan): RunOptions {
  const legs = plan.legs.filter(({ skipped }) => skipped === undefined).length;
  const cores = availableParallelism();
  const parallel = Math.max(1, Math.min(legs, cores));
  return {
    ...buildMode(options.mode),
    // Legs share the cores; more jobs than cores only cost memory.
    jobs: options.jobs ?? Math.max(1, Math.floor(cores / parallel)),
    parallel,
    rebuild,
    asked: new Set([options.until, options.from].filter((stage) => stage !== undefined)),
  };
}
