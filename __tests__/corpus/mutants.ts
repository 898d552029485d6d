/** Mutants: the right side of a pair with one thing changed that no noise can explain. */
import { randomBelow } from './random.js';
import type { Site, SiteKind } from './sites/site.js';
import { sitesOf } from './sites/sites.js';

export interface Mutant {
  /** What was changed, for people. */
  readonly what: string;
  readonly bytes: Buffer;
}

/** So near to a byte of the noise, a rule may own the byte: a digest, a date or a record of debug information is no longer. */
const NEAR_NOISE = 64;

/** Mutants of a binary: one flipped bit each, evenly over the kinds of sites. */
export function* byteMutants(left: Buffer, right: Buffer, count: number, seed: number): Generator<Mutant> {
  const random = randomBelow(seed);
  const byKind = groupBy(untouchedSites(left, right), ({ kind }) => kind);
  const kinds = [...byKind.keys()];
  for (let made = 0; made < count && kinds.length > 0; made++) {
    const kind = kinds[made % kinds.length] as SiteKind;
    const sites = byKind.get(kind) ?? [];
    const { name, offset, size } = sites[random(sites.length)] as Site;
    const at = offset + random(size);
    const bit = random(8);
    const bytes = Buffer.from(right);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    yield { what: `${kind} ${name}: bit ${bit} of byte ${at}`, bytes };
  }
}

/** The parts of the right side's sites that the noise has not changed. */
export function untouchedSites(left: Buffer, right: Buffer): Site[] {
  const others = groupBy(sitesOf(left), keyOf);
  return sitesOf(right).flatMap((site) => {
    const other = others.get(keyOf(site))?.shift();
    return other === undefined || other.size !== site.size ? [] : apart(site, differing(left, other, right, site));
  });
}

function groupBy<Key>(sites: readonly Site[], keyOf: (site: Site) => Key): Map<Key, Site[]> {
  const groups = new Map<Key, Site[]>();
  for (const site of sites) groups.set(keyOf(site), [...(groups.get(keyOf(site)) ?? []), site]);
  return groups;
}

const keyOf = ({ kind, name }: Site): string => `${kind} ${name}`;

function differing(left: Buffer, a: Site, right: Buffer, b: Site): number[] {
  return Array.from({ length: b.size }, (_, at) => at).filter((at) => left[a.offset + at] !== right[b.offset + at]);
}

/** What of a site is not near one of these offsets in it. */
function apart(site: Site, noise: readonly number[]): Site[] {
  const parts: Site[] = [];
  let start = 0;
  for (const at of [...noise, site.size + NEAR_NOISE]) {
    const end = at - NEAR_NOISE;
    if (end > start) parts.push({ ...site, offset: site.offset + start, size: end - start });
    start = Math.max(start, at + NEAR_NOISE);
  }
  return parts;
}

/** What a token of LLVM IR may become so that the module means something else. */
const EDITS: readonly (readonly [RegExp, (token: string) => string])[] = [
  // Numbers that are operands, initializers, alignments and numbers of attribute groups and of metadata.
  [/(?<=(?:\bi\d+|[,[]|align|!tbaa|ptr \S+, i\d+) )-?\d+\b/g, (token) => String(Number(token) + 1)],
  [/(?<=align )\d+\b/g, (token) => String(Number(token) * 2)],
  [/(?<=\) )#\d+/g, (token) => `#${Number(token.slice(1)) + 1}`],
  [/(?<=!tbaa )!\d+/g, (token) => `!${Number(token.slice(1)) + 1}`],
  [/\b(?:nsw|nuw|inbounds|nocapture|readonly|tail|nounwind|unnamed_addr|private) /g, () => ''],
  [/\badd\b/g, () => 'sub'],
  [/\bmul\b/g, () => 'add'],
  [/\bslt\b/g, () => 'sle'],
  [/\bload (?!volatile)/g, () => 'load volatile '],
  [/\bdefine i32\b/g, () => 'define internal i32'],
  [/\bi32\b/g, () => 'i64'],
  [/@(?:weights|greeting|puts|mix|total|greet)\b/g, (token) => `${token}x`],
  [/"all"|"none"/g, (token) => (token === '"all"' ? '"none"' : '"all"')],
  [/\bhello\b/g, () => 'hallo'],
  [/(?<=S)128"/g, () => '64"'],
  [/linux-gnu/g, () => 'linux-musl'],
  [/"(?:int|omnipotent char)"/g, () => '"long"'],
];

/** Mutants of LLVM IR: every edit at every place that it fits. */
export function* irMutants(text: string): Generator<Mutant> {
  for (const [pattern, edit] of EDITS) {
    for (const { 0: token, index } of text.matchAll(pattern)) {
      const line = text.slice(0, index).split('\n').length;
      const bytes = Buffer.from(text.slice(0, index) + edit(token) + text.slice(index + token.length));
      yield { what: `line ${line}: ${token.trim()} → ${edit(token).trim() || 'nothing'}`, bytes };
    }
  }
}
