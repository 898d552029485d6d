/** Trying a compiler: smoke tests, and the compiler's own test suite. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { type Problem, UserError } from '../errors.js';
import { digestOf } from '../json.js';
import type { PlannedSmoke, PlannedTest } from '../pipeline/plan-model.js';
import { definitionOf } from '../stage/definition.js';
import { collectInputs } from '../stage/inputs.js';
import { isDone, type StageDone, type StageResult } from '../stage/result.js';
import { Work } from '../stage/work.js';
import type { RunContext } from './context.js';
import { countJUnit, type TestCounts } from './junit.js';

export interface TrialResult {
  readonly name: string;
  readonly target: string;
  readonly stage: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Taken from the store: the same compiler passed the same trial before. */
  readonly restored: boolean;
  readonly gating: boolean;
  readonly tests: number;
  readonly failures: number;
  readonly skippedTests: number;
  readonly seconds: number;
  /** Why it failed or was skipped. */
  readonly reason: string;
}

/** Runs one smoke test or suite with the compiler of its stage. Only bugs are thrown. */
export async function runTrial(
  context: RunContext,
  planned: PlannedSmoke | PlannedTest,
  compiler: StageResult,
  runtime: StageDone | null,
): Promise<TrialResult> {
  const base: Omit<TrialResult, 'status' | 'reason'> = {
    name: planned.name,
    target: planned.target,
    stage: planned.stage,
    restored: false,
    gating: 'gating' in planned ? planned.gating : true,
    tests: 0,
    failures: 0,
    skippedTests: 0,
    seconds: 0,
  };
  if (!isDone(compiler))
    return {
      ...base,
      status: 'skipped',
      reason: `${compiler.node.id} ${compiler.status === 'failed' ? 'failed' : `is ${compiler.status}`}`,
    };
  const cannot = cannotRun(context, planned.target, compiler);
  if (cannot !== null) return { ...base, status: 'skipped', reason: cannot };
  try {
    const trial = new Trial(context, planned, compiler, runtime);
    const key = await trial.key();
    const known = context.options.reuse ? await context.store.read('trials', key) : null;
    if (known !== null) {
      return {
        ...base,
        ...counted(known),
        seconds: known.seconds,
        status: 'passed',
        restored: true,
        reason: 'passed before with the same compiler',
      };
    }
    const { counts, problem, seconds } = await trial.run();
    if (problem !== null) return { ...base, ...counted(counts), seconds, status: 'failed', reason: problem.message };
    await context.store.write('trials', key, {
      tests: counts.tests,
      failures: counts.failures,
      skipped: counts.skipped,
      seconds,
    });
    return { ...base, ...counted(counts), seconds, status: 'passed', reason: '' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...base, status: 'failed', reason: error.message };
  }
}

function counted(
  counts: Pick<TestCounts, 'tests' | 'failures' | 'skipped'>,
): Pick<TrialResult, 'tests' | 'failures' | 'skippedTests'> {
  return { tests: counts.tests, failures: counts.failures, skippedTests: counts.skipped };
}

/** A cross target's programs need its executor; without it nothing can be said about them. */
function cannotRun(context: RunContext, targetId: string, compiler: StageDone): string | null {
  const target = context.pipeline.targets.get(targetId);
  if (target === undefined || compiler.node.host === targetId || context.executors.has(targetId)) return null;
  return target.executor === undefined
    ? `${targetId} declares no executor to run its programs here`
    : `its executor \`${target.executor}\` is not installed here`;
}

interface TrialOutcome {
  readonly counts: TestCounts;
  readonly problem: Problem | null;
  readonly seconds: number;
}

class Trial {
  constructor(
    private readonly context: RunContext,
    private readonly planned: PlannedSmoke | PlannedTest,
    private readonly compiler: StageDone,
    private readonly runtime: StageDone | null,
  ) {}

  /** What the outcome depends on. */
  async key(): Promise<string> {
    const { planned, context } = this;
    const inputs = await collectInputs(context.pipeline.root, planned.inputs);
    return digestOf({
      planned,
      inputs: inputs.map(({ path: at, digest }) => [at, digest]),
      compiler: this.compiler.bundle.manifest.contentDigest,
      runtime: this.runtime?.bundle.manifest.contentDigest,
      executor: context.executors.get(planned.target),
      tools: definitionOf(context.pipeline, this.compiler.node).tools.map((id) => context.tools.get(id)),
    });
  }

  async run(): Promise<TrialOutcome> {
    const { context, planned } = this;
    const { triple, hostTriple } = definitionOf(context.pipeline, this.compiler.node);
    const id = `${planned.name}@${planned.target}`;
    const work = await Work.open(context, {
      id,
      stage: planned.stage,
      target: planned.target,
      triple,
      hostTriple,
      timeoutMinutes: planned.timeoutMinutes,
      embeds: {},
      inputs: await collectInputs(context.pipeline.root, planned.inputs),
      compiler: this.compiler.bundle,
      runtime: this.runtime?.bundle ?? null,
    });
    await work.fill('fixed');
    context.progress.start(id, id);
    const ran = await work.run(planned.run, path.join(context.logs, `${fileNameOf(planned.name)}-${planned.target}.log`));
    const counts = await this.count(work.workspace.out, ran.problem === null);
    const problem = ran.problem ?? countProblem(id, counts);
    context.progress.finish(id, problem === null ? `passed (${counts.tests} tests)` : 'failed');
    return { counts, problem, seconds: ran.outcome.usage.seconds };
  }

  /** The cases of the JUnit files, or the command itself as one test. */
  private async count(out: string, succeeded: boolean): Promise<TestCounts> {
    const { planned } = this;
    const pattern = 'junit' in planned ? planned.junit : undefined;
    if (pattern === undefined) {
      return { tests: 1, failures: succeeded ? 0 : 1, skipped: 0, failed: succeeded ? [] : [planned.name] };
    }
    const files = (await glob([pattern], { cwd: out, absolute: true })).sort();
    const each = await Promise.all(files.map(async (file) => countOrExplain(file)));
    const sum = (pick: (counts: TestCounts) => number): number => each.reduce((total, counts) => total + pick(counts), 0);
    return {
      tests: sum(({ tests }) => tests),
      failures: sum(({ failures }) => failures),
      skipped: sum(({ skipped }) => skipped),
      failed: each.flatMap(({ failed }) => failed),
    };
  }
}

async function countOrExplain(file: string): Promise<TestCounts> {
  const text = await readFile(file, 'utf8');
  try {
    return countJUnit(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { tests: 0, failures: 1, skipped: 0, failed: [`${path.basename(file)}: ${why}`] };
  }
}

/** A suite that ran nothing, or only skipped cases, has shown nothing. */
function countProblem(id: string, counts: TestCounts): Problem | null {
  if (counts.failures > 0)
    return {
      code: 'tests-failed',
      message: `${id}: ${counts.failures} of ${counts.tests} tests failed: ${counts.failed.join(', ')}`,
    };
  if (counts.tests - counts.skipped <= 0) {
    return { code: 'tests-missing', message: `${id} ran no test`, remedy: 'check the command, and the glob under `junit`' };
  }
  return null;
}

/** A test's name may be any text; a file's may not. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
}
