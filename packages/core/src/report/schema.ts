/**
 * The shape of `selfhost.report/1`, for reports that come from another job: what a fork's build says is a stranger's word, so everything is
 * typed and bounded before anything is done with it.
 */
import { z } from 'zod';
import { DIFFERENCES } from '../compare/recorded-difference-schema.js';
import { type ErrorCode, EXIT_CODES, userError } from '../errors.js';
import { SHA256_HEX } from '../files/hash.js';
import { FAILURE_CAUSES } from '../logs/signs.js';
import { COMPILER_PROOF } from '../stage/compiler-proof.js';
import { ID } from '../yaml/formats.js';
import type { RunReport } from './model.js';

/** Longest text of a report: the tail of a log with its message. */
const TEXT = 64 * 1024;
/** Most rows of any list of a report. */
const MAX_ROWS = 1000;

const id = z.string().regex(ID.pattern);
const text = z.string().max(TEXT);
const figure = z.number().nonnegative().nullable();
const digest = z.string().regex(SHA256_HEX).nullable();
const rate = z.number().min(0).max(1).nullable();
/** A path below the report's folder: never absolute, never upwards. */
const below = z
  .string()
  .max(1024)
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\:\0]+$/)
  .nullable();
const rows = <T extends z.ZodType>(row: T) => z.array(row).max(MAX_ROWS);
const code = z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(EXIT_CODES, value));

const problem = z.object({
  code,
  message: text,
  subject: z.object({ stage: id.optional(), target: id.optional(), file: text.optional() }).optional(),
  place: z
    .object({
      file: text,
      line: z.number().int().optional(),
      column: z.number().int().optional(),
      key: text.optional(),
    })
    .optional(),
  value: text.optional(),
  allowed: rows(text).optional(),
  nearest: text.optional(),
  remedy: text.optional(),
});

const stage = z.object({
  id,
  target: id,
  host: id,
  status: z.enum(['built', 'restored', 'failed', 'skipped', 'not-needed']),
  reason: text,
  builder: text.nullable(),
  contentDigest: digest,
  bundle: below,
  bundleDigest: digest,
  artifact: below,
  bytes: figure,
  seconds: figure,
  cpuSeconds: figure,
  peakBytes: figure,
  readBytes: figure,
  writtenBytes: figure,
  cache: z.enum(['hit', 'miss']).nullable(),
  degraded: z.boolean(),
  degradedBy: text.nullable().optional(),
  compilerUsed: z.boolean().nullable(),
  proof: COMPILER_PROOF.nullable().optional(),
  log: below,
});

const comparison = z.object({
  left: id,
  right: id,
  target: id,
  gate: z.enum(['agreement', 'fixpoint', 'strict', 'none']),
  verdict: z.enum(['identical', 'acceptable', 'investigate', 'error']),
  proved: z.boolean(),
  proof: COMPILER_PROOF.pick({ level: true }).extend({ reason: text }).nullable().optional(),
  passed: z.boolean(),
  rate,
  strictRate: rate,
  artifacts: z.number().int().nonnegative(),
  differing: rows(text),
  reasons: rows(text),
  inherited: id.nullable(),
  differences: DIFFERENCES.optional(),
});

const count = z.number().int().nonnegative();
const trial = z.object({
  name: id,
  target: id,
  stage: id,
  status: z.enum(['passed', 'failed', 'skipped']),
  restored: z.boolean(),
  gating: z.boolean(),
  tests: count,
  failures: count,
  skippedTests: count,
  seconds: z.number().nonnegative(),
  reason: text,
  problem: problem.nullable(),
});

const failure = z.object({
  stage: id,
  target: id,
  code,
  cause: z.enum(FAILURE_CAUSES),
  confidence: z.enum(['high', 'medium', 'low']),
  evidence: rows(text),
  message: text,
  fingerprint: z.string().regex(SHA256_HEX),
  place: z.object({ file: below.unwrap(), line: z.int().positive() }).nullable(),
});

const REPORT = z.object({
  schema: z.literal('selfhost.report/1'),
  verdict: z.enum(['passed', 'failed']),
  pipeline: id,
  version: z.object({ commit: text.nullable(), describe: text.nullable(), dirty: z.boolean() }),
  window: z.object({ started: z.iso.datetime(), finished: z.iso.datetime() }),
  stages: rows(stage),
  comparisons: rows(comparison),
  compared: count.optional(),
  notCompared: rows(comparison.pick({ left: true, right: true, target: true, gate: true })).optional(),
  notTested: rows(trial.pick({ name: true, stage: true, target: true, gating: true })).optional(),
  smoke: rows(trial),
  tests: rows(trial),
  skipped: rows(z.object({ target: id, reason: text })),
  problems: rows(problem),
  failures: rows(failure),
  targets: rows(id),
});

/**
 * A report from its JSON text.
 * @param from how a person names where it comes from
 * @throws UserError `result-invalid`
 */
export function parseReport(json: string, from: string): RunReport {
  const read = REPORT.safeParse(parsed(json, from));
  if (read.success) return read.data as RunReport;
  const [issue] = read.error.issues;
  throw userError('result-invalid', `${from} is no result of a run: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    remedy: 'it was made by another version of the suite, or by somebody else: run the job again',
  });
}

function parsed(json: string, from: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw userError('result-invalid', `${from} is no result of a run: it is no JSON`, { remedy: 'run the job again' }, error);
  }
}
