/** The findings in a run's record: the most important ones of its target, each with few names and short texts, as a record has 4 KiB. */
import { isRecord } from '../data/shape.js';
import type { Finding } from '../findings/schema.js';
import { findingsOf } from '../report/findings.js';
import type { RunReport } from '../report/model.js';
import type { RunRecord } from './record-schema.js';
import { firstWords } from './shorten.js';

/** Most bytes of all findings of a record: two long ones or five short ones, so that stages and comparisons keep their room. */
const MAX_FINDINGS_BYTES = 1536;

/** What a finding keeps. */
interface Room {
  /** Longest text, command and facts, in bytes. */
  readonly text: number;
  /** Longest name, in bytes. */
  readonly name: number;
  /** Most stages and files that it names; it counts the others. */
  readonly names: number;
}

/** A sentence, and the paths that people look at. */
const USUAL: Room = { text: 200, name: 100, names: 3 };

/** What fits into {@link MAX_FINDINGS_BYTES} even where JSON has two bytes for each. */
const LEAST: Room = { text: 80, name: 40, names: 1 };

type Recorded = Pick<RunRecord, 'findings' | 'moreFindings'>;

/** @param isAbout whether a finding with this target is one of the record's target */
export function recordedFindings(report: RunReport, target: string, isAbout: (target: string) => boolean): Recorded {
  const { findings } = findingsOf(report);
  const own = findings.filter(({ subject }) => subject.targets.some(isAbout));
  if (own.length === 0) return {};
  const kept = fitting(own, target);
  const more = own.length - kept.length;
  return { findings: kept, ...(more === 0 ? {} : { moreFindings: more }) };
}

/** The most important finding, however long it is, and those of the others for which there is room. */
function fitting(findings: readonly Finding[], target: string): Finding[] {
  const kept: Finding[] = [];
  let free = MAX_FINDINGS_BYTES;
  for (const [index, finding] of findings.entries()) {
    const usual = shortFinding(finding, target, USUAL);
    const short = index === 0 && sizeOf(usual) > free ? shortFinding(finding, target, LEAST) : usual;
    if (sizeOf(short) > free) continue;
    free -= sizeOf(short);
    kept.push(short);
  }
  return kept;
}

function shortFinding(finding: Finding, target: string, room: Room): Finding {
  const { try: command, ...rest } = finding;
  const { subject, root, follows, evidence, see } = finding;
  const shortName = (name: string): string => firstWords(name, room.name);
  const names = (all: readonly string[]): string[] => all.slice(0, room.names).map(shortName);
  const cut = (all: readonly string[]): number => Math.max(0, all.length - room.names);
  return {
    ...rest,
    subject: { stages: names(subject.stages), targets: [target], files: names(subject.files) },
    moreFiles: finding.moreFiles + cut(subject.files),
    root: root === null ? null : shortName(root),
    follows: names(follows),
    moreFollow: finding.moreFollow + cut(follows),
    evidence: { ...evidence, facts: shortFacts(evidence.facts, room), text: firstWords(evidence.text, room.text) },
    do: firstWords(finding.do, room.text),
    // A part of a command is of no use.
    ...(command === undefined || Buffer.byteLength(command) > room.text ? {} : { try: command }),
    see: see === null ? null : shortName(see),
  };
}

/** Facts as far as they fit. What a log says stays as data, of which every language is made, and not as sentences too; its first pieces are kept. */
function shortFacts(facts: Finding['evidence']['facts'], room: Room): Finding['evidence']['facts'] {
  const { log, seen, ...others } = facts;
  const fits = (some: Finding['evidence']['facts']): boolean => sizeOf(some) <= room.text;
  if (!Array.isArray(log)) return fits(facts) ? facts : {};
  const pieces = log.map((piece: unknown) => shortPiece(piece, room));
  const count = pieces.findLastIndex((_, index) => fits({ ...others, log: pieces.slice(0, index + 1) })) + 1;
  return count === 0 ? {} : { ...others, log: pieces.slice(0, count) };
}

/** A line of a log may be as long as all facts together. */
function shortPiece(piece: unknown, room: Room): unknown {
  if (!isRecord(piece)) return piece;
  const short = (value: unknown): unknown => (typeof value === 'string' ? firstWords(value, room.name) : value);
  return Object.fromEntries(Object.entries(piece).map(([key, value]) => [key, short(value)]));
}

/** Bytes of a value in a record, with the comma after it. */
function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + ','.length;
}
