/** Tests a compiler: with smoke tests, and with its own test suite. */

import path from 'node:path';
import type { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { about, type Problem } from '../errors.js';
import { asUserError } from '../files/system-error.js';
import { digestOf } from '../json.js';
import { writtenAt } from '../pipeline/places.js';
import { isGating, type PlannedSmoke, type PlannedTest } from '../pipeline/plan-model.js';
import { trialLogName } from '../stage/log-names.js';
import type { Task } from '../stage/progress.js';
import { absence, isDone, type StageDone, type StageResult } from '../stage/result.js';
import type { RunContext } from '../stage/run-context.js';
import { Work } from '../stage/work.js';
import { writtenBeside } from '../stage/workspace.js';
import { type Executor, identityOfExecutor } from '../toolchain/executors.js';
import { trialKey } from './forecast.js';
import type { TestCounts } from './junit/junit.js';
import { countJUnitFiles } from './junit/junit-files.js';
import type { TRIAL_RESULT } from './trial-schema.js';

export type TrialResult = ReadOnly<z.infer<typeof TRIAL_RESULT>>;

/** Most names of failed cases in a message; the JUnit files have all of them. */
const MAX_NAMES = 20;

/** Runs one smoke test or suite with the compiler of its stage. Only a bug in the suite is thrown. */
export async function runTrial(
  context: RunContext,
  planned: PlannedSmoke | PlannedTest,
  compiler: StageResult,
  runtime: StageDone | null,
): Promise<TrialResult> {
  const untried: TrialResult = {
    name: planned.name,
    target: planned.target,
    stage: planned.stage,
    status: 'skipped',
    restored: false,
    gating: isGating(planned),
    tests: 0,
    failures: 0,
    skippedTests: 0,
    seconds: 0,
    reason: '',
    problem: null,
  };
  if (!isDone(compiler)) return { ...untried, reason: absence(compiler) };
  const cannot = cannotRun(context, planned.target, compiler);
  if (cannot !== null) return { ...untried, reason: cannot };
  try {
    return { ...untried, ...(await restoreOrRun(context, planned, new Trial(context, planned, compiler, runtime))) };
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    const [problem] = known.problems;
    return { ...untried, ...failure(planned, { ...problem, message: `${idOf(planned)}: ${problem.message}` }) };
  }
}

/** Version of how cases are counted. What passed under another one is run again: version 1 missed failures that only the counts of a suite show. */
const COUNTING_VERSION = 2;

type Tried = Partial<TrialResult> & Pick<TrialResult, 'status'>;

/** The same compiler needs to pass the same trial only once. */
async function restoreOrRun(context: RunContext, planned: PlannedSmoke | PlannedTest, trial: Trial): Promise<Tried> {
  const key = await trial.key();
  const known = context.options.reuse ? await context.store.read('trials', key) : null;
  if (known !== null) {
    const { skipped: skippedTests, ...figures } = known;
    return { ...figures, skippedTests, status: 'passed', restored: true, reason: 'passed before with the same compiler' };
  }
  const { counts, problem, seconds } = await trial.run();
  const { tests, failures, skipped } = counts;
  const figures = { tests, failures, skippedTests: skipped, seconds };
  if (problem !== null) return { ...figures, ...failure(planned, problem), command: planned.run };
  await context.store.write('trials', key, { tests, failures, skipped, seconds });
  return { ...figures, status: 'passed' };
}

/** Two trials of one stage may fail with one code, so that the subject distinguishes them. */
function failure(
  { kind, name, stage, target }: PlannedSmoke | PlannedTest,
  problem: Problem,
): Pick<TrialResult, 'status' | 'reason' | 'problem'> {
  const reason = problem.message.split('\n')[0] ?? '';
  return { status: 'failed', reason, problem: about(problem, { stage, target, trial: `${kind}.${name}` }) };
}

/** The name that people see. */
function idOf({ name, target }: PlannedSmoke | PlannedTest): string {
  return `${name}@${target}`;
}

/** A cross target's programs need its executor; without it nothing is known about them. */
function cannotRun(context: RunContext, targetId: string, compiler: StageDone): string | null {
  const target = context.pipeline.targets.get(targetId);
  if (target === undefined || compiler.node.host === targetId || executorOf(context, targetId) !== undefined) return null;
  return target.executor === undefined
    ? `${targetId} declares no executor to run its programs here`
    : `its executor \`${target.executor}\` is not installed here`;
}

/** What runs a target's programs; stages may name another one for their own commands only. */
function executorOf({ pipeline, executors }: RunContext, target: string): Executor | undefined {
  return executors.get(pipeline.targets.get(target)?.executor ?? '');
}

interface TrialOutcome {
  readonly counts: TestCounts;
  readonly problem: Problem | null;
  readonly seconds: number;
}

class Trial {
  readonly #context: RunContext;
  readonly #planned: PlannedSmoke | PlannedTest;
  readonly #compiler: StageDone;
  readonly #runtime: StageDone | null;

  constructor(context: RunContext, planned: PlannedSmoke | PlannedTest, compiler: StageDone, runtime: StageDone | null) {
    this.#context = context;
    this.#planned = planned;
    this.#compiler = compiler;
    this.#runtime = runtime;
  }

  /** What the outcome depends on. */
  async key(): Promise<string> {
    const context = this.#context;
    // The list that it comes from does not change the outcome.
    const { kind: _kind, ...planned } = this.#planned;
    const inputs = await context.inputsOf(planned.inputs);
    const executor = executorOf(context, planned.target);
    return digestOf({
      rule: COUNTING_VERSION,
      planned,
      inputs: inputs.map(({ path: at, digest }) => [at, digest]),
      compiler: this.#compiler.bundle.manifest.contentDigest,
      runtime: this.#runtime?.bundle.manifest.contentDigest,
      executor: executor === undefined ? undefined : identityOfExecutor(executor),
      tools: this.#compiler.node.definition.tools.map((id) => context.tools.get(id)),
    });
  }

  async run(): Promise<TrialOutcome> {
    const context = this.#context;
    const planned = this.#planned;
    const { triple, hostTriple } = this.#compiler.node.definition;
    const id = idOf(planned);
    context.onRun(trialKey(planned));
    const work = await Work.open(context, {
      id,
      stage: planned.stage,
      target: planned.target,
      triple,
      hostTriple,
      executor: executorOf(context, planned.target)?.command ?? '',
      timeoutMinutes: planned.timeoutMinutes,
      embeds: {},
      inputs: await context.inputsOf(planned.inputs),
      compiler: this.#compiler.bundle,
      runtime: this.#runtime?.bundle ?? null,
    });
    await work.fill();
    const task: Task = { kind: 'trial', id, name: planned.name, target: planned.target };
    context.progress.start(task);
    const ran = await work.run(planned.run, this.#log());
    const counts = await this.#count(work, ran.problem === null);
    const problem = problemOfTrial(ran.problem, counts, this.#countProblem(counts, await this.#misplaced(work, counts)));
    const { tests, failures } = counts;
    const { seconds } = ran.outcome.usage;
    context.progress.finish(task, {
      kind: 'trial',
      passed: problem === null,
      isGating: isGating(planned),
      tests,
      failures,
      seconds,
    });
    return { counts, problem, seconds };
  }

  /** A suite that ran nothing is fixed at its `junit`. */
  #countProblem(counts: TestCounts, misplaced: string): Problem | null {
    const { pipeline } = this.#context;
    const problem = countProblem(this.#planned, this.#log(), counts, misplaced);
    const index = pipeline.tests.findIndex(({ name }) => name === this.#planned.name);
    return problem?.code === 'tests-missing' ? { ...problem, ...writtenAt(pipeline.places, `tests[${index}].junit`) } : problem;
  }

  /** What the command has written in its work folder, where it wrote no results. */
  async #misplaced(work: Work, { none }: TestCounts): Promise<string> {
    if (none === undefined) return '';
    const beside = await writtenBeside(work.workspace, await this.#context.inputsOf(this.#planned.inputs));
    return beside.length === 0
      ? ''
      : `; the command has written ${beside.slice(0, MAX_NAMES).join(', ')} in its work folder instead`;
  }

  #log(): string {
    return path.join(this.#context.logs, trialLogName(this.#planned.kind, this.#planned));
  }

  /** The cases of the JUnit files, or the command itself as one test. */
  async #count(work: Work, succeeded: boolean): Promise<TestCounts> {
    const planned = this.#planned;
    const pattern = planned.kind === 'tests' ? planned.junit : undefined;
    if (pattern === undefined) {
      return { tests: 1, failures: succeeded ? 0 : 1, skipped: 0, failed: succeeded ? [] : [planned.name], notes: [] };
    }
    const broken = await work.outProblem();
    if (broken !== null) return { tests: 1, failures: 1, skipped: 0, failed: [broken.message], notes: [] };
    const counts = await countJUnitFiles(work.workspace.out, pattern);
    for (const note of counts.notes) this.#context.logger.warn(`${idOf(planned)}: ${note}`);
    return counts;
  }
}

/** Failed cases are reported rather than the exit code that follows from them; a timeout or a signal rather than the cases before it. */
function problemOfTrial(command: Problem | null, counts: TestCounts, counted: Problem | null): Problem | null {
  if (command === null || command.code !== 'stage-failed') return command ?? counted;
  return counted !== null && counts.failed.length > 0 && counts.tests > 1 ? counted : { ...command, code: 'tests-failed' };
}

/** A suite that ran nothing, or only skipped cases, has proved nothing. */
function countProblem(planned: PlannedSmoke | PlannedTest, log: string, counts: TestCounts, misplaced: string): Problem | null {
  const { tests, failures, skipped, failed, none } = counts;
  const id = idOf(planned);
  if (failures > 0) {
    const more = failed.length > MAX_NAMES ? ` and ${failed.length - MAX_NAMES} more` : '';
    return {
      code: 'tests-failed',
      message: `${id}: ${failures} of ${tests} tests failed: ${failed.slice(0, MAX_NAMES).join(', ')}${more}`,
      remedy: `see ${log}`,
    };
  }
  if (tests - skipped <= 0) {
    const remedy = 'let the command write its results under "$SELFHOST_OUT", or correct the glob under `junit`';
    return { code: 'tests-missing', message: `${id} ran no test${none === undefined ? '' : `: ${none}${misplaced}`}`, remedy };
  }
  return null;
}
