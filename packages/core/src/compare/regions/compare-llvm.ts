/** Compares LLVM IR by its meaning: text as it is, bitcode as the text of llvm-dis where that is installed. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Reported, unreported } from '../../binary/bitcode/module.js';
import { stringTableOf } from '../../binary/bitcode/symtab.js';
import type { FileMap, Region, RegionRole } from '../../binary/region.js';
import { type Both, mapBoth, type SideName } from '../../data/both.js';
import type { Source } from '../../files/source.js';
import { compareIr, type IrClass, type IrComparison, type IrDifference } from '../../llvm-ir/compare-ir.js';
import { type Disassembly, disassembleBitcode } from '../../llvm-ir/llvm-diff.js';
import type { MalformedIr } from '../../llvm-ir/model.js';
import { sameBytes } from '../align/bytes.js';
import type { CompareOptions } from '../context.js';
import { claimed, type Difference } from '../difference.js';
import type { EvidencePrograms } from '../evidence-programs.js';
import { type FilePart, offsetsOf, placeOf } from '../file-part.js';
import { IR_CLASSES } from '../ir-classes.js';
import type { RuleId } from '../rules/catalog.js';
import type { Scope } from '../scope.js';
import { compareMaps } from './compare-maps.js';

/** Functions that agree, over all of either side. */
export type MatchedFunctions = IrComparison['functions'];

/**
 * Whether a text is LLVM IR: by its name, or by what modules begin with and what they hold. A text that is no LLVM IR is malformed as IR, and
 * compared as text.
 */
export function isIr(text: string, name: string): boolean {
  const begins = /^(?:; ModuleID = '|source_filename = "|target (?:datalayout|triple) = ")/m.test(text.slice(0, 4096));
  const holds = /^(?:(?:define|declare) [^\n]*@[^\n]*\(|@[^\n]* = [^\n]*(?:global|constant|alias|ifunc) )/m.test(text);
  return (begins && holds) || (name.endsWith('.ll') && (begins || holds));
}

/**
 * @param refuse gets the side that LLVM refuses, too
 * @returns null, and nothing compared, where a side is no LLVM IR after all: a text like any other
 */
export function compareIrText(
  texts: Both<string>,
  files: Both<FilePart>,
  scope: Scope,
  refuse: (malformed: MalformedIr) => void,
): MatchedFunctions | null {
  const compared = compareIr(texts.left, texts.right);
  if (compared.malformed !== undefined) {
    if (compared.malformed.kind === 'invalid') refuse(compared.malformed);
    return null;
  }
  const offsetOf = mapBoth(texts, offsetsOfLines);
  addDifferences(compared, scope, ({ lineLeft, lineRight }) => ({
    left: files.left.offset + offsetOf.left(lineLeft),
    right: files.right.offset + offsetOf.right(lineRight),
  }));
  return compared.functions;
}

/** The offset in bytes of a line, counted from 1; 0 for no line. */
function offsetsOfLines(text: string): (line: number | undefined) => number {
  const isPlain = Buffer.byteLength(text) === text.length;
  const offsets: number[] = [0];
  let offset = 0;
  for (let from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
    offset += isPlain ? end + 1 - from : Buffer.byteLength(text.slice(from, end + 1));
    offsets.push(offset);
  }
  return (line) => (line === undefined ? 0 : (offsets[line - 1] ?? 0));
}

/**
 * Bitcode holds what its module's text shows, and more. Where both sides agree in the part that the text does not show, the texts are
 * compared instead of the module's block; otherwise the bytes of the block count, too, and no rule owns them. All other blocks are compared as they are.
 */
export async function compareBitcode(
  maps: Both<FileMap>,
  files: Both<FilePart>,
  scope: Scope,
  { programs }: CompareOptions,
): Promise<MatchedFunctions | null> {
  const sources = mapBoth(files, ({ source }) => source);
  const texts = programs === undefined ? null : await textsOf(programs, sources);
  if (texts === null) {
    compareMaps(maps, files, scope);
    return null;
  }
  const compared = compareIr(texts.left, texts.right);
  const classes = new Set(compared.classes);
  const reported = { metadata: classes.has('debug') || classes.has('numbering'), localNames: classes.has('local-names') };
  const sameMeaning = compared.malformed === undefined && sameNames(maps) && agreeUnreported(maps, sources, reported, texts);
  const without = (map: FileMap): FileMap => ({ ...map, regions: map.regions.filter(({ role }) => role !== 'bitcode-module') });
  const modules = pairOf('bitcode-module', maps, sources);
  if (modules === null || (!sameMeaning && pairOf('bitcode-producer', maps, sources)?.same !== false)) {
    compareMaps(maps, files, scope);
  } else {
    compareMaps(mapBoth(maps, without), files, scope);
    if (!modules.same) scope.add(moduleDifference(modules, sameMeaning, files, scope));
  }
  addDifferences(compared, scope, () => offsetsOf(files));
  return compared.functions;
}

interface RegionPair extends Both<Region> {
  readonly same: boolean;
}

/** The region of a role that both sides have once; null for none, or for more. */
function pairOf(role: RegionRole, maps: Both<FileMap>, sources: Both<Source>): RegionPair | null {
  const found = mapBoth(maps, ({ regions }) => regions.filter((region) => region.role === role));
  const [left, right] = [found.left[0], found.right[0]];
  if (left === undefined || right === undefined || found.left.length !== 1 || found.right.length !== 1) return null;
  const same = sameBytes(sources.left.part(left.offset, left.size), sources.right.part(right.offset, right.size));
  return { left, right, same };
}

/** What the texts show moves other bytes; what they do not show is another producer's way to write a module. */
function moduleDifference(modules: RegionPair, sameMeaning: boolean, files: Both<FilePart>, scope: Scope): Difference {
  const { left, right } = modules;
  const size = { left: left.size, right: right.size };
  const module = {
    region: placeOf(left, scope.path),
    offset: mapBoth(files, ({ offset }, side) => offset + modules[side].offset),
    size,
  };
  if (sameMeaning) return { ...module, kind: 'layout', bytes: Math.abs(left.size - right.size), rule: 'layout' };
  const meaning = mapBoth(size, (bytes) => `${bytes} bytes`);
  const field = { name: 'records', role: 'producer', meaning } as const;
  return { ...module, kind: 'field', bytes: Math.max(left.size, right.size), rule: null, field };
}

function sameNames(maps: Both<FileMap>): boolean {
  const { left, right } = mapBoth(maps, ({ regions }) =>
    regions.filter(({ padding }) => padding === undefined).map(({ name }) => name),
  );
  return JSON.stringify(left) === JSON.stringify(right);
}

function agreeUnreported(
  maps: Both<FileMap>,
  sources: Both<Source>,
  reported: Omit<Reported, 'text'>,
  texts: Both<string>,
): boolean {
  const left = unreportedOf(maps.left, sources.left, { ...reported, text: texts.left });
  return left !== null && left === unreportedOf(maps.right, sources.right, { ...reported, text: texts.right });
}

/** Null where there is not exactly one module, or its block is not what LLVM writes. */
function unreportedOf({ regions }: FileMap, source: Source, reported: Reported): string | null {
  const magic = regions.find(({ role }) => role === 'bitcode-magic');
  const [module, ...modules] = regions.filter(({ role }) => role === 'bitcode-module');
  const [strtab, ...strtabs] = regions.filter(({ role }) => role === 'bitcode-strings');
  if (magic === undefined || module === undefined || modules.length > 0 || strtabs.length > 0) return null;
  const strings = strtab === undefined ? Buffer.alloc(0) : stringTableOf(source.part(strtab.offset, strtab.size));
  if (strings === null) return null;
  return unreported(Buffer.from(source.read(module.offset, module.size)), module.offset - magic.offset, strings, reported);
}

/** Larger bitcode is compared as bytes. */
const MAX_BITCODE_BYTES = 32 * 1024 * 1024;

async function textsOf({ query, scratch }: EvidencePrograms, sources: Both<Source>): Promise<Both<string> | null> {
  if (Math.max(sources.left.size, sources.right.size) > MAX_BITCODE_BYTES) return null;
  const folder = await mkdtemp(path.join(scratch, 'selfhost-bitcode-'));
  try {
    const disassemble = async (side: SideName): Promise<Disassembly> => {
      // The text has the file's name.
      const file = path.join(folder, side, 'module.bc');
      await mkdir(path.dirname(file));
      await writeFile(file, sources[side].read(0, sources[side].size));
      return disassembleBitcode(query, file);
    };
    const [left, right] = await Promise.all([disassemble('left'), disassemble('right')]);
    // Two versions write one module differently.
    return left.kind === 'text' && right.kind === 'text' && left.tool === right.tool
      ? { left: left.text, right: right.text }
      : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function addDifferences(compared: IrComparison, scope: Scope, offsetOf: (difference: IrDifference) => Both<number>): void {
  const listed = new Set(compared.differences.map((difference) => difference.class));
  const rest = compared.classes.filter((sort) => !listed.has(sort)).map(unlisted);
  for (const difference of [...compared.differences, ...rest]) {
    const { name, class: irClass, left, right, bytes } = difference;
    const owner = IR_CLASSES[irClass].rule ?? valueOwner(difference, scope);
    const isFunction = difference.scope === 'function';
    scope.add({
      kind: irClass === 'function-order' ? 'order' : left === null || right === null ? 'extra' : 'field',
      region: {
        path: [...scope.path, isFunction ? `function ${name}` : name],
        kind: IR_CLASSES[irClass].kind ?? (isFunction ? 'code' : 'contents'),
        loaded: false,
      },
      offset: offsetOf(difference),
      size: { left: left?.length ?? 0, right: right?.length ?? 0 },
      bytes,
      ...claimed(owner, scope.enabled),
      field: { name, meaning: { left, right }, irClass },
    });
  }
}

/** A difference for each class that the list lacks because of its maximum length. */
function unlisted(sort: IrClass): IrDifference {
  return { scope: 'module', name: sort, class: sort, left: '', right: '', bytes: 0 };
}

/** A constant that holds a date of its build window, or a declared root. */
function valueOwner({ left, right, whole }: IrDifference, scope: Scope): RuleId | null {
  // Only where the lines are all that differs: a date must not hide what is on the next line.
  if (whole !== true || left === null || right === null) return null;
  const tokens = scope.values.claim(left, right);
  const isOwned = tokens?.every(({ rule }) => rule !== null && IN_CONSTANTS.has(rule)) === true;
  return isOwned ? (tokens?.[0]?.rule ?? null) : null;
}

/** What may own a constant of a program, which reads it: a UUID or a random name in it is data. */
const IN_CONSTANTS: ReadonlySet<RuleId> = new Set(['embedded-timestamp', 'path-map']);
