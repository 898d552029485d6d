/** Finds why two files differ: from the fields that differ, from the texts around differing bytes, from what moved. */

import type { FieldRole, FileMap, Region } from '../../binary/region.js';
import type { Source } from '../../files/source.js';
import type { IrClass } from '../../llvm-ir/compare-ir.js';
import { pairByName } from '../align/pairing.js';
import type { ContentComparison, Part } from '../content.js';
import type { Cause } from '../model.js';
import type { Span } from '../span.js';
import type { CauseId } from './catalog.js';
import { type DetectedCause, mergeCauses } from './detected-cause.js';
import type { Differing } from './differing.js';
import type { Evidence } from './evidence.js';
import { bytesFindings } from './of-bytes.js';
import { causeOfCode } from './of-code.js';
import { causesOfDebug } from './of-debug.js';
import { orderFinding } from './of-order.js';
import { causesOfText } from './of-text.js';
import { resolveCauses } from './resolve.js';

/** All causes of a pair of files, primary ones first. */
export function findCauses(differing: Differing): Cause[] {
  const { content } = differing;
  if (content.damage.length > 0) return mergeCauses(damageFindings(content));
  const seen: Seen = { code: new Map(), debug: new Map() };
  const all = content.spans.kept.flatMap((span) =>
    findingsOf(span, partOf(span, content), differing, seen).map((finding) => ({
      ...finding,
      region: span.region,
      ofCode: span.kind === 'code',
      owned: span.rule !== null,
    })),
  );
  const found = isModifiedAfterLink(content) ? all.map(afterLink) : all;
  const resolved = resolveCauses(found, content.parts.some(isResized), content.spans.changesProgram);
  const causes = mergeCauses(resolved);
  if (causes.length === 0) {
    return mergeCauses([{ id: 'unaccounted-bytes', confidence: 'medium', evidence: { kind: 'no-detector' } }]);
  }
  const isDerived = ({ derivedFrom }: Cause): boolean => derivedFrom !== undefined;
  return [...causes.filter((cause) => !isDerived(cause)), ...causes.filter(isDerived)];
}

/** Whether a program differs and the digest that its linker took of it does not: something changed it since. */
function isModifiedAfterLink({ left, right, spans }: ContentComparison): boolean {
  const isNamed = (map: FileMap | null): boolean =>
    map?.linked === true && map.regions.some(({ name }) => name === '.note.gnu.build-id');
  return spans.changesProgram && isNamed(left) && isNamed(right) && !spans.kept.some(({ field }) => field?.role === 'build-id');
}

function afterLink<T extends DetectedCause>(finding: T): T {
  const isChange = finding.id === 'real-change' || finding.id === 'codegen-change' || finding.id === 'unaccounted-bytes';
  return isChange ? { ...finding, evidence: { kind: 'after-link', of: finding.evidence } } : finding;
}

/** Whether something that a program loads has another length. */
function isResized({ left, right }: Part): boolean {
  if (left === null || right === null) return false;
  const loaded = ({ regions }: FileMap): Region[] => regions.filter((region) => region.loaded && region.kind === 'data');
  return pairByName(loaded(left), loaded(right), ({ name }) => name).some((pair) => pair.left?.size !== pair.right?.size);
}

function damageFindings({ damage }: ContentComparison): DetectedCause[] {
  return damage.map(({ side, message, truncated }) => ({
    id: truncated ? 'truncated' : 'malformed',
    confidence: 'high',
    evidence: { kind: 'damage', side, message },
  }));
}

/** The innermost part that a span lies in. */
function partOf({ region }: Span, { parts }: ContentComparison): Part | null {
  return parts.findLast(({ prefix }) => region.startsWith(prefix)) ?? null;
}

const CAUSE_OF_ROLE: Readonly<Record<FieldRole, CauseId>> = {
  'build-id': 'build-id',
  'pe-timestamp': 'pe-timestamp',
  'pe-checksum': 'pe-checksum-derived',
  'pdb-guid': 'pdb-guid',
  'pdb-path': 'build-path',
  'macho-uuid': 'macho-uuid',
  'oso-mtime': 'macho-oso-mtime',
  'file-name': 'own-name',
  'ar-metadata': 'ar-metadata',
  producer: 'toolchain-version',
  'pyc-mtime': 'source-mtime',
  'section-symbol': 'real-change',
  'local-symbol': 'real-change',
  stab: 'debug-info',
};

function findingsOf(span: Span, part: Part | null, differing: Differing, seen: Seen): DetectedCause[] {
  const { content } = differing;
  if (span.rule === 'random-seed-names' || span.renamed === true)
    return [{ id: 'random-seed', confidence: 'high', evidence: against(span) }];
  if (span.field?.role !== undefined) return ofRole(span, span.field.role, differing);
  if (span.field?.irClass !== undefined) return irFindings(span, span.field.irClass, differing);
  if (span.rule === 'layout') return [];
  if (span.what === 'order') return [orderFinding(span, part)];
  switch (span.kind) {
    case 'debug':
    case 'code':
      return part === null ? [] : onceForPart(span.kind, part, differing, seen);
    case 'signature':
      if (span.rule === null && differing.options.rules.rules.has('macho-codesign')) {
        return [{ id: 'real-change', confidence: 'medium', evidence: { kind: 'signature-refused' } }];
      }
      return [{ id: 'macho-codesign-derived', confidence: 'high', evidence: { kind: 'signature' } }];
    case 'comment':
      if (span.what === 'extra') return [strippedFinding(span)];
      return [{ id: 'toolchain-version', confidence: 'medium', evidence: quoted(span, differing) }];
    case 'member':
    case 'slice':
      if (span.what !== 'extra') return bytesFindings(span, part, differing);
      // A member under another name is not missing; its header tells the names.
      if (hasExtraOnOtherSide(span, content)) return [];
      return [{ id: 'missing', confidence: 'high', evidence: { kind: 'one-sided', what: span.region, side: sideOf(span) } }];
    case 'symbols':
    case 'strings':
      if (span.what !== 'extra' || span.field !== undefined) return fieldFinding(span, differing);
      // Names of sections may stand in a pool of their own or with those of symbols: nothing was stripped.
      return span.region.endsWith('.shstrtab') ? [] : [strippedFinding(span)];
    default:
      return span.field === undefined ? bytesFindings(span, part, differing) : fieldFinding(span, differing);
  }
}

/** What was found in the code, or the debug information, of each part. */
type Seen = Readonly<Record<'code' | 'debug', Map<Part, DetectedCause[]>>>;

/** Debug sections, and code, are looked at together: a path in one debug section shifts the others. */
function onceForPart(kind: 'code' | 'debug', part: Part, differing: Differing, seen: Seen): DetectedCause[] {
  const known = seen[kind].get(part);
  if (known !== undefined) return known;
  const found = findInPart(kind, part, differing);
  seen[kind].set(part, found);
  return found;
}

function findInPart(kind: 'code' | 'debug', part: Part, { content, names, options }: Differing): DetectedCause[] {
  const { left, right, a, b } = part;
  if (left === null || right === null) {
    return [
      { id: kind === 'code' ? 'real-change' : 'debug-info', confidence: 'medium', evidence: { kind: 'unread', what: kind } },
    ];
  }
  if (kind === 'debug') {
    return causesOfDebug(left, right, a.source, b.source, (before, after) =>
      causesOfText({ left: before, right: after, loaded: false, plain: false, names }, options),
    );
  }
  const inPart = content.spans.kept.filter((span) => partOf(span, content) === part);
  const code = inPart.filter((span) => span.kind === 'code');
  return [causeOfCode({ left, right, a, b, renamed: inPart.some(isOfSymbols) }, code)];
}

function hasExtraOnOtherSide({ kind, size }: Span, { spans }: ContentComparison): boolean {
  return spans.kept.some((other) => other.kind === kind && other.what === 'extra' && other.size > 0 !== size > 0);
}

/** Whether functions may have other names or places: `.dynsym` is data that a program loads. */
function isOfSymbols({ kind, region }: Span): boolean {
  return kind === 'symbols' || region.endsWith('.dynsym');
}

function sideOf({ size }: Span): 'left' | 'right' {
  return size > 0 ? 'left' : 'right';
}

function strippedFinding(span: Span): DetectedCause {
  const evidence: Evidence = { kind: 'one-sided', what: span.field?.name ?? span.region, side: sideOf(span) };
  return { id: 'stripped', confidence: 'high', evidence, ...(span.field === undefined ? {} : { trace: true }) };
}

/** What a field says on both sides; of a region without fields, its name. */
function against({ field, region }: Span, of: string | null = null): Evidence {
  return field === undefined ? { kind: 'region', region } : { kind: 'values', of, left: field.left, right: field.right };
}

function ofRole(span: Span, role: FieldRole, differing: Differing): DetectedCause[] {
  const { field } = span;
  // Whether it is there follows from what it names.
  if (role === 'section-symbol') return [];
  if ((role === 'file-name' || role === 'local-symbol') && span.what === 'extra') return [strippedFinding(span)];
  if (role === 'local-symbol') return fieldFinding(span, differing);
  const evidence = against(span, field?.name ?? null);
  const isPath = role === 'file-name' && /[\\/]/.test(`${field?.left}${field?.right}`);
  return [{ id: isPath ? 'build-path' : CAUSE_OF_ROLE[role], confidence: 'high', evidence }];
}

const CAUSE_OF_IR: Readonly<Record<IrClass, CauseId>> = {
  comment: 'ir-comment',
  whitespace: 'ir-comment',
  'source-filename': 'ir-source-filename',
  'local-names': 'ir-names',
  debug: 'debug-info',
  numbering: 'ir-names',
  'function-order': 'hash-order',
  producer: 'toolchain-version',
  semantic: 'real-change',
};

function irFindings({ field, region }: Span, irClass: IrClass, { names, options }: Differing): DetectedCause[] {
  const id = CAUSE_OF_IR[irClass];
  const [left, right] = [withoutLength(field?.left), withoutLength(field?.right)];
  if (irClass === 'debug' && checksumOf(left) !== checksumOf(right)) {
    return [{ id: 'source-differs', confidence: 'high', evidence: { kind: 'values', of: null, left, right } }];
  }
  if (irClass === 'debug' || irClass === 'semantic') {
    const found = causesOfText({ left, right, loaded: irClass === 'semantic', plain: false, names }, options);
    if (found.length > 0) return found;
  }
  const proved = irClass !== 'debug' && irClass !== 'semantic' && irClass !== 'function-order';
  const evidence: Evidence = { kind: 'values', of: region, left: left || null, right: right || null };
  return [{ id, confidence: proved ? 'high' : 'medium', evidence }];
}

/** A line without the length of its string, which follows from the string. */
function withoutLength(line: string | null | undefined): string {
  return (line ?? '').replace(/\[\d+ x i8\] c"/, 'c"');
}

/** The digest of a source in `!DIFile`; undefined where the line has none. */
function checksumOf(line: string): string | undefined {
  return /\bchecksum: "([0-9a-f]+)"/.exec(line)?.[1];
}

/** A field without a role: it follows from something that has another length, or it is what was changed. */
function fieldFinding(span: Span, { content, names, options }: Differing): DetectedCause[] {
  if (span.rule !== null) return [];
  const { field } = span;
  if (field?.name.startsWith('LC_RPATH') === true) {
    return [{ id: 'rpath', confidence: 'high', evidence: against(span) }];
  }
  // What a loader is to load is data, not the path of a build.
  const isText = field !== undefined && !field.name.startsWith('LC_LOAD');
  const [left, right] = [field?.left, field?.right].map((text) => (isText ? /^".*"$/.exec(text ?? '')?.[0] : undefined));
  if (left !== undefined && right !== undefined) {
    const found = causesOfText({ left, right, loaded: true, plain: false, names }, options);
    if (found.length > 0) return found;
  }
  const shifted = content.spans.kept.some(
    (other) => other !== span && other.field === undefined && other.loaded && other.size !== other.sizeRight,
  );
  const evidence: Evidence = {
    kind: 'values',
    of: field?.name ?? span.region,
    left: field?.left ?? null,
    right: field?.right ?? null,
  };
  return [{ id: shifted ? 'layout-shift' : 'real-change', confidence: 'medium', evidence }];
}

/** Bytes of a region that evidence quotes. */
const MAX_QUOTED = 120;

function quoted(span: Span, { left, right }: Differing): Evidence {
  const text = (source: Source, at: number, size: number): string =>
    source
      .read(at, Math.min(size, MAX_QUOTED))
      .toString('latin1')
      .replace(/[^\x20-\x7e]+/g, ' ')
      .trim();
  return {
    kind: 'texts',
    left: text(left, span.offset, span.size),
    right: text(right, span.offsetRight, span.sizeRight),
  };
}
