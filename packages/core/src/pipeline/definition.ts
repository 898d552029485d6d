/**
 * What a person may write in selfhost.yml: the one definition of its shape. The JSON Schema for editors is generated from it
 * (`schema.ts`), and `load.ts` checks files against it. What keys say about one another (a stage's builder, a target's host)
 * is in `checks/`. Objects are strict: an unknown key is an error.
 */
import { z } from 'zod';
import { LANGUAGES } from '../text/languages.js';
import {
  COMPILER_NAME,
  DOWNLOAD,
  EXECUTOR,
  FILLED,
  GLOB,
  ID,
  INPUT_GLOB,
  OWN_EXECUTOR,
  PACKAGE,
  PLAIN_PATH,
  PROGRAM,
  RULES_FILE,
  SHA256,
  type TextFormat,
  TRIPLE,
  VERSION,
} from '../yaml/formats.js';
import { DEFAULT_THRESHOLD, DEMANDED_LEVELS, EMBEDDED, GATES } from './model.js';

/** Default time limit of every command, in minutes. */
export const DEFAULT_TIMEOUT_MINUTES = 30;
/** The longest time limit: a job on a hosted runner is ended after six hours. */
export const MAX_TIMEOUT_MINUTES = 360;

const text = (format: TextFormat) => z.string().regex(format.pattern, format.rule);

const id = () => text(ID);
/** The id of something else in the file: whether it is there is checked in `checks/`, which says more than a format could. */
const reference = () => z.string();
const command = (what: string) =>
  text(FILLED).describe(`${what} Run by \`bash -euo pipefail\`; values come through the environment (SELFHOST_…).`);
const references = (what: string) => z.array(reference()).describe(what);
const inputGlobs = (more = '') => z.array(text(INPUT_GLOB)).describe(more === '' ? INPUTS : `${INPUTS} ${more}`);

const INPUTS =
  'Files, relative to selfhost.yml, that are copied into the work folder: the command sees no others. A link that leads out of that folder is the file that it names. `"!gen/**"` (in quotes) takes out what the globs before it took in.';

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
      .describe('Further packages of the tool: short names that `selfhost` knows (menhir, dune) or names of Debian packages.'),
    probe: text(FILLED)
      .describe(
        "Exits 0 when the tool is there and prints its version; run by bash. Needed for a tool that `selfhost` does not know. A stage is built again when the printed line changes, or the program of the tool's id, or a file that a word of the probe names (a program on PATH, a file by its path). Where there is none of these, only the printed line counts: then let the probe print a digest too.",
      )
      .optional(),
    install: text(FILLED).optional().describe('Installs the tool; run by bash, only with `--setup`.'),
  })
  .describe(
    'A tool that stages need before anything is built. `{}` is enough for one that `selfhost` knows, such as ocaml or llvm; any other needs a `probe`.',
  );

const runtime = z
  .strictObject({
    run: command('Builds the runtime library into SELFHOST_OUT.'),
    inputs: inputGlobs().min(1, 'must name at least one glob'),
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
    host: reference()
      .optional()
      .describe(
        'Native target on whose machine, and by whose compilers, this one is built (cross); left out where a target is built on its own machine (native).',
      ),
    executor: text(EXECUTOR)
      .optional()
      .describe(
        "Program, with its arguments, that runs this target's executables on the host, e.g. wine64. Commands get it as SELFHOST_EXECUTOR and put it before what they run.",
      ),
    runner: text(FILLED).optional().describe('Label of the runner in CI; by default one that fits the host.'),
    tools: references('Ids of tools that only this target needs.').optional(),
    required: z
      .boolean()
      .optional()
      .describe(
        'Whether CI fails when this target is skipped, because no runner or tool for it is there; true where it is left out. A target that was built is judged in any case.',
      ),
  })
  .describe('A platform that the compiler is built for.');

const prebuilt = z
  .strictObject({
    path: text(PLAIN_PATH).optional().describe('File beside selfhost.yml; exactly one of path and url.'),
    url: text(DOWNLOAD).optional().describe('Address to download it from; exactly one of path and url.'),
    sha256: text(SHA256).describe('The SHA-256 digest of the file: what is trusted.'),
  })
  .meta({ oneOf: [{ required: ['path'] }, { required: ['url'] }] })
  .describe(
    'A compiler that was built elsewhere and is trusted by its digest. An archive is unpacked into SELFHOST_OUT; a single program becomes `outputs.compiler`.',
  );

const level = () => z.enum(DEMANDED_LEVELS);

/** Also the short form: `proof: traced`. The mapping comes first, so that a mistake in it is reported as one of its keys. */
const proof = (what: string) =>
  z
    .union([
      z.strictObject({
        level: level()
          .optional()
          .describe(
            '`traced` (a trace shows that every source reaches every output only through the compiler) or `by-failure` (where no trace is available, it is enough that the stage runs its compiler, and fails when that fails). By default by-failure.',
          ),
        around: z
          .array(text(GLOB))
          .describe(
            'Inputs that may reach outputs without going through the compiler, such as a runtime in C or data that is copied; paths as under `inputs`.',
          )
          .optional(),
        hermetic: z
          .boolean()
          .optional()
          .describe(
            'Whether a stage fails where a trace shows that its command used what is not declared: files and programs of the project, of the user and of other folders, the network, random numbers, the name of the machine. Also where there is no trace. By default false.',
          ),
      }),
      level(),
    ])
    .optional()
    .describe(what);

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
        'Stage whose inputs, run, incremental, keep, outputs, timeout, fallback, embeds, tools, proof and program hold here too, except where this one names its own.',
      ),
    name: text(COMPILER_NAME)
      .optional()
      .describe('Name of the compiler that the stage makes, used in bundle names; by default `<pipeline>-<stage>`.'),
    inputs: inputGlobs('Needed, here or through same-as, except in a prebuilt stage.')
      .min(1, 'must name at least one glob')
      .optional(),
    run: command(
      'Builds the stage into SELFHOST_OUT with SELFHOST_COMPILER. Needed, here or through same-as, except in a prebuilt stage.',
    ).optional(),
    incremental: command('Builds it with `--mode incremental`, over what `keep` kept; `run` where it is left out.').optional(),
    keep: z
      .array(text(PLAIN_PATH))
      .optional()
      .describe('Paths in the work folder that `--mode incremental` keeps from one run of this stage to the next, e.g. _build.'),
    outputs: z
      .object({ compiler: text(PLAIN_PATH).describe('The compiler itself under SELFHOST_OUT, e.g. bin/remlc.') })
      .catchall(outputGlobs)
      .meta({ propertyNames: { pattern: ID.pattern.source } })
      .optional()
      .describe(
        'What the command makes, by kind; `compiler` is one plain path. Comparisons pair files by path, so paths must be the same in every stage. Needed, here or through same-as.',
      ),
    timeout: minutes().optional(),
    fallback: command(
      'Tried once when `run` fails; the result, and what is built by its compiler, is marked degraded, is not kept for later runs, and satisfies no gate.',
    ).optional(),
    embeds: z
      .array(z.enum(EMBEDDED))
      .optional()
      .describe(
        'What the stage writes into its outputs: it gets SELFHOST_COMMIT, SELFHOST_VERSION or SELFHOST_PREFIX (the folder where its outputs are when its compiler runs), and is built again when that changes.',
      ),
    tools: references('Ids of tools that this stage needs besides its builder.').optional(),
    executor: text(OWN_EXECUTOR)
      .optional()
      .describe(
        "Program, with its arguments, that runs the compiler which builds this stage; `\"\"` where that one runs by itself. The stage's commands get it as SELFHOST_EXECUTOR, in place of the target's `executor`; smoke tests and suites get the target's. It is not taken through same-as.",
      ),
    proof: proof(
      "What is demanded of the proof that the stage's compiler made it; the short form is the level alone. Its keys win over those of the pipeline's `proof`, key by key.",
    ),
    program: z
      .array(text(PROGRAM))
      .min(1, 'must name at least one program')
      .optional()
      .describe(
        'Names of the interpreters that run the compiler where the command line does not show its file, e.g. python3 for `python3 -m mycc`.',
      ),
    when: z
      .enum(['always', 'needed'])
      .optional()
      .describe(
        '`always`, or `needed`: built only when a comparison of earlier stages differs, or when asked for with `--until`. By default always.',
      ),
  })
  .meta({ oneOf: [{ required: ['with'] }, { required: ['tool'] }, { required: ['prebuilt'] }] })
  .describe('One stage of the bootstrap.');

const THRESHOLD_RULE = 'must be a rate from 0 to 1, such as 0.99';

const comparison = z
  .strictObject({
    left: reference().describe('The earlier stage.'),
    right: reference().describe('The later stage.'),
    gate: z
      .enum(GATES)
      .default('agreement')
      .describe(
        'What must hold: `agreement` (equal, or equal one stage later, as the fixpoint shows), `fixpoint` (equal, the right stage built by the left one in the same way; a cross target also needs the fixpoint of its host), `strict` (equal, and late convergence does not pass) or `none` (only reported).',
      ),
    threshold: z
      .number()
      .min(0, THRESHOLD_RULE)
      .max(1, THRESHOLD_RULE)
      .default(DEFAULT_THRESHOLD)
      .describe(
        'Least share, 0 to 1, of output files that are identical or acceptable. It may only forgive debug information, comments and build-ids; any other difference that no rule and no tolerance owns fails the gate, whatever the threshold.',
      ),
    rules: z
      .union([z.enum(['standard', 'strict']), text(RULES_FILE)])
      .default('standard')
      .describe(
        'What may differ and still be acceptable: `standard` (debug information, build-ids, dates in their build window, …), `strict` (nothing), or the path of a rules file beside selfhost.yml.',
      ),
  })
  .describe('Two stages whose outputs are compared, byte by byte, on every target that has both.');

const trial = {
  name: id().describe('Name of the test; it also names its log file.'),
  stage: reference().optional().describe('Stage whose compiler is tested; by default the last one that is always built.'),
  run: command('Exits 0 when all is well.'),
  inputs: inputGlobs().default([]),
  targets: references('Ids of the targets that it is for; all where it is left out or empty.').default([]),
  timeout: minutes().default(DEFAULT_TIMEOUT_MINUTES),
};

const smoke = z.strictObject(trial).describe("A short command that shows that a target's compiler works.");

const suite = z
  .strictObject({
    ...trial,
    junit: text(GLOB)
      .optional()
      .describe(
        "Glob under SELFHOST_OUT of JUnit files; a failure that is only in a suite's counts also counts. Without it the exit code decides and counts as one test.",
      ),
    gate: z
      .enum(['pass', 'none'])
      .default('pass')
      .describe('What must hold: `pass` (a failure fails the run) or `none` (only reported).'),
    gating: z
      .boolean()
      .optional()
      .meta({ deprecated: true })
      .describe('Old spelling of `gate`: true is `pass`, false is `none`.'),
  })
  .describe("The compiler's own tests, run with one stage's compiler.");

const ci = z
  .strictObject({
    language: z
      .enum(LANGUAGES)
      .optional()
      .describe(
        'Language of comments, checks, summaries and reports: `en` or `ja`; English where it is left out. Terminals have `--language` and the locale, and pages follow the browser.',
      ),
  })
  .describe('How results are shown in CI.');

const body = {
  name: id().describe('Name of the pipeline, used in the names of bundles (the archives that stages are packed in).'),
  toolchain: z
    .record(id(), tool)
    .default({})
    .describe('Tools that the stages need, by id. One that no stage and no target names is needed by all of them.'),
  runtime: runtime.optional(),
  targets: z.record(id(), target).describe('Platforms that the compiler is built for, by id; at least one.'),
  stages: z
    .record(id(), stage)
    .describe('The stages, by id; the first is built by a tool or prebuilt. The id `runtime` is reserved.'),
  proof: proof(
    'What is demanded of the proof that a compiler made each stage, for stages that say nothing else; the short form is the level alone.',
  ),
  compare: z.array(comparison).default([]).describe('Which stages are compared, and what must hold.'),
  smoke: z.array(smoke).default([]).describe("Short commands that show that each target's compiler works."),
  tests: z.array(suite).default([]).describe("The compiler's own test suites."),
  ci: ci.optional(),
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
    pipelines: z
      .array(PipelineDefinition)
      .min(1, 'must hold at least one pipeline')
      .describe(
        'The pipelines, each with the keys of a file that is one pipeline, except version. `--pipeline NAME` chooses one.',
      ),
  })
  .describe('Several pipelines in one file.');

/** A pipeline as written, defaults filled in where no `same-as` could give another value. */
export type PipelineDefinition = z.output<typeof PipelineDefinition>;
export type ProofDefinition = NonNullable<StageDefinition['proof']>;
export type StageDefinition = z.output<typeof stage>;
export type TargetDefinition = z.output<typeof target>;
