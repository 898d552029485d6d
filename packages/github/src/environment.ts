/**
 * Every environment variable that the actions read, in one place (the runner's own list:
 * https://docs.github.com/actions/reference/workflows-and-actions/variables). Nothing is read when a module is loaded.
 */

/** What the actions know of the run that they are part of. */
export interface RunIdentity {
  /** `owner/name`. */
  readonly repository: string;
  readonly runId: string;
  /** 1 for the first run; one more for each re-run. */
  readonly attempt: number;
  /** Commit that the run is for. */
  readonly sha: string;
  /** e.g. `refs/heads/main`. */
  readonly ref: string;
  readonly event: string;
  /** Where people see the run. */
  readonly url: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The run's identity as the runner gives it; empty strings where a variable is missing, as on a machine that is no runner. */
export function runIdentity(environment: Environment): RunIdentity {
  const repository = environment.GITHUB_REPOSITORY ?? '';
  const runId = environment.GITHUB_RUN_ID ?? '';
  const server = environment.GITHUB_SERVER_URL ?? 'https://github.com';
  return {
    repository,
    runId,
    attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? '1') || 1,
    sha: environment.GITHUB_SHA ?? '',
    ref: environment.GITHUB_REF ?? '',
    event: environment.GITHUB_EVENT_NAME ?? '',
    url: repository === '' || runId === '' ? '' : `${server}/${repository}/actions/runs/${runId}`,
  };
}

/** Which step of its run a process is, as the runner calls it: the id of its job, and the name of the step in it. */
export function stepOf({ GITHUB_JOB: job = '', GITHUB_ACTION: step = '' }: Environment): {
  readonly job: string;
  readonly step: string;
} {
  return { job, step };
}

/** Whether the runner names its artifact service, and gives the token that it asks for. */
export function hasArtifactService({ ACTIONS_RUNTIME_TOKEN: token = '', ACTIONS_RESULTS_URL: url = '' }: Environment): boolean {
  return token !== '' && url !== '';
}

/** Variables that hold a job's secrets. */
const SECRETS = [
  'INPUT_GITHUB-TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
] as const;

/** The secrets of a job. The runner masks them as they are; a service may repeat them in other forms, such as base64. */
export function secretsIn(environment: Environment): string[] {
  return SECRETS.flatMap((name) => environment[name] ?? []);
}
