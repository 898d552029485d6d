/** Comparing the bundles of two stages of one target. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { verifyAndUnpack } from '../bundle/unpack.js';
import { compareSides } from '../compare/compare.js';
import type { CompareOptions } from '../compare/context.js';
import type { ComparisonResult } from '../compare/model.js';
import { inventoryOfManifest } from '../compare/sides/inventory.js';
import { windowsOf } from '../compare/sides/open-side.js';
import type { StageDone, StoredBundle } from '../stage/result.js';

/**
 * Compares two bundles. Equal content digests need no unpacking: both digests were taken from the files themselves and are
 * checked whenever a bundle is opened.
 */
export async function compareStages(
  state: string,
  left: StageDone,
  right: StageDone,
  options: Omit<CompareOptions, 'windows'>,
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
    const windows = windowsOf(left.bundle.manifest, right.bundle.manifest);
    return await compareSides(
      inventoryOfManifest(left.bundle.manifest, left.node.id, sides[0]),
      inventoryOfManifest(right.bundle.manifest, right.node.id, sides[1]),
      { ...options, scratch: folder, ...(windows === undefined ? {} : { windows }) },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpack(bundle: StoredBundle, destination: string): Promise<void> {
  await verifyAndUnpack(bundle.archive, destination, { expect: { bundleDigest: bundle.bundleDigest } });
}
