/** A side of a comparison as a person names it: a file, a folder or a bundle. */
import path from 'node:path';
import type { Manifest } from '../../bundle/manifest.js';
import type { Both } from '../../data/both.js';
import { userError } from '../../errors.js';
import { exists } from '../../files/exists.js';
import { MAX_WINDOW_SECONDS } from '../context.js';
import type { BuildWindow } from '../values/dates.js';
import { inventory, inventoryOfManifest, type PathChoice, type Side } from './inventory.js';

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
export async function openSide(at: string, unpacked: string, choice: PathChoice): Promise<OpenedSide> {
  if (!(await exists(at))) throw userError('path-missing', `there is no file or folder ${at}`, { remedy: 'check the path' });
  if (!BUNDLE_NAME.test(at)) return { side: await inventory(at, choice), manifest: null };
  const { verifyAndUnpack } = await import('../../bundle/unpack.js');
  const { manifest } = await verifyAndUnpack(at, unpacked);
  return { side: inventoryOfManifest(manifest, at, unpacked, choice), manifest };
}

/**
 * A single file has no path that a file of a folder could have.
 * @throws UserError `usage` where one side is a file and the other a folder or a bundle
 */
export function checkSides({ left, right }: Both<OpenedSide>): void {
  const [isLeft, isRight] = [left, right].map(({ side }) => side.items.has('.'));
  if (isLeft === isRight) return;
  const [file, folder] = isLeft ? [left, right] : [right, left];
  const name = path.basename(file.side.label);
  const near = [...folder.side.items.keys()].find((each) => path.posix.basename(each) === name);
  throw userError('usage', `${file.side.label} is a file, and ${folder.side.label} holds files: only like can be compared`, {
    remedy: `name two files or two folders${near === undefined ? '' : `, such as ${file.side.label} and ${folder.side.label}/${near}`}`,
  });
}

/** Build windows that a person gave; undefined where none was given. */
export type GivenWindows = Partial<Both<BuildWindow | undefined>>;

/**
 * The windows in which two sides were built; undefined where one is unknown. Bundles know theirs, and `openSide` has verified their archives.
 * @param given by a person; they are used rather than those of a bundle
 */
export function windowsOf(
  left: Manifest | null,
  right: Manifest | null,
  given: GivenWindows = {},
): Both<BuildWindow> | undefined {
  const [a, b] = [given.left ?? windowOf(left), given.right ?? windowOf(right)];
  return a === undefined || b === undefined ? undefined : { left: a, right: b };
}

/** Undefined for a stage that took longer than a window may, or ended before it began: its dates are not used. */
function windowOf(manifest: Manifest | null): BuildWindow | undefined {
  if (manifest === null) return undefined;
  const { started, finished } = manifest.window;
  const window = { from: Date.parse(started) / 1000, to: Date.parse(finished) / 1000 };
  return window.from <= window.to && window.to - window.from <= MAX_WINDOW_SECONDS ? window : undefined;
}
