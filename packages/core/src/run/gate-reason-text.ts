/** Why a comparison is not proved or not passed as a sentence, by a table of words for each language; nothing reads these sentences. */
import { evidenceText, type Say } from '../compare/causes/evidence-text.js';
import { ENGLISH_GATE_FAILURES, type GateFailureWords } from '../compare/gate-failure-text.js';
import type { GateFailure } from '../compare/model.js';
import { inWords, type WordsByKind } from '../data/by-kind.js';
import { ENGLISH_PROOFS } from '../stage/proof-text.js';
import type { FailedGate, GateReason, SidesDoubt } from './gate-reason.js';

/** The words for reasons in one language. */
export interface GateReasonWords {
  readonly doubts: WordsByKind<SidesDoubt>;
  readonly failures: GateFailureWords;
  readonly reasons: WordsByKind<GateReason, Sayings>;
  /** A gate that failed, with the sentences of its reasons. */
  readonly failed: (gate: Omit<FailedGate, 'reasons'>, reasons: readonly string[]) => string;
}

/** What a reason is about, as sentences in the language of the reason. */
interface Sayings {
  readonly doubt: (doubt: SidesDoubt) => string;
  readonly failure: (failure: GateFailure) => string;
}

/** JSON has these sentences, so that their words are here and not in the room of words. */
export const ENGLISH_GATE_REASONS: GateReasonWords = {
  doubts: {
    absent: ({ node, reason }) => `${node} is not there (${reason})`,
    degraded: ({ node, by }) =>
      by === node
        ? `${node} is degraded: its fallback command built it`
        : `${node} is degraded: its compiler comes from ${by}, which its fallback command built`,
    unproved: ({ node, proof }) => `${node}: ${proof.reason}`,
    'not-traced': ({ node, proof }) => `${node}: a trace is demanded, and it is ${ENGLISH_PROOFS.byFailure(proof.untraced)}`,
    'one-entry': () => 'both sides are one store entry',
    'other-recipe': ({ left, right, keys }) =>
      `${right} is not built as ${left} is (${keys.map((key) => `\`${key}\``).join(', ')} differ), so the two show no fixpoint`,
    'host-unproved': ({ host }) => `the fixpoint of its host ${host} is not shown`,
    'not-compared': () => 'the sides were not compared',
  },
  failures: ENGLISH_GATE_FAILURES,
  reasons: {
    doubt: ({ doubt }, say) => `not proved: ${say.doubt(doubt)}`,
    'not-needed': ({ stage, reason }) => `shown without building ${stage}: ${reason}`,
    'no-comparison': ({ problem }) => problem.message,
    'by-failure': ({ untraced }) => ENGLISH_PROOFS.byFailure(untraced),
    incremental: ({ node }) => `${node} was built incrementally; a run from nothing may show something else`,
    'converged-late': ({ left, right }) => `converged one cycle late: ${left} = ${right}`,
    'only-acceptable-later': ({ left, right }) =>
      `${left} and ${right} are acceptable, not identical, so it is not shown that the compiler only converged one cycle late: remove what differs between ${left} and ${right}, or write \`gate: none\` here and rely on the fixpoint`,
    failure: ({ failure }, say) => say.failure(failure),
  },
  failed: ({ gate, left, right }, reasons) => `${gate}: ${left} against ${right}: ${reasons.join('; ')}`,
};

/** @param say the words for evidence in the same language */
export function gateReasonInWords(words: GateReasonWords, say: Say, reason: GateReason): string {
  return inWords(words.reasons, reason, {
    doubt: (doubt) => inWords(words.doubts, doubt, null),
    failure: (failure) => inWords(words.failures, failure, say),
  });
}

/** A gate that failed and its reasons, in one line. */
export function failedGateInWords(words: GateReasonWords, say: Say, gate: FailedGate): string {
  return words.failed(
    gate,
    gate.reasons.map((reason) => gateReasonInWords(words, say, reason)),
  );
}

/** The sentence in English for a reason. */
export function gateReasonText(reason: GateReason): string {
  return gateReasonInWords(ENGLISH_GATE_REASONS, evidenceText, reason);
}

/** One sentence in English that says of a gate why it is not proved. */
export function unprovedText(doubts: readonly SidesDoubt[]): string {
  return `not proved: ${doubtsText(doubts)}`;
}

/** What these doubts say in English, in one line. */
export function doubtsText(doubts: readonly SidesDoubt[]): string {
  return doubts.map((doubt) => inWords(ENGLISH_GATE_REASONS.doubts, doubt, null)).join('; ');
}
