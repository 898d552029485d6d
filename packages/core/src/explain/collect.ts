/** Collects the evidence about one artifact that differs. */

import type { RegionKind } from '../binary/region.js';
import type { InspectedArtifact, MappedFile } from '../compare/inspect.js';
import type { ArtifactRegion } from '../compare/model.js';
import { type Both, hasBoth, mapBoth } from '../data/both.js';
import type { CodePlace, Disassembler } from '../disassembly/disassembly.js';
import { innermostRegion } from '../disassembly/locate.js';
import type { Source } from '../files/source.js';
import { codeWindows } from './code.js';
import { pictureOf } from './file-boxes.js';
import { functionStates } from './function-states.js';
import { BYTES_PER_ROW, hexRows } from './hex.js';
import { diffTexts } from './lines.js';
import type { ArtifactEvidence, CodeWindow, HexRow, PlaceEvidence } from './model.js';
import { textsAt } from './text-at.js';

/** Most places whose bytes are shown; the first ones are those that no rule owns. */
const MAX_PLACES = 20;
/** Most places whose instructions are shown. */
const MAX_CODE_PLACES = 10;

/**
 * Reads a few pages of each file. Where a file is damaged, only its bytes are shown.
 * @param files null where that side has no regular file of that path
 * @param disassembler null where nothing should be decoded
 */
export async function collectEvidence(
  { path, regions, density = null }: InspectedArtifact,
  files: Both<MappedFile | null>,
  disassembler: Disassembler | null,
): Promise<ArtifactEvidence> {
  const shown = regions.slice(0, MAX_PLACES);
  const isText = hasBoth(files) && files.left.map === null && files.right.map === null;
  const lines = isText ? diffTexts(files.left.source, files.right.source) : null;
  const readable = lines?.rows.some(({ mark }) => mark === 'removed' || mark === 'added') ?? false;
  const code =
    disassembler === null || !hasBoth(files) ? new Map<ArtifactRegion, CodeWindow>() : await codeOf(shown, files, disassembler);
  const sources = mapBoth(files, (file) => file?.source ?? null);
  return {
    path,
    ...mapBoth(files, (file) => file && pictureOf(file.source.size, file.map)),
    places: placesOf(readable ? [] : shown, sources, code),
    lines,
    density,
    functions: hasBoth(files) && regions.some(({ kind }) => kind === 'code') ? await functionStates(files, disassembler) : null,
    members: regions.some(({ difference }) => difference === 'order') ? membersOf(files) : null,
  };
}

/** No row of bytes is shown twice: what a place before it shows is shown there. */
function placesOf(
  regions: readonly ArtifactRegion[],
  sources: Both<Source | null>,
  code: ReadonlyMap<ArtifactRegion, CodeWindow>,
): PlaceEvidence[] {
  /** Which place shows a row, by the row's offsets. */
  const shownBy = new Map<string, number>();
  return regions.map((region, index) => {
    const offset = { left: region.offset, right: region.offsetRight };
    const isShown = ({ offsets }: HexRow): boolean => shownBy.has(JSON.stringify(offsets));
    const rows = hexRows(sources, offset);
    const hex = rows.filter((row) => !isShown(row));
    for (const { offsets } of hex) shownBy.set(JSON.stringify(offsets), index);
    const own = rows.find(({ offsets }) => offset.left < offsets.left + BYTES_PER_ROW);
    const shownWith = own === undefined ? index : (shownBy.get(JSON.stringify(own.offsets)) ?? index);
    return {
      hex,
      shownWith: shownWith === index ? null : shownWith,
      texts: TEXTLESS.has(region.kind) ? null : textsAt(sources, offset),
      code: code.get(region) ?? null,
    };
  });
}

/** Kinds of regions in which bytes that look like letters are none. */
const TEXTLESS: ReadonlySet<RegionKind> = new Set(['code', 'relocations', 'header', 'sections', 'symbols', 'signature']);

/** Most members of an archive whose order is shown. */
const MAX_MEMBERS = 200;

function membersOf(files: Both<MappedFile | null>): Both<readonly string[]> | null {
  const names = mapBoth(files, (file) =>
    (file?.map?.regions ?? [])
      .filter(({ kind }) => kind === 'member')
      .slice(0, MAX_MEMBERS)
      .map(({ name }) => name),
  );
  return names.left.length === 0 && names.right.length === 0 ? null : names;
}

async function codeOf(
  regions: readonly ArtifactRegion[],
  files: Both<MappedFile>,
  disassembler: Disassembler,
): Promise<Map<ArtifactRegion, CodeWindow>> {
  const places = regions
    .flatMap((region) => {
      const pair = { left: codePlace(files.left, region.offset), right: codePlace(files.right, region.offsetRight) };
      return hasBoth(pair) ? [{ region, ...pair }] : [];
    })
    .slice(0, MAX_CODE_PLACES);
  const windows = places.length === 0 ? [] : await codeWindows(disassembler, places);
  return new Map(
    places.flatMap(({ region }, index) => {
      const window = windows[index] ?? null;
      return window === null ? [] : [[region, window] as const];
    }),
  );
}

function codePlace({ source, map }: MappedFile, offset: number): CodePlace | null {
  return map === null || innermostRegion(map, offset)?.region.kind !== 'code' ? null : { map, source, offset };
}
