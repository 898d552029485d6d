/** Runs on the results service, for tests of what is downloaded from them. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { INPUTS as BUILD } from '@selfhost/action-build-stage/interface.js';
import { run as buildStage } from '@selfhost/action-build-stage/main.js';
import { INPUTS as COMPARE } from '@selfhost/action-compare-stages/interface.js';
import { run as compareStages } from '@selfhost/action-compare-stages/main.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { runIdentity } from '@selfhost/github/environment.js';
import { report } from '@selfhost/github/fan-in/report.js';
import { githubServices } from '@selfhost/github/services.js';
import { givenInputs } from '../fixtures/action-inputs.js';
import { jobHost } from '../fixtures/folder-services.js';
import type { Toy } from '../fixtures/toy.js';
import type { ResultsService } from '../services/results-service.js';
import { startJob } from './github/support.js';

/** A whole run of the toy by the actions and the real client, its jobs one after the other in workspaces of their own. */
export async function runOn(service: ResultsService, toy: Toy, runId: string, attempt = 1): Promise<void> {
  const job = startJob(service, runId, { GITHUB_RUN_ATTEMPT: String(attempt) });
  try {
    const host = (name: string) => {
      const workspace = path.join(job.workspace, name);
      cpSync(toy.folder, workspace, { recursive: true });
      const run = runIdentity(process.env);
      return { ...jobHost(workspace, githubServices(process.env, run, job.logger)), run, temp: job.temp };
    };
    let handoff = '';
    for (const stage of ['stage0', 'stage1', 'stage2']) {
      const inputs = givenInputs(BUILD, 'actions/build-stage/action.yml', { stage, handoff, cache: 'none' });
      handoff = (await buildStage(inputs, host(stage))).outputs.handoff ?? '';
    }
    await compareStages(givenInputs(COMPARE, 'actions/compare-stages/action.yml', { handoff, cache: 'none' }), host('compare'));
    const plan = { pipeline: 'toy', attempt: 1, legs: [{ target: 'here', required: true }], sweep: [] };
    const { problems } = await report(
      { plan, retentionDays: 7, githubToken: '', planResult: '', jobsResult: '' },
      host('report'),
    );
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  } finally {
    job.end();
  }
}

export const REPORT = 'selfhost-report--toy-1.json';

/** What a run holds by a name. */
export function heldBy(service: ResultsService, runId: string, name: string): Buffer {
  const found = service.artifacts(runId).find((artifact) => artifact.name === name);
  if (found === undefined) throw new Error(`run ${runId} holds no ${name}`);
  return found.blob.bytes;
}

/** A run like another one, with a report that says something else. */
export function forge(service: ResultsService, from: string, to: string, change: (report: RunReport) => unknown): void {
  for (const { name, blob } of service.artifacts(from)) {
    const bytes = name === REPORT ? Buffer.from(JSON.stringify(change(JSON.parse(blob.bytes.toString('utf8'))))) : blob.bytes;
    service.put(to, name, bytes, blob.contentType);
  }
}
