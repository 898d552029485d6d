/** A finding as text for people. */
import { isCauseId } from '../compare/causes/catalog.js';
import { ERRORS, type ErrorCode, isErrorCode } from '../errors.js';
import { isFailureCause } from '../failure-causes.js';
import type { Finding } from '../findings/schema.js';
import { ERROR_WORDS } from './words/errors.js';
import { FAILURE_WORDS } from './words/failures.js';
import { FINDING_WORDS } from './words/findings.js';
import { FIX_WORDS } from './words/fixes.js';
import type { Language } from './words/language.js';

export interface FindingTexts {
  readonly headline: string;
  readonly do: string;
}

/** The text of a finding. A kind without a text here, which is one of another version, is described by its evidence. */
export function findingTexts({ kind, evidence, do: remedy }: Finding, language: Language): FindingTexts {
  if (isCauseId(kind)) return { headline: FINDING_WORDS[language][kind], do: FIX_WORDS[language][kind] };
  if (isErrorCode(kind))
    return { headline: failureHeadline(kind, evidence.kind, language), do: failureFix(kind, remedy, language) };
  return { headline: evidence.text, do: remedy };
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
