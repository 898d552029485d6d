/** What a fix that was tried has changed, a sentence for each comparison. */
import type { TriedFix } from '../run/try-fix/effect.js';
import type { State } from './state.js';
import type { Language } from './words/language.js';
import { REPORT_WORDS } from './words/report.js';
import { SCREEN_WORDS } from './words/screen.js';

export interface TriedText {
  readonly state: State;
  readonly text: string;
}

export function triedTexts({ cause, comparisons }: TriedFix, language: Language): TriedText[] {
  const words = SCREEN_WORDS[language];
  return comparisons.map(({ left, right, target, before, after, effect }) => {
    const bytes =
      before === null || after === null
        ? []
        : [words.differingBytes(String(before.bytesDiffering), String(after.bytesDiffering))];
    const state: State = effect === 'mended' || effect === 'better' ? 'good' : 'neutral';
    const what = [REPORT_WORDS[language][effect], ...bytes].join(REPORT_WORDS[language].comma);
    return { state, text: words.triedOn(cause, `${left} = ${right}`, target, what) };
  });
}
