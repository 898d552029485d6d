/** Compares what two files hold that are not equal: by their formats, down to the members of archives. */

import { readMap } from '../binary/detect.js';
import type { FileMap } from '../binary/region.js';
import { Malformed, type OpenFile } from '../files/source.js';
import type { MalformedIr } from '../llvm-ir/model.js';
import type { ByteComparison, Places } from './align/bytes.js';
import type { CompareOptions } from './context.js';
import type { Located } from './located.js';
import { compareBitcode, compareIrText, isIr } from './regions/compare-llvm.js';
import { compareMaps } from './regions/compare-maps.js';
import { compareText, looksLikeText, readText } from './regions/compare-text.js';
import { compareValues } from './regions/compare-values.js';
import { ValueRules } from './rules/values.js';
import type { Scope } from './scope.js';
import type { Span } from './span.js';
import { SpanList } from './span-list.js';
import { namesForeignRoot } from './values/roots.js';

export interface Damage {
  readonly side: 'left' | 'right' | 'both';
  readonly message: string;
  readonly truncated: boolean;
}

/** The files themselves, or a member of each that differs. */
export interface Part {
  /** Before the names of its regions; empty for the files. */
  readonly prefix: string;
  readonly a: Located;
  readonly b: Located;
  /** Null where no reader knows the format, or the bytes are damaged. */
  readonly left: FileMap | null;
  readonly right: FileMap | null;
}

export interface ContentComparison {
  /** What the left is, for people; null where no reader knows it. */
  readonly format: string | null;
  readonly left: FileMap | null;
  readonly right: FileMap | null;
  /** The files, then the first members that were compared. */
  readonly parts: readonly Part[];
  readonly spans: SpanList;
  /** Whether the files are texts for people, as against text within a binary. */
  readonly plain: boolean;
  /** Why a side, or a member of it, cannot be read as what it claims to be. */
  readonly damage: readonly Damage[];
  /** Functions of LLVM IR that agree, over all. */
  readonly functions: { readonly matching: number; readonly all: number } | null;
}

/** Members whose causes are looked for; the first ones say what the others do. */
const MAX_PARTS = 256;

/** `dir/module.ll › ` is the inside of `module.ll`. */
function memberName(prefix: string): string {
  return prefix.slice(0, -' › '.length);
}

/** A pair that waits for its comparison: the files themselves, then the members that differ. */
interface Waiting {
  readonly a: Located;
  readonly b: Located;
  readonly prefix: string;
  readonly places?: Places;
  /** How many archives it lies in. */
  readonly depth: number;
}

export async function compareContent(
  left: OpenFile,
  right: OpenFile,
  bytes: ByteComparison,
  names: readonly [string, string],
  options: CompareOptions,
  tolerates: (span: Span) => boolean,
): Promise<ContentComparison> {
  const spans = new SpanList();
  const damage: Damage[] = [];
  const functions = { matching: 0, all: 0 };
  const waiting: Waiting[] = [
    { a: { source: left, offset: 0 }, b: { source: right, offset: 0 }, prefix: '', places: bytes.places, depth: 0 },
  ];
  const parts: Part[] = [];
  let plain = false;
  // Members join the list while it is gone through.
  for (const next of waiting) {
    const { a, b, prefix, places, depth } = next;
    const maps = [tryMap(next, a, 'left', damage), tryMap(next, b, 'right', damage)] as const;
    if (parts.length < MAX_PARTS) parts.push({ prefix, a, b, left: maps[0], right: maps[1] });
    const own = new SpanList();
    const before = waiting.length;
    const scope = (values: ValueRules): Scope => ({
      prefix,
      ...(places === undefined ? {} : { places }),
      enabled: (rule) => options.rules.rules.has(rule),
      values,
      add: (found) => {
        const span: Span = found.rule === null && tolerates(found) ? { ...found, rule: 'tolerance' } : found;
        own.add(span);
        spans.add(span);
      },
      nested: (inLeft, inRight, inside) => waiting.push({ a: inLeft, b: inRight, prefix: inside, depth: depth + 1 }),
    });
    const compared = await comparePair(maps, next, names, scope, options, damage);
    functions.matching += compared.functions?.matching ?? 0;
    functions.all += compared.functions?.all ?? 0;
    if (prefix === '') plain = compared.plain;
    // Nothing moves on its own: where all parts mean the same and no part is the reason, the reading missed something.
    if (own.onlyLayout && waiting.length === before) scope(inBinary(options)).add(unaccounted(a, b, prefix));
  }
  const mapsRoots = spans.rules.some((rule) => rule === 'path-map' || rule === 'text-path');
  const { roots } = options.rules;
  // Replacing the roots makes both sides equal only where no side names a folder of the other.
  if (mapsRoots && (namesForeignRoot(left, roots.left, roots.right) || namesForeignRoot(right, roots.right, roots.left))) {
    spans.add({ ...unaccounted({ source: left, offset: 0 }, { source: right, offset: 0 }, ''), bytes: 0 });
  }
  const { left: mapLeft = null, right: mapRight = null } = parts[0] ?? {};
  return {
    format: mapLeft?.title ?? mapRight?.title ?? null,
    left: mapLeft,
    right: mapRight,
    parts,
    spans,
    plain,
    damage,
    functions: functions.all === 0 ? null : functions,
  };
}

function inBinary(options: CompareOptions): ValueRules {
  return new ValueRules(options, null);
}

function inUnread(options: CompareOptions): ValueRules {
  return inBinary({ ...options, rules: { ...options.rules, rules: new Set() } });
}

/** What came of one pair, beside its differences. */
interface Compared {
  readonly functions: ContentComparison['functions'];
  /** Whether it was compared as text. */
  readonly plain: boolean;
}

async function comparePair(
  [left, right]: readonly [FileMap | null, FileMap | null],
  { a, b, prefix, places }: Waiting,
  names: readonly [string, string],
  scope: (values: ValueRules) => Scope,
  options: CompareOptions,
  damage: Damage[],
): Promise<Compared> {
  if (left !== null && right !== null && left.format === right.format) {
    try {
      if (left.format === 'bitcode') {
        return { functions: await compareBitcode(left, right, a, b, scope(inBinary(options)), options), plain: false };
      }
      compareMaps(left, right, a, b, scope(inBinary(options)));
    } catch (error) {
      damage.push(damageOf(error, 'both', prefix));
    }
    return { functions: null, plain: false };
  }
  const texts = left === null && right === null ? ([readText(a.source), readText(b.source)] as const) : [null, null];
  const [textLeft, textRight] = texts;
  if (typeof textLeft === 'string' && typeof textRight === 'string') {
    const [nameLeft, nameRight] = prefix === '' ? names : [memberName(prefix), memberName(prefix)];
    if (isIr(textLeft, nameLeft) && isIr(textRight, nameRight)) {
      const isNamed = nameLeft.endsWith('.ll') && nameRight.endsWith('.ll');
      const refuse = ({ side, both, message, line }: MalformedIr) => {
        // What has not the name of IR, and is no module on either side, can be any text with IR in it.
        if (isNamed || !both) damage.push({ side, message: `${prefix}${message} (in line ${line})`, truncated: false });
      };
      // A program, as against a text for people: its constants hold values as a binary does.
      const functions = compareIrText(textLeft, textRight, a, b, scope(inBinary(options)), refuse);
      if (functions !== null) return { functions, plain: true };
    }
    compareText(textLeft, textRight, a, b, scope(new ValueRules(options, { left: textLeft, right: textRight })));
    return { functions: null, plain: true };
  }
  // A text that cannot be read as a whole says nothing about its tokens, and is no binary either.
  const inner = scope(looksLikeText(a.source) || looksLikeText(b.source) ? inUnread(options) : inBinary(options));
  compareValues({ ...unaccounted(a, b, inner.prefix), bytes: Math.abs(a.source.size - b.source.size) }, a, b, places?.all, inner);
  return { functions: null, plain: false };
}

/** Archives in archives are read so deep; what lies deeper is compared byte by byte. No build nests more than three. */
const MAX_DEPTH = 8;

function tryMap({ prefix, depth }: Waiting, { source }: Located, side: Damage['side'], damage: Damage[]): FileMap | null {
  if (depth > MAX_DEPTH) return null;
  try {
    return readMap(source);
  } catch (error) {
    damage.push(damageOf(error, side, prefix));
    return null;
  }
}

/** @throws what is no damage of the file */
function damageOf(error: unknown, side: Damage['side'], prefix: string): Damage {
  if (!(error instanceof Malformed)) throw error;
  return { side, message: `${prefix}${error.message} (at offset ${error.at})`, truncated: error.truncated };
}

/** All of two files, as one difference that nothing owns. */
function unaccounted(a: Located, b: Located, prefix: string): Span {
  return {
    what: 'bytes',
    region: `${prefix}contents`,
    kind: 'contents',
    loaded: false,
    offset: a.offset,
    offsetRight: b.offset,
    size: a.source.size,
    sizeRight: b.source.size,
    bytes: Math.max(a.source.size, b.source.size),
    rule: null,
  };
}
