/** The failures that are to be filed: of a run's reports, or of a single log. */
import path from 'node:path';
import type { Risk } from '@selfhost/core/documents/risk.js';
import { userError } from '@selfhost/core/errors.js';
import { exists } from '@selfhost/core/files/exists.js';
import { readLog } from '@selfhost/core/logs/read-log.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { ActionContext } from '@selfhost/github/action.js';
import { reportsToRecord } from '@selfhost/github/records/source.js';
import type { FileRiskInputs } from './inputs.js';

export async function risksOf(inputs: FileRiskInputs, context: ActionContext): Promise<Risk[]> {
  if (inputs.log !== '') return riskOfLog(inputs, context);
  const reports = await reportsToRecord(inputs.report, inputs.githubToken, context);
  return reports.flatMap((report) => risksOfReport(report, context));
}

function risksOfReport({ failures, pipeline }: RunReport, context: ActionContext): Risk[] {
  return failures.map(({ fingerprint, cause, confidence, stage, target, message }) => ({
    ...sighting(context),
    fingerprint,
    title: `${pipeline} ${stage}: ${cause}: ${message}`,
    cause,
    confidence,
    stage,
    targets: [target],
    message,
    // What happened to a job of the run cannot be reproduced in a local run.
    reproduce: stage === 'run' ? '' : `selfhost run --pipeline ${pipeline} --target ${target} --until ${stage}`,
  }));
}

async function riskOfLog({ log, stage, exitCode }: FileRiskInputs, context: ActionContext): Promise<Risk[]> {
  const file = path.resolve(context.cwd, log);
  if (!(await exists(file))) throw userError('path-missing', `there is no log ${file}`, { remedy: 'check the input "log"' });
  const read = await readLog(file, exitCode === '' ? {} : { exitCode: Number(exitCode) }, { stage });
  const { cause, confidence, fingerprint, primary, evidence } = read;
  if (fingerprint === null) return [];
  const message = primary?.message ?? evidence[0] ?? cause;
  return [
    {
      ...sighting(context),
      fingerprint,
      title: `${stage}: ${cause}: ${message}`,
      cause,
      confidence,
      stage,
      targets: [],
      message,
      reproduce: '',
    },
  ];
}

/** When and where it was seen. */
function sighting({ run }: ActionContext): Pick<Risk, 'run' | 'runUrl' | 'date'> {
  return { run: run.runId, runUrl: run.url, date: new Date().toISOString().slice(0, 10) };
}
