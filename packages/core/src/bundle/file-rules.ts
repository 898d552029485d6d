/** What must hold for the files of a bundle besides their shape, when packing as well as when reading. */
import { collisionKey } from '../files/collision-key.js';
import { LinkMap } from '../files/links.js';
import { PathRegister } from '../files/path-register.js';
import { pathProblem } from '../files/paths.js';
import { contentDigestOf } from './content-digest.js';
import type { BundleLimits } from './limits.js';
import { type BundleFile, MANIFEST_NAME, type Manifest } from './manifest.js';
import { clashProblem, linkProblem, mismatch, unsafe } from './problems.js';

/**
 * Checks paths, links, amounts and the contentDigest of a manifest's files; afterwards every listed file may be written under
 * a fresh folder. `archive` names the bundle in errors.
 * @throws UserError `bundle-unsafe`, `bundle-mismatch`
 */
export function checkFiles(manifest: Manifest, archive: string, limits: BundleLimits): void {
  const { files } = manifest;
  checkCount(files.length, archive, limits);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total > limits.totalBytes) {
    throw unsafe(archive, MANIFEST_NAME, `lists ${total} bytes, more than the ${limits.totalBytes} allowed`);
  }
  checkPaths(files, archive, limits);
  checkLinks(files, archive);
  const digest = contentDigestOf(files);
  if (digest !== manifest.contentDigest) {
    throw mismatch(archive, 'the contentDigest in the manifest is not the digest of the files in the manifest', {
      value: manifest.contentDigest,
      allowed: [digest],
    });
  }
}

/** @throws UserError `bundle-unsafe` for more entries than are looked at */
export function checkCount(entries: number, archive: string, limits: BundleLimits): void {
  if (entries <= limits.entries) return;
  throw unsafe(archive, MANIFEST_NAME, `lists ${entries} entries, more than the ${limits.entries} allowed`);
}

function checkPaths(files: readonly BundleFile[], archive: string, limits: BundleLimits): void {
  const register = new PathRegister(limits.entries);
  const seen = new Set<string>();
  for (const { path, type } of files) {
    const problem = pathProblem(path);
    if (problem !== null) throw unsafe(archive, path, problem);
    if (collisionKey(path) === MANIFEST_KEY) throw unsafe(archive, path, 'has the name of the manifest');
    const clash = register.add(path, type === 'directory' ? 'folder' : 'leaf');
    if (clash !== null) throw unsafe(archive, path, clashProblem(clash));
    if (seen.has(path)) throw unsafe(archive, path, 'is there twice');
    seen.add(path);
  }
}

const MANIFEST_KEY = collisionKey(MANIFEST_NAME);

function checkLinks(files: readonly BundleFile[], archive: string): void {
  const links = files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }]));
  const map = new LinkMap(links);
  for (const { path, link } of links) {
    const end = map.follow(path, link);
    if (end.kind !== 'inside') throw unsafe(archive, path, linkProblem(link, end));
  }
}
