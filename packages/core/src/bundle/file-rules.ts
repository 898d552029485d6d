/** What must hold for the files of a bundle besides their shape, when packing as well as when reading. */
import { LinkMap } from '../files/links.js';
import { foldedPath, PathRegister, pathProblem } from '../files/paths.js';
import { contentDigestOf } from './content-digest.js';
import type { BundleLimits } from './limits.js';
import { type BundleFile, MANIFEST_NAME, type Manifest } from './manifest.js';
import { mismatch, shown, unsafe } from './problems.js';

/**
 * Checks paths, links, amounts and the contentDigest of a manifest's files; afterwards every listed file may be written under
 * a fresh folder. `archive` names the bundle in errors.
 * @throws UserError `bundle-unsafe`, `bundle-mismatch`
 */
export function checkFiles(manifest: Manifest, archive: string, limits: BundleLimits): void {
  const { files } = manifest;
  if (files.length > limits.entries) {
    throw unsafe(archive, MANIFEST_NAME, `lists ${files.length} entries, more than the ${limits.entries} allowed`);
  }
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total > limits.totalBytes) {
    throw unsafe(archive, MANIFEST_NAME, `lists ${total} bytes, more than the ${limits.totalBytes} allowed`);
  }
  checkPaths(files, archive);
  checkLinks(files, archive);
  const digest = contentDigestOf(files);
  if (digest !== manifest.contentDigest) {
    throw mismatch(archive, 'the contentDigest in the manifest is not the digest of the files in the manifest', {
      value: manifest.contentDigest,
      allowed: [digest],
    });
  }
}

function checkPaths(files: readonly BundleFile[], archive: string): void {
  const names = new PathRegister();
  const leaves = new Set<string>();
  names.add(MANIFEST_NAME);
  for (const { path, type } of files) {
    const problem = pathProblem(path);
    if (problem !== null) throw unsafe(archive, path, problem);
    if (foldedPath(path) === MANIFEST_NAME) throw unsafe(archive, path, 'has the name of the manifest');
    const other = names.add(path);
    if (other !== null) throw unsafe(archive, path, `is one file with ${shown(other)} where case or Unicode form is ignored`);
    if (type !== 'directory') leaves.add(path);
  }
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw unsafe(archive, path, 'is there twice');
    seen.add(path);
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      if (leaves.has(folder)) throw unsafe(archive, path, `lies below ${shown(folder)}, which is no folder`);
    }
  }
}

function checkLinks(files: readonly BundleFile[], archive: string): void {
  const links = files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }]));
  const map = new LinkMap(links);
  for (const { path, link } of links) {
    const end = map.follow(path, link);
    if (end.kind === 'outside') throw unsafe(archive, path, `is a link to ${shown(link)}, which leads outside the bundle`);
    if (end.kind === 'circle') throw unsafe(archive, path, `is a link to ${shown(link)}, which leads round in a circle`);
  }
}
