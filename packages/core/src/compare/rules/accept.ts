/** Proposes to accept what differs: the narrowest tolerances, as a patch of the rules file for a person to finish and commit. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { isMap, isNode, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { userError } from '../../errors.js';
import { escapeShapeless } from '../../text/plain-text.js';
import type { ArtifactComparison, ArtifactRegion, ComparisonResult } from '../model.js';
import { type RegionPath, regionName } from '../region-path.js';

/** Refused by `readRules` until a person has written a reason. */
export const TO_DO = 'TODO: say why this difference is wanted';

/**
 * A unified diff that adds a tolerance for each place of a result that no rule owns: its exact path, region, bytes and count.
 * Empty where there is no such place. Where an artifact has a difference that no threshold may forgive, its entries say
 * `changes-program: false`, which a person must change, too. Differences without a place in a file (a mode, a missing file) are left out.
 * @param text the rules file as it is; null where there is none yet
 * @param name its path from the folder in which the patch will be applied (`git apply`, `patch -p1`), with `/`
 * @throws UserError `config-invalid` where the file is no rules file
 */
export function acceptDiff(result: ComparisonResult, text: string | null, name: string): string {
  const entries = result.artifacts.flatMap(entriesOf);
  if (entries.length === 0) return '';
  const after = text === null ? newFile(entries) : withEntries(text, entries, name);
  const from = text === null ? '/dev/null' : `a/${name}`;
  return createTwoFilesPatch(from, `b/${name}`, text ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

function entriesOf(artifact: ArtifactComparison): string[] {
  // Where sides could not be compared, nothing can be accepted.
  if (artifact.verdict !== 'investigate') return [];
  const places = artifact.regions.filter(({ rule }) => rule === null);
  return [...new Set(places.map((place) => entryOf(artifact, place)))];
}

/** One tolerance as a flow mapping, which is allowed in a list of either style. */
function entryOf({ path, changesProgram }: ArtifactComparison, region: ArtifactRegion): string {
  const { name, path: inside = [name], offset, bytes, size = bytes } = region;
  const members = [
    `path: ${quoted(literalGlob(path))}`,
    `region: ${quoted(regionPattern(inside))}`,
    `at: { offset: ${offset}, length: ${size} }`,
    `max-bytes: ${bytes}`,
    ...(changesProgram ? ['changes-program: false'] : []),
    `reason: ${quoted(TO_DO)}`,
  ];
  return `{ ${members.join(', ')} }`;
}

/** The pattern that names only this region. */
function regionPattern(region: RegionPath): string {
  return regionName(region.map((name) => name.replaceAll(/[\\*›]/g, String.raw`\$&`)));
}

/** A path as a glob that names only this path. Globs also give double quotes a meaning, and picomatch reads several backslashes as one. */
function literalGlob(path: string): string {
  return path.replaceAll(/[\\*?[\]{}()!+@|"^$]/g, (sign) => (sign === '\\' ? String.raw`[\\]` : `\\${sign}`));
}

/** Text in double quotes, as YAML and JSON both read it; control characters are escaped. */
function quoted(text: string): string {
  return escapeShapeless(JSON.stringify(text));
}

function newFile(entries: readonly string[]): string {
  return `version: 1\n${newList(entries, '\n')}`;
}

function newList(entries: readonly string[], end: string): string {
  return `tolerances:${end}${entries.map((entry) => `  - ${entry}${end}`).join('')}`;
}

/** The file with the entries at the beginning of its list of tolerances; every other byte stays. */
function withEntries(text: string, entries: readonly string[], name: string): string {
  const document = parseDocument(text, { logLevel: 'error' });
  const { contents } = document;
  if (document.errors.length > 0 || !isMap(contents) || contents.flow === true) throw noRulesFile(name);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'tolerances');
  const after =
    pair === undefined ? text + (text.endsWith('\n') ? '' : end) + newList(entries, end) : longer(text, pair, entries, end);
  // In unusual but valid YAML, for example with the mark of a second document at the end, the entries would be in the wrong place.
  if (after === null || countOf(after) !== countOf(text) + entries.length) throw noRulesFile(name);
  return after;
}

/** How many tolerances a file holds; NaN where it is none. */
function countOf(text: string): number {
  const document = parseDocument(text, { logLevel: 'error' });
  const list = document.errors.length > 0 ? null : document.get('tolerances');
  return list === undefined ? 0 : isSeq(list) ? list.items.length : Number.NaN;
}

/** Null where the pair's value is no list. */
function longer(text: string, { key, value }: Pair, entries: readonly string[], end: string): string | null {
  if (!isSeq(value)) return null;
  const start = startOf(value);
  if (value.flow === true) {
    const at = start + '['.length;
    return text.slice(0, at) + entries.join(', ') + (value.items.length === 0 ? '' : ', ') + text.slice(at);
  }
  // The first item begins on a line of its own, in the column of all; comments before it belong to it.
  const at = text.indexOf('\n', startOf(key)) + 1;
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return text.slice(0, at) + entries.map((entry) => `${before}- ${entry}${end}`).join('') + text.slice(at);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function noRulesFile(name: string): Error {
  return userError('config-invalid', `${name} has no list of tolerances that entries could be added to`, {
    place: { file: name },
    remedy: 'write it as a mapping with one key on each line, and `tolerances` as a list',
  });
}
