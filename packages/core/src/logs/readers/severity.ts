import { own } from '../../data/own.js';
import type { Severity } from '../diagnostic.js';

/** The words for severities that tools print, in English and in Japanese (gcc, make and others translate them). */
const WORDS: Readonly<Record<string, Severity>> = {
  'fatal error': 'error',
  fatal: 'error',
  error: 'error',
  致命的エラー: 'error',
  エラー: 'error',
  warning: 'warning',
  警告: 'warning',
  note: 'note',
  remark: 'note',
  info: 'note',
  information: 'note',
  hint: 'note',
  備考: 'note',
  情報: 'note',
  ヒント: 'note',
};

/** The words, as a part of a regular expression, longest first. */
export const SEVERITY_WORDS =
  '[Ff]atal [Ee]rror|fatal|[Ee]rror|ERROR|[Ww]arning|WARNING|[Nn]ote|remark|info|hint|致命的エラー|エラー|警告|備考|情報|ヒント';

/** Severity for a word in any case; an unknown word is an error, which is the safe choice. */
export function severityOf(word: string): Severity {
  return own(WORDS, word.toLowerCase()) ?? 'error';
}
