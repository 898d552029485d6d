/**
 * The file beside a bundle that says what the bundle's files were made of: where it is, and whether it is the one that the manifest names. What is in it
 * is read by the room `ancestry`.
 */
import { stat } from 'node:fs/promises';
import { type UserError, userError } from '../errors.js';
import { hashFile } from '../files/hash.js';
import { ifThere } from '../files/if-there.js';
import { linkOrCopy } from '../files/link-or-copy.js';

const EXTENSION = '.ancestry.json.gz';

/** `x.ancestry.json.gz` beside `x.tar.zst`, and beside a bundle that is named by its digest alone. */
export function ancestryPlace(bundle: string): string {
  return `${bundle.replace(/\.tar\.(?:zst|gz)$/, '')}${EXTENSION}`;
}

/** Whether a path is that of a file beside a bundle, and not of a bundle. */
export function isAncestryPlace(file: string): boolean {
  return file.endsWith(EXTENSION);
}

/** The name by which a store knows the bundle of a file that it holds: the bundle itself, or what lies beside it. */
export function storedName(file: string): string {
  return isAncestryPlace(file) ? file.slice(0, -EXTENSION.length) : file;
}

/** Gives the ancestry of a bundle a place beside another name of that bundle, where there is one. */
export async function layAncestry(bundle: string, other: string): Promise<void> {
  await ifThere(linkOrCopy(ancestryPlace(bundle), ancestryPlace(other)));
}

/**
 * Whether the file beside a bundle is there, and the one that is meant.
 * @param sha256 its digest, as the manifest says it
 * @throws UserError `ancestry-damaged`
 */
export async function checkAncestry(bundle: string, sha256: string): Promise<'verified' | 'missing'> {
  const file = ancestryPlace(bundle);
  const there = await ifThere(stat(file));
  if (there === null) return 'missing';
  if (!there.isFile()) throw noFile(file);
  const found = await hashFile(file);
  if (found.sha256 !== sha256) throw otherAncestry(file, found.sha256, sha256);
  return 'verified';
}

/** A device or a pipe may have no end. */
export function noFile(file: string): UserError {
  return damagedAncestry(file, 'it is no regular file');
}

export function otherAncestry(file: string, found: string, expected: string): UserError {
  return damagedAncestry(file, `its sha256 is ${found}, and the manifest of its bundle says ${expected}`);
}

export function damagedAncestry(file: string, reason: string, cause?: unknown): UserError {
  return userError(
    'ancestry-damaged',
    `${file}: ${reason}`,
    { place: { file }, remedy: 'fetch it again together with its bundle, or build the stage again: `selfhost run --mode clean`' },
    cause,
  );
}
