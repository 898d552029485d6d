/** Compares the contents of two files that are not equal: by their formats, also the members of archives. */

import { readMap } from '../binary/detect.js';
import type { FileMap } from '../binary/region.js';
import { type Both, hasBoth, mapBoth, type SideName } from '../data/both.js';
import { Malformed, type OpenFile, type Source } from '../files/source.js';
import type { MalformedIr } from '../llvm-ir/model.js';
import type { ByteComparison, DifferingRanges } from './align/bytes.js';
import type { CompareOptions } from './context.js';
import { DensityCounter, type FileDensity } from './density.js';
import type { Difference } from './difference.js';
import { DifferenceList } from './difference-list.js';
import { type FilePart, wholeDifference } from './file-part.js';
import type { RegionPath } from './region-path.js';
import { compareBitcode, compareIrText, isIr } from './regions/compare-llvm.js';
import { compareMaps } from './regions/compare-maps.js';
import { compareText, looksLikeText, readText } from './regions/compare-text.js';
import { compareValues } from './regions/compare-values.js';
import { ValueRules } from './rules/values.js';
import type { Scope } from './scope.js';
import { namesForeignRoot } from './values/roots.js';

export interface Damage {
  readonly side: SideName | 'both';
  /** The member that is damaged; empty for the file. */
  readonly path: RegionPath;
  readonly message: string;
  readonly truncated: boolean;
}

/** The files themselves, or a member of each that differs. */
export interface MemberPair {
  /** The members that contain it, and its own name; empty for the files. */
  readonly path: RegionPath;
  readonly files: Both<FilePart>;
  /** Null where no reader knows the format, or the bytes are damaged. */
  readonly maps: Both<FileMap | null>;
}

export interface ContentComparison {
  /** What the left is, for people; null where no reader knows it. */
  readonly format: string | null;
  /** Of the files. */
  readonly maps: Both<FileMap | null>;
  /** The files, then the first members that were compared. */
  readonly members: readonly MemberPair[];
  readonly differences: DifferenceList;
  /** Where they are; null where no inspection is asked for. */
  readonly density: Both<FileDensity> | null;
  /** Whether the files are texts for people, and not text in a binary. */
  readonly plain: boolean;
  /** Why a side, or a member of it, cannot be read in the format of its name or first bytes. */
  readonly damage: readonly Damage[];
  /** Functions of LLVM IR that agree, and all of them. */
  readonly functions: { readonly matching: number; readonly all: number } | null;
}

/** Members whose causes are looked for; the first ones say what the others do. */
const MAX_MEMBERS = 256;

/** A pair that waits for its comparison: the files themselves, then the members that differ. */
interface Waiting {
  readonly path: RegionPath;
  readonly files: Both<FilePart>;
  readonly differing?: DifferingRanges;
}

/** What the comparison of two files needs, and its results so far. */
interface Comparing {
  /** Of the files, by which LLVM IR is known. */
  readonly names: Both<string>;
  readonly options: CompareOptions;
  readonly tolerates: (difference: Difference) => boolean;
  readonly differences: DifferenceList;
  readonly density: DensityCounter | null;
  readonly damage: Damage[];
  readonly waiting: Waiting[];
}

export async function compareContent(
  opened: Both<OpenFile>,
  bytes: ByteComparison,
  { names, options, tolerates }: Pick<Comparing, 'names' | 'options' | 'tolerates'>,
): Promise<ContentComparison> {
  const differences = new DifferenceList();
  const damage: Damage[] = [];
  const whole = mapBoth(opened, (source): FilePart => ({ source, offset: 0 }));
  const waiting: Waiting[] = [{ path: [], files: whole, differing: bytes.ranges }];
  const density = options.inspect === undefined ? null : new DensityCounter(mapBoth(opened, ({ size }) => size));
  const comparing: Comparing = { names, options, tolerates, differences, density, damage, waiting };
  const functions = { matching: 0, all: 0 };
  const members: MemberPair[] = [];
  let plain = false;
  // Members are added to the list during the loop.
  for (const next of waiting) {
    const { path, files } = next;
    const maps = mapBoth(files, ({ source }, side) => tryMap(path, source, side, damage));
    if (members.length < MAX_MEMBERS) members.push({ path, files, maps });
    const compared = await compareMember(maps, next, comparing);
    functions.matching += compared.functions?.matching ?? 0;
    functions.all += compared.functions?.all ?? 0;
    if (path.length === 0) plain = compared.plain;
  }
  if (mapsForeignRoots(opened, comparing)) differences.add({ ...wholeDifference(whole, []), bytes: 0 });
  const { maps = { left: null, right: null } } = members[0] ?? {};
  return {
    format: maps.left?.title ?? maps.right?.title ?? null,
    maps,
    members,
    differences,
    density: density?.density ?? null,
    plain,
    damage,
    functions: functions.all === 0 ? null : functions,
  };
}

/** Replacing the roots makes both sides equal only where neither side names a folder of the other. */
function mapsForeignRoots({ left, right }: Both<OpenFile>, { differences, options }: Comparing): boolean {
  if (!differences.rules.some((rule) => rule === 'path-map' || rule === 'text-path')) return false;
  const { roots } = options.rules;
  return namesForeignRoot(left, roots.left, roots.right) || namesForeignRoot(right, roots.right, roots.left);
}

async function compareMember(maps: MemberPair['maps'], next: Waiting, comparing: Comparing): Promise<Compared> {
  const { options, differences, waiting, tolerates } = comparing;
  const { path, files, differing } = next;
  const own = new DifferenceList();
  const before = waiting.length;
  const scope = (values: ValueRules): Scope => ({
    path,
    ...(differing === undefined ? {} : { differing }),
    enabled: (rule) => options.rules.rules.has(rule),
    values,
    add: (found) => {
      const difference: Difference = found.rule === null && tolerates(found) ? { ...found, rule: 'tolerance' } : found;
      own.add(difference);
      differences.add(difference);
      comparing.density?.add(difference);
    },
    nested: (inner, inside) => waiting.push({ path: inside, files: inner }),
  });
  const compared = await comparePair(maps, next, scope, comparing);
  // Nothing moves on its own: where all parts mean the same and no part is the reason, the reading missed something.
  if (own.onlyLayout && waiting.length === before) scope(inBinary(options)).add(wholeDifference(files, path));
  return compared;
}

function inBinary(options: CompareOptions): ValueRules {
  return new ValueRules(options, null);
}

function inUnread(options: CompareOptions): ValueRules {
  return inBinary({ ...options, rules: { ...options.rules, rules: new Set() } });
}

/** The results of one pair, except its differences. */
interface Compared {
  readonly functions: ContentComparison['functions'];
  /** Whether it was compared as text. */
  readonly plain: boolean;
}

async function comparePair(
  maps: MemberPair['maps'],
  next: Waiting,
  scope: (values: ValueRules) => Scope,
  comparing: Comparing,
): Promise<Compared> {
  const { options, damage } = comparing;
  const { path, files, differing } = next;
  if (hasBoth(maps) && maps.left.format === maps.right.format) {
    try {
      if (maps.left.format === 'bitcode') {
        return { functions: await compareBitcode(maps, files, scope(inBinary(options)), options), plain: false };
      }
      compareMaps(maps, files, scope(inBinary(options)));
    } catch (error) {
      damage.push(damageOf(error, 'both', path));
    }
    return { functions: null, plain: false };
  }
  const isUnknown = maps.left === null && maps.right === null;
  const texts = isUnknown ? mapBoth(files, ({ source }) => readText(source)) : null;
  if (texts !== null && hasBoth(texts)) return compareTexts(texts, next, scope, comparing);
  // The tokens of a text that cannot be read as a whole are not known, and it is no binary either.
  const isText = looksLikeText(files.left.source) || looksLikeText(files.right.source);
  const inner = scope(isText ? inUnread(options) : inBinary(options));
  const surplus = Math.abs(files.left.source.size - files.right.source.size);
  compareValues({ ...wholeDifference(files, path), bytes: surplus }, files, differing?.all, inner);
  return { functions: null, plain: false };
}

function compareTexts(
  texts: Both<string>,
  { path, files }: Waiting,
  scope: (values: ValueRules) => Scope,
  { names: fileNames, options, damage }: Comparing,
): Compared {
  const member = path.at(-1);
  const names = member === undefined ? fileNames : { left: member, right: member };
  if (isIr(texts.left, names.left) && isIr(texts.right, names.right)) {
    const isNamed = names.left.endsWith('.ll') && names.right.endsWith('.ll');
    const refuse = ({ side, both, message, line }: MalformedIr) => {
      // A file without the name of IR that is no module on either side can be any text with IR in it.
      if (isNamed || !both) damage.push({ side, path, message: `${message} (in line ${line})`, truncated: false });
    };
    // A program and not a text for people: its constants hold values like those of a binary.
    const functions = compareIrText(texts, files, scope(inBinary(options)), refuse);
    if (functions !== null) return { functions, plain: true };
  }
  compareText(texts, files, scope(new ValueRules(options, texts)));
  return { functions: null, plain: true };
}

/** Most levels of archives in archives that are read; deeper ones are compared byte by byte. No build has more than three. */
const MAX_LEVELS = 8;

function tryMap(path: RegionPath, source: Source, side: SideName, damage: Damage[]): FileMap | null {
  if (path.length > MAX_LEVELS) return null;
  try {
    return readMap(source);
  } catch (error) {
    damage.push(damageOf(error, side, path));
    return null;
  }
}

/** @throws every error that is no damage of the file */
function damageOf(error: unknown, side: Damage['side'], path: RegionPath): Damage {
  if (!(error instanceof Malformed)) throw error;
  return { side, path, message: `${error.message} (at offset ${error.at})`, truncated: error.truncated };
}
