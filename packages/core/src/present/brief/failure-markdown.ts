/** What failed: the decisive message with its place and its excerpt, and what to do; a line for each other failure. */
import type { Finding } from '../../findings/schema.js';
import type { RunReport } from '../../report/model.js';
import { codeBlock, codeText, markdownLine } from '../../text/markdown.js';
import { oneLine, shortText } from '../../text/plain-text.js';
import { failureTitle } from '../failure-title.js';
import { findingTexts } from '../finding-texts.js';
import { logExcerpt } from '../log-excerpt.js';
import { marked } from '../state.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';

/** Longest message of a failure in a paragraph. */
const MAX_MESSAGE_CHARACTERS = 300;
/** Longest line of an excerpt. */
const MAX_CODE_COLUMNS = 100;
/** Failures after the first that have a line. */
const MAX_OTHER_FAILURES = 4;

export function failureMarkdown(report: RunReport, failures: readonly Finding[], language: Language): string[] {
  const [first, ...others] = failures;
  if (first === undefined) return [];
  const excerpt = logExcerpt(first, MAX_CODE_COLUMNS);
  const shown = others.slice(0, MAX_OTHER_FAILURES);
  const more = others.length - shown.length;
  const items = [
    ...shown.map(
      (finding) => `* ${marked('bad', markdownLine(failureTitle(report, finding, language)))}: ${message(finding, language)}`,
    ),
    ...(more === 0 ? [] : [`* ${SCREEN_WORDS[language].more(more)}`]),
  ];
  return [
    paragraph(first, language),
    ...(excerpt.length === 0 ? [] : [codeBlock(excerpt)]),
    ...(items.length === 0 ? [] : [items.join('\n')]),
  ];
}

function paragraph(finding: Finding, language: Language): string {
  const { do: remedy } = findingTexts(finding, language);
  const place = finding.see === null || finding.subject.files.length === 0 ? '' : `${codeText(oneLine(finding.see))}: `;
  const fix =
    remedy === '' ? '' : ` ${REPORT_WORDS[language].fix}: ${markdownLine(shortText(oneLine(remedy), MAX_MESSAGE_CHARACTERS))}`;
  return `${place}${BRIEF_WORDS[language].sentence(`**${message(finding, language)}**`)}${fix}`;
}

function message(finding: Finding, language: Language): string {
  return markdownLine(shortText(oneLine(findingTexts(finding, language).evidence), MAX_MESSAGE_CHARACTERS));
}
