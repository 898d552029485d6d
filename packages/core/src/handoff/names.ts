/**
 * Names of what the jobs of a run upload. An artifact's name is unique in a run and can never be written again, so every name carries the leg
 * (a host's chain is built in each of its targets' legs) and the attempt (a re-run must not collide with what it re-runs).
 */
import type { Manifest } from '../bundle/manifest.js';
import { BUNDLE_EXTENSIONS, bundleFileName } from '../bundle/name.js';
import type { StoredArtifact } from '../ports.js';

/** Where in a run something is uploaded. */
export interface ArtifactPlace {
  /** Target whose leg it is. */
  readonly leg: string;
  /** 1 for the first run, one more for each re-run. */
  readonly attempt: number;
  /** Set where one leg is run several times, e.g. `j4` in a sweep. */
  readonly variant?: string;
}

/** e.g. `remlc-stage1-stage1-x86_64-linux-v1.2--x86_64-linux-1.tar.zst`. */
export function bundleArtifactName(manifest: Manifest, place: ArtifactPlace): string {
  const extension = BUNDLE_EXTENSIONS.zstd;
  return `${bundleFileName(manifest).slice(0, -extension.length)}--${suffix(place)}${extension}`;
}

/**
 * Name of a leg's result, e.g. `selfhost-result--mini-reml--x86_64-linux-1.json`.
 * @param job of a second job's result in one attempt, e.g. `…-1+compare.json`: neither may be lost behind the other
 */
export function resultArtifactName(pipeline: string, place: ArtifactPlace, job?: string): string {
  return `selfhost-result--${pipeline}--${suffix(place)}${job === undefined ? '' : `+${job}`}.json`;
}

/** Name of a job's logs; `part` says which job, e.g. `stage1`. */
export function logsArtifactName(pipeline: string, part: string, place: ArtifactPlace): string {
  return `selfhost-logs--${pipeline}--${part}--${suffix(place)}`;
}

/** Name of the report of a whole run as JSON, e.g. `selfhost-report--mini-reml-1.json`; without `.json` it is the folder for people. */
export function reportArtifactName(pipeline: string, attempt: number): string {
  return `selfhost-report--${pipeline}-${attempt}.json`;
}

/** The attempts of a run whose results count, both included: a plan that was made again has nothing to do with the results before it. */
export interface Attempts {
  readonly from: number;
  readonly to: number;
}

/** What was uploaded in one attempt. */
export interface OfAttempt {
  readonly attempt: number;
  readonly artifacts: readonly StoredArtifact[];
}

/** The results of a leg in the newest attempt that has any, among everything that a run holds; null where there is none. */
export function newestResults(
  all: readonly StoredArtifact[],
  pipeline: string,
  leg: string,
  attempts: Attempts,
  variant?: string,
): OfAttempt | null {
  return newest(all, `selfhost-result--${pipeline}--${legLabel(leg, variant)}-`, attempts);
}

/** A report that a run holds. */
export interface ReportArtifact {
  readonly pipeline: string;
  readonly artifact: StoredArtifact;
}

/** The newest report of each pipeline of a run. */
export function newestReports(all: readonly StoredArtifact[]): ReportArtifact[] {
  const pipelines = new Set(all.flatMap(({ name }) => /^selfhost-report--(.+)-\d{1,6}\.json$/.exec(name)?.[1] ?? []));
  return [...pipelines].sort().flatMap((pipeline) => {
    const [artifact] = newest(all, `selfhost-report--${pipeline}-`)?.artifacts ?? [];
    return artifact === undefined ? [] : [{ pipeline, artifact }];
  });
}

/** Logs that a run holds. */
export interface LogsArtifact {
  readonly name: string;
  readonly attempt: number;
  readonly leg: string;
  /** Null for those of the run itself. */
  readonly variant: string | null;
}

/** The logs of a pipeline, of all jobs and attempts. */
export function logsOf(all: readonly StoredArtifact[], pipeline: string): LogsArtifact[] {
  const prefix = `selfhost-logs--${pipeline}--`;
  return all.flatMap(({ name }) => {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    const [, leg, variant, attempt] = /--((?:(?!--)[^+])+)(?:\+([^+]+))?-(\d{1,6})$/.exec(rest) ?? [];
    return leg === undefined ? [] : [{ name, leg, variant: variant ?? null, attempt: Number(attempt) }];
  });
}

const ANY_ATTEMPT: Attempts = { from: 0, to: Number.POSITIVE_INFINITY };

/** Those that begin with `prefix` and go on with the highest attempt: `1.json` before `1+stage1.json`. */
function newest(all: readonly StoredArtifact[], prefix: string, { from, to } = ANY_ATTEMPT): OfAttempt | null {
  const found = all.flatMap((artifact) => {
    const rest = artifact.name.startsWith(prefix) ? artifact.name.slice(prefix.length) : '';
    const [, attempt, job = ''] = /^(\d{1,6})(?:\+([^+]+))?\.json$/.exec(rest) ?? [];
    return attempt === undefined ? [] : [{ artifact, attempt: Number(attempt), job }];
  });
  const counting = found.filter(({ attempt }) => attempt >= from && attempt <= to);
  const last = Math.max(...counting.map(({ attempt }) => attempt));
  const those = counting.filter(({ attempt }) => attempt === last).sort((a, b) => (a.job < b.job ? -1 : 1));
  return those.length === 0 ? null : { attempt: last, artifacts: those.map(({ artifact }) => artifact) };
}

function suffix({ leg, attempt, variant }: ArtifactPlace): string {
  return `${legLabel(leg, variant)}-${attempt}`;
}

/** A leg, and which of its variants. */
export function legLabel(leg: string, variant: string | undefined): string {
  return variant === undefined ? leg : `${leg}+${variant}`;
}
