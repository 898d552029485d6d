/** Packing what a stage made, with its lineage, into the store. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PackedAncestry } from '../ancestry/beside.js';
import { ancestryPlace } from '../bundle/beside.js';
import { BUNDLE_SCHEMA, type BundleCompiler, type BundleFile, type Manifest } from '../bundle/manifest.js';
import { bundleFileName } from '../bundle/name.js';
import { contentDigestOf } from '../bundle/outputs.js';
import { packBundle } from '../bundle/pack.js';
import { writeFileAtomic } from '../files/atomic.js';
import { COMPILER_KIND } from '../pipeline/model.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { Predecessors } from './ingredients.js';
import type { KeyIngredients } from './key.js';
import type { StoredBundle } from './result.js';
import type { RunContext } from './run-context.js';

export interface Made {
  readonly node: PlanNode;
  readonly predecessors: Predecessors;
  readonly ingredients: KeyIngredients;
  readonly inputsDigest: string;
  /** Folder of the outputs, and what is in it. */
  readonly out: string;
  readonly files: readonly BundleFile[];
  /** What they were made of; null where no trace shows it. */
  readonly ancestry: PackedAncestry | null;
  /** Whether the fallback command made the outputs. */
  readonly byFallback: boolean;
  /** Id of the stage that made this one degraded; null where it is not. */
  readonly degradedBy: string | null;
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly finished: number;
}

export async function packStage(context: RunContext, made: Made): Promise<StoredBundle> {
  const { node, ingredients } = made;
  const { definition } = node;
  const { files, ancestry } = made;
  const manifest: Manifest = {
    schema: BUNDLE_SCHEMA,
    pipeline: context.pipeline.name,
    name: definition.name,
    stage: node.stage,
    target: node.target,
    host: node.host,
    version: context.version,
    source: { commit: context.version.commit, inputsDigest: made.inputsDigest },
    compiler: compilerOf(context, node, made.predecessors),
    toolchain: ingredients.tools,
    command: made.byFallback ? (definition.fallback ?? '') : ingredients.command,
    jobs: context.options.jobs,
    mode: ingredients.mode,
    degraded: made.degradedBy !== null,
    ...(made.degradedBy === null ? {} : { degradedBy: made.degradedBy }),
    window: { started: new Date(made.started).toISOString(), finished: new Date(made.finished).toISOString() },
    contentDigest: contentDigestOf(files),
    ...(ancestry === null ? {} : { ancestry: ancestry.sha256 }),
    files,
  };
  const archive = path.join(context.state, 'tmp', bundleFileName(manifest));
  await mkdir(path.dirname(archive), { recursive: true });
  const packed = await packBundle({ outDir: made.out, manifest, archive });
  const { bundleDigest } = packed;
  if (ancestry !== null) await writeFileAtomic(ancestryPlace(packed.archive), ancestry.bytes);
  return { archive: await context.store.adopt(packed.archive, bundleDigest), bundleDigest, manifest };
}

function compilerOf(context: RunContext, node: PlanNode, predecessors: Predecessors): BundleCompiler | null {
  const { builder } = node;
  if (builder.kind === 'stage' && predecessors.builder !== null) {
    const { bundleDigest, manifest } = predecessors.builder.bundle;
    const executable = manifest.files.find((file) => file.kind === COMPILER_KIND);
    if (executable?.sha256 == null) throw new Error(`the bundle of ${builder.node} holds no compiler`);
    return {
      stage: manifest.stage,
      target: manifest.target,
      executableDigest: executable.sha256,
      bundleDigest,
      contentDigest: manifest.contentDigest,
    };
  }
  if (builder.kind === 'tool')
    return context.tools.get(builder.tool) ?? { tool: builder.tool, version: 'unknown', executableDigest: null };
  if (builder.kind === 'prebuilt') return { prebuilt: node.stage, sha256: builder.sha256 };
  return null;
}
