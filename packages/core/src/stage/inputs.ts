/** The declared inputs of a stage: the only files its command will see. */
import { createHash } from 'node:crypto';
import { lstat, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import { userError } from '../errors.js';
import { concurrentMap } from '../files/concurrent-map.js';
import { exists } from '../files/exists.js';
import { hashFile } from '../files/hash.js';
import { walk } from '../files/walk.js';
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

/** Names that are never inputs, whatever a glob says: the repository's own and this suite's. */
const NEVER_INPUTS: ReadonlySet<string> = new Set(['.git', '.selfhost']);

/**
 * The files that the globs name, sorted by path, with their digests. Links are inputs as links, and those that lead out as the file that they name.
 * @throws UserError `inputs-missing` naming every glob that matches nothing; `inputs-outside` for a link that leads out to something else
 */
export async function collectInputs(root: string, globs: readonly string[]): Promise<InputFile[]> {
  const matches = await Promise.all(globs.map((pattern) => matchInputs(root, pattern)));
  const paths = [...new Set(matches.flat())].sort();
  const inputs = (await concurrentMap(paths, MAX_CONCURRENT_READS, (relative) => describeInput(root, relative))).filter(
    (input) => input !== null,
  );
  const found = new Set(inputs.map((input) => input.path));
  const empty = globs.filter((_pattern, index) => matches[index]?.every((match) => !found.has(match)));
  if (empty.length > 0) {
    throw userError('inputs-missing', `no file in ${root} matches ${empty.map((pattern) => `"${pattern}"`).join(', ')}`, {
      remedy: 'correct the globs under `inputs`, or create the files',
    });
  }
  return withoutLinksOut(root, inputs);
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

/** Whether a file of a path, relative to the configuration's folder, would be an input of these globs. */
export function inputMatcher(globs: readonly string[]): (path: string) => boolean {
  const names = new Set(globs);
  const matches = picomatch([...globs], { dot: true });
  return (name) => (names.has(name) || matches(name)) && !isNever(name);
}

/** In a submodule and a worktree `.git` is a file, with a path of this machine in it. */
function isNever(name: string): boolean {
  return name.split('/').some((part) => NEVER_INPUTS.has(part));
}

async function matchInputs(root: string, pattern: string): Promise<string[]> {
  const { base, isGlob } = picomatch.scan(pattern);
  if (!isGlob) return !isNever(pattern) && (await exists(path.join(root, pattern))) ? [pattern] : [];
  const folder = path.join(root, base);
  if (!(await exists(folder)) || !(await stat(folder)).isDirectory()) return [];
  const matches = picomatch(pattern, { dot: true });
  const entries = await walk(folder, NEVER_INPUTS);
  return entries
    .filter(({ type }) => type !== 'directory')
    .map((entry) => (base === '' ? entry.path : `${base}/${entry.path}`))
    .filter((name) => matches(name) && !isNever(name));
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
      remedy: 'correct the globs under `inputs`',
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
