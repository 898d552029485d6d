/** Collects what a person wants to see of one artifact that differs. */

import type { FileMap, FileReader } from '../binary/region.js';
import type { ArtifactComparison, Region } from '../compare/model.js';
import type { CodePlace, Disassembler } from '../disassembly/disassembly.js';
import { locate } from '../disassembly/locate.js';
import { Malformed, type OpenFile, openFile, type Source } from '../files/source.js';
import { codeWindows } from './code.js';
import { hexRows } from './hex.js';
import { diffTexts } from './lines.js';
import type { ArtifactEvidence, CodeWindow } from './model.js';
import { pictureOf } from './picture.js';

/** Places whose bytes are shown; the first ones are those that no rule owns. */
const MAX_PLACES = 20;
/** Places whose instructions are shown. */
const MAX_CODE_PLACES = 10;

export interface EvidenceTools {
  /** Makes the map of a file. */
  readonly readMap: FileReader;
  /** Null where nothing is to be decoded. */
  readonly disassembler: Disassembler | null;
}

/** The files of an artifact; null where that side has no regular file of that path. */
export interface ArtifactFiles {
  readonly left: string | null;
  readonly right: string | null;
}

/** Reads the files once more, a few pages of each. Where a file is damaged, its bytes are shown and nothing else. */
export async function collectEvidence(
  { path, regions }: ArtifactComparison,
  files: ArtifactFiles,
  { readMap, disassembler }: EvidenceTools,
): Promise<ArtifactEvidence> {
  const left = files.left === null ? null : openFile(files.left);
  try {
    const right = files.right === null ? null : openFile(files.right);
    try {
      return await evidenceOf(path, regions.slice(0, MAX_PLACES), side(left, readMap), side(right, readMap), disassembler);
    } finally {
      right?.close();
    }
  } finally {
    left?.close();
  }
}

interface EvidenceSide {
  readonly source: Source;
  /** Null where the format has no reader, or the file is damaged. */
  readonly map: FileMap | null;
}

function side(source: OpenFile | null, readMap: FileReader): EvidenceSide | null {
  if (source === null) return null;
  try {
    return { source, map: readMap(source) };
  } catch (error) {
    if (error instanceof Malformed) return { source, map: null };
    throw error;
  }
}

async function evidenceOf(
  path: string,
  regions: readonly Region[],
  left: EvidenceSide | null,
  right: EvidenceSide | null,
  disassembler: Disassembler | null,
): Promise<ArtifactEvidence> {
  const text = left !== null && right !== null && left.map === null && right.map === null;
  const lines = text ? diffTexts(left.source, right.source) : null;
  const readable = lines?.rows.some(({ mark }) => mark === 'removed' || mark === 'added') ?? false;
  const code = disassembler === null ? new Map<Region, CodeWindow>() : await codeOf(regions, left, right, disassembler);
  return {
    path,
    left: left && pictureOf(left.source.size, left.map),
    right: right && pictureOf(right.source.size, right.map),
    places: (readable ? [] : regions).map((region) => ({
      hex: hexRows(left?.source ?? null, right?.source ?? null, region),
      code: code.get(region) ?? null,
    })),
    lines,
  };
}

async function codeOf(
  regions: readonly Region[],
  left: EvidenceSide | null,
  right: EvidenceSide | null,
  disassembler: Disassembler,
): Promise<Map<Region, CodeWindow>> {
  const places = regions
    .flatMap((region) => {
      const a = codePlace(left, region.offset);
      const b = codePlace(right, region.offsetRight);
      return a === null || b === null ? [] : [{ region, left: a, right: b }];
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

function codePlace(of: EvidenceSide | null, offset: number): CodePlace | null {
  if (of === null || of.map === null || locate(of.map, offset)?.region.kind !== 'code') return null;
  return { map: of.map, source: of.source, offset };
}
