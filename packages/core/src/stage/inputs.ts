/** The declared inputs of a stage: the only files its command will see. */
import { createHash } from 'node:crypto';
import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { userError } from '../errors.js';
import { hashFile } from '../files/hash.js';
import { inLanes } from '../files/lanes.js';

/** One input, by its path relative to the configuration's folder, with `/`. */
export interface InputFile {
  readonly path: string;
  readonly type: 'file' | 'symlink';
  readonly executable: boolean;
  /** Digest over type, execute bit and content: what makes two inputs the same. */
  readonly digest: string;
}

/** Files hashed at once: thousands of open ones would meet the system's limit. */
const LANES = 16;

/** Folders that are never inputs, whatever a glob says: the repository's own and this suite's. */
const NEVER_INPUTS = ['**/.git/**', '**/.selfhost/**'];

/**
 * The files that the globs name, sorted by path, with their digests. Links are inputs as links.
 * @throws UserError `inputs-missing` naming every glob that matches nothing.
 */
export async function collectInputs(root: string, globs: readonly string[]): Promise<InputFile[]> {
  const matches = await Promise.all(globs.map((pattern) => matchInputs(root, pattern)));
  const paths = [...new Set(matches.flat())].sort();
  const inputs = (await inLanes(paths, LANES, (relative) => describeInput(root, relative))).filter((input) => input !== null);
  const found = new Set(inputs.map((input) => input.path));
  const empty = globs.filter((_pattern, index) => matches[index]?.every((match) => !found.has(match)));
  if (empty.length > 0) {
    throw userError('inputs-missing', `no file in ${root} matches ${empty.map((pattern) => `"${pattern}"`).join(', ')}`, {
      remedy: 'correct the globs under `inputs`, or create the files',
    });
  }
  return inputs;
}

/** Digest of all inputs together, for the manifest. */
export function inputsDigest(inputs: readonly InputFile[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(`${input.digest}  ${input.path}\n`);
  return hash.digest('hex');
}

async function matchInputs(root: string, pattern: string): Promise<string[]> {
  // Folders too: tinyglobby counts a link to a folder among them.
  const matches = await glob([pattern], {
    cwd: root,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: NEVER_INPUTS,
  });
  return matches.map((match) => match.replace(/\/$/, ''));
}

/** One input as it is now; null for a folder, whose files are inputs themselves. */
export async function describeInput(root: string, relative: string): Promise<InputFile | null> {
  const absolute = path.join(root, relative);
  const stat = await lstat(absolute);
  if (stat.isSymbolicLink()) {
    const text = await readlink(absolute);
    return {
      path: relative,
      type: 'symlink',
      executable: false,
      digest: createHash('sha256').update(`link ${text}`).digest('hex'),
    };
  }
  if (stat.isDirectory()) return null;
  if (!stat.isFile()) {
    throw userError('inputs-missing', `${absolute} is neither a file nor a link, and can be no input`, {
      remedy: 'correct the globs under `inputs`',
    });
  }
  const executable = (stat.mode & 0o100) !== 0;
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
