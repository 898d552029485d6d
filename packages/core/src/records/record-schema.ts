/**
 * `selfhost.run/1`: what is kept permanently of one target of one run. Each record is one file in the history, and every document and chart
 * is rendered from them.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { userError } from '../errors.js';
import { FINDINGS } from '../findings/schema.js';
import { COMPARISON_ROW, STAGE_ROW } from '../report/schema.js';
import { PROOF_LEVEL } from '../stage/compiler-proof.js';
import { ID } from '../yaml/formats.js';

export const RUN_SCHEMA = 'selfhost.run/1';

/** Most bytes of a record's file: a branch with ten thousand runs of three targets must still be fetched in seconds. */
export const MAX_RECORD_BYTES = 4096;

/** The lists of a record, the least important first. */
export const RECORD_LISTS = ['metrics', 'failures', 'comparisons', 'stages'] as const;

export type RecordList = (typeof RECORD_LISTS)[number];

/** Longest reference, address and description of a machine, in characters. */
const MAX_TEXT_CHARACTERS = 300;

const id = z.string().regex(ID.pattern, ID.rule);
const words = z.string().max(MAX_TEXT_CHARACTERS);

/** No control character, no line end: names are shown in tables and charts. */
const LABEL = /^[^\p{C}\u2028\u2029]*$/u;

const metric = z.object({
  name: z.string().min(1).max(100).regex(LABEL, 'must be one line of visible characters'),
  unit: z.string().max(32).regex(LABEL, 'must be one line of visible characters'),
  value: z.number(),
  /** Only where it is so: a time that tracing has made longer. It is compared with such times only. */
  traced: z.literal(true).exactOptional(),
});

/** The id of a run. */
export const RUN_ID = /^(?:\d{1,20}|local-[0-7][0-9A-HJKMNP-TV-Z]{25})$/;

const record = z.object({
  schema: z.literal(RUN_SCHEMA),
  /** The run's number, or `local-<ULID>` (https://github.com/ulid/spec) for a local run. */
  run: z.string().regex(RUN_ID, 'must be the number of a run, or local-<ULID>'),
  attempt: z.int().positive(),
  pipeline: id,
  target: id,
  /** Distinguishes several builds of one target in one run, e.g. `j4` of a sweep. */
  variant: id.nullable().default(null),
  event: words,
  ref: words,
  sha: words,
  url: words,
  /** When attempt 1 of the run began, ISO 8601 in UTC: it dates the file of every attempt. */
  started: z.iso.datetime(),
  /** The machine in a few words; null where it is not known. */
  environment: words.nullable().default(null),
  /** Null for a record that holds only figures, which says nothing about a build. */
  verdict: z.enum(['passed', 'failed', 'skipped']).nullable(),
  stages: z
    .array(
      STAGE_ROW.pick({
        id: true,
        status: true,
        seconds: true,
        cpuSeconds: true,
        traced: true,
        peakBytes: true,
        bytes: true,
        contentDigest: true,
        cache: true,
      }),
    )
    .default([]),
  comparisons: z
    .array(
      COMPARISON_ROW.pick({
        left: true,
        right: true,
        gate: true,
        verdict: true,
        passed: true,
        rate: true,
        strictRate: true,
      }).extend({
        /** How well both sides are proved, at the weaker one; null where there was nothing to prove, absent in records of earlier versions. */
        proof: z.object({ level: PROOF_LEVEL }).nullable().exactOptional(),
        /** The target whose comparison is used for this one; null where the target has its own. */
        inherited: id.nullable().default(null),
        /** How many differences the file beside the record lists ({@link differencesPath}); absent where they were not listed. */
        differing: z.int().nonnegative().optional(),
      }),
    )
    .default([]),
  /** The code of each problem, and the first line of its message. */
  failures: z.array(z.object({ code: words, message: words })).default([]),
  /** What people should know about the target, the most important first; texts are made where it is shown. Absent in records of earlier versions. */
  findings: FINDINGS.exactOptional(),
  /** How many more the report names; absent where there is none. */
  moreFindings: z.int().positive().exactOptional(),
  metrics: z.array(metric).default([]),
  /** How many entries each list has lost because of {@link MAX_RECORD_BYTES}. */
  cut: z.partialRecord(z.enum(RECORD_LISTS), z.int().positive()).default({}),
});

export type RunRecord = ReadOnly<z.output<typeof record>>;
export type ComparisonFigures = RunRecord['comparisons'][number];
export type Failure = RunRecord['failures'][number];
/** A figure under a name, e.g. `{name: 'runtime_macho_size', unit: 'B', value: 51234}`. */
export type Metric = RunRecord['metrics'][number];

/**
 * Reads a record from its JSON text: a file on a branch is untrusted input.
 * @param from where it comes from, as messages name it
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

const REMEDY = { remedy: 'remove the file, or write the record again' };

/** Checks that a value is a record, and returns it. */
export function checkRecord(value: unknown, from: string): RunRecord {
  const read = record.safeParse(value);
  if (read.success) return read.data;
  throw userError('result-invalid', `${from} is no record of a run: ${firstIssue(read.error)}`, REMEDY);
}

/** Most figures that one call may record; a longer list is a series, which does not belong in a record. */
const MAX_METRICS = 1000;

/**
 * Checks a list of `{name, unit, value}` that a person passes.
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
 * The path of a record in the history: `runs/YYYY/MM/<run>-<attempt>-<pipeline>-<target>[-<variant>].json`. The name is the key: writing the same
 * record twice writes one file. Every part of a checked record is an id without a slash, so no path is outside of `runs/`.
 */
export function recordPath({ run, attempt, pipeline, target, variant, started }: RunRecord): string {
  const date = new Date(started).toISOString();
  const name = [run, attempt, pipeline, target, ...(variant === null ? [] : [variant])].join('-');
  return `runs/${date.slice(0, 4)}/${date.slice(5, 7)}/${name}.json`;
}

/** The path of the differences of a record's comparisons: a file beside it, because they would not fit into {@link MAX_RECORD_BYTES}. */
export function differencesPath(record: RunRecord): string {
  return recordPath(record).replace(/\.json$/, '.differences.jsonl');
}

/** The bytes of a record's file. */
export function recordText(of: RunRecord): string {
  return `${JSON.stringify(of)}\n`;
}
