/** Which files a stage passes on: the output globs matched against what its command left. */
import { platform } from 'node:os';
import path from 'node:path';
import { userError } from '../errors.js';
import { exists } from '../files/exists.js';
import { hashFile } from '../files/hash.js';
import { pathProblem } from '../files/paths.js';
import { type WalkEntry, walk } from '../files/walk.js';
import { COMPILER_KIND, type Outputs } from '../pipeline/model.js';
import type { BundleFile, Manifest } from './manifest.js';
import { checkFound, checkHollow, checkLinks, type Origin } from './output-checks.js';
import { OutputMatcher } from './output-matcher.js';
import { unsafe } from './problems.js';

export { contentDigestOf } from './content-digest.js';

/** Permission bits in bundles. Links have none that count; this is what Linux shows for them. */
const MODES = { program: 0o755, file: 0o644, directory: 0o755, symlink: 0o777 } as const;

/** The owner's execute bit, the only one that is kept, as in git. */
const EXECUTE = 0o100;
const SET_ID = 0o6000;

/**
 * The outputs under `outDir`, sorted by path, with their digests. Files that start with a dot count. A glob that matches a
 * folder takes all in it; where two kinds match, the one declared first wins; a folder itself is an output only when it is
 * empty. Links stay links.
 * @param writtenBeside paths of files that the command has left in its work folder, asked for where outputs are missing
 * @throws UserError `outputs-missing` (a kind that matches nothing, a compiler that is not exactly one executable file, a compiler, object or
 * library without content, a link to a file that no glob takes), `bundle-unsafe` (a name, link or thing that cannot be carried to another machine)
 */
export async function collectOutputs(
  outDir: string,
  outputs: Outputs,
  origin: Origin = 'command',
  writtenBeside: () => Promise<readonly string[]> = async () => [],
): Promise<BundleFile[]> {
  // A command may have removed the folder itself: then all its outputs are missing.
  const entries = (await exists(outDir)) ? await walk(outDir) : [];
  const matcher = new OutputMatcher(outputs);
  const parents = new Set(entries.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  const taken = entries.flatMap((entry) => {
    const kind = matcher.kindOf(entry.path);
    return kind === null || (entry.type === 'directory' && parents.has(entry.path)) ? [] : [{ entry, kind }];
  });
  const files: BundleFile[] = [];
  for (const { entry, kind } of taken) files.push(await bundleFile(outDir, entry, kind));
  const missing = matcher.missing();
  const beside = missing.length === 0 ? [] : await writtenBeside();
  checkFound(outDir, outputs, files, { there: entries, beside }, missing, origin);
  await checkHollow(outDir, outputs, files, origin);
  checkLinks(outDir, files, entries);
  return files;
}

/**
 * Path of a bundle's one file of a kind, relative to where it is unpacked.
 * @throws UserError `outputs-missing` when there is none, or more than one
 */
export function outputOfKind(manifest: Manifest, kind: string): string {
  const [only, ...others] = manifest.files.filter((file) => file.kind === kind && file.type === 'file');
  if (only !== undefined && others.length === 0) return only.path;
  const message = `the bundle of ${manifest.stage} for ${manifest.target} holds ${others.length + (only ? 1 : 0)} files of the kind "${kind}", not one`;
  throw userError('outputs-missing', message, { remedy: `let \`outputs: { ${kind}: … }\` name exactly one file` });
}

async function bundleFile(outDir: string, entry: WalkEntry, kind: string): Promise<BundleFile> {
  const { path: target } = entry;
  const problem = pathProblem(target);
  if (problem !== null) throw unsafe(outDir, target, problem, 'let the command give it a short, plain name');
  if (entry.type === 'other') {
    const remedy = 'let the command remove it, or narrow the globs of `outputs`';
    throw unsafe(outDir, target, `is ${entry.what}, which cannot be packed`, remedy);
  }
  if (entry.type === 'directory')
    return { path: target, type: 'directory', mode: MODES.directory, size: 0, sha256: null, link: null, kind };
  if (entry.type === 'symlink')
    return { path: target, type: 'symlink', mode: MODES.symlink, size: 0, sha256: null, link: entry.link, kind };
  if ((entry.mode & SET_ID) !== 0) {
    throw unsafe(
      outDir,
      target,
      'runs as its own user or group (set-uid or set-gid), which no bundle carries',
      'let the command end with `chmod ug-s` on it, and set that where it is installed',
    );
  }
  const { sha256, bytes } = await hashFile(path.join(outDir, target));
  return {
    path: target,
    type: 'file',
    mode: isProgram(entry.mode, target, kind) ? MODES.program : MODES.file,
    size: bytes,
    sha256,
    link: null,
    kind,
  };
}

/** Windows has no execute bits: there a program is what its name or its kind says. */
function isProgram(mode: number, path: string, kind: string): boolean {
  if (platform() === 'win32') return kind === COMPILER_KIND || /\.(exe|dll)$/i.test(path);
  return (mode & EXECUTE) !== 0;
}
