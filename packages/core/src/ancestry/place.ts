/** Where the ancestry of a bundle is. Apart from reading it: whoever moves a bundle needs this alone. */

import { ifThere } from '../files/if-there.js';
import { linkOrCopy } from '../files/link-or-copy.js';

/** `x.ancestry.json.gz` beside `x.tar.zst`, and beside a bundle that is named by its digest alone. */
export function ancestryPlace(bundle: string): string {
  return `${bundle.replace(/\.tar\.(?:zst|gz)$/, '')}.ancestry.json.gz`;
}

/** Gives the ancestry of a bundle a place beside another name of that bundle, where there is one. */
export async function layAncestry(bundle: string, other: string): Promise<void> {
  await ifThere(linkOrCopy(ancestryPlace(bundle), ancestryPlace(other)));
}
