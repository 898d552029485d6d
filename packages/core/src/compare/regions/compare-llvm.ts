/** Compares LLVM IR by what it means: text as it is, bitcode through llvm-dis where that is installed. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IDENTIFICATION_NAME, MAGIC_NAME, MODULE, STRTAB } from '../../binary/bitcode/bitcode.js';
import { type Reported, unreported } from '../../binary/bitcode/module.js';
import { stringTableOf } from '../../binary/bitcode/symtab.js';
import type { FileMap, Region } from '../../binary/region.js';
import type { Source } from '../../files/source.js';
import { compareIr, type IrClass, type IrComparison, type IrDifference } from '../../llvm-ir/compare-ir.js';
import { type Disassembly, disassembleBitcode } from '../../llvm-ir/llvm-diff.js';
import type { MalformedIr } from '../../llvm-ir/model.js';
import type { Exec } from '../../ports.js';
import { sameBytes } from '../align/bytes.js';
import type { CompareOptions } from '../context.js';
import type { Located } from '../located.js';
import type { RuleId } from '../rules/catalog.js';
import { IR_CLASSES } from '../rules/ir-classes.js';
import type { Scope } from '../scope.js';
import { claimed, type Span } from '../span.js';
import { compareMaps } from './compare-maps.js';

/** Functions that agree, over all of either side. */
export type MatchedFunctions = IrComparison['functions'];

/**
 * Whether a text is LLVM IR: by its name, or by what modules begin with and what they hold. What is none after all is malformed as IR, and
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
  left: string,
  right: string,
  a: Located,
  b: Located,
  scope: Scope,
  refuse: (malformed: MalformedIr) => void,
): MatchedFunctions | null {
  const compared = compareIr(left, right);
  if (compared.malformed !== undefined) {
    if (compared.malformed.kind === 'invalid') refuse(compared.malformed);
    return null;
  }
  const placeLeft = offsetsOfLines(left);
  const placeRight = offsetsOfLines(right);
  addDifferences(compared, scope, (difference) => [
    a.offset + placeLeft(difference.lineLeft),
    b.offset + placeRight(difference.lineRight),
  ]);
  return compared.functions;
}

/** Where a line, from 1, begins in bytes; 0 for none. */
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
 * Bitcode is its module's text, and what the text does not tell. Where both sides agree in the latter, the texts are compared instead of
 * the module's block; otherwise the bytes of the block count, too, and no rule owns them. All other blocks are compared as they are.
 */
export async function compareBitcode(
  left: FileMap,
  right: FileMap,
  a: Located,
  b: Located,
  scope: Scope,
  { query, scratch = tmpdir() }: CompareOptions,
): Promise<MatchedFunctions | null> {
  const texts = query === undefined ? null : await textsOf(query, scratch, a.source, b.source);
  if (texts === null) {
    compareMaps(left, right, a, b, scope);
    return null;
  }
  const compared = compareIr(...texts);
  const classes = new Set(compared.classes);
  const tells = { metadata: classes.has('debug') || classes.has('numbering'), localNames: classes.has('local-names') };
  const told = compared.malformed === undefined && sameNames(left, right) && agreeUnreported(left, right, a, b, tells, texts);
  const around = (map: FileMap): FileMap => ({ ...map, regions: map.regions.filter(({ name }) => name !== MODULE) });
  const modules = pairOf(MODULE, left, right, a, b);
  if (modules === null || (!told && pairOf(IDENTIFICATION_NAME, left, right, a, b)?.same !== false)) {
    compareMaps(left, right, a, b, scope);
  } else {
    compareMaps(around(left), around(right), a, b, scope);
    if (!modules.same) scope.add(spanOfModule(modules, told, a, b, scope));
  }
  addDifferences(compared, scope, () => [a.offset, b.offset]);
  return compared.functions;
}

interface RegionPair {
  readonly left: Region;
  readonly right: Region;
  readonly same: boolean;
}

/** The region of a name that both sides have once; null for none, or for more. */
function pairOf(name: string, left: FileMap, right: FileMap, a: Located, b: Located): RegionPair | null {
  const [lefts, rights] = [left, right].map(({ regions }) => regions.filter((region) => region.name === name));
  const [one, other] = [lefts?.[0], rights?.[0]];
  if (one === undefined || other === undefined || lefts?.length !== 1 || rights?.length !== 1) return null;
  return {
    left: one,
    right: other,
    same: sameBytes(a.source.part(one.offset, one.size), b.source.part(other.offset, other.size)),
  };
}

/** What the texts told moves the rest; what they did not tell is another producer's way to write a module. */
function spanOfModule({ left, right }: RegionPair, told: boolean, a: Located, b: Located, scope: Scope): Span {
  return {
    what: told ? 'layout' : 'field',
    region: scope.prefix + MODULE,
    kind: left.kind,
    loaded: false,
    offset: a.offset + left.offset,
    offsetRight: b.offset + right.offset,
    size: left.size,
    sizeRight: right.size,
    bytes: told ? Math.abs(left.size - right.size) : Math.max(left.size, right.size),
    rule: told ? 'layout' : null,
    ...(told ? {} : { field: { name: 'records', left: `${left.size} bytes`, right: `${right.size} bytes`, role: 'producer' } }),
  };
}

function sameNames(left: FileMap, right: FileMap): boolean {
  const [one, other] = [left, right].map(({ regions }) =>
    regions.filter(({ padding }) => padding === undefined).map(({ name }) => name),
  );
  return JSON.stringify(one) === JSON.stringify(other);
}

function agreeUnreported(
  left: FileMap,
  right: FileMap,
  a: Located,
  b: Located,
  tells: Omit<Reported, 'text'>,
  [textLeft, textRight]: readonly [string, string],
): boolean {
  const one = unreportedOf(left, a.source, { ...tells, text: textLeft });
  return one !== null && one === unreportedOf(right, b.source, { ...tells, text: textRight });
}

/** Null where there is not exactly one module, or its block is not what LLVM writes. */
function unreportedOf({ regions }: FileMap, source: Source, told: Reported): string | null {
  const magic = regions.find(({ name }) => name === MAGIC_NAME);
  const [module, ...modules] = regions.filter(({ name }) => name === MODULE);
  const [strtab, ...strtabs] = regions.filter(({ name }) => name === STRTAB);
  if (magic === undefined || module === undefined || modules.length > 0 || strtabs.length > 0) return null;
  const strings = strtab === undefined ? Buffer.alloc(0) : stringTableOf(source.part(strtab.offset, strtab.size));
  if (strings === null) return null;
  return unreported(Buffer.from(source.read(module.offset, module.size)), module.offset - magic.offset, strings, told);
}

/** Larger bitcode is compared as bytes. */
const MAX_BITCODE = 32 * 1024 * 1024;

async function textsOf(query: Exec['query'], scratch: string, left: Source, right: Source): Promise<[string, string] | null> {
  if (Math.max(left.size, right.size) > MAX_BITCODE) return null;
  const folder = await mkdtemp(path.join(scratch, 'selfhost-bitcode-'));
  try {
    const disassemble = async (side: string, source: Source): Promise<Disassembly> => {
      // The text has the file's name.
      const file = path.join(folder, side, 'module.bc');
      await mkdir(path.dirname(file));
      await writeFile(file, source.read(0, source.size));
      return disassembleBitcode(query, file);
    };
    const [first, second] = await Promise.all([disassemble('left', left), disassemble('right', right)]);
    // Two versions write one module in different words.
    return 'text' in first && 'text' in second && first.tool === second.tool ? [first.text, second.text] : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function addDifferences(
  compared: IrComparison,
  scope: Scope,
  placeOf: (difference: IrDifference) => readonly [number, number],
): void {
  const listed = new Set(compared.differences.map((difference) => difference.class));
  const rest = compared.classes.filter((sort) => !listed.has(sort)).map(unlisted);
  for (const difference of [...compared.differences, ...rest]) {
    const { name, class: sort, left, right, bytes } = difference;
    const owner = IR_CLASSES[sort].rule ?? valueOwner(difference, scope);
    const [offset, offsetRight] = placeOf(difference);
    scope.add({
      what: sort === 'function-order' ? 'order' : left === null || right === null ? 'extra' : 'field',
      region: `${scope.prefix}${difference.scope === 'function' ? `function ${name}` : name}`,
      kind: IR_CLASSES[sort].kind ?? (difference.scope === 'function' ? 'code' : 'contents'),
      loaded: false,
      offset,
      offsetRight,
      size: left?.length ?? 0,
      sizeRight: right?.length ?? 0,
      bytes,
      ...claimed(owner, scope.enabled),
      field: { name, left, right, irClass: sort },
    });
  }
}

/** Stands for the differences of a class of which the list, which is capped, has none. */
function unlisted(sort: IrClass): IrDifference {
  return { scope: 'module', name: sort, class: sort, left: '', right: '', bytes: 0 };
}

/** A constant that holds a date of its build window, or a declared root. */
function valueOwner({ left, right, whole }: IrDifference, scope: Scope): RuleId | null {
  // Only where the lines are all that differs: a date must not hide what stands on the next line.
  if (whole !== true || left === null || right === null) return null;
  const tokens = scope.values.claim(left, right);
  const isOwned = tokens?.every(({ rule }) => rule !== null && IN_CONSTANTS.has(rule)) === true;
  return isOwned ? (tokens?.[0]?.rule ?? null) : null;
}

/** What may own a constant of a program, which reads it: a UUID or a random name in it is data. */
const IN_CONSTANTS: ReadonlySet<RuleId> = new Set(['embedded-timestamp', 'path-map']);
