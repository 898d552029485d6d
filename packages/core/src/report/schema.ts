/**
 * `selfhost.report/1`: the result of a run, from which text, Markdown and the picture are rendered. Reports also come from other jobs: what a
 * fork's build says is untrusted input, so types and sizes are checked before a report is used.
 *
 * A field that is not in the schema is dropped when a report is read, also a field of a newer version: its meaning and its content are not
 * known here.
 */
import { z } from 'zod';
import type { Evidence } from '../compare/causes/evidence.js';
import { isGenerations } from '../compare/causes/known-evidence.js';
import { CONDITIONS } from '../compare/conditions.js';
import { VERDICTS } from '../compare/model.js';
import { DIFFERENCES } from '../compare/recorded-difference-schema.js';
import { CONFIDENCES } from '../data/confidence.js';
import type { ReadOnly } from '../data/read-only.js';
import { userError } from '../errors.js';
import { FAILURE_CAUSES } from '../failure-causes.js';
import { SHA256_HEX } from '../files/hash.js';
import { FINDINGS } from '../findings/schema.js';
import { HINTS } from '../hermetic/hint.js';
import { LEAKS } from '../leaks/leak.js';
import { isLogEvidence } from '../logs/known-log-evidence.js';
import { GATES } from '../pipeline/model.js';
import { SKIP_REASON } from '../pipeline/skip-reason.js';
import { DOUBT, FAILED_GATE, GATE_REASONS } from '../run/gate-reason-schema.js';
import { ERROR_CODE, PROBLEM } from '../run/problem-schema.js';
import { count, id, rows, share, text } from '../run/report-values.js';
import { TRIAL_RESULT } from '../run/trial-schema.js';
import { TRIED_FIX } from '../run/try-fix/tried-fix-schema.js';
import { COMPILER_PROOF } from '../stage/compiler-proof.js';
import { STAGE_STATUSES } from '../stage/statuses.js';
import { STAGE_STEPS } from '../stage/steps.js';
import { LANGUAGES } from '../text/languages.js';
import { VERSION } from '../version-schema.js';

const figure = z.number().nonnegative().nullable();
const digest = z.string().regex(SHA256_HEX).nullable();
const rate = share.nullable();
/** Id of the CI artifact that holds a page; absent where none is kept. */
const pageId = z.int().positive().exactOptional();
/** A path below the report's folder: never absolute, and without `..`. */
const below = z
  .string()
  .max(1024)
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\:\0]+$/)
  .nullable();
export const STAGE_ROW = z.object({
  id,
  target: id,
  host: id,
  status: z.enum(STAGE_STATUSES),
  reason: text,
  /** `stage@target` of the builder, or the tool's name; null for the runtime library. */
  builder: text.nullable(),
  contentDigest: digest,
  /** Path of the bundle, relative to the report. */
  bundle: below,
  /** sha256 of the bundle's archive. */
  bundleDigest: digest,
  /** Name of the CI artifact that holds the bundle. */
  artifact: below,
  /** Bytes of all outputs. */
  bytes: figure,
  seconds: figure,
  /** Where the time went in the job that built it; absent where nothing was done, and in reports of earlier versions. */
  steps: STAGE_STEPS.exactOptional(),
  cpuSeconds: figure,
  peakBytes: figure,
  readBytes: figure,
  writtenBytes: figure,
  /** Only where it is so: the times are those of a build under a trace, which are longer than without one. */
  traced: z.literal(true).exactOptional(),
  /** `hit`: restored from the store; `miss`: built; null where nothing was made. */
  cache: z.enum(['hit', 'miss']).nullable(),
  degraded: z.boolean(),
  /** `stage@target` of the stage whose fallback command made it degraded: itself, or one from which its compiler comes; otherwise null. */
  degradedBy: text.nullable().exactOptional(),
  compilerUsed: z.boolean().nullable(),
  /** What proves that its compiler made it, or why it is not proved; null where there was nothing to prove. */
  proof: COMPILER_PROOF.nullable().exactOptional(),
  /** What of the machine and the day of its build its outputs hold; absent where they were not searched: they were built earlier or elsewhere. */
  leaks: LEAKS.exactOptional(),
  /** What its command used that is not declared, by a trace; absent where none is known. */
  hints: HINTS.exactOptional(),
  /** Path of the log, relative to the report; null where nothing was run. */
  log: below,
});

export const COMPARISON_ROW = z.object({
  left: id,
  right: id,
  target: id,
  gate: z.enum(GATES),
  verdict: z.enum(VERDICTS),
  proved: z.boolean(),
  /** What proves both sides, or why they are not proved; null where no stage's compiler has built a side. */
  proof: COMPILER_PROOF.pick({ level: true, untraced: true }).extend({ reason: text }).nullable().exactOptional(),
  passed: z.boolean(),
  /** Tolerant and strict rate, 0–1; null where nothing was compared. */
  rate,
  strictRate: rate,
  artifacts: count,
  /** Paths of artifacts that differ, the first ones. */
  differing: rows(text),
  reasons: rows(text),
  /** The same as data; absent in reports of earlier versions. What another version knows is dropped. */
  facts: GATE_REASONS.exactOptional(),
  /** The host whose fixpoint is used for a cross target; null where the target has its own. */
  inherited: id.nullable(),
  /** What the two stages show together with a third one, which the right stage built; absent where that is not known. */
  generations: z.object({ third: id, shown: z.custom<Evidence<'generations'>>(isGenerations) }).exactOptional(),
  /** What both sides had in common beside their sources, so that it does not show what another path or day gives; absent in reports of earlier versions. */
  common: z.array(z.enum(CONDITIONS)).max(CONDITIONS.length).exactOptional(),
  pageId,
  /** How long the comparison took; absent where none was made, and in reports of earlier versions. */
  seconds: z.number().nonnegative().exactOptional(),
  /** The differences, for the history; absent where nothing was compared. */
  differences: DIFFERENCES.exactOptional(),
});

const failure = z.object({
  /** The stage; for a gate the later of its two. */
  stage: id,
  target: id,
  /** The smoke test or suite, with the list that it is in; absent for a stage, a gate and the run. */
  trial: text.exactOptional(),
  code: ERROR_CODE,
  cause: z.enum(FAILURE_CAUSES),
  confidence: z.enum(CONFIDENCES),
  /** The evidence of the cause, the most important first. */
  evidence: rows(text),
  /** What the log and its run say of the cause, as data; absent where no log says anything. What another version knows is dropped. */
  facts: rows(z.unknown())
    .transform((found) => found.filter(isLogEvidence))
    .exactOptional(),
  /** The gate that failed, with its reasons as data; absent where no gate has failed, and where another version knows more of it. */
  gate: FAILED_GATE.exactOptional(),
  /** Why a stage is not proved as well as it demands, as data; absent for any other failure, and where another version knows more of it. */
  doubt: DOUBT.exactOptional(),
  /** The decisive message, or the problem's first line. */
  message: text,
  fingerprint: z.string().regex(SHA256_HEX),
  /** Path of the log of a proof or a trial, relative to the report; null where there is none, absent where the stage's own log is meant. */
  log: below.exactOptional(),
  /** The place in the repository that the decisive message names; null where it names none. */
  place: z
    .object({
      file: below.unwrap(),
      line: z.int().positive(),
      /** Absent where the message names none. */
      column: z.int().positive().exactOptional(),
    })
    .nullable(),
  /** The command of the stage, smoke test or suite, as the configuration has it; absent where none was run, and for a gate and the run. */
  command: text.exactOptional(),
});

const SKIPPED_ROW = z.object({
  target: id,
  reason: text,
  /** The same as data; absent in reports of earlier versions, and where another version knows more reasons. */
  why: SKIP_REASON.optional().catch(undefined),
});

const REPORT = z.object({
  schema: z.literal('selfhost.report/1'),
  verdict: z.enum(['passed', 'failed']),
  pipeline: id,
  /** Language of what CI says of it; absent where the pipeline names none. One that only another version knows is English. */
  language: z.enum(LANGUAGES).catch('en').exactOptional(),
  version: VERSION,
  window: z.object({ started: z.iso.datetime(), finished: z.iso.datetime() }),
  stages: rows(STAGE_ROW),
  comparisons: rows(COMPARISON_ROW),
  /** How many comparisons were made; without any, nothing is known about the outputs of the commands. */
  compared: count.exactOptional(),
  /** Comparisons that the run left out because of `--until`. */
  notCompared: rows(COMPARISON_ROW.pick({ left: true, right: true, target: true, gate: true })).exactOptional(),
  /** Smoke tests and suites that the run left out because of `--until`. */
  notTested: rows(TRIAL_RESULT.pick({ name: true, stage: true, target: true, gating: true })).exactOptional(),
  smoke: rows(TRIAL_RESULT),
  tests: rows(TRIAL_RESULT),
  skipped: rows(SKIPPED_ROW),
  /** Why the verdict is not `passed`. */
  problems: rows(PROBLEM),
  /** The causes of failures, as far as logs and results show them: one row for each problem. */
  failures: rows(failure),
  /** What people should know, the most important first: each cause once, of comparisons and failures. Absent in reports of earlier versions. */
  findings: FINDINGS.exactOptional(),
  /** How many more there are; absent where there is none. */
  moreFindings: count.exactOptional(),
  /** Every target that the run was asked for, whatever its outcome. */
  targets: rows(id),
  /** What `--try-fix` showed; absent where it was not asked for. It never changes the verdict. */
  tryFix: TRIED_FIX.exactOptional(),
  /** Stages, as `stage@target`, whose incremental build has the bytes of a clean one (`--check-incremental`); absent where that was not checked. */
  sameAsClean: rows(text).exactOptional(),
  pageId,
});

export type RunReport = ReadOnly<z.infer<typeof REPORT>>;
export type StageRow = RunReport['stages'][number];
export type ComparisonRow = RunReport['comparisons'][number];
/** A failure of a run, as reports, registers and issues name it. */
export type FailureRow = RunReport['failures'][number];
export type LeftOutComparison = NonNullable<RunReport['notCompared']>[number];
export type LeftOutTrial = NonNullable<RunReport['notTested']>[number];

/**
 * Reads a report from its JSON text.
 * @param from where it comes from, as messages name it
 * @throws UserError `result-invalid`
 */
export function parseReport(json: string, from: string): RunReport {
  const read = REPORT.safeParse(parsed(json, from));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw userError('result-invalid', `${from} is no result of a run: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    remedy: 'it was made by another version of the suite, or is not a report of the suite: run the job again',
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
