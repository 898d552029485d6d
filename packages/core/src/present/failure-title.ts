/** What failed, and of what: one line of plain text. */
import type { Finding } from '../findings/schema.js';
import type { RunReport } from '../report/model.js';
import { findingTexts } from './finding-texts.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';

/** `a source has a syntax error on stage1 @ x86_64-linux`, and others of the same mistake. */
export function failureTitle(report: RunReport, finding: Finding, language: Language): string {
  const { headline } = findingTexts(finding, language);
  const names = knownSubject(report, finding.subject).map((some) => some.join(', '));
  return names.length === 0 ? headline : SCREEN_WORDS[language].on(headline, names.join(' @ '));
}

/** The stages, then the targets, that the report has. A failure of the run itself is recorded under names that are neither. */
export function knownSubject(
  { stages, targets }: RunReport,
  subject: Pick<Finding['subject'], 'stages' | 'targets'>,
): (readonly string[])[] {
  const names = [
    subject.stages.filter((name) => stages.some(({ id }) => id === name)),
    subject.targets.filter((name) => targets.includes(name)),
  ];
  return names.filter(({ length }) => length > 0);
}
