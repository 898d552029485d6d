/** Files of some megabytes that cost a careless reader minutes, or gigabytes. */
import { arHeader, elfOf, NAMED_INFO, type Sides, withTwin } from '../hostile.js';
import { randomBelow } from '../random.js';

const SHT_PROGBITS = 1;
const SHT_STRTAB = 3;
const SHF_ALLOC = 2;

/** One line of many identifiers, other ones on each side. */
function identifiers(count: number): Sides {
  const random = randomBelow(1);
  const hex = (digits: number): string => Array.from({ length: digits }, () => random(16).toString(16)).join('');
  const line = (): Buffer => Buffer.from(Array.from({ length: count }, () => [8, 4, 4, 4, 12].map(hex).join('-')).join(' '));
  return [line(), line()];
}

/** Archives within archives: of an even size each, so that nothing pads them. */
function nested(depth: number): Sides {
  const innermost = 'last';
  const headOf = (size: number): string => `!<arch>\n${arHeader('a.o/', size)}`;
  const each = headOf(0).length;
  const heads = Array.from({ length: depth }, (_, at) => headOf(innermost.length + (depth - 1 - at) * each));
  return withTwin(Buffer.from(heads.join('') + innermost));
}

/** Many small nodes of metadata that are compared with one large node. */
function metadata(users: number, words: number): Sides {
  const large = `!0 = !{${Array.from({ length: words }, (_, at) => `i32 ${at}`).join(', ')}}\n`;
  const globals = (node: (at: number) => number): string =>
    Array.from({ length: users }, (_, at) => `@g${at} = global i32 0, !foo !${node(at)}\n`).join('');
  const small = Array.from({ length: users }, (_, at) => `!${at + 1} = !{i64 ${at}}\n`).join('');
  const head = 'target triple = "x"\n';
  return [Buffer.from(head + globals((at) => at + 1) + large + small), Buffer.from(head + globals(() => 0) + large)];
}

/** Many sections with many differences, far from each other. */
function sections(count: number): Sides {
  const size = 32;
  const all = Array.from({ length: count }, () => ({
    type: SHT_PROGBITS,
    flags: SHF_ALLOC,
    name: NAMED_INFO,
    content: Buffer.alloc(size),
  }));
  const left = elfOf(all);
  const right = Buffer.from(left);
  for (let at = 64; at < 64 + count * size; at += 700) right[at] = 1;
  return [left, right];
}

/** A table of strings that are all empty. */
function emptyStrings(size: number): Sides {
  const left = elfOf([{ type: SHT_STRTAB, flags: 0, name: NAMED_INFO, content: Buffer.alloc(size) }]);
  const right = Buffer.from(left);
  right[64 + 5] = 0x41;
  return [left, right];
}

export const HEAVY: Readonly<Record<string, () => Sides>> = {
  'one line of 20,000 identifiers': () => identifiers(20_000),
  'archives within archives, 15,000 deep': () => nested(15_000),
  'small nodes of metadata against a large one': () => metadata(3000, 60_000),
  '100,000 sections with 4,500 differences': () => sections(100_000),
  '4 MiB of empty strings': () => emptyStrings(4 << 20),
};
