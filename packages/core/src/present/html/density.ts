/** How much of a file differs where: a strip of its parts, and the same in words. */
import { DENSITY_PARTS, type FileDensity } from '../../compare/density.js';
import { hex } from '../../data/numbers.js';
import { count, type Html, label, scrolling, word } from './markup.js';

/** Rows of the list: more are not read. */
const MAX_DENSITY_ROWS = 40;

/** How strong a part is drawn by the share of its bytes that differ, at least so much; one byte is seen as well as all. */
const LEVELS = [
  { least: 0, strength: 0.45 },
  { least: 0.05, strength: 0.7 },
  { least: 0.5, strength: 1 },
] as const;

/** Every part of a file in which bytes differ; neighbours that look the same are one piece, and pieces that look the same one path. */
export function densityStrip(
  { size, open, owned }: FileDensity,
  { y, height }: { readonly y: number; readonly height: number },
  scale: number,
): Html {
  const part = size / DENSITY_PARTS;
  const looks = open.map((count, index) => lookOf(count, owned[index] ?? 0, part));
  const paths = new Map<string, string>();
  for (let from = 0, to = 0; from < looks.length; from = to) {
    while (to < looks.length && looks[to] === looks[from]) to += 1;
    const look = looks[from] ?? '';
    const width = units(Math.max(1, (to - from) * part * scale));
    if (look !== '') paths.set(look, `${paths.get(look) ?? ''}M${units(from * part * scale)} ${y}h${width}v${height}h-${width}z`);
  }
  return [...paths].map(([look, d]) => `<path class="density ${look} d="${d}"/>`).join('');
}

/** Empty where nothing differs. */
function lookOf(open: number, owned: number, part: number): string {
  if (open + owned === 0) return '';
  const { strength } = LEVELS.findLast(({ least }) => (open + owned) / part >= least) ?? LEVELS[0];
  return `${open > 0 ? 'open' : 'owned'}" fill-opacity="${strength}"`;
}

/** The strip in words: neighbouring parts that hold differences are one row. */
export function densityList({ size, open, owned }: FileDensity): Html {
  const at = (part: number): number => Math.floor((part * size) / DENSITY_PARTS);
  const rows: { from: number; to: number; open: number; owned: number }[] = [];
  for (let part = 0; part < DENSITY_PARTS; part++) {
    const [unowned, ruled] = [open[part] ?? 0, owned[part] ?? 0];
    if (unowned + ruled === 0) continue;
    const last = rows.at(-1);
    if (last?.to === part) Object.assign(last, { to: part + 1, open: last.open + unowned, owned: last.owned + ruled });
    else rows.push({ from: part, to: part + 1, open: unowned, owned: ruled });
  }
  if (rows.length === 0) return '';
  const parts = rows.reduce((sum, { from, to }) => sum + to - from, 0);
  const cells = rows
    .slice(0, MAX_DENSITY_ROWS)
    .map(
      (row) =>
        `<tr><th scope="row">${hex(at(row.from))} – ${hex(at(row.to))}</th><td>${count(Math.ceil(row.open))}</td><td>${count(Math.ceil(row.owned))}</td></tr>`,
    );
  const more = rows.length > cells.length ? `<p class="note">${count(rows.length - cells.length)} ${word('morePlaces')}</p>` : '';
  const head = [word('offset'), word('openBytes'), word('ownedBytes')].map((cell) => `<th scope="col">${cell}</th>`).join('');
  const table = `<table class="data numbers"><thead><tr>${head}</tr></thead><tbody>${cells.join('\n')}</tbody></table>`;
  return `<details class="list"><summary>${word('densities')} <small>${count(parts)} / ${count(DENSITY_PARTS)} ${word('parts')}</small></summary>${scrolling(label('densities'), table)}${more}</details>`;
}

/** A length in the picture, as short as it is exact enough. */
export function units(value: number): string {
  return String(Math.round(value * 100) / 100);
}
