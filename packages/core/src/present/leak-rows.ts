/** What outputs hold of the machine and the day of their build, for the tables of a report. */
import { LEAK_KINDS, type Leak } from '../leaks/leak.js';
import type { Language } from './words/language.js';
import { LEAK_WORDS } from './words/leaks.js';
import { REPORT_WORDS } from './words/report.js';

export function leakHead(language: Language): string[] {
  const { hold, found, files, firstFile } = REPORT_WORDS[language];
  return [hold, found, files, firstFile];
}

export function leakRow({ kind, found, files, named, offset }: Leak, language: Language): string[] {
  const place = offset === null ? REPORT_WORDS[language].inItsName : `0x${offset.toString(16)}`;
  return [LEAK_WORDS[language][kind].what, found, String(files), `${named[0] ?? ''} (${place})`];
}

/** Words of a mark; more would be wider than the box of a stage. */
const MAX_MARK_NAMES = 3;

/** The mark of a stage in a picture: which kinds of things its outputs hold, in a word each; null where they hold nothing. */
export function leakMark(leaks: readonly Leak[], language: Language): string | null {
  const marks = [...new Set(leaks.map(({ kind }) => LEAK_WORDS[language][kind].mark))];
  const shown = marks.slice(0, MAX_MARK_NAMES).join(REPORT_WORDS[language].comma);
  return marks.length === 0 ? null : `⚠ ${shown}${marks.length > MAX_MARK_NAMES ? ' …' : ''}`;
}

/** The same in words; empty where they hold nothing. */
export function leakPhrase(leaks: readonly Leak[], language: Language): string {
  const { hold, comma } = REPORT_WORDS[language];
  return leaks.length === 0 ? '' : `${hold}: ${leaks.map(({ kind }) => LEAK_WORDS[language][kind].what).join(comma)}`;
}

/** Once for each kind what follows from it, and what to do. */
export function leakNotes(leaks: readonly Leak[], language: Language): string[] {
  return LEAK_KINDS.filter((kind) => leaks.some((leak) => leak.kind === kind)).map((kind) => {
    const { what, differs, fix } = LEAK_WORDS[language][kind];
    return `${what}: ${differs}. ${REPORT_WORDS[language].fix}: ${fix}`;
  });
}
