/** The findings in a run's record: the most important ones of its target, each with few names and short texts, as a record has 4 KiB. */
import type { Finding } from '../findings/schema.js';
import { findingsOf } from '../report/findings.js';
import type { RunReport } from '../report/model.js';
import type { RunRecord } from './record-schema.js';
import { firstWords } from './shorten.js';

/** Most bytes of all findings of a record: about three, so that stages and comparisons keep their room. */
const MAX_FINDINGS_BYTES = 1536;

/** Longest text of a finding, and of a name in it. */
const MAX_TEXT_BYTES = 200;
const MAX_NAME_BYTES = 100;

/** Most stages and files that a finding names; it counts the others. */
const MAX_NAMES = 3;

type Recorded = Pick<RunRecord, 'findings' | 'moreFindings'>;

/** @param isAbout whether a finding with this target is one of the record's target */
export function recordedFindings(report: RunReport, target: string, isAbout: (target: string) => boolean): Recorded {
  const { findings } = findingsOf(report);
  const own = findings.filter(({ subject }) => subject.targets.some(isAbout)).map((finding) => shortFinding(finding, target));
  if (own.length === 0) return {};
  const kept = fitting(own);
  const more = own.length - kept.length;
  return { findings: kept, ...(more === 0 ? {} : { moreFindings: more }) };
}

function fitting(findings: readonly Finding[]): Finding[] {
  let free = MAX_FINDINGS_BYTES;
  const end = findings.findIndex((finding) => {
    free -= Buffer.byteLength(JSON.stringify(finding)) + ','.length;
    return free < 0;
  });
  return end === -1 ? [...findings] : findings.slice(0, end);
}

function shortFinding(finding: Finding, target: string): Finding {
  const { subject, root, follows, evidence, see } = finding;
  const names = (all: readonly string[]): string[] => all.slice(0, MAX_NAMES).map(shortName);
  const hasShortFacts = Buffer.byteLength(JSON.stringify(evidence.facts)) <= MAX_TEXT_BYTES;
  return {
    ...finding,
    subject: { stages: names(subject.stages), targets: [target], files: names(subject.files) },
    moreFiles: finding.moreFiles + cut(subject.files),
    root: root === null ? null : shortName(root),
    follows: names(follows),
    moreFollow: finding.moreFollow + cut(follows),
    evidence: { ...evidence, facts: hasShortFacts ? evidence.facts : {}, text: firstWords(evidence.text, MAX_TEXT_BYTES) },
    do: firstWords(finding.do, MAX_TEXT_BYTES),
    see: see === null ? null : shortName(see),
  };
}

function cut(names: readonly string[]): number {
  return Math.max(0, names.length - MAX_NAMES);
}

function shortName(name: string): string {
  return firstWords(name, MAX_NAME_BYTES);
}
