/** File names of bundles: `{name}-{stage}-{target}-{version}.tar.zst`. */
import type { Version } from '../ports.js';
import type { Compression } from './compression.js';
import type { Manifest } from './manifest.js';

/** File name extensions by compression. The extension is for people: readers look at the first bytes. */
export const BUNDLE_EXTENSIONS = { zstd: '.tar.zst', gzip: '.tar.gz' } as const satisfies Record<Compression, string>;

/** Longest version part: file systems end at 255 bytes for the whole name. */
const MAX_VERSION_CHARACTERS = 64;

/** Digits of a commit in a name, as many as git itself shows for the largest repositories. */
const COMMIT_DIGITS = 12;

/**
 * The name of a bundle's file, e.g. `remlc-stage1-stage1-x86_64-linux-v1.2-3-gabc1234.tar.zst`. Whatever an artifact's name or
 * a file system refuses becomes `-`; letters and digits of any script stay.
 */
export function bundleFileName(
  of: Pick<Manifest, 'name' | 'stage' | 'target' | 'version'>,
  compression: Compression = 'zstd',
): string {
  const parts = [of.name, of.stage, of.target, versionPart(of.version)].map(plainPart);
  return parts.join('-') + BUNDLE_EXTENSIONS[compression];
}

/** A tag or description where there is one, else the commit, else `unversioned`; `-dirty` marks changes since. */
function versionPart(version: Version): string {
  const base = version.describe ?? version.commit?.slice(0, COMMIT_DIGITS) ?? 'unversioned';
  const marked =
    version.dirty && !base.endsWith('-dirty') ? `${base.slice(0, MAX_VERSION_CHARACTERS - '-dirty'.length)}-dirty` : base;
  return marked.slice(0, MAX_VERSION_CHARACTERS);
}

/** Text as a part of a file name. */
export function plainPart(text: string): string {
  const plain = text.normalize('NFC').replace(/[^\p{L}\p{N}._+]+/gu, '-');
  return plain.replace(/^[-.]+|[-.]+$/g, '') || 'x';
}
