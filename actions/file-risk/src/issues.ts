/** An issue for each cause, once. */

import type { Risk } from '@selfhost/core/documents/risk.js';
import { cell, escapeMarkdown, tableLines } from '@selfhost/core/text/markdown.js';
import type { ActionContext } from '@selfhost/github/action.js';

/** Longest title: what a list of issues shows of one. */
const MAX_TITLE_CHARACTERS = 120;

/** @returns numbers of the issues that were filed or seen again */
export async function fileIssues(risks: readonly Risk[], token: string, { services, logger }: ActionContext): Promise<number[]> {
  const forge = await services.forge(token);
  const numbers: number[] = [];
  for (const risk of risks) {
    const { fingerprint, title, cause } = risk;
    const filed = await forge.upsertIssue({
      marker: `selfhost:risk ${fingerprint}`,
      title: oneLine(title).slice(0, MAX_TITLE_CHARACTERS),
      body: bodyOf(risk),
      again: `Seen again in run [${risk.run}](${risk.runUrl}), on ${targetsOf(risk)}.\n`,
      labels: [`selfhost:${cause}`],
      now: Date.now(),
    });
    if (filed.outcome === 'withheld') logger.warn(`no issue was filed for ${title}: ${filed.reason}`);
    else {
      logger.info(`issue #${filed.number} (${filed.outcome}): ${filed.url}`);
      numbers.push(filed.number);
    }
  }
  return numbers;
}

function bodyOf(risk: Risk): string {
  const { message, stage, cause, confidence, reproduce, run, runUrl } = risk;
  return [
    tableLines(
      ['Cause', 'Confidence', 'Stage', 'Targets', 'Run'],
      [[cause, confidence, cell(stage), targetsOf(risk), `[${run}](${runUrl})`]],
    ).join('\n'),
    `> ${escapeMarkdown(message).replaceAll('\n', '\n> ')}`,
    ...(reproduce === '' ? [] : ['To reproduce it in a local run:', `    ${oneLine(reproduce)}`]),
    '',
  ].join('\n\n');
}

function targetsOf({ targets }: Risk): string {
  return targets.length === 0 ? '–' : targets.map(cell).join(', ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
