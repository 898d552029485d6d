/** Collects the evidence about one artifact that differs. */

import type { InspectedArtifact, MappedFile } from '../compare/inspect.js';
import type { ArtifactRegion } from '../compare/model.js';
import { type Both, hasBoth, mapBoth } from '../data/both.js';
import type { CodePlace, Disassembler } from '../disassembly/disassembly.js';
import { innermostRegion } from '../disassembly/locate.js';
import { codeWindows } from './code.js';
import { pictureOf } from './file-boxes.js';
import { hexRows } from './hex.js';
import { diffTexts } from './lines.js';
import type { ArtifactEvidence, CodeWindow } from './model.js';

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
  { path, regions }: InspectedArtifact,
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
    places: (readable ? [] : shown).map((region) => ({
      hex: hexRows(sources, { left: region.offset, right: region.offsetRight }),
      code: code.get(region) ?? null,
    })),
    lines,
  };
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
