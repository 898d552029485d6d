/**
 * What a person may write in selfhost.yml: the one definition of its shape. The JSON Schema for editors is generated from it
 * (`schema.ts`), and `load.ts` checks files against it. What keys say about one another (a stage's builder, a target's host)
 * is in `checks/`. Objects are strict: an unknown key is an error.
 */
import { z } from 'zod';
import {
  COMPILER_NAME,
  DOWNLOAD,
  FILLED,
  type Format,
  GLOB,
  ID,
  PACKAGE,
  PLAIN_PATH,
  SHA256,
  TRIPLE,
  VERSION,
} from './formats.js';

/** Default time limit of every command, in minutes. */
export const DEFAULT_TIMEOUT_MINUTES = 30;
/** The longest time limit: a job on a hosted runner is ended after six hours. */
export const MAX_TIMEOUT_MINUTES = 360;
/** Default least rate of artifacts that are identical or acceptable: the plan's goal for determinism. */
export const DEFAULT_THRESHOLD = 0.99;

const text = (format: Format) => z.string().regex(format.pattern, format.rule);

const id = () => text(ID);
/** The id of something else in the file: whether it is there is checked in `checks/`, which says more than a format could. */
const reference = () => z.string();
const command = (what: string) =>
  text(FILLED).describe(`${what} Run by \`bash -euo pipefail\`; values come through the environment (SELFHOST_…).`);
const references = (what: string) => z.array(reference()).describe(what);
const globs = (what: string) => z.array(text(GLOB)).describe(what);

const MINUTES_RULE = `must be a whole number of minutes from 1 to ${MAX_TIMEOUT_MINUTES}`;
const minutes = () =>
  z
    .int(MINUTES_RULE)
    .min(1, MINUTES_RULE)
    .max(MAX_TIMEOUT_MINUTES, MINUTES_RULE)
    .describe(`Time limit in minutes, 1 to ${MAX_TIMEOUT_MINUTES}; ${DEFAULT_TIMEOUT_MINUTES} where it is left out.`);

const outputGlobs = z
  .union([text(GLOB), z.array(text(GLOB)).min(1, 'must name at least one glob')])
  .describe('One glob or a list of globs under SELFHOST_OUT.');

const tool = z
  .strictObject({
    version: z
      .union([text(VERSION), z.number().min(0, VERSION.rule)])
      .optional()
      .describe('Beginning of the version that must be found, e.g. 19 or "4.13".'),
    packages: z
      .array(text(PACKAGE))
      .optional()
      .describe('Further packages of the tool: short names that the suite knows (menhir, dune) or names of Debian packages.'),
    probe: command(
      'Exits 0 when the tool is there and prints its version. Needed for a tool that the suite does not know.',
    ).optional(),
    install: command('Installs the tool; run only by `--setup`.').optional(),
  })
  .describe('A tool that stages need before anything is built.');

const runtime = z
  .strictObject({
    run: command('Builds the runtime library into SELFHOST_OUT.'),
    inputs: globs('Files that are copied into the work folder.').min(1, 'must name at least one glob'),
    outputs: z
      .object({ library: text(PLAIN_PATH).describe('The library under SELFHOST_OUT, e.g. lib/libruntime.a.') })
      .catchall(outputGlobs)
      .meta({ propertyNames: { pattern: ID.pattern.source } })
      .describe('What the command makes, by kind; `library` is one plain path.'),
    timeout: minutes().optional(),
  })
  .describe("The runtime library, built once for each target before the target's stages.");

const target = z
  .strictObject({
    triple: text(TRIPLE).describe('The target triple, e.g. x86_64-unknown-linux-gnu.'),
    host: reference().optional().describe('Target where the stages of this one are built; left out for a native target.'),
    executor: text(FILLED).optional().describe("Program that runs this target's executables on the host, e.g. wine64."),
    runner: text(FILLED).optional().describe('Label of the runner in CI; by default one that fits the host.'),
    tools: references('Tools that only this target needs.').optional(),
  })
  .describe('A platform that the compiler is built for.');

const prebuilt = z
  .strictObject({
    path: text(PLAIN_PATH).optional().describe('File beside selfhost.yml; exactly one of path and url.'),
    url: text(DOWNLOAD).optional().describe('Address to fetch it from; exactly one of path and url.'),
    sha256: text(SHA256).describe('The SHA-256 digest of the file: what is trusted.'),
  })
  .meta({ oneOf: [{ required: ['path'] }, { required: ['url'] }] })
  .describe('A compiler that was built elsewhere and is trusted by its digest.');

const stage = z
  .strictObject({
    with: reference().optional().describe('Stage whose compiler builds this one; exactly one of with, tool and prebuilt.'),
    tool: reference()
      .optional()
      .describe('Tool of the toolchain that builds this stage; exactly one of with, tool and prebuilt.'),
    prebuilt: z
      .record(id(), prebuilt)
      .optional()
      .describe('Pinned compiler for each native target; exactly one of with, tool and prebuilt.'),
    'same-as': reference()
      .optional()
      .describe(
        'Stage whose inputs, run, incremental, keep, outputs, timeout, fallback, embeds and tools hold here too, except where this one names its own.',
      ),
    name: text(COMPILER_NAME)
      .optional()
      .describe('Name of the compiler that the stage makes, used in bundle names; by default <pipeline>-<stage>.'),
    inputs: globs('Files that are copied into the work folder.').min(1, 'must name at least one glob').optional(),
    run: command('Builds the stage into SELFHOST_OUT with SELFHOST_COMPILER.').optional(),
    incremental: command('Builds it again over what `keep` kept; `run` where it is left out.').optional(),
    keep: z
      .array(text(PLAIN_PATH))
      .optional()
      .describe('Paths in the work folder that incremental mode keeps between runs of this stage.'),
    outputs: z
      .object({ compiler: text(PLAIN_PATH).describe('The compiler itself under SELFHOST_OUT, e.g. bin/remlc.') })
      .catchall(outputGlobs)
      .meta({ propertyNames: { pattern: ID.pattern.source } })
      .optional()
      .describe('What the command makes, by kind; `compiler` is one plain path. Names must be the same in every stage.'),
    timeout: minutes().optional(),
    fallback: command('Tried once when `run` fails; the result is marked degraded and satisfies no gate.').optional(),
    embeds: z
      .array(z.enum(['commit', 'version']))
      .optional()
      .describe('What the stage builds into its outputs: gives it SELFHOST_COMMIT, SELFHOST_VERSION, which enter its key.'),
    tools: references('Tools of the toolchain that this stage needs besides its builder.').optional(),
    when: z
      .enum(['always', 'needed'])
      .optional()
      .describe('`needed`: built only when a comparison before it differs, or when asked for; by default always.'),
  })
  .meta({ oneOf: [{ required: ['with'] }, { required: ['tool'] }, { required: ['prebuilt'] }] })
  .describe('One stage of the bootstrap.');

const THRESHOLD_RULE = 'must be a rate from 0 to 1, such as 0.99';

const comparison = z
  .strictObject({
    left: reference().describe('The earlier stage.'),
    right: reference().describe('The later stage.'),
    gate: z
      .enum(['agreement', 'fixpoint', 'strict', 'none'])
      .default('agreement')
      .describe(
        'What must hold: `agreement` (a compiler that converges one cycle late is neutral), `fixpoint`, `strict` (agreement without that grace) or `none` (only told).',
      ),
    threshold: z
      .number()
      .min(0, THRESHOLD_RULE)
      .max(1, THRESHOLD_RULE)
      .default(DEFAULT_THRESHOLD)
      .describe('Least rate, 0 to 1, of artifacts that are identical or acceptable.'),
    rules: z
      .enum(['standard', 'strict'])
      .default('standard')
      .describe(
        'What may differ. So far nothing: `standard` will tolerate what is known to be harmless, `strict` never anything.',
      ),
  })
  .describe('Two stages whose outputs are compared on every target that has both.');

const trial = {
  name: id().describe('Name of the test; it also names its log file.'),
  stage: reference().optional().describe('Stage whose compiler is tried; by default the last one that is always built.'),
  run: command('Exits 0 when all is well.'),
  inputs: globs('Files that are copied into the work folder.').default([]),
  targets: references('Targets it is for; all where it is left out.').default([]),
  timeout: minutes().default(DEFAULT_TIMEOUT_MINUTES),
};

const smoke = z.strictObject(trial).describe("A short command that shows that a target's compiler works.");

const suite = z
  .strictObject({
    ...trial,
    junit: text(GLOB)
      .optional()
      .describe('Glob under SELFHOST_OUT of JUnit files; without it the exit code decides and counts as one test.'),
    gating: z.boolean().default(true).describe('Whether a failure fails the run.'),
  })
  .describe("The compiler's own tests, run with one stage's compiler.");

const body = {
  name: id().describe('Name of the pipeline, used in bundle names.'),
  toolchain: z.record(id(), tool).default({}).describe('Tools that the stages need, by id.'),
  runtime: runtime.optional(),
  targets: z.record(id(), target).describe('Platforms that the compiler is built for, by id.'),
  stages: z.record(id(), stage).describe('The stages, by id. `runtime` is reserved.'),
  compare: z.array(comparison).default([]).describe('Which stages are compared, and what must hold.'),
  smoke: z.array(smoke).default([]).describe('Smoke tests.'),
  tests: z.array(suite).default([]).describe("The compiler's own test suites."),
};

const version = z.literal(1).describe('Version of this file format.');

/** One pipeline, without the file's own `version`. */
export const PipelineDefinition = z.strictObject(body).describe('One pipeline.');

/** A file that is one pipeline. */
export const SingleFile = z.strictObject({ version, ...body }).describe('One pipeline.');

/** A file of several pipelines. */
export const ManyFile = z
  .strictObject({
    version,
    pipelines: z.array(PipelineDefinition).min(1, 'must hold at least one pipeline').describe('The pipelines.'),
  })
  .describe('Several pipelines in one file.');

/** A pipeline as written, defaults filled in where no `same-as` could give another value. */
export type PipelineDefinition = z.output<typeof PipelineDefinition>;
export type StageDefinition = z.output<typeof stage>;
export type TargetDefinition = z.output<typeof target>;
