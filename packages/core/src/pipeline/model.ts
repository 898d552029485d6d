/**
 * What a checked `selfhost.yml` says, with every default filled in and every `same-as` resolved.
 * The file's own shape (what a person may write) is in `definition.ts`; the graph made of it is in `plan.ts`.
 */

import type { Place } from '../errors.js';
import type { Language } from '../text/languages.js';

/** Kinds of output that the suite itself gives a meaning; any other kind has a meaning only for the pipeline. */
export const COMPILER_KIND = 'compiler';
export const LIBRARY_KIND = 'library';

/** Least rate of artifacts that are identical or acceptable, where nothing else is said: the plan's goal for determinism. */
export const DEFAULT_THRESHOLD = 0.99;

/** Stage part of the id of the runtime library's nodes; no stage may have it. */
export const RUNTIME_ID = 'runtime';

/** A tool that stages need before anything is built, e.g. `ocaml` or `llvm`. */
export interface ToolRequest {
  readonly id: string;
  /** Version prefix that the probe must report, e.g. `19` or `4.13`. */
  readonly version?: string;
  /** Further packages of the tool, by their Debian names or the catalogue's short names, e.g. `menhir`. */
  readonly packages: readonly string[];
  /** Command (bash) that exits 0 when the tool is there; its output's first line is recorded as the version. */
  readonly probe?: string;
  /** Command (bash) that installs the tool, run only by `--setup`. */
  readonly install?: string;
}

/** Output globs, relative to `SELFHOST_OUT`, by kind. */
export type Outputs = Readonly<Record<string, readonly string[]>>;

/** The runtime library, built once for each target before its stages. */
export interface Runtime {
  readonly run: string;
  readonly inputs: readonly string[];
  readonly outputs: Outputs;
  readonly timeoutMinutes: number;
  /** Tools that the build needs. */
  readonly tools: readonly string[];
}

export interface Target {
  readonly id: string;
  readonly triple: string;
  /** The target where this one's stages are built: its own id when native. */
  readonly host: string;
  /** Program that runs this target's executables on the host, e.g. `wine64`. */
  readonly executor?: string;
  /** Label of the runner in CI. Never decides whether the build is native or cross. */
  readonly runner: string;
  /** Tools that only this target needs. */
  readonly tools: readonly string[];
  /** Whether CI fails when it is skipped. */
  readonly required: boolean;
}

/** A compiler that was built elsewhere and is trusted by its digest. */
export interface Prebuilt {
  readonly path?: string;
  readonly url?: string;
  readonly sha256: string;
}

/** What builds a stage: another stage's compiler, a tool of the toolchain, or a pinned release for each host. */
export type Builder =
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'tool'; readonly tool: string }
  | { readonly kind: 'prebuilt'; readonly prebuilt: Readonly<Record<string, Prebuilt>> };

/** What a gate may demand of the proof that a stage's compiler made it, strongest first. */
export const DEMANDED_LEVELS = ['traced', 'by-failure'] as const;

/** What is demanded of the proof of a stage, and what the stage may do without breaking it. It changes no byte of the stage. */
export interface ProofDemand {
  /** The weakest level that satisfies a gate. */
  readonly level: (typeof DEMANDED_LEVELS)[number];
  /** Globs of the inputs that may reach outputs without going through the compiler. */
  readonly around: readonly string[];
  /** Whether the stage fails where its command uses what is not declared. */
  readonly hermetic: boolean;
}

/** Where nothing is demanded, the weakest proof satisfies a gate, and nothing may go around the compiler. */
export const NO_DEMAND: ProofDemand = { level: 'by-failure', around: [], hermetic: false };
/** What a stage may write into its outputs although it says nothing of the sources. */
export const EMBEDDED = ['commit', 'version', 'prefix'] as const;

export type EmbeddedValue = (typeof EMBEDDED)[number];

export interface Stage {
  readonly id: string;
  /** Name of the compiler that the stage makes, used in bundle names, e.g. `remlc-stage1`. */
  readonly name: string;
  readonly builder: Builder;
  /** Globs of the files that are copied into the work folder, relative to the configuration. */
  readonly inputs: readonly string[];
  /** Command of a clean build; empty for a prebuilt stage that is only unpacked. */
  readonly run: string;
  /** Command of an incremental build; the clean one where the file names none. */
  readonly incremental: string;
  /** Paths in the work folder that incremental mode keeps between runs of this stage. */
  readonly keep: readonly string[];
  readonly outputs: Outputs;
  readonly timeoutMinutes: number;
  /** Command tried once after a failure; its result is marked degraded. */
  readonly fallback?: string;
  /** Values that the stage builds into its outputs; they enter its key. */
  readonly embeds: readonly EmbeddedValue[];
  /** Tools that the stage needs: its builder, those that it names, and those that no stage and no target names. */
  readonly tools: readonly string[];
  readonly proof: ProofDemand;
  /** Names of the interpreters that run the builder where the command line does not show it. */
  readonly program: readonly string[];
  /** Program that runs the builder; empty where it runs by itself, and absent where that of the target does. */
  readonly executor?: string;
  /** `needed`: built when an earlier comparison differs, or when asked for. */
  readonly when: 'always' | 'needed';
}

/** What a comparison must show; `strict` is agreement which a compiler that converges one cycle late does not pass. */
export const GATES = ['agreement', 'fixpoint', 'strict', 'none'] as const;

export type GateKind = (typeof GATES)[number];

export interface Comparison {
  readonly left: string;
  readonly right: string;
  readonly gate: GateKind;
  /** Least rate, 0–1, of artifacts that are identical or acceptable. */
  readonly threshold: number;
  /** `standard` or `strict`. */
  readonly rules: string;
}

/** What a smoke test and a suite have in common. */
interface TriedCommand {
  readonly name: string;
  /** The stage whose compiler is tried. */
  readonly stage: string;
  readonly run: string;
  readonly inputs: readonly string[];
  /** Targets it is for; empty means all. */
  readonly targets: readonly string[];
  readonly timeoutMinutes: number;
}

/** A short command that shows that a target's compiler works. */
export interface SmokeTest extends TriedCommand {
  readonly kind: 'smoke';
}

/** The compiler's own test suite, run with one stage's compiler. */
export interface TestSuite extends TriedCommand {
  readonly kind: 'tests';
  /** Glob under `SELFHOST_OUT` of the JUnit files; without it the exit code decides and counts as one test. */
  readonly junit?: string;
  /** Whether a failure fails the run. */
  readonly gating: boolean;
}

/** An old key that a file has. */
export interface OldKey {
  readonly place: Place;
  /** Its path, such as `tests[0].gating`. */
  readonly key: string;
  /** Key and value that mean the same. */
  readonly now: string;
}

/** A list of globs that name files of the project, as it is written in the file. */
export interface GlobList {
  /** Its path, such as `stages.stage1.inputs`. */
  readonly key: string;
  readonly globs: readonly string[];
  /** Where each of its globs is. */
  readonly places: readonly Place[];
}

/** An executor, as it is written in the file. */
export interface WrittenExecutor {
  /** Its path, such as `targets.here.executor`. */
  readonly key: string;
  readonly executor: string;
  readonly place: Place;
}

export interface Pipeline {
  readonly name: string;
  /** Absolute path of the configuration file, and its folder. */
  readonly file: string;
  readonly root: string;
  readonly toolchain: ReadonlyMap<string, ToolRequest>;
  readonly runtime?: Runtime;
  readonly targets: ReadonlyMap<string, Target>;
  /** In the order in which they can be built. */
  readonly stages: ReadonlyMap<string, Stage>;
  readonly comparisons: readonly Comparison[];
  readonly smoke: readonly SmokeTest[];
  readonly tests: readonly TestSuite[];
  /** Of comments, checks, summaries and reports in CI; absent where the file names none. */
  readonly language?: Language;
  /** Keys of the file that are written otherwise now. */
  readonly oldKeys: readonly OldKey[];
  /** Every list of `inputs` of the file, once. */
  readonly inputLists: readonly GlobList[];
  /** Every list of `around` of the file, once. */
  readonly aroundLists: readonly GlobList[];
  /** Where values are written that can only be tried when something is built, by their path, such as `stages.stage1.outputs`. */
  readonly places: ReadonlyMap<string, Place>;
  /** Every executor of the file that is not empty. */
  readonly executors: readonly WrittenExecutor[];
}
