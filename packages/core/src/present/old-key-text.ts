/** What to write instead of a key of an earlier version, on one line. */
import type { OldKey } from '../pipeline/model.js';
import { withoutControls } from '../text/plain-text.js';
import type { Language } from './words/language.js';
import { WARNING_WORDS } from './words/warnings.js';

export function oldKeyText({ place: { file, line, column }, key, now }: OldKey, language: Language): string {
  const where = [file, line, column].filter((part) => part !== undefined).join(':');
  return withoutControls(WARNING_WORDS[language].oldKey(where, key, now));
}
