import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareSides } from '@selfhost/core/compare/compare.js';
import { openSide } from '@selfhost/core/compare/open-side.js';
import { renderText } from '@selfhost/core/compare/text.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
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
