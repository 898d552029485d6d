/** Compares the bundles of two stages of one target. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { verifyAndUnpack } from '../bundle/unpack.js';
import type { TemporaryNames } from '../compare/context.js';
import type { ComparisonResult } from '../compare/model.js';
import { compareOpenSides, type SessionOptions } from '../compare/session.js';
import { inventoryOfManifest } from '../compare/sides/inventory.js';
import type { OpenedSide } from '../compare/sides/open-side.js';
import type { Both } from '../data/both.js';
import type { StageDone, StoredBundle } from '../stage/result.js';

/** Two bundles while they are open. */
export interface OpenStages {
  readonly sides: Both<OpenedSide>;
  /** Folder for the files that programs for evidence read. */
  readonly scratch: string;
  compare(options: Pick<SessionOptions, 'rules' | 'threshold' | 'query' | 'inspect'>): Promise<ComparisonResult>;
}

export function compareStages(
  state: string,
  left: StageDone,
  right: StageDone,
  options: Pick<SessionOptions, 'rules' | 'threshold' | 'query'>,
): Promise<ComparisonResult> {
  return withOpenStages(state, { left, right }, ({ compare }) => compare(options));
}

/**
 * Opens two bundles for the time of `work`. Equal content digests need no unpacking: both digests were taken from the files themselves and are
 * checked whenever a bundle is opened.
 */
export async function withOpenStages<T>(
  state: string,
  { left, right }: Both<StageDone>,
  work: (open: OpenStages) => Promise<T>,
): Promise<T> {
  const parent = path.join(state, 'tmp');
  await mkdir(parent, { recursive: true });
  const scratch = await mkdtemp(path.join(parent, 'compare-'));
  try {
    const roots = { left: path.join(scratch, 'left'), right: path.join(scratch, 'right') };
    if (left.bundle.manifest.contentDigest !== right.bundle.manifest.contentDigest) {
      await unpack(left.bundle, roots.left);
      await unpack(right.bundle, roots.right);
    }
    const sides = { left: openedSide(left, roots.left), right: openedSide(right, roots.right) };
    return await work({
      sides,
      scratch,
      compare: async (options) =>
        (await compareOpenSides(sides, { ...options, scratch, temporaryNames: commonNames(left, right) })).result,
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
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
