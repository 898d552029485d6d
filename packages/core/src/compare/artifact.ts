/** The verdict on one artifact: a path that stands on either side. */
import path from 'node:path';
import { compareBytes } from './bytes.js';
import type { Item, Side } from './inventory.js';
import type { ArtifactComparison, Cause, Region } from './model.js';

/** Compares what stands at one path on both sides. At least one of the sides has it. */
export async function compareArtifact(left: Side, right: Side, at: string): Promise<ArtifactComparison> {
  const a = left.items.get(at);
  const b = right.items.get(at);
  if (a === undefined || b === undefined) return missing(at, a ?? b, a === undefined ? left : right);
  const kind = a.kind ?? b.kind ?? a.type;
  if (a.type === 'other' || b.type === 'other' || a.type !== b.type) {
    return differs(at, kind, 'error', Math.max(a.size, b.size), [
      cause('type-mismatch', `${a.type} on the left, ${b.type} on the right`, 'declare only regular files and links as outputs'),
    ]);
  }
  if (a.type === 'symlink' && a.link !== b.link) {
    return differs(at, kind, 'investigate', 0, [
      cause('symlink-target', `"${a.link}" against "${b.link}"`, 'make the link relative and the same in both stages'),
    ]);
  }
  const content = a.type === 'file' ? await compareContent(left, right, a, b) : NO_DIFFERENCE;
  const causes = a.executable === b.executable ? content.causes : [...content.causes, modeCause(a, b)];
  return {
    path: at,
    kind,
    verdict: causes.length === 0 ? 'identical' : 'investigate',
    bytesDiffering: content.differing,
    rules: [],
    causes,
    regions: content.regions,
    moreRegions: content.moreRegions,
  };
}

interface Content {
  readonly regions: readonly Region[];
  readonly moreRegions: number;
  readonly causes: readonly Cause[];
  readonly differing: number;
}

const NO_DIFFERENCE: Content = { regions: [], moreRegions: 0, causes: [], differing: 0 };

async function compareContent(left: Side, right: Side, a: Item, b: Item): Promise<Content> {
  // Both digests come from verified bundles: equal digests are equal bytes, and nothing needs to be read again.
  if (a.sha256 !== null && a.sha256 === b.sha256) return NO_DIFFERENCE;
  const bytes = await compareBytes(fileOf(left, a), fileOf(right, b));
  if (bytes.differing === 0) return NO_DIFFERENCE;
  const regions = bytes.runs.map((run) => ({ name: 'file', offset: run.offset, offsetRight: run.offset, bytes: run.bytes }));
  const { differing, sizes, moreRuns: moreRegions } = bytes;
  return { regions, moreRegions, causes: [contentCause(sizes, differing)], differing };
}

function contentCause([a, b]: readonly [number, number], differing: number): Cause {
  if (a === 0 || b === 0)
    return cause('empty', `the ${a === 0 ? 'left' : 'right'} file is empty`, 'see why that stage wrote nothing');
  return cause(
    'unaccounted-bytes',
    `${differing} bytes differ (${a} against ${b} bytes in all)`,
    'no rule owns these bytes: find what writes them',
  );
}

function modeCause(a: Item, b: Item): Cause {
  const word = ({ executable }: Item): string => (executable ? 'executable' : 'not executable');
  return cause('mode', `${word(a)} on the left, ${word(b)} on the right`, 'set the mode in the build, e.g. with install -m');
}

function missing(at: string, present: Item | undefined, lacking: Side): ArtifactComparison {
  return differs(at, present?.kind ?? present?.type ?? 'file', 'error', present?.size ?? 0, [
    cause('missing', `not in ${lacking.label}`, 'make both stages write the same set of files'),
  ]);
}

function differs(
  at: string,
  kind: string,
  verdict: 'investigate' | 'error',
  bytesDiffering: number,
  causes: readonly Cause[],
): ArtifactComparison {
  return { path: at, kind, verdict, bytesDiffering, rules: [], causes, regions: [], moreRegions: 0 };
}

function cause(id: Cause['id'], evidence: string, fix: string): Cause {
  return { id, confidence: 'high', evidence, fix };
}

function fileOf(side: Side, item: Item): string {
  return item.path === '.' ? side.root : path.join(side.root, item.path);
}
