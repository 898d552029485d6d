/** What watching a tree of processes costs: at most 2% of a core. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localExec } from '@selfhost/local/exec.js';
import { judge } from './measure.mjs';

const MAX_SHARE = 0.02;
/** A few processes that live long enough for the share of their start to be small. */
const SCRIPT = 'for i in 1 2 3 4; do (sleep 6; sleep 6) & done; sleep 12';
const SECONDS = 10;

export default async function bench() {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-watching-'));
  try {
    const exec = localExec({ env: process.env });
    const run = (script, timeoutSeconds) =>
      exec.run({
        script,
        cwd: folder,
        env: { PATH: process.env.PATH },
        log: path.join(folder, 'log'),
        timeoutSeconds,
        onLine() {},
      });
    await run('true', SECONDS);
    const before = process.cpuUsage();
    const begun = performance.now();
    await run(SCRIPT, SECONDS);
    const { user, system } = process.cpuUsage(before);
    return judge('watching', (user + system) / 1000 / (performance.now() - begun), MAX_SHARE, 'of a core');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
