/**
 * Searches 200 MiB of real binaries in 522 files for what ties them to this machine and day: at least 200 MB/s. Beside it, what their sha256 takes. Where
 * something is found although none of the files was built here, it is printed.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { searchOutputs } from '@selfhost/core/leaks/search.js';
import { makeBinaries } from './binaries.mjs';
import { judgeScaled, median } from './measure.mjs';

const ROUNDS = 5;
const MEGABYTE = 1e6;
/** What is asked for, in MB/s, as the longest time for the bytes. */
const MIN_SPEED = 200;
/** What sha256 takes for these bytes on the machine where 200 MB/s were set as the bound. */
const SHA256_SECONDS = 0.28;
/** A stage that takes one minute. */
const WINDOW_MS = 60_000;

export default async function bench() {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-search-'));
  try {
    makeBinaries(folder);
    const paths = ['bin', 'lib'].flatMap((part) => readdirSync(path.join(folder, part)).map((name) => `${part}/${name}`)).sort();
    const bytes = paths.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
    const made = {
      outputs: { root: folder, paths },
      bytes,
      inputs: { root: folder, paths: [] },
      machine: {
        workFolders: ['/home/someone/project/.selfhost/work/x86_64-linux'],
        isThere: () => false,
        home: '/home/someone',
        user: 'someone',
        host: hostname(),
      },
      window: { started: Date.now() - WINDOW_MS, finished: Date.now() },
    };
    const search = [];
    const hash = [];
    for (let round = 0; round < ROUNDS; round++) {
      hash.push(await seconds(() => paths.map((name) => sha256(path.join(folder, name)))));
      search.push(await seconds(async () => tell(await searchOutputs(made))));
    }
    const speed = (times) => (bytes / MEGABYTE / median(times)).toFixed(0);
    console.log(
      `search ${speed(search)} MB/s, sha256 ${speed(hash)} MB/s: ${(median(search) / median(hash)).toFixed(2)} × of it`,
    );
    return judgeScaled('search', Math.min(...search), bytes / MEGABYTE / MIN_SPEED, 's', {
      name: 'sha256',
      here: Math.min(...hash),
      there: SHA256_SECONDS,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

async function seconds(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function tell(leaks) {
  for (const leak of leaks) console.log(`found: ${JSON.stringify(leak)}`);
}
