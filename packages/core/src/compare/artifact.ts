/** The verdict on one artifact: a path that at least one side has. */
import path from 'node:path';
import { type Both, mapBoth } from '../data/both.js';
import { systemCode } from '../files/disk.js';
import { type OpenFile, openFile } from '../files/source.js';
import { compareBytes } from './align/bytes.js';
import { type DetectedCause, mergeCauses } from './causes/detected-cause.js';
import { memberOf } from './causes/detector.js';
import type { Evidence, ModeFacts } from './causes/evidence.js';
import { findCauses } from './causes/find.js';
import { digestOfChange } from './change-digest.js';
import { type ContentComparison, compareContent } from './content.js';
import type { CompareOptions } from './context.js';
import { changesProgram, type Difference } from './difference.js';
import type { InspectedArtifact, MappedFile } from './inspect.js';
import { layerOfMaps } from './layer.js';
import type { ArtifactComparison, ArtifactRegion } from './model.js';
import { nameCode } from './name-code.js';
import type { RuleId } from './rules/catalog.js';
import type { ToleranceUses, ToleratedDifference } from './rules/tolerance-use.js';
import { fileOf, type Item, leadsToItself, type Side } from './sides/inventory.js';
import { type Content, empty, failed, missing, NO_DIFFERENCE, unreadable } from './without-comparison.js';

/** Compares one path of both sides. At least one of the sides has it. */
export async function compareArtifact(
  sides: Both<Side>,
  at: string,
  options: CompareOptions,
  tolerances: ToleranceUses,
): Promise<ArtifactComparison> {
  const [left, right] = [sides.left.items.get(at), sides.right.items.get(at)];
  if (left === undefined || right === undefined) return missing(at, left ?? right, left === undefined ? sides.left : sides.right);
  const items: Both<Item> = { left, right };
  const kind = left.kind ?? right.kind ?? left.type;
  if (left.type === 'other' || right.type === 'other' || left.type !== right.type) {
    const evidence: Evidence = { kind: 'things', ...mapBoth(items, ({ what }) => what) };
    const mismatch: DetectedCause = { id: 'type-mismatch', confidence: 'high', evidence };
    return failed(at, kind, Math.max(left.size, right.size), [mismatch, ...loopFindings(sides, items)]);
  }
  const content =
    left.type === 'file' ? await compareFiles(sides, items, options, tolerances) : compareLinks(sides, items, options);
  const sameMode = left.executable === right.executable && left.setsId === right.setsId;
  const mode = sameMode ? null : modeDifference(items, options);
  if (mode === null) return { path: at, kind, ...content };
  const rules = mode.rule === null ? content.rules : [...content.rules, mode.rule];
  const acceptable = mode.rule !== null && (content.verdict === 'identical' || content.verdict === 'acceptable');
  const verdict = acceptable ? 'acceptable' : content.verdict === 'error' ? 'error' : 'investigate';
  const changesProgram = content.changesProgram || mode.rule === null;
  return {
    path: at,
    kind,
    ...content,
    verdict,
    rules,
    causes: [...content.causes, ...mergeCauses([mode.finding])],
    changesProgram,
  };
}

function compareLinks(sides: Both<Side>, items: Both<Item>, { rules }: CompareOptions): Content {
  const links = mapBoth(items, ({ link }) => link ?? '');
  if (links.left === links.right) return NO_DIFFERENCE;
  const loops = loopFindings(sides, items);
  if (loops.length > 0) return { ...NO_DIFFERENCE, verdict: 'error', causes: mergeCauses(loops), changesProgram: true };
  const rule: RuleId | null = rules.rules.has('symlink-text') ? 'symlink-text' : null;
  const finding: DetectedCause = { id: 'symlink-target', confidence: 'high', evidence: { kind: 'texts', ...links } };
  return {
    ...NO_DIFFERENCE,
    verdict: rule === null ? 'investigate' : 'acceptable',
    rules: rule === null ? [] : [rule],
    causes: mergeCauses([finding]),
    changesProgram: rule === null,
  };
}

function modeDifference(items: Both<Item>, { rules }: CompareOptions): { rule: RuleId | null; finding: DetectedCause } {
  const modes = mapBoth(items, ({ executable, setsId }): ModeFacts => ({ executable, setsId }));
  return {
    rule: rules.rules.has('file-mode') && modes.left.setsId === modes.right.setsId ? 'file-mode' : null,
    finding: { id: 'mode', confidence: 'high', evidence: { kind: 'modes', ...modes } },
  };
}

function loopFindings(sides: Both<Side>, items: Both<Item>): DetectedCause[] {
  const loops = (['left', 'right'] as const).filter((side) => leadsToItself(sides[side], items[side]));
  return loops.map((side) => ({ id: 'symlink-loop', confidence: 'high', evidence: { kind: 'loop', side } }));
}

async function compareFiles(
  sides: Both<Side>,
  items: Both<Item>,
  options: CompareOptions,
  tolerances: ToleranceUses,
): Promise<Content> {
  const { left, right } = items;
  // Both digests come from verified bundles: equal digests are equal bytes, and nothing needs to be read again.
  if (left.sha256 !== null && left.sha256 === right.sha256) return NO_DIFFERENCE;
  const names = mapBoth(sides, (side, name) => fileOf(side, items[name]));
  try {
    return await whileOpen(names, (files) => compareContents(left.path, files, names, options, tolerances));
  } catch (error) {
    if (error instanceof InspectionFailed) throw error.cause;
    const code = systemCode(error);
    if (code === undefined || !UNREADABLE.has(code)) throw error;
    return unreadable(items, code);
  }
}

/** A failure of the inspection of open files. It must not be taken for a failure of reading them, which would change the verdict. */
class InspectionFailed extends Error {}

/** Passes open files to the inspection, after the verdict is known. */
async function show(artifact: InspectedArtifact, files: Both<MappedFile>, { inspect }: CompareOptions): Promise<void> {
  try {
    await inspect?.(artifact, files);
  } catch (cause) {
    throw new InspectionFailed('the files could not be inspected', { cause });
  }
}

async function whileOpen<T>(names: Both<string>, work: (files: Both<OpenFile>) => Promise<T>): Promise<T> {
  const left = openFile(names.left);
  try {
    const right = openFile(names.right);
    try {
      return await work({ left, right });
    } finally {
      right.close();
    }
  } finally {
    left.close();
  }
}

/** Refusals that concern one file; a full table of open files or a lack of memory concerns all. */
const UNREADABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'ENOENT', 'EIO', 'EISDIR', 'ELOOP', 'ENXIO']);

/** Most differences of one artifact in a report. */
const MAX_REGIONS = 64;

async function compareContents(
  at: string,
  files: Both<OpenFile>,
  names: Both<string>,
  options: CompareOptions,
  tolerances: ToleranceUses,
): Promise<Content> {
  const bytes = compareBytes(files.left, files.right);
  if (bytes.differing === 0) return NO_DIFFERENCE;
  const isEmpty = bytes.sizes.left === 0 || bytes.sizes.right === 0;
  if (isEmpty) return empty(files, bytes.differing);
  const tolerates = (difference: Difference): boolean => tolerances.own(tolerated(at, difference)) !== null;
  const content = await compareContent(files, bytes, { names, options, tolerates });
  const listed = content.differences.kept.slice(0, MAX_REGIONS);
  const causes = findCauses({ content, files, names: mapBoth(names, ownNames), options }, listed);
  const named = await nameCode(listed, content.maps, files, options);
  const judged = judge(content, listed);
  const regions = hasCopies(judged) ? named.map((region, index) => withDigest(region, listed[index], files, content)) : named;
  const mapped = mapBoth(files, (source, side): MappedFile => ({ source, map: content.maps[side] }));
  await show({ path: at, regions, density: content.density }, mapped, options);
  return { ...judged, bytesDiffering: bytes.differing, causes, regions };
}

/** Whether bytes of it may be in another file as they are: archives have copies of objects. */
function hasCopies({ layer }: Pick<Content, 'layer'>): boolean {
  return layer === 'object' || layer === 'archive';
}

function withDigest(
  region: ArtifactRegion,
  difference: Difference | undefined,
  files: Both<OpenFile>,
  content: ContentComparison,
): ArtifactRegion {
  if (difference === undefined || difference.rule !== null) return region;
  const { offset, size } = difference;
  const member = memberOf(difference, content);
  const parts = mapBoth(files, (source, side) => {
    const start = Math.min(offset[side], source.size);
    return source.part(start, Math.min(size[side], source.size - start));
  });
  const inMember = mapBoth(offset, (at, side) => at - (member?.files[side].offset ?? 0));
  const digest = digestOfChange(parts, inMember);
  return digest === null ? region : { ...region, digest };
}

function tolerated(path: string, difference: Difference): ToleratedDifference {
  const { region, offset, size, bytes } = difference;
  return {
    path,
    region: region.path,
    offset: offset.left,
    size: Math.max(size.left, size.right),
    bytes,
    changesProgram: changesProgram(difference),
  };
}

/** @param listed the differences that are in the report */
function judge(
  { format, maps, differences, damage, functions }: ContentComparison,
  listed: readonly Difference[],
): Omit<Content, 'bytesDiffering' | 'causes' | 'regions'> {
  const error = damage.length > 0;
  const reader = (maps.left ?? maps.right)?.format;
  const moreRegions = differences.all - listed.length;
  // Text of LLVM IR has no map, and its functions are known.
  const layer = reader === undefined && functions !== null ? 'ir' : layerOfMaps(maps);
  return {
    format,
    ...(reader === undefined ? {} : { reader }),
    ...(layer === null ? {} : { layer }),
    verdict: error ? 'error' : differences.allOwned ? 'acceptable' : 'investigate',
    rules: differences.rules,
    moreRegions,
    ...(moreRegions === 0 ? {} : { moreUnowned: differences.unowned - listed.filter(({ rule }) => rule === null).length }),
    changesProgram: error || differences.changesProgram,
    ...(functions === null ? {} : { functions }),
  };
}

/** Names by which a file may name itself: its own, and those of its folders. */
function ownNames(file: string): string[] {
  const base = path.basename(file);
  return [base, path.parse(base).name, ...path.dirname(file).split(path.sep).reverse().slice(0, 3)];
}
