/** Archives that are small, and made to cost their reader time or memory. */
import { gzipSync } from 'node:zlib';
import { contentDigestOf } from '@selfhost/core/bundle/content-digest.js';
import type { BundleFile } from '@selfhost/core/bundle/manifest.js';
import { manifestOf } from '../../unit/bundle/manifest.js';
import { fileEntry, linkEntry, type RawEntry, setChecksum, tarOf } from './support.js';

/** A way of making an archive cost much. */
export interface CostlyArchive {
  readonly what: string;
  /** The archive as it is on disk. */
  make(): Promise<Buffer>;
  /** Words of the error. */
  readonly words: string;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Bodies of entries that no error comes to. */
const NO_ENTRIES: readonly RawEntry[] = [];

function manifestText(files: readonly BundleFile[]): string {
  return JSON.stringify({ ...manifestOf([]), files, contentDigest: contentDigestOf(files) });
}

async function bundleOf(manifest: string, entries = NO_ENTRIES): Promise<Buffer> {
  return gzipSync(await tarOf([{ name: 'manifest.json', body: manifest }, ...entries]));
}

/** A bundle whose manifest lists these files; it is refused before their entries are asked for. */
const listing = (what: string, files: () => readonly BundleFile[], words: string): CostlyArchive => ({
  what,
  make: () => bundleOf(manifestText(files())),
  words,
});

/** A bundle of a manifest that is no right one. */
const misshapen = (what: string, change: () => object, words: string): CostlyArchive => ({
  what,
  make: () => bundleOf(JSON.stringify({ ...manifestOf([]), ...change() })),
  words,
});

/** A manifest whose one key holds JSON made by hand. */
const nested = (what: string, key: string, json: () => string, words: string): CostlyArchive => ({
  what,
  make: () => bundleOf(JSON.stringify({ ...manifestOf([]), [key]: 'HERE' }).replace('"HERE"', json())),
  words,
});

/** An archive of these entries, unpacked as a release or read as a bundle whose manifest lists none of them. */
const entries = (what: string, list: () => readonly RawEntry[], words: string): CostlyArchive => ({
  what,
  make: async () => gzipSync(await tarOf(list())),
  words,
});

const DEEP = 'd/'.repeat(20_000);
const AT_DEPTH_500 = numbers(2000).map((index) => `${`${index}/`.repeat(500)}f`);
const MANY_PARTS = 'a/'.repeat(50_000);
/** As long and as deep as a path may be, with folders of its own. */
const DEEP_PATHS = numbers(9000).map((index) => `${`${index.toString(36)}/`.repeat(99)}f`);
/** Letters with as many marks as are allowed, in the order that takes longest to sort. */
const MARKED = numbers(2000).map((index) => `a${'\u0345\u0301'.repeat(15)}${index}/`.repeat(40) + index);
const BACK_AND_FORTH = 'a/../'.repeat(800);

const link = (path: string, linkname: string): RawEntry => ({ name: path, type: 'symlink', linkname });

/** Links through links: each leads through the one before it twice. */
const DOUBLING: readonly (readonly [string, string])[] = numbers(3000).map((index) => [
  `l${index}`,
  index === 0 ? 'end' : `l${index - 1}/../l${index - 1}`,
]);

/** Links that lead on to each other, with a text of the greatest length each. */
const GROWING: readonly (readonly [string, string])[] = numbers(2000).map((index) => [
  `l${index}`,
  `${index % 30 === 0 ? 'end' : `l${index - 1}`}${`/${'x'.repeat(200)}`.repeat(3)}${`/${BACK_AND_FORTH}`.slice(0, 3000)}`,
]);

const RETURNING: readonly (readonly [string, string])[] = numbers(2000).map((index) => [`l${index}`, BACK_AND_FORTH + index]);

/** What a bundle's manifest can be made to cost. */
export const COSTLY_BUNDLES: readonly CostlyArchive[] = [
  listing('a path of depth 20,000', () => [fileEntry(`${DEEP}f`, '')], '4096 bytes'),
  listing('2,000 files at depth 500', () => AT_DEPTH_500.map((path) => fileEntry(path, '')), '501 parts'),
  listing('paths that imply 900,000 folders', () => DEEP_PATHS.map((path) => fileEntry(path, '')), 'links and folders allowed'),
  listing('names with many marks', () => MARKED.map((path) => fileEntry(path, '')), 'links and folders allowed'),
  listing(
    'a name of one letter and 2,000 marks',
    () => [fileEntry(`a${'\u0345'.repeat(1000)}${'\u0301'.repeat(1000)}`, '')],
    '30 combining',
  ),
  listing('a link of 50,000 parts', () => [linkEntry('l', MANY_PARTS)], '4096 bytes'),
  listing('links through links, each twice', () => DOUBLING.map(([path, to]) => linkEntry(path, to)), 'cycle'),
  listing('links to longer and longer paths', () => GROWING.map(([path, to]) => linkEntry(path, to)), '100 parts'),
  listing('50,000 links in a row', () => numbers(50_000).map((index) => linkEntry(`${index}`, `${index + 1}`)), 'cycle'),
  listing('9,000 links in a row', () => numbers(9000).map((index) => linkEntry(`${index}`, `${index + 1}`)), 'cycle'),
  listing('100,000 files', () => numbers(100_000).map(() => fileEntry('a', '')), 'allowed'),
  misshapen('a list of 3,000,000 wrong files', () => ({ files: Array(3_000_000).fill(0) }), 'values'),
  misshapen('a list of 9,000 wrong files', () => ({ files: Array(9_000).fill({}) }), 'and more'),
  misshapen('a list of 100,000 wrong tools', () => ({ toolchain: Array(100_000).fill(0) }), 'toolchain'),
  misshapen('a schema of 9 MiB', () => ({ schema: 'x'.repeat(9 * 1024 ** 2) }), 'schema'),
  nested('4,000,000 lists within each other', 'later', () => '['.repeat(4_000_000) + ']'.repeat(4_000_000), '16 deep'),
  nested('2,500,000 objects', 'later', () => `[${'{},'.repeat(2_500_000)}{}]`, 'values'),
];

const longPath = (name: string): RawEntry => ({ name, body: 'X' });

/** A tar header of a kind that says more of what follows it, with its body. */
function longHeader(flag: string, body: Buffer, count = 1): Buffer {
  const header = Buffer.alloc(512);
  header.write('././@LongLink', 0);
  header.write('0000644\0', 100);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(flag, 156);
  header.write('ustar\x0000', 257);
  setChecksum(header);
  const whole = Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
  return Buffer.concat(Array(count).fill(whole));
}

const pax = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  const digits = String(rest.length + String(rest.length).length).length;
  return rest.length + digits + rest;
};

/** Headers of the longer kinds before one file. */
const headers = (what: string, made: () => readonly Buffer[], words: string): CostlyArchive => ({
  what,
  make: async () => gzipSync(Buffer.concat([...made(), await tarOf([longPath('a')])])),
  words,
});

/** What the entries of an archive can be made to cost. `words` are of the error of unpacking it as a release. */
export const COSTLY_RELEASES: readonly CostlyArchive[] = [
  entries('a path of depth 20,000', () => [longPath(`${DEEP}f`)], '4096 bytes'),
  entries('2,000 files at depth 500', () => AT_DEPTH_500.slice(0, 1500).map(longPath), '501 parts'),
  entries('paths that imply 100,000 folders', () => DEEP_PATHS.slice(0, 1000).map(longPath), 'links and folders allowed'),
  entries('a link of 50,000 parts', () => [link('l', MANY_PARTS)], '4096 bytes'),
  entries('links through links, each twice', () => DOUBLING.map(([path, to]) => link(path, to)), 'cycle'),
  entries('links to longer and longer paths', () => GROWING.map(([path, to]) => link(path, to)), '100 parts'),
  entries('links that lead back and forth', () => [...RETURNING.map(([path, to]) => link(path, to)), link('z', '..')], 'outside'),
  entries('19,000 links in a row', () => numbers(19_000).map((index) => link(`${index}`, `${index + 1}`)), 'cycle'),
  headers('a name of 1,000,000 slashes', () => [longHeader('L', Buffer.from(`a${'/'.repeat(1_000_000)}x`))], '4096 bytes'),
  headers(
    'a pax header of 5 MiB',
    () => [longHeader('x', Buffer.from(pax('path', 'x'.repeat(5 * 1024 ** 2))))],
    '1048576 allowed',
  ),
  headers('a long name of 5 MiB', () => [longHeader('L', Buffer.alloc(5 * 1024 ** 2, 'x'))], '1048576 allowed'),
  headers('a long link of 5 MiB', () => [longHeader('K', Buffer.alloc(5 * 1024 ** 2, 'x'))], '1048576 allowed'),
  headers(
    'a global pax header of many keys, and many headers to merge it with',
    () => [
      longHeader(
        'g',
        Buffer.from(
          numbers(60_000)
            .map((index) => pax(index.toString(36), ''))
            .join(''),
        ),
      ),
      longHeader('x', Buffer.from(pax('path', 'b')), 8000),
      longHeader('L', Buffer.from('x'.repeat(5000))),
    ],
    '4096 bytes',
  ),
];
