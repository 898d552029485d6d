/** The reasons of gates as sentences, in each language. */
import { evidenceInWords, type Say } from '../compare/causes/evidence-text.js';
import type { Gate } from '../compare/model.js';
import { inWords } from '../data/by-kind.js';
import type { FailedGate, GateReason, SidesDoubt } from '../run/gate-reason.js';
import { failedGateInWords, gateReasonInWords } from '../run/gate-reason-text.js';
import { EVIDENCE_WORDS } from './words/evidence.js';
import { GATE_WORDS } from './words/gates.js';
import type { Language } from './words/language.js';

/** A reason of a comparison in a run. */
export function gateReasonIn(reason: GateReason, language: Language): string {
  return gateReasonInWords(GATE_WORDS[language], sayIn(language), reason);
}

/** Why a stage proves nothing, or less than is demanded. */
export function doubtIn(doubt: SidesDoubt, language: Language): string {
  return inWords(GATE_WORDS[language].doubts, doubt, null);
}

/** A gate that failed and its reasons, in one line. */
export function failedGateText(gate: FailedGate, language: Language): string {
  return failedGateInWords(GATE_WORDS[language], sayIn(language), gate);
}

/** Why the gate of one comparison failed. Findings say what differs, so that the reasons only name the files with differences that no threshold may forgive. */
export function gateReasons({ failures }: Gate, language: Language): string[] {
  const words = GATE_WORDS[language];
  const files = failures.flatMap((failure) => (failure.kind === 'artifact' ? [failure.path] : []));
  const more = failures.find((failure) => failure.kind === 'more-artifacts')?.count ?? 0;
  return [
    ...(files.length === 0 ? [] : [words.unforgivable(files, more)]),
    ...failures.filter(({ kind }) => kind === 'rate').map((failure) => inWords(words.failures, failure, sayIn(language))),
  ];
}

function sayIn(language: Language): Say {
  return (evidence, more) => evidenceInWords(EVIDENCE_WORDS[language], evidence, more);
}
