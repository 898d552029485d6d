/** A line on standard error about what ends nothing. */
import type { Notice } from '@selfhost/core/notice.js';
import { noticeText } from '@selfhost/core/present/notice-text.js';
import { NOTICE_WORDS } from '@selfhost/core/present/words/notices.js';
import { WARNING_WORDS } from '@selfhost/core/present/words/warnings.js';
import type { CommandContext } from './command-context.js';

export function writeWarning({ stderr, language }: Pick<CommandContext, 'stderr' | 'language'>, notice: Notice): void {
  stderr.write(`${WARNING_WORDS[language].line(noticeText(notice, NOTICE_WORDS[language]))}\n`);
}
