/** The JUnit files of a suite: found by their glob, and read where they are files in the suite's output folder. */
import type { Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { matcherOf } from '../../bundle/output-matcher.js';
import { systemCode } from '../../files/disk.js';
import { nameOfKind, walk } from '../../files/walk.js';
import { isWithin } from '../../files/within.js';
import { firstFew } from '../../text/first-few.js';
import { countJUnit, sumCounts, type TestCounts } from './junit.js';

/** A suite of 100,000 cases with their output stays below this; a larger file is no result. */
const MAX_JUNIT_BYTES = 64 * 1024 * 1024;

/**
 * Counts the cases of all files under `out` that match. A file that matches and cannot be read counts as one failure with its name: it may hold one.
 * A link to another file of the folder is not counted again.
 */
export async function countJUnitFiles(out: string, pattern: string): Promise<TestCounts> {
  const matches = matcherOf([pattern]);
  const there = (await walk(out)).filter(({ type }) => type !== 'directory').map((entry) => entry.path);
  const found = there.filter(matches);
  const root = await realpath(out);
  const real = await Promise.all(found.map(async (name) => ({ name, at: await whereItLies(path.join(out, name)) })));
  const seen = new Set<string>();
  const counts: TestCounts[] = [];
  // One file after the other: each may be large.
  for (const { name, at } of real) {
    if (at !== null && seen.has(at)) continue;
    if (at !== null) seen.add(at);
    counts.push(await countOrExplain(name, at, root));
  }
  const sum = sumCounts(counts);
  return sum.tests > 0 ? sum : { ...sum, none: whyNone(pattern, found, there) };
}

/** Names of files that are listed. */
const MAX_SHOWN_FILES = 5;

function whyNone(pattern: string, found: readonly string[], there: readonly string[]): string {
  if (found.length > 0) return `${firstFew(found, MAX_SHOWN_FILES)} ${found.length === 1 ? 'holds' : 'hold'} no test case`;
  const instead = there.length === 0 ? 'nothing was written there' : `there are ${firstFew(there, MAX_SHOWN_FILES)}`;
  return `no file under SELFHOST_OUT matches "${pattern}"; ${instead}`;
}

/** The real path; null where a link is broken. */
async function whereItLies(file: string): Promise<string | null> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}

/** A damaged file means that a test did not finish. */
async function countOrExplain(name: string, at: string | null, root: string): Promise<TestCounts> {
  const failed = (why: string): TestCounts => ({ tests: 1, failures: 1, skipped: 0, failed: [`${name}: ${why}`], notes: [] });
  if (at === null) return failed('is a broken link');
  if (!isWithin(at, root)) return failed(`leads out of SELFHOST_OUT, to ${at}`);
  const why = refusal(await stat(at));
  if (why !== null) return failed(why);
  try {
    return countJUnit(await readFile(at, 'utf8'));
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function refusal(found: Stats): string | null {
  if (!found.isFile()) return `is ${nameOfKind(found)}`;
  return found.size > MAX_JUNIT_BYTES ? `larger than ${MAX_JUNIT_BYTES} bytes` : null;
}
