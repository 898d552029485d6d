/** The environment of a stage's commands: the only way values reach them (commands have no templating). */

/**
 * Variables of the machine that commands may see: they name places, not content. Everything else stays outside, so that
 * a stage cannot come to depend on the shell that started it.
 */
export const PASSED_THROUGH = [
  'PATH',
  'HOME',
  'TMPDIR',
  'WINEPREFIX',
  'WINEDEBUG',
  'OPAMROOT',
  'SystemRoot',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'MSYSTEM',
] as const;

/**
 * Build time that commands get (`SOURCE_DATE_EPOCH`, https://reproducible-builds.org/specs/source-date-epoch/).
 * A constant, so that a new commit alone never changes a stage: 1980-01-01, the earliest date that zip files can hold.
 */
export const SOURCE_DATE_EPOCH = 315_532_800;

/** Every variable that the suite sets, with its meaning; `docs/local.md` explains each one. */
export const STAGE_VARIABLES = {
  SELFHOST_STAGE: 'id of the stage, e.g. `stage1`',
  SELFHOST_TARGET: 'id of the target, e.g. `x86_64-linux`',
  SELFHOST_TRIPLE: 'triple that the stage builds for',
  SELFHOST_HOST_TRIPLE: 'triple of the machine that builds',
  SELFHOST_COMPILER: "the builder's executable; empty when a tool is the builder",
  SELFHOST_COMPILER_ROOT: "folder of the builder's unpacked bundle",
  SELFHOST_RUNTIME: "the target's runtime library",
  SELFHOST_EXECUTOR: "program that runs the target's executables here; empty when they run by themselves",
  SELFHOST_OUT: 'folder for the outputs',
  SELFHOST_JOBS: 'how many jobs the command may run at once',
  SELFHOST_COMMIT: 'full commit hash, only where the stage declares `embeds: [commit]`',
  SELFHOST_VERSION: '`git describe`, only where the stage declares `embeds: [version]`',
  SELFHOST_PREFIX:
    "folder where the stage's outputs are when its compiler runs, only where the stage declares `embeds: [prefix]`",
  SOURCE_DATE_EPOCH: 'the one build time that outputs may embed, in Unix seconds',
  LC_ALL: 'always `C`',
  TZ: 'always `UTC`',
} as const;

export interface StageHost {
  readonly stage: string;
  readonly target: string;
  readonly triple: string;
  readonly hostTriple: string;
  /** Absolute paths; empty strings where there is none. */
  readonly compiler: string;
  readonly compilerRoot: string;
  readonly runtime: string;
  readonly executor: string;
  readonly out: string;
  /** Folder where wine keeps this target's settings and server, apart from a person's own and from other targets'. */
  readonly winePrefix: string;
  readonly jobs: number;
  /** `SELFHOST_COMMIT`, `SELFHOST_VERSION` and `SELFHOST_PREFIX`, where declared. */
  readonly embeds: Readonly<Record<string, string>>;
}

/** What commands may see of the environment of the process that runs the suite. */
export function passedThrough(machine: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of PASSED_THROUGH) {
    const value = machine[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Whether an executor is wine, under whichever of its names. */
export function isWine(executor: string): boolean {
  return executor.includes('wine');
}

/** The whole environment of a command; `machine` is the environment of the process that runs the suite. */
export function stageEnvironment(machine: Readonly<Record<string, string | undefined>>, host: StageHost): Record<string, string> {
  return {
    ...(isWine(host.executor) ? { WINEPREFIX: host.winePrefix } : {}),
    ...passedThrough(machine),
    SELFHOST_STAGE: host.stage,
    SELFHOST_TARGET: host.target,
    SELFHOST_TRIPLE: host.triple,
    SELFHOST_HOST_TRIPLE: host.hostTriple,
    SELFHOST_COMPILER: host.compiler,
    SELFHOST_COMPILER_ROOT: host.compilerRoot,
    SELFHOST_RUNTIME: host.runtime,
    SELFHOST_EXECUTOR: host.executor,
    SELFHOST_OUT: host.out,
    SELFHOST_JOBS: String(host.jobs),
    ...host.embeds,
    SOURCE_DATE_EPOCH: String(SOURCE_DATE_EPOCH),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}
