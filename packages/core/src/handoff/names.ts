/**
 * Names of what the jobs of a run hand up. An artifact's name is unique in a run and can never be written again, so every name carries the leg
 * (a host's chain is built in each of its targets' legs) and the attempt (a re-run must not collide with what it re-runs).
 */
import type { Manifest } from '../bundle/manifest.js';
import { BUNDLE_EXTENSIONS, bundleFileName } from '../bundle/name.js';
import type { StoredArtifact } from '../ports.js';

/** Where in a run something is handed up. */
export interface Place {
  /** Target whose leg it is. */
  readonly leg: string;
  /** 1 for the first run, one more for each re-run. */
  readonly attempt: number;
  /** Set where one leg is run several times, e.g. `j4` in a sweep. */
  readonly variant?: string;
}

/** e.g. `remlc-stage1-stage1-x86_64-linux-v1.2--x86_64-linux-1.tar.zst`. */
export function bundleArtifactName(manifest: Manifest, place: Place): string {
  const name = bundleFileName(manifest);
  const extension = Object.values(BUNDLE_EXTENSIONS).find((each) => name.endsWith(each)) ?? '';
  return `${name.slice(0, name.length - extension.length)}--${suffix(place)}${extension}`;
}

/** Name of a leg's result, e.g. `selfhost-result--mini-reml--x86_64-linux-1.json`. */
export function resultArtifactName(pipeline: string, place: Place): string {
  return `selfhost-result--${pipeline}--${suffix(place)}.json`;
}

/** Name of a job's logs; `part` says which job, e.g. `stage1`. */
export function logsArtifactName(pipeline: string, part: string, place: Place): string {
  return `selfhost-logs--${pipeline}--${part}--${suffix(place)}`;
}

/** Name of the report of a whole run as JSON, e.g. `selfhost-report--mini-reml-1.json`; without `.json` it is the folder for people. */
export function reportArtifactName(pipeline: string, attempt: number): string {
  return `selfhost-report--${pipeline}-${attempt}.json`;
}

/** The newest result of a leg among everything that a run holds; null where there is none. */
export function newestResult(all: readonly StoredArtifact[], pipeline: string, leg: string, variant?: string): string | null {
  return newest(all, `selfhost-result--${pipeline}--${label(leg, variant)}-`);
}

/** The newest report of each pipeline of a run. */
export function newestReports(all: readonly StoredArtifact[]): string[] {
  const pipelines = new Set(all.flatMap(({ name }) => /^selfhost-report--(.+)-\d{1,6}\.json$/.exec(name)?.[1] ?? []));
  return [...pipelines].sort().flatMap((pipeline) => newest(all, `selfhost-report--${pipeline}-`) ?? []);
}

/** The name that begins with `prefix` and goes on with the highest attempt. */
function newest(all: readonly StoredArtifact[], prefix: string): string | null {
  const attempts = all.flatMap(({ name }) => {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    const attempt = /^(\d{1,6})\.json$/.exec(rest)?.[1];
    return attempt === undefined ? [] : [{ name, attempt: Number(attempt) }];
  });
  return attempts.sort((a, b) => b.attempt - a.attempt)[0]?.name ?? null;
}

function suffix({ leg, attempt, variant }: Place): string {
  return `${label(leg, variant)}-${attempt}`;
}

function label(leg: string, variant: string | undefined): string {
  return variant === undefined ? leg : `${leg}+${variant}`;
}
