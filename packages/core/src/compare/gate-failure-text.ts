/** Why a gate fails as a sentence, by a table of words for each language. */
import { inWords, type WordsByKind } from '../data/by-kind.js';
import { percent } from '../text/figures.js';
import { evidenceText, type Say } from './causes/evidence-text.js';
import type { GateFailure } from './model.js';

/** The words for it in one language; what was seen of a cause is said by the words for evidence. */
export type GateFailureWords = WordsByKind<GateFailure, Say>;

/** JSON has these sentences, so that their words are here and not in the room of words. */
export const ENGLISH_GATE_FAILURES: GateFailureWords = {
  artifact: ({ path, causes }, say) =>
    `${path}: ${causes.map(({ id, facts, more }) => `${id} (${say(facts, more)})`).join(', ')}`,
  'more-artifacts': ({ count }) => `${count} more artifacts differ`,
  rate: ({ rate, threshold }) => `rate ${percent(rate)} is below the threshold ${percent(threshold)}`,
};

/** The sentence in English for why a gate fails. */
export function gateFailureText(failure: GateFailure): string {
  return inWords(ENGLISH_GATE_FAILURES, failure, evidenceText);
}
