/** `record-metrics`: a run's figures, kept permanently: one file for each target on the history branch, and a section of a document. */

import { updateMetricsDocument } from '@selfhost/core/documents/metrics-document.js';
import { recordFiles } from '@selfhost/core/records/differences.js';
import { readRecords } from '@selfhost/core/records/history.js';
import { parseMetrics, type RunRecord, recordPath, recordText } from '@selfhost/core/records/record-schema.js';
import { metricsRecord, runRecords } from '@selfhost/core/records/run-record.js';
import { safeId } from '@selfhost/core/yaml/safe-id.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { whyNotWritten } from '@selfhost/github/event.js';
import { listOutput } from '@selfhost/github/list-output.js';
import { changeDocument, type DocumentOutcome, missingNotice } from '@selfhost/github/records/document.js';
import { commitTo } from '@selfhost/github/records/push.js';
import { factsOf, reportsToRecord } from '@selfhost/github/records/source.js';
import { REML_METRICS } from '@selfhost/github/records/templates.js';
import type { RecordMetricsInputs } from './inputs.js';

/** Newest records that a document's section is made from: thirty runs of three targets. */
const MAX_RECORDS = 90;

export async function run(inputs: RecordMetricsInputs, context: ActionContext): Promise<ActionResult> {
  const { logger } = context;
  const { records, files } = await recordsOf(inputs, context);
  const paths = records.map(recordPath);
  const outputs = { records: listOutput(paths), commit: listOutput([]), 'document-changed': 'false' };
  const nothing = await whyNotWritten(inputs.dryRun, context);
  if (nothing !== null) {
    for (const record of records) logger.info(`${nothing}; this would be recorded: ${recordPath(record)} ${recordText(record)}`);
    return { outputs, summary: null, problems: [] };
  }
  const { commit, known } = await recordHistory(files, inputs, context);
  const outcome = inputs.document === '' ? 'unchanged' : await changeSection(known, records, inputs, context);
  return {
    outputs: {
      ...outputs,
      commit: listOutput(commit === null ? [] : [commit]),
      'document-changed': String(outcome === 'changed'),
    },
    summary: null,
    notices: outcome === 'missing' ? [missingNotice(inputs.document, inputs.documentBranch)] : [],
    problems: [],
  };
}

interface Recorded {
  readonly records: readonly RunRecord[];
  /** What is written for them, by path. */
  readonly files: ReadonlyMap<string, string>;
}

async function recordsOf(inputs: RecordMetricsInputs, context: ActionContext): Promise<Recorded> {
  if (inputs.metrics !== null) {
    const facts = factsOf(context, new Date().toISOString());
    const of = { pipeline: safeId(inputs.name) ?? 'metrics', target: 'all' };
    const record = metricsRecord(parseMetrics(inputs.metrics, 'the input "metrics"'), of, facts);
    return { records: [record], files: new Map([[recordPath(record), recordText(record)]]) };
  }
  const reports = await reportsToRecord(inputs.report, inputs.githubToken, context);
  const recorded = reports.map((report) => ({ report, records: runRecords(report, factsOf(context, report.window.started)) }));
  return {
    records: recorded.flatMap(({ records }) => records),
    files: new Map(recorded.flatMap(({ report, records }) => [...recordFiles(records, report)])),
  };
}

/** @returns the commit, and what a document is made from: the newest records that the branch held before */
async function recordHistory(
  files: ReadonlyMap<string, string>,
  { historyBranch, document, githubToken }: RecordMetricsInputs,
  context: ActionContext,
): Promise<{ commit: string | null; known: readonly RunRecord[] }> {
  if (historyBranch === '') return { commit: null, known: [] };
  let known: readonly RunRecord[] = [];
  const message = `Record run ${context.run.runId}, attempt ${context.run.attempt}`;
  const { commit } = await commitTo(
    { branch: historyBranch, orphan: true, message, token: githubToken },
    context,
    async (tree) => {
      if (document !== '') known = await readRecords(tree, context.logger, MAX_RECORDS);
      return files;
    },
  );
  return { commit, known };
}

function changeSection(
  known: readonly RunRecord[],
  records: readonly RunRecord[],
  { document, documentBranch, githubToken }: RecordMetricsInputs,
  context: ActionContext,
): Promise<DocumentOutcome> {
  const all = [...new Map([...known, ...records].map((record) => [recordPath(record), record])).values()];
  const pipelines = [...new Set(records.map(({ pipeline }) => pipeline))];
  return changeDocument(
    {
      file: document,
      branch: documentBranch,
      message: `Update the figures of ${pipelines.join(', ')}`,
      token: githubToken,
      update: (of) =>
        pipelines.reduce(
          (text, pipeline) => updateMetricsDocument({ file: of.file, text }, all, { pipeline, template: REML_METRICS }),
          of.text,
        ),
    },
    context,
  );
}
