/** Why a build failed: the root among all that its log and its run say, never merely the last or the most frequent line. */

import { CONFIDENCES, type Confidence } from '../data/confidence.js';
import { FAILURES, type FailureCause, LANGUAGE_LEVEL } from '../failure-causes.js';
import { shortText } from '../text/plain-text.js';
import type { Sign } from './cause-patterns.js';
import { type Diagnostic, oneLine } from './diagnostic.js';
import { atLimit, checksumCause, diskIsAmple, diskIsFull, evidenceHits, type RunEvidence } from './evidence.js';
import { ENGLISH_LOG_EVIDENCE, type LogEvidence, logEvidenceInWords } from './log-evidence.js';
import type { Hit, LogReading } from './log-reader.js';

export interface LogVerdict {
  readonly cause: FailureCause;
  readonly confidence: Confidence;
  /** What speaks for the cause, the decisive thing first. */
  readonly facts: readonly LogEvidence[];
  /** The same as sentences, for people. */
  readonly evidence: readonly string[];
  /** The message that says it; null where only the run's evidence does, or nothing failed. */
  readonly primary: Diagnostic | null;
}

/** Files that are stored or fetched, never built, by their name before `: FAILED`. */
const ARCHIVE = /\.(?:tar|tgz|tbz|txz|tzst|zip|gz|xz|zst|deb|opam|whl|jar)\b/;
/** Messages that a missing program or package explains. */
const ABOUT_SOMETHING_MISSING = /Unbound module|not found|No such file/;
/** Evidence shown for one verdict. */
const MAX_EVIDENCE_LINES = 5;
/** Characters shown of a log's line. */
const MAX_EVIDENCE_CHARACTERS = 300;

interface Candidate {
  readonly cause: FailureCause;
  readonly confidence: Confidence;
  readonly evidence: LogEvidence;
  readonly order: number;
  readonly diagnostic: Diagnostic | null;
}

/** @param reading what the log says */
export function causeOf(reading: LogReading, evidence: RunEvidence): LogVerdict {
  if (evidence.exitCode === 0 && (evidence.signal ?? null) === null) return none('high', { kind: 'exit-code', exitCode: 0 });
  const gaveUp = reading.hits.some(({ id }) => id === 'llvm-error');
  const candidates = [...fromText(reading, evidence), ...fromEvidence(reading, evidence)].map((found) =>
    gaveUp && found.cause === 'runtime-crash' ? { ...found, confidence: 'low' as const } : found,
  );
  const credible = candidates.filter(({ confidence }) => confidence !== 'low');
  const [best] = (credible.length > 0 ? credible : candidates).sort(rootFirst);
  if (best === undefined) return unexplained(reading, evidence);
  const supporting = candidates.filter(({ cause }) => cause === best.cause).sort(rootFirst);
  const found = supporting.map((candidate) => candidate.evidence);
  const { exitCode } = evidence;
  if (exitCode != null && !found.some(({ kind }) => kind === 'exit-code'))
    found.splice(MAX_EVIDENCE_LINES - 1, Infinity, { kind: 'exit-code', exitCode });
  const different = new Map(found.map((one) => [JSON.stringify(one), one]));
  return verdict(
    best,
    [...different.values()].slice(0, MAX_EVIDENCE_LINES),
    supporting.find(({ diagnostic }) => diagnostic !== null)?.diagnostic ?? null,
  );
}

function verdict(
  { cause, confidence }: Pick<LogVerdict, 'cause' | 'confidence'>,
  facts: readonly LogEvidence[],
  primary: Diagnostic | null = null,
): LogVerdict {
  return { cause, confidence, facts, evidence: facts.map((one) => logEvidenceInWords(ENGLISH_LOG_EVIDENCE, one)), primary };
}

function rootFirst(left: Candidate, right: Candidate): number {
  return FAILURES[left.cause].level - FAILURES[right.cause].level || byWeight(left, right) || left.order - right.order;
}

/** In the last level the first message counts: what follows often only repeats it, however well it is known. */
function byWeight(left: Candidate, right: Candidate): number {
  return FAILURES[left.cause].level === LANGUAGE_LEVEL
    ? 0
    : CONFIDENCES.indexOf(right.confidence) - CONFIDENCES.indexOf(left.confidence);
}

function fromText({ hits, sourceError }: LogReading, evidence: RunEvidence): Candidate[] {
  const has = (id: Sign['id']): Hit | undefined => hits.find((hit) => hit.id === id);
  const found = hits.map((hit): Candidate => {
    const cause = hit.cause === 'checksum' ? checksum(hit, evidence) : hit.cause;
    return { ...candidate(hit), cause, confidence: weighed(hit, sourceError, evidence) };
  });
  const bus = has('bus-error');
  // A linker writes through a mapping of its output, and a page that finds no room on the disk arrives as a bus error.
  const byLinker = bus !== undefined && (has('linker-died') !== undefined || /\blld\b|\bld\b/.test(bus.text));
  return byLinker && !diskIsAmple(evidence) ? [...found, { ...candidate(bus), cause: 'disk-full', confidence: 'medium' }] : found;
}

function candidate({ line, text, diagnostic, confidence }: Hit): Omit<Candidate, 'cause'> {
  return { confidence, evidence: { kind: 'line', line, text: shown(text) }, order: line, diagnostic };
}

function shown(text: string): string {
  return shortText(oneLine(text), MAX_EVIDENCE_CHARACTERS);
}

function checksum({ text }: Hit, { step }: RunEvidence): FailureCause {
  return checksumCause(step) ?? (ARCHIVE.test(text) ? 'cache-corrupt' : 'determinism');
}

function weighed({ cause, confidence, id, line }: Hit, sourceError: Hit | null, evidence: RunEvidence): Confidence {
  // A command that failed for the network does not go on to compile: it was tried again.
  const recovered = sourceError !== null && sourceError.line > line && !ABOUT_SOMETHING_MISSING.test(sourceError.text);
  if (cause === 'network' && recovered) return 'low';
  if (id === 'killed' && (evidence.oomKills === 0 || atLimit(evidence))) return 'low';
  return confidence;
}

function fromEvidence({ sourceError }: LogReading, evidence: RunEvidence): Candidate[] {
  return evidenceHits(evidence).map((hit): Candidate => {
    // Compilers that show a place in a source have read and understood it, with room or without.
    const beside = hit.cause === 'disk-full' && diskIsFull(evidence) && sourceError !== null;
    return { ...hit, confidence: beside ? 'low' : hit.confidence, order: Infinity, diagnostic: null };
  });
}

/** Nothing known was found: either nothing failed, or the cause is unknown. */
function unexplained({ firstError }: LogReading, { exitCode, signal }: RunEvidence): LogVerdict {
  if (firstError !== null) return none('low', { kind: 'unknown-error', message: shown(firstError.message) }, firstError);
  if (signal != null) return none('low', { kind: 'silent-signal', signal });
  return exitCode == null ? none('medium', { kind: 'no-failure' }) : none('low', { kind: 'silent-exit-code', exitCode });
}

function none(confidence: Confidence, evidence: LogEvidence, primary: Diagnostic | null = null): LogVerdict {
  return verdict({ cause: 'none', confidence }, [evidence], primary);
}
