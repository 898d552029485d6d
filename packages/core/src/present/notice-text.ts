/** A notice as text for people. What is a text already stays as it is. */
import type { Notice } from '../notice.js';
import type { NoticeWords } from './words/english-notices.js';

export function noticeText(message: string | Notice, words: NoticeWords): string {
  if (typeof message === 'string') return message;
  // Each word takes the notice of its own kind, which a union of kinds cannot say.
  const say = words[message.kind] as (notice: Notice) => string;
  return say(message);
}
