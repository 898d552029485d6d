/** What the log of a failure says, as far as people read it at once. */
import type { Finding } from '../findings/schema.js';
import { isLogEvidence } from '../logs/known-log-evidence.js';
import type { LogEvidence } from '../logs/log-evidence.js';
import { withoutControls } from '../text/plain-text.js';
import { linesOf } from './finding-lines.js';

/** Lines that a compiler prints below its message: the source, a caret, a note. */
const MAX_EXCERPT_LINES = 4;
/** Last lines of a log in which no message is known. */
const MAX_LAST_LINES = 8;

/** Of the last lines of a log: those below the decisive message, which are indented deeper, or the last ones where no message is known. */
export function logExcerpt(finding: Finding): string[] {
  const lines = linesOf(finding).map((line) => withoutControls(line).replaceAll('\t', '  ').replaceAll('\n', ' '));
  const said = logFacts(finding).find((fact) => fact.kind === 'line');
  const at = said === undefined ? -1 : lines.findIndex((line) => line.includes(said.text));
  if (at === -1) return lines.slice(-MAX_LAST_LINES);
  const depth = indentOf(lines[at] ?? '');
  const below = lines.slice(at + 1, at + 1 + MAX_EXCERPT_LINES);
  const end = below.findIndex((line) => indentOf(line) <= depth);
  return (end === -1 ? below : below.slice(0, end)).map((line) => line.slice(depth));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** What its log says, as data. */
export function logFacts({ evidence: { facts } }: Finding): LogEvidence[] {
  return Array.isArray(facts.log) ? facts.log.filter(isLogEvidence) : [];
}
