/** The codes of errors as a table in Markdown, for people. `scripts/make-schema.mjs` writes it to the guides to local runs. */
import { constants } from 'node:os';
import { ERRORS, type ErrorCode } from '../errors.js';
import { ERROR_WORDS } from './words/errors.js';
import { type Language, translated } from './words/language.js';

const HEAD = translated({
  en: '| code | exit | what it means | what to do |',
  ja: '| コード | 終了 | 意味 | 対処 |',
});

/** What a shell says of a command that Ctrl-C, and that a system, has ended. */
const BY_SIGNAL = (['SIGINT', 'SIGTERM'] as const).map((name) => 128 + constants.signals[name]).join(', ');

export function errorTable(language: Language): string {
  const words = ERROR_WORDS[language];
  const rows = (Object.keys(words) as ErrorCode[]).map(
    (code) => `| \`${code}\` | ${exitOf(code)} | ${words[code].meaning} | ${words[code].do} |`,
  );
  return [HEAD[language], '| --- | --- | --- | --- |', ...rows].join('\n');
}

function exitOf(code: ErrorCode): string {
  const { exit, bySignal } = ERRORS[code];
  return bySignal === true ? BY_SIGNAL : String(exit);
}
