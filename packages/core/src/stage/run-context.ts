/** What every step of a run shares. */
import type { ToolchainEntry } from '../bundle/manifest.js';
import type { Pipeline } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Clock, Exec, Logger, Version } from '../ports.js';
import type { Executor } from '../toolchain/executors.js';
import type { InputFile } from './inputs.js';
import type { Progress } from './progress.js';
import type { StageDone } from './result.js';
import type { Store } from './store.js';

export interface RunOptions {
  readonly mode: 'clean' | 'incremental';
  /** Jobs that each stage may run at once. */
  readonly jobs: number;
  /** Legs that are worked on at once. */
  readonly parallel: number;
  /** Take unchanged stages from the store. */
  readonly reuse: boolean;
  /** Stages that are built whatever the store holds (`--from`). */
  readonly rebuild: ReadonlySet<string>;
  /** Stages asked for by name: built even where `when: needed` would not. */
  readonly asked: ReadonlySet<string>;
  /** Only to measure: no command is traced, and nothing is proved. Absent in a run as usual. */
  readonly measures?: true;
}

/** How stages are built, as a person asks for it. */
export type BuildMode = 'cached' | 'clean' | 'incremental';

/** What a mode means for a run: an incremental build takes unchanged stages from the store, too. */
export function buildMode(mode: BuildMode): Pick<RunOptions, 'mode' | 'reuse'> {
  return { mode: mode === 'incremental' ? 'incremental' : 'clean', reuse: mode !== 'clean' };
}

export interface RunContext {
  readonly pipeline: Pipeline;
  /** A node that another job of the same run has built and passed on, proved and in the store; null where there is none. */
  readonly handed: (node: PlanNode) => Promise<StageDone | null>;
  /** The files that globs name, collected once in a run: every stage sees the same sources, or none is built. */
  readonly inputsOf: (globs: readonly string[]) => Promise<readonly InputFile[]>;
  readonly options: RunOptions;
  /** `.selfhost` beside the configuration, absolute. */
  readonly state: string;
  /** Folder of logs, absolute. */
  readonly logs: string;
  readonly version: Version;
  /** The tools that were found, by id. */
  readonly tools: ReadonlyMap<string, ToolchainEntry>;
  /** The files of each of them, by its id: what lies beside them belongs to it. */
  readonly toolFiles: ReadonlyMap<string, readonly string[]>;
  /** The executors that are installed here, as they are written in selfhost.yml. */
  readonly executors: ReadonlyMap<string, Executor>;
  /** The environment of this process; stages see only what `PASSED_THROUGH` names of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A fix that is tried: what it sets in the environment of a node's commands, over everything else. Absent in a run as usual. */
  readonly fix?: (node: PlanNode) => Readonly<Record<string, string>>;
  /** Who runs it where: names that outputs should not hold. Absent where that is not known. */
  readonly login?: { readonly user: string | null; readonly host: string };
  readonly exec: Exec;
  readonly store: Store;
  readonly logger: Logger;
  readonly progress: Progress;
  /** Called with the id of a stage or trial that is really run, before its command: the store does not have it. */
  readonly onRun: (id: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}
