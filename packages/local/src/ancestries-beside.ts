/** What lies beside bundles of how they came to be, for a page that shows it where it is known. */
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import type { Manifest } from '@selfhost/core/bundle/manifest.js';
import type { Both } from '@selfhost/core/data/both.js';
import { UserError } from '@selfhost/core/errors.js';
import type { Notice } from '@selfhost/core/notice.js';

/** A side of a comparison: a file, and its manifest where it is a bundle. */
export interface NamedSide {
  /** Absolute. */
  readonly file: string;
  /** As messages name it. */
  readonly name: string;
  readonly manifest: Manifest | null;
}

/** Gets a notice of a bundle of which what is beside it is missing or damaged. */
export type WarnOfOrigins = (notice: Notice) => void;

/**
 * Null for a side that is no bundle or has none.
 * @param warn the page is made without it
 */
export async function ancestriesBeside({ left, right }: Both<NamedSide>, warn: WarnOfOrigins): Promise<Both<Ancestry | null>> {
  return { left: await besideOf(left, warn), right: await besideOf(right, warn) };
}

async function besideOf({ file, name, manifest }: NamedSide, warn: WarnOfOrigins): Promise<Ancestry | null> {
  if (manifest?.ancestry === undefined) return null;
  const { readAncestryOf } = await import('@selfhost/core/ancestry/beside.js');
  try {
    return await readAncestryOf(file, manifest);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    warn({ kind: 'origins-not-shown', bundle: name, problem: error.problems[0] });
    return null;
  }
}
