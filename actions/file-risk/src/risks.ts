/** The failures that are to be filed: of a run's reports, or of a single log. */
import path from 'node:path';
import { type RiskSighting, reportRisks } from '@selfhost/core/documents/report-risks.js';
import { distinctRisks, type Risk } from '@selfhost/core/documents/risk.js';
import { userError } from '@selfhost/core/errors.js';
import { exists } from '@selfhost/core/files/exists.js';
import { readLog } from '@selfhost/core/logs/read-log.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { ActionContext } from '@selfhost/github/action.js';
import { reportsToRecord } from '@selfhost/github/records/source.js';
import type { FileRiskInputs } from './inputs.js';

/** The risks with their texts in a language; the message of a log is in the language of its tool. */
export type RisksIn = (language: Language) => Risk[];

/** @throws UserError `result-invalid` where a failure cannot be entered */
export async function risksOf(inputs: FileRiskInputs, context: ActionContext): Promise<RisksIn> {
  if (inputs.log !== '') {
    const risks = distinctRisks(await riskOfLog(inputs, context));
    return () => risks;
  }
  const reports = await reportsToRecord(inputs.report, inputs.githubToken, context);
  const seen = sighting(context);
  return (language) => distinctRisks(reports.flatMap((report) => reportRisks(report, seen, language)));
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
function sighting({ run }: ActionContext): RiskSighting {
  return { run: run.runId, runUrl: run.url, date: new Date().toISOString().slice(0, 10) };
}
