/** What the outputs of a stage were made of, as this machine keeps it: beside the stage's bundle, which a record names. */
import { ancestryBeside, type PackedAncestry, packAncestry, packedAncestryBeside } from '../ancestry/beside.js';
import type { Ancestry } from '../ancestry/document.js';
import { UserError } from '../errors.js';
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
    logger.warn(`${node}: what its outputs were made of is not known any more: ${error.message}`);
    return null;
  }
}

/** The file of a document; null where it is too large, of which the log says so. */
export async function packedOrNone(document: Ancestry, logger: Logger): Promise<PackedAncestry | null> {
  const packed = await packAncestry(document);
  if (packed === null)
    logger.warn(`${document.stage}@${document.target}: the trace of what its outputs were made of is too large to be kept`);
  return packed;
}
