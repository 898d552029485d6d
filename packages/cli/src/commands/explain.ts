import path from 'node:path';
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import { type ExplainedFile, explainOutput, outputsIn } from '@selfhost/core/ancestry/explained.js';
import { userError } from '@selfhost/core/errors.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { PlanNode } from '@selfhost/core/pipeline/plan-model.js';
import { chainText } from '@selfhost/core/present/chain-text.js';
import { type Language, languageOf } from '@selfhost/core/present/words/language.js';
import { storedAncestry } from '@selfhost/core/stage/stage-ancestry.js';
import type { Store } from '@selfhost/core/stage/store.js';
import { nearest } from '@selfhost/core/yaml/mistakes.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import { createProgress } from '@selfhost/local/terminal.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';
import { pipelineOf } from '../pipeline.js';

export interface ExplainOptions {
  readonly output: string;
  readonly config: string;
  readonly pipeline?: string;
  readonly stage?: string;
  readonly target?: string;
  readonly language?: Language;
  readonly format: Format;
}

/** `selfhost explain` */
export async function explain(options: ExplainOptions, context: CommandContext): Promise<number> {
  try {
    const pipeline = pipelineOf(options, context);
    const { logger } = createProgress({ stream: context.stderr, terminal: null, color: false });
    const store = folderStore(path.join(pipeline.root, '.selfhost/store'), logger);
    const nodes = makePlan(pipeline, context.machine)
      .nodes.filter((node) => isAsked(node, options))
      .reverse();
    const { node, chain } = await findChain(store, nodes, options.output);
    const language = options.language ?? languageOf(context.environment.LC_ALL ?? context.environment.LANG);
    if (options.format === 'json') {
      writeJson(context, { schema: 'selfhost.explain/1', stage: node.stage, target: node.target, output: options.output, chain });
    } else context.stdout.write(chainText(node.id, options.output, chain, language));
    return 0;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}

function isAsked({ stage, target, builder }: PlanNode, asked: ExplainOptions): boolean {
  return builder.kind === 'stage' && (asked.stage ?? stage) === stage && (asked.target ?? target) === target;
}

/**
 * The chain of an output in the last of these nodes that has it.
 * @throws UserError where no node was traced, or none has such an output
 */
async function findChain(
  store: Store,
  nodes: readonly PlanNode[],
  output: string,
): Promise<{ readonly node: PlanNode; readonly chain: readonly ExplainedFile[] }> {
  const known: Ancestry[] = [];
  for (const node of nodes) {
    const stored = await storedAncestry(store, node.id);
    if (stored === null) continue;
    const { ancestry } = stored;
    known.push(ancestry);
    const chain = explainOutput(ancestry, output);
    if (chain !== null) return { node, chain };
  }
  if (known.length === 0) {
    throw userError('ancestry-missing', 'no stage that was asked for was built under a trace here', {
      remedy: 'run `selfhost run --mode clean` on Linux, where strace is installed',
    });
  }
  const outputs = [...new Set(known.flatMap(outputsIn))];
  const near = nearest(output, outputs);
  throw userError('ancestry-missing', `no traced stage has made an output "${output}"`, {
    value: output,
    ...(near === undefined ? {} : { nearest: near }),
    remedy: 'name an output by its path below SELFHOST_OUT, e.g. bin/cc',
  });
}
