/** The verdict on one artifact: a path that stands on either side. */
import path from 'node:path';
import { systemCode } from '../files/disk.js';
import { openFile } from '../files/source.js';
import { compareBytes } from './align/bytes.js';
import { type DetectedCause, mergeCauses } from './causes/detected-cause.js';
import type { Evidence, ModeFacts } from './causes/evidence.js';
import { findCauses } from './causes/find.js';
import { type ContentComparison, compareContent } from './content.js';
import type { CompareOptions } from './context.js';
import type { ArtifactComparison } from './model.js';
import { nameCode } from './name-code.js';
import type { RuleId } from './rules/catalog.js';
import type { ToleranceUses } from './rules/tolerance-use.js';
import { fileOf, type Item, leadsToItself, type Side } from './sides/inventory.js';
import { changesProgram, type Span } from './span.js';

/** Compares what stands at one path on both sides. At least one of the sides has it. */
export async function compareArtifact(
  left: Side,
  right: Side,
  at: string,
  options: CompareOptions,
  tolerances: ToleranceUses,
): Promise<ArtifactComparison> {
  const a = left.items.get(at);
  const b = right.items.get(at);
  if (a === undefined || b === undefined) return missing(at, a ?? b, a === undefined ? left : right);
  const kind = a.kind ?? b.kind ?? a.type;
  if (a.type === 'other' || b.type === 'other' || a.type !== b.type) {
    const evidence: Evidence = { kind: 'things', left: a.what, right: b.what };
    const loops = loopFindings(left, right, a, b);
    return failed(at, kind, Math.max(a.size, b.size), [{ id: 'type-mismatch', confidence: 'high', evidence }, ...loops]);
  }
  const content =
    a.type === 'file' ? await compareReadable(left, right, a, b, options, tolerances) : compareLinks(left, right, a, b, options);
  const sameMode = a.executable === b.executable && a.setsId === b.setsId;
  const mode = sameMode ? null : modeDifference(a, b, options);
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

type Content = Omit<ArtifactComparison, 'path' | 'kind'>;

const NO_DIFFERENCE: Content = {
  format: null,
  verdict: 'identical',
  bytesDiffering: 0,
  rules: [],
  causes: [],
  regions: [],
  moreRegions: 0,
  changesProgram: false,
};

function compareLinks(left: Side, right: Side, a: Item, b: Item, { rules }: CompareOptions): Content {
  if (a.link === b.link) return NO_DIFFERENCE;
  const loops = loopFindings(left, right, a, b);
  if (loops.length > 0) return { ...NO_DIFFERENCE, verdict: 'error', causes: mergeCauses(loops), changesProgram: true };
  const rule: RuleId | null = rules.rules.has('symlink-text') ? 'symlink-text' : null;
  const finding: DetectedCause = {
    id: 'symlink-target',
    confidence: 'high',
    evidence: { kind: 'texts', left: a.link ?? '', right: b.link ?? '' },
  };
  return {
    ...NO_DIFFERENCE,
    verdict: rule === null ? 'investigate' : 'acceptable',
    rules: rule === null ? [] : [rule],
    causes: mergeCauses([finding]),
    changesProgram: rule === null,
  };
}

function modeDifference(a: Item, b: Item, { rules }: CompareOptions): { rule: RuleId | null; finding: DetectedCause } {
  const facts = ({ executable, setsId }: Item): ModeFacts => ({ executable, setsId });
  return {
    rule: rules.rules.has('file-mode') && a.setsId === b.setsId ? 'file-mode' : null,
    finding: { id: 'mode', confidence: 'high', evidence: { kind: 'modes', left: facts(a), right: facts(b) } },
  };
}

function loopFindings(left: Side, right: Side, a: Item, b: Item): DetectedCause[] {
  const loops = { left: leadsToItself(left, a), right: leadsToItself(right, b) };
  const sides = (['left', 'right'] as const).filter((side) => loops[side]);
  return sides.map((side) => ({ id: 'symlink-loop', confidence: 'high', evidence: { kind: 'loop', side } }));
}

/** A file that the system refuses to read is an error of its own; all others are compared on. */
async function compareReadable(...parts: Parameters<typeof compareFiles>): Promise<Content> {
  try {
    return await compareFiles(...parts);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || !UNREADABLE.has(code)) throw error;
    const [, , a, b] = parts;
    const evidence: Evidence = { kind: 'unreadable', code };
    return {
      ...NO_DIFFERENCE,
      verdict: 'error',
      bytesDiffering: Math.max(a.size, b.size),
      causes: mergeCauses([{ id: 'unaccounted-bytes', confidence: 'high', evidence }]),
      changesProgram: true,
    };
  }
}

/** Refusals that concern one file; a full table of open files or a lack of memory concerns all. */
const UNREADABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'ENOENT', 'EIO', 'EISDIR', 'ELOOP', 'ENXIO']);

/** Places that a report tells of one artifact. */
const MAX_REGIONS = 64;

async function compareFiles(
  left: Side,
  right: Side,
  a: Item,
  b: Item,
  options: CompareOptions,
  tolerances: ToleranceUses,
): Promise<Content> {
  // Both digests come from verified bundles: equal digests are equal bytes, and nothing needs to be read again.
  if (a.sha256 !== null && a.sha256 === b.sha256) return NO_DIFFERENCE;
  const names = [fileOf(left, a), fileOf(right, b)] as const;
  const fileLeft = openFile(names[0]);
  try {
    const fileRight = openFile(names[1]);
    try {
      const bytes = compareBytes(fileLeft, fileRight);
      if (bytes.differing === 0) return NO_DIFFERENCE;
      if (bytes.sizes.includes(0)) return empty(bytes.sizes, bytes.differing);
      const tolerates = (span: Span): boolean => tolerances.own(placeOf(a.path, span)) !== null;
      const content = await compareContent(fileLeft, fileRight, bytes, names, options, tolerates);
      const causes = findCauses({ content, left: fileLeft, right: fileRight, names: namesOf(names), options });
      const named = await nameCode(content.spans.kept.slice(0, MAX_REGIONS), content, fileLeft, fileRight, options);
      return { ...judge(content), bytesDiffering: bytes.differing, causes, regions: named };
    } finally {
      fileRight.close();
    }
  } finally {
    fileLeft.close();
  }
}

function placeOf(artifact: string, span: Span): Parameters<ToleranceUses['own']>[0] {
  const { region, offset, size, sizeRight, bytes } = span;
  return { path: artifact, region, offset, size: Math.max(size, sizeRight), bytes, changesProgram: changesProgram(span) };
}

function judge({ format, spans, damage, functions }: ContentComparison): Omit<Content, 'bytesDiffering' | 'causes' | 'regions'> {
  const error = damage.length > 0;
  return {
    format,
    verdict: error ? 'error' : spans.allOwned ? 'acceptable' : 'investigate',
    rules: spans.rules,
    moreRegions: spans.all - Math.min(spans.kept.length, MAX_REGIONS),
    changesProgram: error || spans.changesProgram,
    ...(functions === null ? {} : { functions }),
  };
}

/** Names that a file may have for itself: its own, and those of the folders that it lies in. */
function namesOf([left, right]: readonly [string, string]): { left: string[]; right: string[] } {
  const parts = (name: string): string[] => {
    const base = path.basename(name);
    return [base, path.parse(base).name, ...path.dirname(name).split(path.sep).reverse().slice(0, 3)];
  };
  return { left: parts(left), right: parts(right) };
}

function empty([a, b]: readonly [number, number], differing: number): Content {
  const evidence: Evidence = { kind: 'empty', side: a === 0 ? 'left' : 'right', otherBytes: Math.max(a, b) };
  return {
    ...NO_DIFFERENCE,
    verdict: 'investigate',
    bytesDiffering: differing,
    causes: mergeCauses([{ id: 'empty', confidence: 'high', evidence }]),
    regions: [{ name: 'contents', kind: 'contents', offset: 0, offsetRight: 0, bytes: differing, rule: null }],
    changesProgram: true,
  };
}

function missing(at: string, present: Item | undefined, lacking: Side): ArtifactComparison {
  const finding: DetectedCause = lacking.folders.has(at)
    ? {
        id: 'type-mismatch',
        confidence: 'high',
        evidence: { kind: 'folder-there', type: present?.type ?? 'file', side: lacking.label },
      }
    : { id: 'missing', confidence: 'high', evidence: { kind: 'not-there', side: lacking.label } };
  return failed(at, present?.kind ?? present?.type ?? 'file', present?.size ?? 0, [finding]);
}

function failed(at: string, kind: string, bytesDiffering: number, findings: readonly DetectedCause[]): ArtifactComparison {
  return {
    path: at,
    kind,
    ...NO_DIFFERENCE,
    verdict: 'error',
    bytesDiffering,
    causes: mergeCauses(findings),
    changesProgram: true,
  };
}
