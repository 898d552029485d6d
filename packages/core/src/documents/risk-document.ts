/** The entries for failures in a risk register, which people and machines write side by side. */
import { documentInvalid, requireFound, type TextDocument } from './document.js';
import { insertBelow, insertBlock, lineAt, type TextSpan } from './lines.js';
import { type OutlineLine as Line, type Outline, outlineOf } from './outline.js';
import { distinctRisks, groupOf, MIN_GROUP_FAILURES, type Risk } from './risk.js';
import { bullet, newEntry, RISK_END, riskMark, seenAgain } from './risk-entry.js';
import type { RiskTemplate } from './template.js';

/** Most new entries of one run: a register that a machine fills is not read. */
const MAX_NEW_ENTRIES = 5;

export interface RiskOptions {
  readonly template: RiskTemplate;
  readonly mostNew?: number;
}

export interface RiskUpdate {
  readonly text: string;
  /** Fingerprints of entries that are new. */
  readonly added: readonly string[];
  /** Fingerprints of entries that were there already; an entry that a person has resolved stays resolved. */
  readonly seen: readonly string[];
  /** Those of them whose state is `Resolved`: a person should look again. */
  readonly recurring: readonly string[];
  /** Failures over the limit of new entries. */
  readonly withheld: readonly Risk[];
}

/**
 * Enters the failures of one run. An entry that is there already gets the run in which the failure was last seen; a new failure gets an entry
 * below the last one; ten or more new ones get one entry together. Every other byte stays.
 * @throws UserError `document-invalid` where a mark is doubled, has lost its end, or is in no entry; `result-invalid`
 */
export function updateRiskDocument(document: TextDocument, risks: readonly Risk[], options: RiskOptions): RiskUpdate {
  const { template } = options;
  const marks = sightingsIn(document, outlineOf(document.text), template);
  const distinct = distinctRisks(risks);
  const fresh = grouped(
    distinct.filter(({ fingerprint }) => !marks.has(fingerprint)),
    template,
  );
  const known = [...distinct, ...fresh].filter(({ fingerprint }) => marks.has(fingerprint));
  const added = fresh.filter(({ fingerprint }) => !marks.has(fingerprint));
  const filed = added.slice(0, options.mostNew ?? MAX_NEW_ENTRIES);
  const updated = known
    .flatMap((risk) => {
      const place = marks.get(risk.fingerprint);
      return place === undefined ? [] : [{ risk, place }];
    })
    // From the end of the text, so that the offsets before stay correct.
    .sort((a, b) => b.place.start - a.place.start)
    .reduce(
      (text, { risk, place: { start, end } }) =>
        text.slice(0, start) + seenAgain(text.slice(start, end), risk, template) + text.slice(end),
      document.text,
    );
  const entries = filed.flatMap((risk) => newEntry(risk, template));
  return {
    text: entries.length === 0 ? updated : appended({ ...document, text: updated }, entries, filed, template),
    added: filed.map(({ fingerprint }) => fingerprint),
    seen: known.map(({ fingerprint }) => fingerprint),
    recurring: known.map(({ fingerprint }) => fingerprint).filter((fingerprint) => marks.get(fingerprint)?.resolved),
    withheld: added.slice(filed.length),
  };
}

function grouped(risks: readonly Risk[], template: RiskTemplate): readonly Risk[] {
  const [first, ...rest] = risks;
  return first !== undefined && risks.length >= MIN_GROUP_FAILURES ? [groupOf([first, ...rest], template)] : risks;
}

/** The part of an entry that the suite writes: the text between its two marks. */
interface Sighting extends TextSpan {
  readonly resolved: boolean;
}

const MARK = /^<!--[ \t]*selfhost:risk:([0-9a-f]{8,64})[ \t]*-->$/;

function sightingsIn(document: TextDocument, { text, lines, comments }: Outline, template: RiskTemplate): Map<string, Sighting> {
  const sightings = new Map<string, Sighting>();
  for (const [index, mark] of comments.entries()) {
    const [, fingerprint] = MARK.exec(text.slice(mark.start, mark.end)) ?? [];
    if (fingerprint === undefined) continue;
    const refuse = (what: string) =>
      documentInvalid(document, mark.start, what, `leave one entry with ${riskMark(fingerprint)}…${RISK_END}, then run again`);
    if (sightings.has(fingerprint)) throw refuse(`the entry of the failure ${fingerprint} is there twice`);
    const line = lineAt(lines, mark.start);
    const end = comments[index + 1];
    if (line === undefined || end === undefined || text.slice(end.start, end.end) !== RISK_END || end.start >= line.end)
      throw refuse(`the mark of the failure ${fingerprint} has no end on its line`);
    const entry = entryAround(lines, line, template);
    if (entry === null) throw refuse(`the mark of the failure ${fingerprint} is in no entry`);
    sightings.set(fingerprint, { start: mark.end, end: end.start, resolved: entry.some((one) => isResolved(one, template)) });
  }
  return sightings;
}

/** Every entry of the register begins with one bullet, and nothing else begins like it. */
function isEntry({ text, verbatim }: Line, { labels }: RiskTemplate): boolean {
  return !verbatim && text.startsWith(bullet(labels.registered));
}

function isResolved({ text, verbatim }: Line, { labels, states }: RiskTemplate): boolean {
  const state = bullet(labels.state);
  return !verbatim && text.startsWith(state) && text.slice(state.length).trimStart().startsWith(states.resolved);
}

/** The lines of the entry to which a line belongs. */
function entryAround(lines: readonly Line[], line: Line, template: RiskTemplate): readonly Line[] | null {
  const at = lines.indexOf(line);
  const first = lines.slice(0, at + 1).findLastIndex((one) => isEntry(one, template) || one.heading !== null);
  const begin = lines[first];
  return begin !== undefined && isEntry(begin, template) ? lines.slice(first, endOfEntry(lines, first, template)) : null;
}

/** An entry ends before the next entry, heading, rule or anchor. */
function endOfEntry(lines: readonly Line[], first: number, template: RiskTemplate): number {
  const length = lines
    .slice(first + 1)
    .findIndex(
      (line) => isEntry(line, template) || line.heading !== null || line.rule || (!line.verbatim && line.text.startsWith('<a ')),
    );
  return length < 0 ? lines.length : first + 1 + length;
}

/** The text with new entries. @throws UserError `document-invalid` where the next run would not find them */
function appended(document: TextDocument, entries: readonly string[], filed: readonly Risk[], template: RiskTemplate): string {
  const outline = outlineOf(document.text);
  const { at, text } = append(outline, entries, template);
  const isFound = () => {
    const marks = sightingsIn({ ...document, text }, outlineOf(text), template);
    return filed.every(({ fingerprint }) => marks.has(fingerprint));
  };
  requireFound(isFound, document, outline, at, 'the new entry');
  return text;
}

/** The first heading of level 2 that fits (`heading` is its last line), and the lines under it up to the next heading of level 1 or 2. */
function sectionOf(lines: readonly Line[], title: RegExp): { readonly heading: Line; readonly body: readonly Line[] } | null {
  const found = lines.find(({ heading }) => heading?.level === 2 && title.test(heading.title))?.heading ?? null;
  if (found === null) return null;
  const below = lines.findIndex(({ start }) => start >= found.end);
  const rest = below < 0 ? [] : lines.slice(below);
  const heading = below < 0 ? lines.at(-1) : lines[below - 1];
  const end = rest.findIndex((line) => line.heading !== null && line.heading.level <= 2);
  return heading === undefined ? null : { heading, body: end < 0 ? rest : rest.slice(0, end) };
}

/** Puts entries below the last one of the register, with no blank line between; adds the section at the end where there is none. */
function append(
  { text, lines }: Outline,
  entries: readonly string[],
  template: RiskTemplate,
): { readonly at: number; readonly text: string } {
  const section = sectionOf(lines, template.section);
  if (section === null) return { at: text.length, text: insertBlock(text, text.length, [template.newSection, '', ...entries]) };
  const { heading, body } = section;
  const last = body.findLastIndex((line) => isEntry(line, template));
  if (last >= 0) {
    const above = lastBullet(body.slice(last, endOfEntry(body, last, template))) ?? heading;
    return { at: above.next, text: insertBelow(text, above, entries) };
  }
  const rule = body.findIndex((line) => line.rule);
  const prose = (rule < 0 ? body : body.slice(0, rule)).findLast((line) => line.text.trim() !== '') ?? heading;
  return { at: prose.next, text: insertBlock(text, prose.next, entries) };
}

/** The last line of an entry: of its bullets and the lines that continue them. Other text after a blank line is not part of it. */
function lastBullet(entry: readonly Line[]): Line | undefined {
  let last = entry[0];
  let blank = false;
  for (const line of entry) {
    const empty = line.text.trim() === '';
    if (!empty && (!blank || /^(?:[-*+] |\s)/.test(line.text))) {
      last = line;
      blank = false;
    } else if (!empty) break;
    else blank = true;
  }
  return last;
}
