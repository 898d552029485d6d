/** The reports that an action records: a file, or what the run has kept. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { exists } from '@selfhost/core/files/exists.js';
import type { RunFacts } from '@selfhost/core/records/run-record.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import type { ActionContext } from '../action.js';
import { reportsOfRun } from '../fan-in/reports-of-run.js';

/** @param file path of a `report.json`; empty for the reports of this run */
export async function reportsToRecord(file: string, token: string, context: ActionContext): Promise<RunReport[]> {
  if (file === '') return reportsOfRun(await context.services.artifacts(token), '', context.temp);
  const at = path.resolve(context.cwd, file);
  if (!(await exists(at))) throw userError('path-missing', `there is no report ${at}`, { remedy: 'check the input "report"' });
  return [parseReport(await readFile(at, 'utf8'), file)];
}

/** @param started when the first attempt began, as far as it is known */
export function factsOf({ run, machine }: ActionContext, started: string): RunFacts {
  const { runId, attempt, event, ref, sha, url } = run;
  return { runId, attempt, event, ref, sha, url, started, environment: `${machine.platform} ${machine.arch}` };
}
