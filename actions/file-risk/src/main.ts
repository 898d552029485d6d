/** `file-risk`: what failed, entered once for each cause into a register that people own, and if asked into an issue. */

import type { Risk } from '@selfhost/core/documents/risk.js';
import { updateRiskDocument } from '@selfhost/core/documents/risk-document.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import { whyNotWritten } from '@selfhost/github/event.js';
import { listOutput } from '@selfhost/github/list-output.js';
import { changeDocument, type DocumentOutcome, missingNotice } from '@selfhost/github/records/document.js';
import { REML_RISKS } from '@selfhost/github/records/templates.js';
import type { FileRiskInputs } from './inputs.js';
import { fileIssues } from './issues.js';
import { type RisksIn, risksOf } from './risks.js';

export async function run(inputs: FileRiskInputs, context: ActionContext): Promise<ActionResult> {
  const { logger } = context;
  const risksIn = await risksOf(inputs, context);
  const risks = risksIn('en');
  const [first] = risks;
  const outputs = {
    cause: first?.cause ?? 'none',
    confidence: first?.confidence ?? 'high',
    fingerprints: listOutput(risks.map(({ fingerprint }) => fingerprint)),
    'document-changed': 'false',
    issues: listOutput([]),
  };
  for (const { title, confidence } of risks) logger.info(`${title} (confidence: ${confidence})`);
  if (first === undefined) {
    logger.info('nothing failed, so there is nothing to file');
    return { outputs, summary: null, problems: [] };
  }
  const nothing = await whyNotWritten(inputs.dryRun, context);
  if (nothing !== null) {
    logger.info(`${nothing}: nothing is filed`);
    return { outputs, summary: null, problems: [] };
  }
  const outcome = inputs.document === '' ? 'unchanged' : await fileInDocument(risksIn, inputs, context);
  const filed = inputs.issue ? await issuesOf(risks, inputs, context) : { issues: [], problems: [] };
  return {
    outputs: { ...outputs, 'document-changed': String(outcome === 'changed'), issues: listOutput(filed.issues.map(String)) },
    summary: null,
    notices: outcome === 'missing' ? [missingNotice(inputs.document, inputs.documentBranch)] : [],
    problems: filed.problems,
  };
}

/** Issues that cannot be filed fail the step, and never hide what was entered into the document. */
async function issuesOf(risks: readonly Risk[], { githubToken }: FileRiskInputs, context: ActionContext) {
  try {
    return { issues: await fileIssues(risks, githubToken, context), problems: [] };
  } catch (error) {
    const known = asUserError(error);
    if (known === null) throw error;
    return { issues: [], problems: known.problems };
  }
}

/** The document has its own language; the log is in English. */
function fileInDocument(
  risksIn: RisksIn,
  { document, documentBranch, githubToken }: FileRiskInputs,
  context: ActionContext,
): Promise<DocumentOutcome> {
  const risks = risksIn(REML_RISKS.language);
  const titles = new Map(risksIn('en').map(({ fingerprint, title }) => [fingerprint, title]));
  return changeDocument(
    {
      file: document,
      branch: documentBranch,
      message: `File the failures of run ${context.run.runId}`,
      token: githubToken,
      update: (of) => {
        const { text, added, seen, recurring, withheld } = updateRiskDocument(of, risks, { template: REML_RISKS });
        context.logger.info(`${document}: ${added.length} new, ${seen.length} seen before`);
        for (const each of recurring)
          context.logger.warn(`${document}: ${each.slice(0, 12)} is Resolved there, and has happened again`);
        for (const { fingerprint, title } of withheld)
          context.logger.warn(`${document}: over the limit of new entries of one run: ${titles.get(fingerprint) ?? title}`);
        return text;
      },
    },
    context,
  );
}
