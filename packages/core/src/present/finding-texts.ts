/** A finding as text for people. */
import { isCauseId } from '../compare/causes/catalog.js';
import type { Finding } from '../findings/schema.js';
import { FINDING_WORDS } from './words/findings.js';
import { FIX_WORDS } from './words/fixes.js';
import type { Language } from './words/language.js';

export interface FindingTexts {
  readonly headline: string;
  readonly do: string;
}

/** The text of a finding. A kind without a text here is described by its evidence. */
export function findingTexts({ kind, evidence, do: remedy }: Finding, language: Language): FindingTexts {
  return isCauseId(kind)
    ? { headline: FINDING_WORDS[language][kind], do: FIX_WORDS[language][kind] }
    : { headline: evidence.text, do: remedy };
}
