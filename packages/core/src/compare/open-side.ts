/** A side of a comparison as a person names it: a file, a folder or a bundle. */
import type { Manifest } from '../bundle/manifest.js';
import { userError } from '../errors.js';
import { exists } from '../files/exists.js';
import type { Window } from './context.js';
import { inventory, inventoryOfManifest, type Side } from './inventory.js';

/** Names that bundles have; any other file is compared as it is. */
const BUNDLE_NAME = /\.tar\.(?:zst|gz)$/;

export interface OpenedSide {
  readonly side: Side;
  /** Of a bundle. */
  readonly manifest: Manifest | null;
}

/**
 * @param at absolute path
 * @param unpacked where the files of a bundle may be unpacked; a folder that is not there yet
 * @throws UserError `path-missing`, and the errors of bundles
 */
export async function openSide(at: string, unpacked: string, exclude: readonly string[]): Promise<OpenedSide> {
  if (!(await exists(at))) throw userError('path-missing', `there is no file or folder ${at}`, { remedy: 'check the path' });
  if (!BUNDLE_NAME.test(at)) return { side: await inventory(at, exclude), manifest: null };
  const { verifyAndUnpack } = await import('../bundle/unpack.js');
  const { manifest } = await verifyAndUnpack(at, unpacked);
  return { side: inventoryOfManifest(manifest, at, unpacked, exclude), manifest };
}

/** The windows in which two bundles were built; undefined where a side is none. */
export function windowsOf(
  left: Manifest | null,
  right: Manifest | null,
): { readonly left: Window; readonly right: Window } | undefined {
  if (left === null || right === null) return undefined;
  const windowOf = ({ window: { started, finished } }: Manifest): Window => ({
    from: Date.parse(started) / 1000,
    to: Date.parse(finished) / 1000,
  });
  return { left: windowOf(left), right: windowOf(right) };
}
