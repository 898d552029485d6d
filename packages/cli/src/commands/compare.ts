import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { compareSides } from '@selfhost/core/compare/compare.js';
import { inventory, inventoryOfManifest, type Side } from '@selfhost/core/compare/inventory.js';
import { renderText } from '@selfhost/core/compare/text.js';
import { userError } from '@selfhost/core/errors.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { exists } from '@selfhost/core/files/exists.js';
import { type Format, writeError } from '../output.js';
import type { Surroundings } from '../program.js';

export interface CompareOptions {
  readonly left: string;
  readonly right: string;
  readonly exclude: readonly string[];
  readonly out?: string;
  readonly format: Format;
}

/** Share of artifacts that must agree when a person compares by hand: the project's target. */
const THRESHOLD = 0.99;

/** `selfhost compare` */
export async function compare(options: CompareOptions, around: Surroundings): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'selfhost-compare-'));
  try {
    const left = await openSide(path.resolve(around.cwd, options.left), path.join(folder, 'left'), options.exclude);
    const right = await openSide(path.resolve(around.cwd, options.right), path.join(folder, 'right'), options.exclude);
    const result = await compareSides(left, right, THRESHOLD);
    const text = options.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderText(result);
    if (options.out === undefined) around.stdout.write(text);
    else await writeFileAtomic(path.resolve(around.cwd, options.out), text);
    return result.gate.passed ? 0 : 1;
  } catch (error) {
    return writeError(around, options.format, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Names that bundles have; any other file is compared as it is. */
const BUNDLE_NAME = /\.tar\.(?:zst|gz)$/;

async function openSide(at: string, unpacked: string, exclude: readonly string[]): Promise<Side> {
  if (!(await exists(at))) throw userError('path-missing', `there is no file or folder ${at}`, { remedy: 'check the path' });
  if (!BUNDLE_NAME.test(at)) return inventory(at, exclude);
  const { manifest } = await verifyAndUnpack(at, unpacked);
  return inventoryOfManifest(manifest, at, unpacked, exclude);
}
