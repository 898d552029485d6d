import path from 'node:path';
import { neverTraced, readAncestryBeside } from '@selfhost/core/ancestry/beside.js';
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import { Explanation } from '@selfhost/core/ancestry/explained.js';
import { explainOutput, explainSymbol } from '@selfhost/core/ancestry/explained-output.js';
import { type AskedOutput, askedOf, outputPaths } from '@selfhost/core/ancestry/outputs.js';
import { isAncestryPlace } from '@selfhost/core/bundle/beside.js';
import { userError } from '@selfhost/core/errors.js';
import { harmlessJson } from '@selfhost/core/logs/console.js';
import type { Notice } from '@selfhost/core/notice.js';
import { nodeId } from '@selfhost/core/pipeline/node-id.js';
import { makePlan, type Selection } from '@selfhost/core/pipeline/plan.js';
import type { Plan, PlanNode } from '@selfhost/core/pipeline/plan-model.js';
import { type Chains, chainText } from '@selfhost/core/present/chain-text.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { storedAncestry } from '@selfhost/core/stage/stage-ancestry.js';
import { folderStore } from '@selfhost/local/folder-store.js';
import type { CommandContext } from '../command-context.js';
import { noBundle, noOutput, noSymbol, noTrace, severalOutputs } from '../explain/why-not.js';
import { type Format, writeError } from '../output.js';
import { pipelineOf } from '../pipeline.js';
import { writeWarning } from '../warning.js';

export interface ExplainOptions {
  readonly output: string;
  /** An archive; where it is left out, what was built here is looked at. */
  readonly bundle?: string;
  readonly config: string;
  readonly pipeline?: string;
  readonly stage?: string;
  readonly target?: string;
  readonly language?: Language;
  readonly out?: string;
  readonly format: Format | 'svg';
}

/** `selfhost explain` */
export async function explain(options: ExplainOptions, context: CommandContext): Promise<number> {
  try {
    const write = options.out === undefined ? null : await writerOf(path.resolve(context.cwd, options.out));
    const text = await render(explained(await documentOf(options, context), options.output), options, context);
    if (write === null) context.stdout.write(text);
    else await write(text);
    return 0;
  } catch (error) {
    return writeError(context, options.format === 'json' ? 'json' : 'text', error);
  }
}

/** Tries the place before any work. */
async function writerOf(out: string): Promise<(text: string) => Promise<void>> {
  const [{ readyFile }, { writeOut }] = await Promise.all([
    import('@selfhost/local/out-place.js'),
    import('@selfhost/core/files/write-out.js'),
  ]);
  await readyFile(out);
  return (text) => writeOut(out, text);
}

/** The document of a stage that has what was asked for. */
interface Found {
  readonly ancestry: Ancestry;
  readonly asked: AskedOutput;
}

/**
 * The document of the last stage that has the output.
 * @throws UserError where no stage was traced, or none has such an output
 */
async function documentOf(options: ExplainOptions, context: CommandContext): Promise<Found> {
  if (options.bundle !== undefined) return documentBeside(options.bundle, options, context);
  const pipeline = pipelineOf(options, context);
  const plan = makePlan(pipeline, context.machine, selectionOf(options));
  const chosen = nodesOf(plan, options);
  const nodes = chosen.filter(({ builder }) => builder.kind === 'stage');
  if (nodes.length === 0 && chosen.length > 0) throw neverTraced(chosen.map(({ id }) => id).join(', '));
  const warn = (notice: Notice): unknown => writeWarning(context, notice);
  const store = folderStore(path.join(pipeline.root, '.selfhost/store'), { warn });
  const paths = new Set<string>();
  for (const { id } of nodes) {
    const ancestry = await storedAncestry(store, id);
    if (ancestry === null) continue;
    const asked = askedOf(ancestry, options.output);
    if (asked.match.kind !== 'none') return { ancestry, asked };
    for (const each of outputPaths(ancestry)) paths.add(each);
  }
  throw paths.size === 0 ? noTrace() : noOutput(options.output, [...paths]);
}

/** @throws UserError as `readAncestryBeside`, and where the bundle has no such output */
async function documentBeside(
  bundle: string,
  { output, stage, target }: ExplainOptions,
  { cwd }: CommandContext,
): Promise<Found> {
  if (stage !== undefined || target !== undefined) {
    throw userError('usage', '--stage and --target choose one of several stages, and a bundle is of one', {
      remedy: 'leave them out where a bundle is named',
    });
  }
  if (isAncestryPlace(bundle)) throw noBundle(bundle);
  const { ancestry } = await readAncestryBeside(path.resolve(cwd, bundle));
  const asked = askedOf(ancestry, output);
  if (asked.match.kind === 'none') throw noOutput(output, outputPaths(ancestry));
  return { ancestry, asked };
}

function selectionOf({ stage, target }: ExplainOptions): Selection {
  return { ...(target === undefined ? {} : { targets: [target] }), ...(stage === undefined ? {} : { until: stage }) };
}

/** The last one first. */
function nodesOf({ nodes }: Plan, { stage, target }: ExplainOptions): PlanNode[] {
  return nodes.filter((node) => (stage ?? node.stage) === node.stage && (target ?? node.target) === node.target).reverse();
}

interface Explained extends Chains {
  readonly ancestry: Ancestry;
  readonly output: string;
  readonly symbol: string | null;
}

/** @throws UserError `ancestry-missing` where several outputs were named, or where it is not known where a name comes from */
function explained({ ancestry, asked }: Found, given: string): Explained {
  const { match, symbol } = asked;
  const node = nodeId(ancestry.stage, ancestry.target);
  if (match.kind === 'none' || match.kind === 'several')
    throw severalOutputs(asked.output, match.kind === 'several' ? match.paths : []);
  const of = { ancestry, node, asked: given, output: asked.output, symbol };
  const found = new Explanation(ancestry);
  if (symbol === null || match.kind === 'folder') return { ...of, chains: [explainOutput(found, match)], more: 0, doubt: null };
  const origin = explainSymbol(found, match, symbol);
  if (origin.kind !== 'found') throw noSymbol(node, match.path, symbol, origin);
  return { ...of, chains: origin.chains, more: origin.more, doubt: origin.doubt };
}

async function render(found: Explained, options: ExplainOptions, { language }: CommandContext): Promise<string> {
  switch (options.format) {
    case 'json':
      return `${harmlessJson(documentFor(found))}\n`;
    case 'svg': {
      const { chainPicture } = await import('@selfhost/core/present/chain-picture.js');
      return chainPicture(found, language);
    }
    case 'text':
      return chainText(found, language);
  }
}

/** `selfhost.explain/1`; the first chain is `chain`, and `doubt` is null where the chains are certain. */
function documentFor({ ancestry: { stage, target, cut }, output, symbol, chains, more, doubt }: Explained): object {
  const all = { schema: 'selfhost.explain/1', stage, target, output, symbol, cut };
  return { ...all, chain: chains[0] ?? [], chains, more, doubt };
}
