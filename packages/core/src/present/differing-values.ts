/** The two values of a finding, side by side, and what it says beside them. */
import { isRecord } from '../data/shape.js';
import type { Finding } from '../findings/schema.js';
import { columns, cut } from '../text/columns.js';
import { oneLine } from '../text/plain-text.js';
import { withDates } from './date-values.js';
import { findingTexts } from './finding-texts.js';
import type { Language } from './words/language.js';
import { SCREEN_WORDS } from './words/screen.js';

/** What is shown before the first letter that differs, where a value is longer than a line. */
const MAX_CONTEXT_CHARACTERS = 16;

/** Two texts that differ, each on one line. */
export interface DifferingValues {
  readonly left: string;
  readonly right: string;
}

/** The pair of texts that the evidence is, or the first instructions that differ; null for a finding that has neither. */
export function differingValues({ kind, evidence: { facts } }: Finding): DifferingValues | null {
  return valuesIn(facts, kind) ?? (isRecord(facts.instructions) ? valuesIn(facts.instructions, kind) : null);
}

/** The two texts among the facts of a cause, dates with what they mean; null where there are none. */
export function valuesIn({ left, right }: Readonly<Record<string, unknown>>, cause: string): DifferingValues | null {
  if (typeof left !== 'string' || typeof right !== 'string') return null;
  return withDates({ left: oneLine(left), right: oneLine(right) }, cause);
}

/** Both in so many columns, with what differs in them. */
export function cutValues(values: DifferingValues, room: number): DifferingValues {
  const from = commonStart(values, room);
  const shown = (value: string): string => cut(from === 0 ? value : `…${value.slice(from)}`, room);
  return { left: shown(values.left), right: shown(values.right) };
}

/** How much of the beginning of both values is left out, so that what differs is in the line. */
function commonStart({ left, right }: DifferingValues, room: number): number {
  if (columns(left) <= room && columns(right) <= room) return 0;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  // Never between the halves of a character.
  const from = Math.max(0, at - MAX_CONTEXT_CHARACTERS);
  return /[\uDC00-\uDFFF]/.test(left[from] ?? '') ? from + 1 : from;
}

/** What was seen, without the two values, which have lines of their own. */
export function seenOf(finding: Finding, language: Language): string {
  const { evidence } = findingTexts(finding, language);
  if (valuesIn(finding.evidence.facts, finding.kind) === null) return oneLine(evidence);
  const { of } = finding.evidence.facts;
  const name = typeof of === 'string' ? oneLine(of) : '';
  const { more = 0 } = finding.evidence;
  if (more === 0) return name;
  return name === '' ? SCREEN_WORDS[language].firstOf(more + 1) : SCREEN_WORDS[language].andMore(name, more);
}
