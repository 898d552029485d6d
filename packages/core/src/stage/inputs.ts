/** The declared inputs of a stage: the only files its command will see. */
import { createHash } from 'node:crypto';
import { lstat, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError, userError } from '../errors.js';
import { concurrentMap } from '../files/concurrent-map.js';
import { hashFile } from '../files/hash.js';
import type { GlobList } from '../pipeline/model.js';
import { findInputs, missingProblems } from './input-globs.js';
import { linksLeadingOut } from './input-links.js';

/** One input, by its path relative to the configuration's folder, with `/`. */
export interface InputFile {
  readonly path: string;
  readonly type: 'file' | 'symlink';
  readonly executable: boolean;
  /** Digest over type, execute bit and content: what makes two inputs the same. */
  readonly digest: string;
}

/** Files hashed at once: thousands of open ones would meet the system's limit. */
const MAX_CONCURRENT_READS = 16;

/**
 * The files that a list of globs names, sorted by path, with their digests. Links are inputs as links, and those that lead out as the file that they
 * name.
 * @param lists where the list is written, for the places of problems
 * @throws UserError `inputs-missing` for every glob that matches nothing; `inputs-outside` for a link that leads out to something else
 */
export async function collectInputs(
  root: string,
  globs: readonly string[],
  lists: readonly GlobList[] = [],
): Promise<InputFile[]> {
  const found = await findInputs(root, globs);
  const [first, ...more] = await missingProblems(root, globs, found, lists);
  if (first !== undefined) throw new UserError([first, ...more]);
  const inputs = await concurrentMap(found.paths, MAX_CONCURRENT_READS, (relative) => describeInput(root, relative));
  return withoutLinksOut(
    root,
    inputs.filter((input) => input !== null),
  );
}

async function withoutLinksOut(root: string, inputs: readonly InputFile[]): Promise<InputFile[]> {
  const links = inputs.filter(({ type }) => type === 'symlink').map((input) => input.path);
  const outside = new Set(await linksLeadingOut(root, links));
  return concurrentMap(inputs, MAX_CONCURRENT_READS, async (input) =>
    outside.has(input.path) ? describeFile(root, input.path) : input,
  );
}

/** Digest of all inputs together, for the manifest. */
export function inputsDigest(inputs: readonly InputFile[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(`${input.digest}  ${input.path}\n`);
  return hash.digest('hex');
}

/** One input as it is now; null for a folder, whose files are inputs themselves. */
export async function describeInput(root: string, relative: string): Promise<InputFile | null> {
  const absolute = path.join(root, relative);
  const found = await lstat(absolute);
  if (found.isSymbolicLink()) {
    const text = await readlink(absolute);
    return {
      path: relative,
      type: 'symlink',
      executable: false,
      digest: createHash('sha256').update(`link ${text}`).digest('hex'),
    };
  }
  return found.isDirectory() ? null : describeFile(root, relative);
}

/** A file, or the file that a link names. */
async function describeFile(root: string, relative: string): Promise<InputFile> {
  const absolute = path.join(root, relative);
  const found = await stat(absolute);
  if (!found.isFile()) {
    throw userError('inputs-missing', `${absolute} is neither a file nor a link, and can be no input`, {
      subject: { file: relative },
      remedy: `take it out with "!${relative}" at the end of \`inputs\`, or remove it`,
    });
  }
  const executable = (found.mode & 0o100) !== 0;
  const { sha256 } = await hashFile(absolute);
  return {
    path: relative,
    type: 'file',
    executable,
    digest: createHash('sha256')
      .update(`${executable ? 'program' : 'file'} ${sha256}`)
      .digest('hex'),
  };
}
