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

/** Once for each kind what follows from it, and what to do. */
export function leakNotes(leaks: readonly Leak[], language: Language): string[] {
  return LEAK_KINDS.filter((kind) => leaks.some((leak) => leak.kind === kind)).map((kind) => {
    const { what, differs, fix } = LEAK_WORDS[language][kind];
    return `${what}: ${differs}. ${REPORT_WORDS[language].fix}: ${fix}`;
  });
}
