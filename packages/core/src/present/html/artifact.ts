/** One artifact: a line of the list, and the details that it opens. */

import type { ArtifactComparison, ArtifactRegion } from '../../compare/model.js';
import type { Both, SideName } from '../../data/both.js';
import { hex as hexOffset } from '../../data/numbers.js';
import type { ArtifactEvidence, ArtifactOrigin, PlaceEvidence } from '../../explain/model.js';
import type { DifferingValues } from '../differing-values.js';
import { shellWord } from '../next-command.js';
import { causesView, rulesView } from './causes.js';
import { codeView } from './code.js';
import { pictureView } from './file-picture.js';
import { functionList } from './function-list.js';
import { hexView } from './hex.js';
import { lineView } from './lines.js';
import { attribute, byteCount, commandView, count, type Html, label, scrolling, text, verdictMark, word } from './markup.js';
import { membersView } from './members.js';
import { originsView } from './origins.js';
import { valuesView } from './values.js';

export interface ArtifactShown {
  readonly artifact: ArtifactComparison;
  readonly evidence: ArtifactEvidence | null;
  readonly origins: readonly ArtifactOrigin[];
  readonly id: string;
  readonly open: boolean;
  /** The command that shows one file, without its path; null where the page does not know it. */
  readonly command: string | null;
}

/**
 * @param id of its element, unique in the page
 * @param evidence null where none was collected, or where the page would become too large
 */
export function artifactView({ artifact, evidence, origins, id, open, command }: ArtifactShown): Html {
  const { path, verdict, causes } = artifact;
  if (verdict === 'identical')
    return `<li class="artifact" data-verdict="identical"><div class="line">${line(artifact)}</div></li>`;
  const ids = attribute(causes.map((cause) => cause.id).join(' '));
  return (
    `<li class="artifact" data-verdict="${verdict}" data-causes="${ids}"><details${open ? ' open' : ''}><summary class="line" id="${id}">${line(artifact)}</summary>` +
    `<div class="body">${facts(artifact)}${causesView(artifact)}` +
    `${evidence === null ? leftOut(artifact, command) : evidenceView(artifact, evidence, path, id)}` +
    `${originsView(origins)}${rulesView(artifact.rules)}</div></details></li>`
  );
}

function line({ path, verdict, format, kind, bytesDiffering, causes }: ArtifactComparison): Html {
  const chips = causes.map(({ id }) => `<code>${id}</code>`).join(' ');
  const size = bytesDiffering === 0 ? '' : byteCount(bytesDiffering);
  return (
    `${verdictMark(verdict)}<h3><bdi class="path find">${text(path)}</bdi> <small>${text(format ?? kind)}</small></h3>` +
    `<span class="differing">${size}</span><span class="chips">${chips}</span>`
  );
}

function facts({ changesProgram, functions }: ArtifactComparison): Html {
  const agree =
    functions === undefined ? '' : `<p>${count(functions.matching)} / ${count(functions.all)} ${word('functions')}</p>`;
  return `${changesProgram ? `<p class="changes-program">${word('changesProgram')}</p>` : ''}${agree}`;
}

/** @param command shows it by itself */
function leftOut({ path, regions }: ArtifactComparison, command: string | null): Html {
  if (regions.length === 0) return '';
  const show = command === null ? '' : ` ${word('showsIt')} ${commandView(`${command} --only ${shellWord(path)}`)}`;
  return `<p class="note">${word('leftOut')}${show}</p>`;
}

/** First what differs, then where: what rules own is closed, and pictures and tables come last. */
function evidenceView(artifact: ArtifactComparison, evidence: ArtifactEvidence, path: string, id: string): Html {
  const { regions } = artifact;
  const picture = pictureView(evidence, regions);
  const places = evidence.places.flatMap((place, index) => {
    const region = regions[index];
    return region === undefined ? [] : [{ rule: region.rule, view: placeView(region, place, index + 1, id) }];
  });
  const owned = places.filter(({ rule }) => rule !== null);
  return [
    evidence.lines === null ? '' : `<h4>${word('lines')}</h4>${lineView(evidence.lines, path)}`,
    evidence.functions === null ? '' : functionList(evidence.functions),
    evidence.members === null ? '' : membersView(evidence.members),
    ...places.filter(({ rule }) => rule === null).map(({ view }) => view),
    owned.length === 0
      ? ''
      : `<details class="list"><summary>${word('ownedPlaces')} <small>${count(owned.length)}</small></summary>${owned.map(({ view }) => view).join('\n')}</details>`,
    placesTable(artifact, id, evidence.places.length),
    picture === '' ? '' : `<h4>${word('picture')}</h4>${picture}`,
  ].join('\n');
}

/** @param shown how many places the page shows with their bytes; the table links to them */
function placesTable({ regions, moreRegions }: ArtifactComparison, id: string, shown: number): Html {
  if (regions.length === 0) return '';
  const head = [
    word('place'),
    word('region'),
    `${word('offset')}, ${word('left')}`,
    `${word('offset')}, ${word('right')}`,
    word('differing'),
    word('owner'),
    word('symbol'),
    word('meaning'),
    word('instruction'),
  ];
  const rows = regions.map((region, index) => {
    const number = index < shown ? `<a href="#${id}-${index + 1}">${index + 1}</a>` : `${index + 1}`;
    const { name, offset, offsetRight, bytes, rule, symbol, meaning, instruction } = region;
    const owner = rule === null ? `<strong>${word('noRule')}</strong>` : `<code>${rule}</code>`;
    const cells = [
      `<bdi class="find">${text(name)}</bdi>`,
      hexOffset(offset),
      hexOffset(offsetRight),
      count(bytes),
      owner,
      `<bdi class="find">${text(symbol ?? '')}</bdi>`,
      meaning === undefined ? '' : meaningView(meaning),
      `<code>${text(instruction ?? '')}</code>`,
    ];
    return `<tr><th scope="row">${number}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const table = `<table class="data places"><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  const more = moreRegions === 0 ? '' : `<p class="note">${count(moreRegions)} ${word('morePlaces')}</p>`;
  return `<h4>${word('places')}</h4>${scrolling(label('places'), table)}${more}`;
}

/** What a field means on each side, one below the other. */
function meaningView({ left, right }: Both<string | null>): Html {
  const line = (side: SideName, meaning: string | null): Html =>
    `<div>${word(side)}: ${meaning === null ? word('absent') : `<bdi class="find">${text(meaning)}</bdi>`}</div>`;
  return line('left', left) + line('right', right);
}

/** What says most first: instructions, values or texts; bytes are closed where there is one of these. */
function placeView(region: ArtifactRegion, place: PlaceEvidence, number: number, id: string): Html {
  const { name, kind, offset, offsetRight, symbol } = region;
  const { code } = place;
  const where = symbol === undefined ? '' : ` · <bdi class="symbol">${text(symbol)}</bdi>`;
  const offsets = offset === offsetRight ? hexOffset(offset) : `${hexOffset(offset)} – ${hexOffset(offsetRight)}`;
  const title = `${word('place')} ${number}: <bdi>${text(name)}</bdi> <small>${word(`kind-${kind}`)} · ${offsets}${where}</small>`;
  const about = `${number}, ${name}`;
  const values = valuesOf(region, place);
  const said = (values === null ? '' : valuesView(values)) + (code === null ? '' : codeView(code, about));
  return (
    `<section class="place" id="${id}-${number}" tabindex="-1"><h5>${title}</h5>${said}` +
    `${bytesView(place, said === '', about, id)}</section>`
  );
}

/** What a field means on each side, or the texts that differ. */
function valuesOf({ meaning }: ArtifactRegion, { texts }: PlaceEvidence): DifferingValues | null {
  if (typeof meaning?.left === 'string' && typeof meaning.right === 'string') return { left: meaning.left, right: meaning.right };
  return texts;
}

function bytesView({ hex, shownWith }: PlaceEvidence, open: boolean, about: string, id: string): Html {
  const also =
    shownWith === null ? '' : `<p class="note">${word('bytesWith')} <a href="#${id}-${shownWith + 1}">${shownWith + 1}</a></p>`;
  if (hex.length === 0) return also;
  const shown = `<details class="list"${open ? ' open' : ''}><summary>${word('hex')}</summary>${hexView(hex, about)}</details>`;
  return also + shown;
}
