/** What failed, and of what. A failure of the run itself is recorded under names that are no stage and no target: they are not shown. */
import type { Finding } from '../findings/schema.js';
import type { ReportFindings } from '../report/findings.js';
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

/** The stages, then the targets, that the report has; a list of none is left out. */
export function knownSubject(report: Built, subject: Subject): (readonly string[])[] {
  const { stages, targets } = known(report, subject);
  return [stages, targets].filter(({ length }) => length > 0);
}

/** The findings of a report, with no other stages and targets than it has. */
export function withKnownSubjects({ findings, ...more }: ReportFindings, report: Built): ReportFindings {
  return {
    ...more,
    findings: findings.map((finding) => ({ ...finding, subject: { ...finding.subject, ...known(report, finding.subject) } })),
  };
}

type Built = Pick<RunReport, 'targets'> & { readonly stages: readonly Pick<RunReport['stages'][number], 'id'>[] };
type Subject = Pick<Finding['subject'], 'stages' | 'targets'>;

function known({ stages, targets }: Built, subject: Subject): Subject {
  return {
    stages: subject.stages.filter((name) => stages.some(({ id }) => id === name)),
    targets: subject.targets.filter((name) => targets.includes(name)),
  };
}
