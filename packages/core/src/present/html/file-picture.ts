/** Both files as bars of regions, with the places where they differ. */

import type { RegionKind } from '../../binary/region.js';
import type { ArtifactRegion } from '../../compare/model.js';
import { hex } from '../../data/numbers.js';
import type { ArtifactEvidence, Box, FilePicture } from '../../explain/model.js';
import type { PageWord } from '../words/page.js';
import { densityList, densityStrip, units } from './density.js';
import { attribute, byteCount, count, type Html, label, scrolling, text, word } from './markup.js';

/** Units of the drawing, which is scaled to the page. */
const WIDTH = 1000;
const BAR = 24;
/** Height of the strip at a bar that says how much differs. */
const STRIP = 8;
/** Between the bars: a strip at each, and the lines from one to the other. */
const BETWEEN = 18 + 2 * STRIP;
const HEIGHT = 2 * BAR + BETWEEN;

export function pictureView({ path, left, right, density }: ArtifactEvidence, places: readonly ArtifactRegion[]): Html {
  const largest = Math.max(left?.size ?? 0, right?.size ?? 0);
  if (largest === 0) return '';
  const scale = WIDTH / largest;
  const svg =
    `<svg class="map" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" ${label('picture', path)}>` +
    `${bar(left, 0, scale)}${bar(right, BAR + BETWEEN, scale)}${places.map((place) => mark(place, scale)).join('')}` +
    `${density === null ? '' : densityStrip(density.left, { y: BAR, height: STRIP }, scale) + densityStrip(density.right, { y: BAR + BETWEEN - STRIP, height: STRIP }, scale)}</svg>`;
  return `<div class="picture"><div class="sides">${sideName('left', left)}${sideName('right', right)}</div>${svg}</div>${legend([left, right])}${density === null ? '' : densityList(density.left)}${regionList(left, right)}`;
}

function sideName(side: 'left' | 'right', picture: FilePicture | null): Html {
  return `<p>${word(side)} <small>${picture === null ? '–' : `${byteCount(picture.size)}`}</small></p>`;
}

function bar(picture: FilePicture | null, y: number, scale: number): Html {
  return (picture?.boxes ?? [])
    .map(
      ({ kind, offset, size, name }) =>
        `<rect class="k-${kind}" x="${units(offset * scale)}" y="${y}" width="${units(size * scale)}" height="${BAR}">` +
        `<title>${attribute(name)} · ${kind} · ${hex(offset)} · ${count(size)} B</title></rect>`,
    )
    .join('');
}

/** A line through both bars, bent where the place has moved. */
function mark({ offset, offsetRight, name, bytes, rule }: ArtifactRegion, scale: number): Html {
  const [from, to] = [units(offset * scale), units(offsetRight * scale)];
  return (
    `<path class="mark ${rule === null ? 'open' : 'owned'}" d="M${from} 0V${BAR}L${to} ${BAR + BETWEEN}V${HEIGHT}">` +
    `<title>${attribute(name)} · ${hex(offset)} – ${hex(offsetRight)} · ${count(bytes)} B</title></path>`
  );
}

function legend(pictures: readonly (FilePicture | null)[]): Html {
  const kinds = new Set<RegionKind>(pictures.flatMap((picture) => picture?.boxes.map(({ kind }) => kind) ?? []));
  const items = [...kinds].map((kind) => `<li><span class="swatch k-${kind}"></span>${word(`kind-${kind}`)}</li>`);
  const line = (look: 'open' | 'owned', key: PageWord): Html => `<li><span class="stroke ${look}"></span>${word(key)}</li>`;
  return `<ul class="legend">${items.join('')}${line('open', 'openPlace')}${line('owned', 'ownedPlace')}</ul>`;
}

/** The picture in words. Boxes of one key are paired in order. */
function regionList(left: FilePicture | null, right: FilePicture | null): Html {
  const rows = new Map<string, [Box | null, Box | null]>();
  for (const [side, picture] of [left, right].entries()) {
    const seen = new Map<string, number>();
    for (const box of picture?.boxes ?? []) {
      const ordinal = seen.get(box.key) ?? 0;
      seen.set(box.key, ordinal + 1);
      const key = `${box.key}\n${ordinal}`;
      const row = rows.get(key) ?? [null, null];
      row[side] = box;
      rows.set(key, row);
    }
  }
  const cells = (box: Box | null): Html =>
    box === null ? '<td>–</td><td>–</td>' : `<td>${hex(box.offset)}</td><td>${count(box.size)}</td>`;
  const body = [...rows.values()].map(([a, b]) => {
    const box = a ?? b;
    return box === null
      ? ''
      : `<tr><th scope="row"><bdi>${text(box.name)}</bdi></th><td>${word(`kind-${box.kind}`)}</td>${cells(a)}${cells(b)}</tr>`;
  });
  const head = [
    word('region'),
    word('kind'),
    ...(['left', 'right'] as const).flatMap((side) => [`${word('offset')}, ${word(side)}`, `${word('size')}, ${word(side)}`]),
  ];
  const table = `<table class="data numbers"><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
  return `<details class="list"><summary>${word('regions')} <small>${count(rows.size)}</small></summary>${scrolling(label('regions'), table)}</details>`;
}
