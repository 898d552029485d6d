/** Taking an unchanged stage from the store. */

import { proveBundle } from '../bundle/verify.js';
import { UserError } from '../errors.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { StageDone } from './result.js';
import type { RunContext } from './run-context.js';
import { dropDamagedAncestry } from './stage-ancestry.js';

/**
 * The stage as it was stored under its key, or null where it is not there. Every byte is checked against the manifest, and the
 * manifest against what the store recorded: a damaged or forged store costs time, never a wrong result.
 */
export async function restoreStage(context: RunContext, node: PlanNode, key: string, recipe: string): Promise<StageDone | null> {
  const record = await context.store.read('stages', key);
  if (record === null) return null;
  const archive = await context.store.archive(record.bundleDigest);
  if (archive === null) return null;
  const { bundleDigest, contentDigest, ...usage } = record;
  try {
    const expect = { bundleDigest, contentDigest, pipeline: context.pipeline.name, stage: node.stage, target: node.target };
    const { manifest } = await proveBundle(archive, { expect, signal: context.signal });
    if (manifest.degraded) return null;
    const bundle = { archive, bundleDigest, manifest };
    await dropDamagedAncestry(node.id, bundle, context.logger);
    return {
      node,
      status: 'restored',
      reason: 'nothing changed since it was built',
      key,
      recipe,
      bundle,
      usage,
      steps: {},
      degraded: false,
      proof: null,
      log: null,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.logger.warn({ kind: 'bundle-not-recorded', node: node.id, problem: error.problems[0] });
    return null;
  }
}
