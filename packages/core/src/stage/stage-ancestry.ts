/** What the outputs of a stage were made of, as this machine keeps it: beside the stage's bundle, which a record names. */

import { rm } from 'node:fs/promises';
import { ancestryBeside, type PackedAncestry, packAncestry, packedAncestryBeside } from '../ancestry/beside.js';
import type { Ancestry } from '../ancestry/document.js';
import { ancestryPlace, checkAncestry } from '../bundle/beside.js';
import { UserError } from '../errors.js';
import { nodeId } from '../pipeline/node-id.js';
import type { Logger } from '../ports.js';
import type { StoredBundle } from './result.js';
import type { Store } from './store.js';

/** Notes the bundle of a node that is the newest with a trace of what it was made of. */
export async function noteAncestry(store: Store, node: string, { bundleDigest, manifest }: StoredBundle): Promise<void> {
  const { ancestry, contentDigest } = manifest;
  if (ancestry !== undefined) await store.write('ancestries', node, { bundleDigest, contentDigest, ancestry });
}

/**
 * What the newest traced bundle of a node was made of; null where there is none, or it was removed.
 * @throws UserError as `ancestryBeside`
 */
export async function storedAncestry(store: Store, node: string): Promise<Ancestry | null> {
  const noted = await store.read('ancestries', node);
  const archive = noted === null ? null : await store.archive(noted.bundleDigest);
  return noted === null || archive === null ? null : ancestryBeside(archive, noted.ancestry);
}

/** Removes what is beside a stored bundle where it is not what the bundle's manifest names: it would be handed out with the bundle. */
export async function dropDamagedAncestry(node: string, { archive, manifest }: StoredBundle, logger: Logger): Promise<void> {
  if (manifest.ancestry === undefined) return;
  try {
    await checkAncestry(archive, manifest.ancestry);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await rm(ancestryPlace(archive), { recursive: true, force: true });
    logger.warn({ kind: 'origins-lost', node, problem: error.problems[0], isTracedAgain: true });
  }
}

/** Whether a trace of a node was kept here and cannot be read any more, so that only a build that is traced brings it back. */
export async function isAncestryLost(store: Store, node: string): Promise<boolean> {
  const noted = await store.read('ancestries', node);
  if (noted === null) return false;
  const archive = await store.archive(noted.bundleDigest);
  if (archive === null) return true;
  try {
    return (await checkAncestry(archive, noted.ancestry)) !== 'verified';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return true;
  }
}

/** The ancestry of a build without a trace that made what an earlier one with a trace has made; null where none has. */
export async function knownAncestry(
  store: Store,
  node: string,
  contentDigest: string,
  logger: Logger,
): Promise<PackedAncestry | null> {
  const noted = await store.read('ancestries', node);
  if (noted?.contentDigest !== contentDigest) return null;
  const archive = await store.archive(noted.bundleDigest);
  if (archive === null) return null;
  try {
    return await packedAncestryBeside(archive, noted.ancestry);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    logger.warn({ kind: 'origins-lost', node, problem: error.problems[0], isTracedAgain: false });
    return null;
  }
}

/** The file of a document; null where it is too large, of which the log says so. */
export async function packedOrNone(document: Ancestry, logger: Logger): Promise<PackedAncestry | null> {
  const packed = await packAncestry(document);
  if (packed === null) logger.warn({ kind: 'origins-too-large', node: nodeId(document.stage, document.target) });
  return packed;
}
