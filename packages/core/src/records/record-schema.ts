/**
 * `selfhost.run/1`: what is remembered of one target of one run, for good. Records lie in the history as one file each, and every document
 * and chart is rendered from them.
 */
import { z } from 'zod';
import type { Verdict } from '../compare/model.js';
import { userError } from '../errors.js';
import { SHA256_HEX } from '../files/hash.js';
import type { GateKind } from '../pipeline/model.js';
import type { StageRow } from '../report/model.js';
import { ID } from '../yaml/formats.js';

export const RUN_SCHEMA = 'selfhost.run/1';

/** Most bytes of a record's file: ten thousand runs of three targets must stay a branch that is fetched in seconds. */
export const RECORD_BYTES = 4096;

export type StageFigures = Pick<
  StageRow,
  'id' | 'status' | 'seconds' | 'cpuSeconds' | 'peakBytes' | 'bytes' | 'contentDigest' | 'cache'
>;

export interface ComparisonFigures {
  readonly left: string;
  readonly right: string;
  readonly gate: GateKind;
  readonly verdict: Verdict;
  readonly passed: boolean;
  /** Tolerant and strict rate, 0–1; null where nothing was compared. */
  readonly rate: number | null;
  readonly strictRate: number | null;
  /** The target whose comparison stands for this one; null for one of its own. */
  readonly inherited: string | null;
  /** How many differences the file beside the record lists ({@link differencesPath}); absent where nobody listed them. */
  readonly differing?: number | undefined;
}

export interface Failure {
  readonly code: string;
  /** The first line of the problem's message. */
  readonly message: string;
}

/** A figure under a name, e.g. `{name: 'runtime_macho_size', unit: 'B', value: 51234}`. */
export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

export interface RunRecord {
  readonly schema: typeof RUN_SCHEMA;
  /** The run's number, or `local-<ULID>` (https://github.com/ulid/spec) for a run at a desk. */
  readonly run: string;
  readonly attempt: number;
  readonly pipeline: string;
  readonly target: string;
  /** Tells several builds of one target in one run apart, e.g. `j4` of a sweep. */
  readonly variant: string | null;
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly url: string;
  /** When attempt 1 of the run began, ISO 8601 in UTC: it dates the file of every attempt. */
  readonly started: string;
  /** The machine in a few words; null where nobody said. */
  readonly environment: string | null;
  /** Null for a record of figures alone, which says nothing of a build. */
  readonly verdict: 'passed' | 'failed' | 'skipped' | null;
  readonly stages: readonly StageFigures[];
  readonly comparisons: readonly ComparisonFigures[];
  readonly failures: readonly Failure[];
  readonly metrics: readonly Metric[];
  /** How many entries each list has lost to {@link RECORD_BYTES}. */
  readonly cut: Readonly<Partial<Record<RecordList, number>>>;
}

/** The lists of a record, those first that are missed least. */
export const RECORD_LISTS = ['metrics', 'failures', 'comparisons', 'stages'] as const;

export type RecordList = (typeof RECORD_LISTS)[number];

/** Longest reference, address and description of a machine, in characters. */
const WORDS = 300;

const id = z.string().regex(ID.pattern, ID.rule);
const words = z.string().max(WORDS);
const figure = z.number().nonnegative().nullable();
const rate = z.number().min(0).max(1).nullable();

/** No control character, no line end: names stand in tables and charts. */
const LABEL = /^[^\p{C}\u2028\u2029]*$/u;

const metric = z.object({
  name: z.string().min(1).max(100).regex(LABEL, 'must be one line of visible characters'),
  unit: z.string().max(32).regex(LABEL, 'must be one line of visible characters'),
  value: z.number(),
});

/** The name of a run. */
export const RUN_ID = /^(?:\d{1,20}|local-[0-7][0-9A-HJKMNP-TV-Z]{25})$/;

const record: z.ZodType<RunRecord> = z.object({
  schema: z.literal(RUN_SCHEMA),
  run: z.string().regex(RUN_ID, 'must be the number of a run, or local-<ULID>'),
  attempt: z.int().positive(),
  pipeline: id,
  target: id,
  variant: id.nullable().default(null),
  event: words,
  ref: words,
  sha: words,
  url: words,
  started: z.iso.datetime(),
  environment: words.nullable().default(null),
  verdict: z.enum(['passed', 'failed', 'skipped']).nullable(),
  stages: z
    .array(
      z.object({
        id,
        status: z.enum(['built', 'restored', 'failed', 'skipped', 'not-needed']),
        seconds: figure,
        cpuSeconds: figure,
        peakBytes: figure,
        bytes: figure,
        contentDigest: z.string().regex(SHA256_HEX).nullable(),
        cache: z.enum(['hit', 'miss']).nullable(),
      }),
    )
    .default([]),
  comparisons: z
    .array(
      z.object({
        left: id,
        right: id,
        gate: z.enum(['agreement', 'fixpoint', 'strict', 'none']),
        verdict: z.enum(['identical', 'acceptable', 'investigate', 'error']),
        passed: z.boolean(),
        rate,
        strictRate: rate,
        inherited: id.nullable().default(null),
        differing: z.int().nonnegative().optional(),
      }),
    )
    .default([]),
  failures: z.array(z.object({ code: words, message: words })).default([]),
  metrics: z.array(metric).default([]),
  cut: z.partialRecord(z.enum(RECORD_LISTS), z.int().positive()).default({}),
});

/**
 * A record from its JSON text: what lies on a branch may be anybody's.
 * @param from how a person names where it comes from
 * @throws UserError `result-invalid`
 */
export function parseRunRecord(json: string, from: string): RunRecord {
  try {
    return checkRecord(JSON.parse(json), from);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw userError('result-invalid', `${from} is no record of a run: it is no JSON`, REMEDY, error);
  }
}

const REMEDY = { remedy: 'take the file away, or write the record again' };

/** The value as a record, once it is known to be one. */
export function checkRecord(value: unknown, from: string): RunRecord {
  const read = record.safeParse(value);
  if (read.success) return read.data;
  throw userError('result-invalid', `${from} is no record of a run: ${firstIssue(read.error)}`, REMEDY);
}

/** Most figures that one call may record; a longer list is a series, which does not belong into a record. */
const MAX_METRICS = 1000;

/**
 * The list of `{name, unit, value}` that a person hands over.
 * @throws UserError `usage`, which names the first wrong entry
 */
export function parseMetrics(value: unknown, from: string): Metric[] {
  const read = z.array(metric).min(1).max(MAX_METRICS).safeParse(value);
  if (read.success) return read.data;
  throw userError('usage', `${from} is no list of figures: ${firstIssue(read.error)}`, {
    remedy: 'write it as [{"name": "binary_size", "unit": "B", "value": 51234}]',
  });
}

function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  const at = issue?.path.map(String).join('.') ?? '';
  return `${at === '' ? '' : `${at}: `}${issue?.message ?? 'it is empty'}`;
}

/**
 * Where a record lies in the history: `runs/YYYY/MM/<run>-<attempt>-<pipeline>-<target>[-<variant>].json`. The name is the key: writing the same
 * record twice writes one file. Every part of a checked record is an id without a slash, so no name leads out of `runs/`.
 */
export function recordPath({ run, attempt, pipeline, target, variant, started }: RunRecord): string {
  const date = new Date(started).toISOString();
  const name = [run, attempt, pipeline, target, ...(variant === null ? [] : [variant])].join('-');
  return `runs/${date.slice(0, 4)}/${date.slice(5, 7)}/${name}.json`;
}

/** Where the differences of a record's comparisons lie: beside it, for they would not fit into {@link RECORD_BYTES}. */
export function differencesPath(record: RunRecord): string {
  return recordPath(record).replace(/\.json$/, '.differences.jsonl');
}

/** The bytes of a record's file. */
export function recordText(of: RunRecord): string {
  return `${JSON.stringify(of)}\n`;
}
