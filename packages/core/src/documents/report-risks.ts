/** The failures of a report as risks. What is said about them is what the findings say. */
import { findingLine } from '../present/finding-lines.js';
import type { Language } from '../present/words/language.js';
import { findingsBehind } from '../report/findings.js';
import type { RunReport } from '../report/model.js';
import type { Risk } from './risk.js';

/** When and where failures were seen. */
export type RiskSighting = Pick<Risk, 'run' | 'runUrl' | 'date'>;

/** One risk for each failure; its title names the first finding, its message all of them. */
export function reportRisks(report: RunReport, seen: RiskSighting, language: Language): Risk[] {
  const { pipeline, failures } = report;
  return failures.map((failure) => {
    const { fingerprint, cause, confidence, stage, target } = failure;
    const lines = findingsBehind(failure, report).map((finding) => findingLine(finding, language));
    return {
      ...seen,
      fingerprint,
      title: `${pipeline} ${stage}: ${cause}: ${lines[0] ?? ''}`,
      cause,
      confidence,
      stage,
      targets: [target],
      message: lines.join('; '),
      // What happened to a job of the run cannot be reproduced in a local run.
      reproduce: stage === 'run' ? '' : `selfhost run --pipeline ${pipeline} --target ${target} --until ${stage}`,
    };
  });
}
