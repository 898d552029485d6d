/**
 * Links among inputs. One that leads to what the copy of the inputs holds stays a link. One that leads out would let a command read what no key knows, and
 * an old result would pass for a new one: where it names a file, that file is the input, and anything else is refused.
 */
import { readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors.js';
import { systemCode } from '../files/disk.js';
import { LinkMap } from '../files/links.js';
import { nameOfKind } from '../files/walk.js';

/**
 * The links that are inputs as the file that they name: those that would lead out of the copy of the inputs.
 * @param links all links among the inputs, as paths relative to `root`
 * @throws UserError `inputs-outside` naming the first link that leads out to something that is no file
 */
export async function linksLeadingOut(root: string, links: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(
    links.map(async (at) => ({ path: at, link: (await readlink(path.join(root, at))).replaceAll(path.sep, '/') })),
  );
  const map = new LinkMap(texts);
  const outside: string[] = [];
  for (const { path: at, link } of texts) {
    const { kind } = map.follow(at, link);
    // Where a link of an odd length leads was not followed to its end.
    if (kind === 'inside' || kind === 'circle') continue;
    if (await namesAFile(root, at, link)) outside.push(at);
  }
  return outside;
}

/** Whether a link that leads out names a file. One that names nothing by an absolute path names nothing in the copy either, so it may stay. */
async function namesAFile(root: string, at: string, link: string): Promise<boolean> {
  const found = await whatIsNamed(path.join(root, at));
  if (found === 'a file') return true;
  if (found === 'nothing' && path.isAbsolute(link)) return false;
  throw userError('inputs-outside', `the input ${at} is a link to ${link}, which leads out of ${root} and names ${found}`, {
    subject: { file: at },
    place: { file: path.join(root, at) },
    value: link,
    remedy: 'put a copy of what it names in its place, or narrow the globs under `inputs` so that they leave it out',
  });
}

async function whatIsNamed(file: string): Promise<string> {
  try {
    const found = await stat(file);
    return found.isFile() ? 'a file' : nameOfKind(found);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return 'nothing';
  }
}
