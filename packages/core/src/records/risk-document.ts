/** The entries for failures in a `0-4` document, which people and machines write side by side. */
import { documentInvalid, type TextDocument } from './document.js';
import { insertBelow, insertBlock, isThematicBreak, type Line, linesOf, sectionOf } from './lines.js';
import { distinctRisks, GROUP_FROM, groupOf, type Risk } from './risk.js';
import { ENTRY, newEntry, RISK_END, riskMark, seenAgain } from './risk-entry.js';

/** The section that entries stand under, whatever its number has become. */
const SECTION = /現在のリスク登録/;

/** What the section is called where there is none yet. */
const NEW_SECTION = '## 0.4.6 現在のリスク登録';

/** New entries of one run: a register that a machine has flooded is read by nobody. */
const MOST_NEW = 5;

export interface RiskOptions {
  readonly mostNew?: number;
  /** Value of `関連フェーズ` of new entries; the pipeline is what Phase 3 of the first user's plan builds. */
  readonly phase?: string;
}

export interface RiskUpdate {
  readonly text: string;
  /** Fingerprints of entries that are new. */
  readonly added: readonly string[];
  /** Fingerprints of entries that were there; what a person has resolved stays resolved. */
  readonly seen: readonly string[];
  /** The ones among them whose state is `Resolved`: somebody should look again. */
  readonly recurring: readonly string[];
  /** Failures over the limit of new entries. */
  readonly withheld: readonly Risk[];
}

/**
 * Files the failures of one run. A fingerprint that is there gets its sighting updated; a new one gets an entry below the last one; ten or
 * more new ones get one entry together. Every other byte stays.
 * @throws UserError `document-invalid` where a mark is doubled, has lost its end, or stands in no entry; `result-invalid`
 */
export function updateRiskDocument(document: TextDocument, risks: readonly Risk[], options: RiskOptions = {}): RiskUpdate {
  const marks = sightingsOf(document);
  const distinct = distinctRisks(risks);
  const fresh = grouped(distinct.filter(({ fingerprint }) => !marks.has(fingerprint)));
  const known = [...distinct, ...fresh].filter(({ fingerprint }) => marks.has(fingerprint));
  const added = fresh.filter(({ fingerprint }) => !marks.has(fingerprint));
  const filed = added.slice(0, options.mostNew ?? MOST_NEW);
  const updated = known
    .flatMap((risk) => {
      const place = marks.get(risk.fingerprint);
      return place === undefined ? [] : [{ risk, place }];
    })
    // From the end, so that places before stay true.
    .sort((a, b) => b.place.start - a.place.start)
    .reduce(
      (text, { risk, place: { start, end } }) => text.slice(0, start) + seenAgain(text.slice(start, end), risk) + text.slice(end),
      document.text,
    );
  const entries = filed.flatMap((risk) => newEntry(risk, options.phase ?? 'Phase 3'));
  return {
    text: entries.length === 0 ? updated : append(updated, entries),
    added: filed.map(({ fingerprint }) => fingerprint),
    seen: known.map(({ fingerprint }) => fingerprint),
    recurring: known.map(({ fingerprint }) => fingerprint).filter((fingerprint) => marks.get(fingerprint)?.resolved),
    withheld: added.slice(filed.length),
  };
}

function grouped(risks: readonly Risk[]): readonly Risk[] {
  const [first, ...rest] = risks;
  return first !== undefined && risks.length >= GROUP_FROM ? [groupOf([first, ...rest])] : risks;
}

/** What is ours of an entry: the text between its two marks. */
interface Sighting {
  readonly start: number;
  readonly end: number;
  readonly resolved: boolean;
}

const MARK = /(?<!`)<!--[ \t]*selfhost:risk:([0-9a-f]{8,64})[ \t]*-->/g;

function sightingsOf(document: TextDocument): Map<string, Sighting> {
  const { text } = document;
  const lines = linesOf(text);
  const sightings = new Map<string, Sighting>();
  for (const match of text.matchAll(MARK)) {
    const fingerprint = match[1] ?? '';
    const start = match.index + match[0].length;
    const refuse = (what: string) =>
      documentInvalid(document, match.index, what, `leave one entry with ${riskMark(fingerprint)}…${RISK_END}, then run again`);
    if (sightings.has(fingerprint)) throw refuse(`the entry of the failure ${fingerprint} is there twice`);
    const line = lines.find(({ next }) => next > match.index);
    const end = text.slice(0, line?.end ?? start).indexOf(RISK_END, start);
    const inner = text.slice(start, Math.max(start, end));
    if (end < 0 || inner.includes('<!--')) throw refuse(`the mark of the failure ${fingerprint} has no end on its line`);
    const entry = line === undefined ? null : entryAround(lines, line);
    if (entry === null) throw refuse(`the mark of the failure ${fingerprint} stands in no entry`);
    sightings.set(fingerprint, { start, end, resolved: entry.some((one) => /^- 状態:[ \t]*Resolved/.test(one.text)) });
  }
  return sightings;
}

/** The lines of the entry that a line is part of. */
function entryAround(lines: readonly Line[], line: Line): readonly Line[] | null {
  const at = lines.indexOf(line);
  const first = lines.slice(0, at + 1).findLastIndex(({ text }) => ENTRY.test(text) || /^#{1,6} /.test(text));
  if (first < 0 || !ENTRY.test(lines[first]?.text ?? '')) return null;
  return lines.slice(first, endOfEntry(lines, first));
}

/** Entries reach to the next one; headings, rules and anchors stand between them. */
function endOfEntry(lines: readonly Line[], first: number): number {
  const length = lines
    .slice(first + 1)
    .findIndex(
      ({ text }, index) => ENTRY.test(text) || /^(?:#{1,6} |<a )/.test(text) || isThematicBreak(lines, first + 1 + index),
    );
  return length < 0 ? lines.length : first + 1 + length;
}

/** Puts entries below the last one of the register, with no blank line between; makes the section at the end where there is none. */
function append(text: string, entries: readonly string[]): string {
  const lines = linesOf(text);
  const section = sectionOf(lines, SECTION);
  if (section === null) return insertBlock(text, text.length, [NEW_SECTION, '', ...entries]);
  const { heading, body } = section;
  const last = body.findLastIndex((line) => !line.fenced && ENTRY.test(line.text));
  if (last >= 0) return insertBelow(text, lastBullet(body.slice(last, endOfEntry(body, last))) ?? heading, entries);
  const rule = body.findIndex((_, index) => isThematicBreak(body, index));
  const prose = (rule < 0 ? body : body.slice(0, rule)).findLast((line) => line.text.trim() !== '') ?? heading;
  return insertBlock(text, prose.next, entries);
}

/** The last line of an entry: of its bullets and what is wrapped under them. Text after a blank line is no part of it. */
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
