/** Compares the bundles of two stages of one target. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { verifyAndUnpack } from '../bundle/unpack.js';
import type { TemporaryNames } from '../compare/context.js';
import type { ComparisonResult } from '../compare/model.js';
import { compareOpenSides, type SessionOptions } from '../compare/session.js';
import { inventoryOfManifest } from '../compare/sides/inventory.js';
import type { OpenedSide } from '../compare/sides/open-side.js';
import type { StageDone, StoredBundle } from '../stage/result.js';

/**
 * Compares two bundles. Equal content digests need no unpacking: both digests were taken from the files themselves and are
 * checked whenever a bundle is opened.
 */
export async function compareStages(
  state: string,
  left: StageDone,
  right: StageDone,
  options: Pick<SessionOptions, 'rules' | 'threshold' | 'query'>,
): Promise<ComparisonResult> {
  const parent = path.join(state, 'tmp');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'compare-'));
  try {
    const sides = [path.join(folder, 'left'), path.join(folder, 'right')] as const;
    if (left.bundle.manifest.contentDigest !== right.bundle.manifest.contentDigest) {
      await unpack(left.bundle, sides[0]);
      await unpack(right.bundle, sides[1]);
    }
    const opened = { left: openedSide(left, sides[0]), right: openedSide(right, sides[1]) };
    const { result } = await compareOpenSides(opened, { ...options, scratch: folder, temporaryNames: commonNames(left, right) });
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The temporary names of both sides: the same programs made them up, and outputs of both hold them. */
function commonNames(left: StageDone, right: StageDone): TemporaryNames[] {
  const [lefts, rights] = [left, right].map(({ hints }) => (hints?.found ?? []).filter(({ kind }) => kind === 'temporary-name'));
  const others = new Set(rights?.map(({ what }) => what));
  return (lefts ?? []).filter(({ what }) => others.has(what)).map(({ what, programs }) => ({ pattern: what, programs }));
}

/** A stage's outputs, which may not be unpacked: their digests are known. */
function openedSide({ node, bundle: { manifest } }: StageDone, root: string): OpenedSide {
  return { side: inventoryOfManifest(manifest, node.id, root), manifest };
}

async function unpack(bundle: StoredBundle, destination: string): Promise<void> {
  await verifyAndUnpack(bundle.archive, destination, { expect: { bundleDigest: bundle.bundleDigest } });
}
