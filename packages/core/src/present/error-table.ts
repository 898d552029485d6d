/** The codes of errors as a table in Markdown, for people. `scripts/make-schema.mjs` writes it to the guides to local runs. */
import { ERRORS, type ErrorCode } from '../errors.js';
import { ERROR_WORDS } from './words/errors.js';
import { type Language, translated } from './words/language.js';

const HEAD = translated({
  en: '| code | exit | what it means | what to do |',
  ja: '| コード | 終了 | 意味 | 対処 |',
});

export function errorTable(language: Language): string {
  const words = ERROR_WORDS[language];
  const rows = (Object.keys(words) as ErrorCode[]).map(
    (code) => `| \`${code}\` | ${ERRORS[code].exit} | ${words[code].meaning} | ${words[code].do} |`,
  );
  return [HEAD[language], '| --- | --- | --- | --- |', ...rows].join('\n');
}
