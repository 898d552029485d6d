/** A side of a comparison as a person names it: a file, a folder or a bundle. */
import { verifyAndUnpack } from '../bundle/unpack.js';
import { userError } from '../errors.js';
import { exists } from '../files/exists.js';
import { inventory, inventoryOfManifest, type Side } from './inventory.js';

/** Names that bundles have; any other file is compared as it is. */
const BUNDLE_NAME = /\.tar\.(?:zst|gz)$/;

/**
 * @param at absolute path
 * @param unpacked where the files of a bundle may be unpacked; a folder that is not there yet
 * @throws UserError `path-missing`, and the errors of bundles
 */
export async function openSide(at: string, unpacked: string, exclude: readonly string[]): Promise<Side> {
  if (!(await exists(at))) throw userError('path-missing', `there is no file or folder ${at}`, { remedy: 'check the path' });
  if (!BUNDLE_NAME.test(at)) return inventory(at, exclude);
  const { manifest } = await verifyAndUnpack(at, unpacked);
  return inventoryOfManifest(manifest, at, unpacked, exclude);
}
