/** Taking an unchanged stage from the store. */
import type { RunContext } from '../bootstrap/context.js';
import { readManifest } from '../bundle/read.js';
import { hashFile } from '../files/hash.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { StageDone } from './result.js';

/**
 * The stage as it was stored under its key, or null where it is not there. A stored archive whose digest is not the recorded
 * one is told and built anew: a damaged store costs time, never a wrong result.
 */
export async function restoreStage(context: RunContext, node: PlanNode, key: string): Promise<StageDone | null> {
  const record = await context.store.read('stages', key);
  if (record === null) return null;
  const archive = await context.store.archive(record.bundleDigest);
  if (archive === null) return null;
  if ((await hashFile(archive)).sha256 !== record.bundleDigest) {
    context.logger.warn(
      `${node.id}: the stored bundle ${archive} is damaged (its digest is not the recorded one); building it anew`,
    );
    return null;
  }
  const manifest = await readManifest(archive);
  const { bundleDigest, contentDigest: _contentDigest, ...usage } = record;
  return {
    node,
    status: 'restored',
    reason: 'nothing changed since it was built',
    key,
    bundle: { archive, bundleDigest, manifest },
    usage,
    degraded: false,
    compilerUsed: null,
    log: null,
  };
}
