/** What lies beside bundles of how they came to be, for a page that shows it where it is known. */
import path from 'node:path';
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import type { OpenedSide } from '@selfhost/core/compare/sides/open-side.js';
import type { Both } from '@selfhost/core/data/both.js';
import { UserError } from '@selfhost/core/errors.js';
import type { CommandContext } from '../command-context.js';

/** Null for a side that is no bundle or has none; one that is missing or damaged is a warning, and the page is made without it. */
export async function ancestriesBeside(
  paths: Both<string>,
  { left, right }: Both<OpenedSide>,
  context: CommandContext,
): Promise<Both<Ancestry | null>> {
  return { left: await besideOf(paths.left, left, context), right: await besideOf(paths.right, right, context) };
}

async function besideOf(given: string, { manifest }: OpenedSide, { cwd, stderr }: CommandContext): Promise<Ancestry | null> {
  if (manifest?.ancestry === undefined) return null;
  const { readAncestryBeside } = await import('@selfhost/core/ancestry/beside.js');
  try {
    return (await readAncestryBeside(path.resolve(cwd, given))).ancestry;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stderr.write(`warning: the page does not show how ${given} came to be: ${error.message}\n`);
    return null;
  }
}
