/** A finding as text for people. */
import { isCauseId } from '../compare/causes/catalog.js';
import { evidenceInWords } from '../compare/causes/evidence-text.js';
import { isEvidence } from '../compare/causes/known-evidence.js';
import { isTexts } from '../data/shape.js';
import { ERRORS, type ErrorCode, isErrorCode, type Place } from '../errors.js';
import { isFailureCause } from '../failure-causes.js';
import { problemFactsIn } from '../findings/failure-facts.js';
import type { Finding } from '../findings/schema.js';
import { isLogEvidence } from '../logs/known-log-evidence.js';
import { logEvidenceInWords } from '../logs/log-evidence.js';
import { isOfProof, type SidesDoubt } from '../run/gate-reason.js';
import { isDoubt, isFailedGate } from '../run/known-gate-reason.js';
import { doubtIn, failedGateText } from './gate-reasons.js';
import { ERROR_WORDS } from './words/errors.js';
import { EVIDENCE_WORDS } from './words/evidence.js';
import { FAILURE_WORDS, TRIAL_WORDS } from './words/failures.js';
import { FINDING_WORDS, FOLLOWS_WORDS } from './words/findings.js';
import { FIX_WORDS } from './words/fixes.js';
import type { Language } from './words/language.js';
import { LOG_EVIDENCE_WORDS } from './words/log-evidence.js';
import { REPORT_WORDS } from './words/report.js';

export interface FindingTexts {
  readonly headline: string;
  readonly evidence: string;
  readonly do: string;
}

/** The texts of a finding. What is not known here, because another version made it, is described by the sentence of its evidence. */
export function findingTexts({ kind, evidence: found, do: remedy }: Finding, language: Language): FindingTexts {
  const evidence = evidenceIn(found, language);
  if (isCauseId(kind)) return { headline: FINDING_WORDS[language][kind], evidence, do: FIX_WORDS[language][kind] };
  if (!isErrorCode(kind)) return { headline: evidence, evidence, do: remedy };
  const headline = trialHeadline(kind, found.facts.trial, language) ?? failureHeadline(kind, found.kind, language);
  return { headline, evidence, do: failureFix(kind, remedy, language) };
}

/** A finding has its evidence in English; other languages make it from the facts. What a tool says stays as it is. */
function evidenceIn({ kind, facts, more, text }: Finding['evidence'], language: Language): string {
  if (language === 'en') return text;
  const evidence = { ...facts, kind };
  if (isEvidence(evidence)) return evidenceInWords(EVIDENCE_WORDS[language], evidence, more);
  if (isFailedGate(facts.gate)) return failedGateText(facts.gate, language);
  if (isDoubt(facts.doubt)) return doubtIn(ofAll(facts.doubt, facts.nodes, language), language);
  const log = Array.isArray(facts.log) ? facts.log.filter(isLogEvidence) : [];
  // What a compiler says is the same in every language, and the line of the log that has it is no line of its source.
  const said = log.find((each) => each.kind === 'line');
  if (said !== undefined) return said.text;
  const sentences = log.map((each) => logEvidenceInWords(LOG_EVIDENCE_WORDS[language], each));
  return sentences.length === 0 ? text : sentences.join('; ');
}

/** A doubt about several stages is said of all of them. */
function ofAll(doubt: SidesDoubt, nodes: unknown, language: Language): SidesDoubt {
  if (!isOfProof(doubt) || !isTexts(nodes, 0)) return doubt;
  return { ...doubt, node: nodes.join(REPORT_WORDS[language].comma) };
}

/**
 * Which smoke test or suite failed, and how; null for any other failure.
 * @param trial the list that it is in, and its name: `smoke.hello`
 */
function trialHeadline(code: ErrorCode, trial: unknown, language: Language): string | null {
  const words = TRIAL_WORDS[language];
  const say = words.failed[code];
  if (typeof trial !== 'string' || say === undefined) return null;
  const [list, ...name] = trial.split('.');
  return say(words.of[list === 'smoke' ? 'smoke' : 'tests'](name.join('.')));
}

/** @param cause why it failed, as far as its log says that */
function failureHeadline(code: ErrorCode, cause: string, language: Language): string {
  const isKnown = ERRORS[code].logSaysWhy === true && isFailureCause(cause) && cause !== 'none';
  return isKnown ? FAILURE_WORDS[language][cause] : ERROR_WORDS[language][code].meaning;
}

/** What to do in this case is in English, and has the exact command or key; other languages say before it what to do in general. */
function failureFix(code: ErrorCode, remedy: string, language: Language): string {
  return language === 'en' ? remedy : `${ERROR_WORDS[language][code].do} (${remedy})`;
}

/** What a problem says beside its message, each with its name; nothing for a difference. */
export function problemDetails({ evidence, see }: Finding, language: Language): [name: string, value: string][] {
  const words = REPORT_WORDS[language];
  const { place, value, allowed, nearest } = problemFactsIn(evidence.facts);
  const at = place === undefined ? '' : placeText(place);
  const details: [string, string][] = [
    [words.place, at === see ? '' : at],
    [words.found, value ?? ''],
    [words.allowed, (allowed ?? []).join(words.comma)],
    [words.nearest, nearest ?? ''],
  ];
  return details.filter(([, text]) => text !== '');
}

function placeText({ file, line, column, key }: Place): string {
  const at = [file, line, column].filter((part) => part !== undefined).join(':');
  return key === undefined ? at : `${at} (${key})`;
}

/** How it is known that the named files follow, in brackets; nothing where none does. */
export function followsInWords({ followsBy }: Finding, language: Language): string {
  return followsBy === undefined ? '' : ` (${FOLLOWS_WORDS[language][followsBy]})`;
}
