/** Work in a target's folder: predecessors unpacked and checked, inputs copied in, a command run with the environment of its stage. */
import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { outputOfKind } from '../bundle/outputs.js';
import { verifyAndUnpack } from '../bundle/unpack.js';
import type { Problem } from '../errors.js';
import { COMPILER_KIND, LIBRARY_KIND } from '../pipeline/model.js';
import type { Outcome, TakeTrace } from '../ports.js';
import { isWine, SOURCE_DATE_EPOCH, stageEnvironment } from './environment.js';
import { problemOf, tailOf } from './failure.js';
import type { InputFile } from './inputs.js';
import type { StoredBundle } from './result.js';
import type { RunContext } from './run-context.js';
import { clearWorkspace, fillWorkspace, outProblem, type Workspace, workspaceAt } from './workspace.js';

export interface WorkOrder {
  /** Under which a person sees it, e.g. `stage1@x86_64-linux`. */
  readonly id: string;
  readonly stage: string;
  readonly target: string;
  readonly triple: string;
  readonly hostTriple: string;
  /** The program that runs programs of the target, by its path; empty where they run by themselves, or it is not installed. */
  readonly executor: string;
  readonly timeoutMinutes: number;
  readonly embeds: Readonly<Record<string, string>>;
  /** What a tried fix sets, over everything else. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly inputs: readonly InputFile[];
  readonly compiler: StoredBundle | null;
  readonly runtime: StoredBundle | null;
}

export interface Ran {
  readonly outcome: Outcome;
  /** Null when the command succeeded. */
  readonly problem: Problem | null;
}

/** The workspace of a target. */
export function workspaceOf(state: string, target: string): Workspace {
  return workspaceAt(path.join(state, 'work', target));
}

/** An opened work folder. The code that opens it is the only one that uses the target's folder. */
export class Work {
  readonly #context: RunContext;
  readonly #order: WorkOrder;
  readonly #runtime: string;
  /** Where the outputs' folder really is. */
  readonly #realOut: string;

  private constructor(
    context: RunContext,
    order: WorkOrder,
    readonly workspace: Workspace,
    /** Absolute path of the builder's executable; empty where there is none. */
    readonly compiler: string,
    runtime: string,
    realOut: string,
  ) {
    this.#context = context;
    this.#order = order;
    this.#runtime = runtime;
    this.#realOut = realOut;
  }

  /**
   * Empties the target's folder and unpacks the predecessors into it. Nothing else brings a compiler to a stage, and every
   * byte is checked on the way against the digests under which the bundle is known.
   */
  static async open(context: RunContext, order: WorkOrder): Promise<Work> {
    const workspace = workspaceOf(context.state, order.target);
    await mkdir(context.logs, { recursive: true });
    await clearWorkspace(workspace);
    const place = async (bundle: StoredBundle | null, folder: string, kind: string): Promise<string> => {
      if (bundle === null) return '';
      const { bundleDigest, manifest } = bundle;
      await verifyAndUnpack(bundle.archive, folder, { expect: { bundleDigest, contentDigest: manifest.contentDigest } });
      return path.join(folder, outputOfKind(manifest, kind));
    };
    const runtime = await place(order.runtime, workspace.runtime, LIBRARY_KIND);
    const compiler = await place(order.compiler, workspace.compiler, COMPILER_KIND);
    return new Work(context, order, workspace, compiler, runtime, await realpath(workspace.out));
  }

  /**
   * Copies the inputs in and empties the outputs.
   * @param timeOf when an input is from, in seconds since the epoch; one time for all where it is left out, so that time stamps cannot leak
   */
  async fill(timeOf: (path: string) => number = () => SOURCE_DATE_EPOCH): Promise<void> {
    await fillWorkspace(this.workspace, this.#context.pipeline.root, this.#order.inputs, timeOf);
  }

  /** What is wrong with the outputs' folder after a command, or null. */
  async outProblem(): Promise<Problem | null> {
    return outProblem(this.workspace, this.#realOut);
  }

  /** @param trace takes the trace of the command; without it there is none */
  async run(script: string, log: string, trace?: TakeTrace): Promise<Ran> {
    const context = this.#context;
    const order = this.#order;
    const outcome = await context.exec.run({
      script,
      cwd: this.workspace.source,
      env: await this.#environment(),
      log,
      timeoutSeconds: order.timeoutMinutes * 60,
      signal: context.signal,
      ...(trace === undefined ? {} : { trace }),
      onLine: (line) => context.progress.update(order.id, line),
    });
    const { leftovers = 0 } = outcome;
    if (leftovers > 0) context.logger.info({ kind: 'ended-processes', node: order.id, count: leftovers });
    const { id, stage, target, timeoutMinutes } = order;
    const asked = { id, subject: { stage, target }, timeoutMinutes };
    if (outcome.exitCode === 0 && outcome.ended === null) return { outcome, problem: null };
    return { outcome, problem: problemOf(asked, outcome, log, await tailOf(log)) };
  }

  async #environment(): Promise<Record<string, string>> {
    const { environment, state, options } = this.#context;
    const order = this.#order;
    const winePrefix = path.join(state, 'wine', order.target);
    // Wine makes what is in it, not the folder itself.
    if (isWine(order.executor)) await mkdir(winePrefix, { recursive: true });
    const own = stageEnvironment(environment, {
      stage: order.stage,
      target: order.target,
      triple: order.triple,
      hostTriple: order.hostTriple,
      compiler: this.compiler,
      compilerRoot: this.compiler === '' ? '' : this.workspace.compiler,
      runtime: this.#runtime,
      executor: order.executor,
      out: this.workspace.out,
      winePrefix,
      jobs: options.jobs,
      embeds: order.embeds,
    });
    return { ...own, ...order.environment };
  }
}
