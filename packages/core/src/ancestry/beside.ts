/**
 * The document of a stage's ancestry as a file beside the stage's bundle: JSON, compressed. The bundle's manifest names its sha256, which is compared
 * before a byte of it is decompressed. It is no part of the bundle's content, and a bundle without it is whole.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { ancestryPlace, damagedAncestry, noFile, otherAncestry } from '../bundle/beside.js';
import { builderOf } from '../bundle/builder.js';
import { isHeavyJson } from '../bundle/json-weight.js';
import type { Manifest } from '../bundle/manifest.js';
import { type UserError, userError } from '../errors.js';
import { systemCode } from '../files/disk.js';
import { ifThere } from '../files/if-there.js';
import { parseJson } from '../json.js';
import { ANCESTRY, type Ancestry } from './document.js';
import { eachEdge, edgeCount } from './edge-lists.js';
import { GRAPH_LIMITS, type GraphLimits } from './limits.js';

/** What the last step that was followed may add to a graph that is full. */
const OVERRUN_FACTOR = 17 / 16;
/** Decompressed at once; with the default of 16 KiB it takes 1.7 times as long. */
const CHUNK_BYTES = 2 ** 20;
/** A document has 4 levels; the rest is for keys of later versions. */
const MAX_LEVELS = 16;

/** A document as it is written to a file. */
export interface PackedAncestry {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Null where a reader would refuse it: it is cut, and still too large. */
export async function packAncestry(document: Ancestry, limits: GraphLimits = GRAPH_LIMITS): Promise<PackedAncestry | null> {
  const text = Buffer.from(`${JSON.stringify(document)}\n`);
  if (isTooLarge(text, limits)) return null;
  // The text is repetitive: level 1 takes a third of the time of the default, for a tenth more space.
  const bytes = await promisify(gzip)(text, { level: constants.Z_BEST_SPEED });
  return { bytes, sha256: digestOfBytes(bytes) };
}

/** A bundle with the document that lies beside it. */
export interface BundleAncestry {
  readonly manifest: Manifest;
  readonly ancestry: Ancestry;
}

/**
 * What the files of a bundle were made of.
 * @param bundle path of the archive
 * @throws UserError `ancestry-missing` where the manifest names none or its file is not there, `ancestry-damaged` where the file is another one or
 * cannot be read, and the errors of bundles
 */
export async function readAncestryBeside(bundle: string, limits: GraphLimits = GRAPH_LIMITS): Promise<BundleAncestry> {
  // Reading archives takes longer to load than everything else here, and where a digest is known it is not needed.
  const { readManifest } = await import('../bundle/read.js');
  const manifest = await readManifest(bundle);
  return { manifest, ancestry: await readAncestryOf(bundle, manifest, limits) };
}

/** Of a stage that no compiler of another stage has made, such as Stage 0, nothing is to be proved. */
export function neverTraced(subject: string): UserError {
  return userError(
    'ancestry-missing',
    `how the outputs of ${subject} came to be is never traced: no compiler of another stage makes them`,
    {
      remedy: 'ask for an output of a later stage',
    },
  );
}

/**
 * What the files of a bundle were made of, where its manifest is known.
 * @throws UserError `ancestry-missing`, `ancestry-damaged`
 */
export async function readAncestryOf(bundle: string, manifest: Manifest, limits: GraphLimits = GRAPH_LIMITS): Promise<Ancestry> {
  const named = manifest.ancestry;
  if (named === undefined) {
    if (builderOf(manifest.compiler).kind !== 'stage') throw neverTraced(bundle);
    throw userError('ancestry-missing', `no trace of what ${bundle} was made of is kept: its stage was built without one`, {
      place: { file: bundle },
      remedy: 'build the stage on Linux with strace, under a new key: `selfhost run --mode clean` after a change of its inputs',
    });
  }
  const file = ancestryPlace(bundle);
  const ancestry = await ancestryBeside(bundle, named, limits);
  for (const key of ['stage', 'target', 'contentDigest'] as const) {
    if (ancestry[key] === manifest[key]) continue;
    throw damagedAncestry(file, `its ${key} is ${ancestry[key]}, and that of the bundle ${manifest[key]}`);
  }
  return ancestry;
}

/**
 * The document beside a bundle, if it is the one that is meant.
 * @param sha256 digest of the file, as the manifest of the bundle says it
 * @throws UserError `ancestry-missing`, `ancestry-damaged`
 */
export async function ancestryBeside(bundle: string, sha256: string, limits: GraphLimits = GRAPH_LIMITS): Promise<Ancestry> {
  return unpacked(ancestryPlace(bundle), await packedAncestryBeside(bundle, sha256, limits), limits);
}

/**
 * The file beside a bundle as it is, if it is the one that is meant.
 * @param sha256 digest of the file, as the manifest of the bundle says it
 * @throws UserError `ancestry-missing`, `ancestry-damaged`
 */
export async function packedAncestryBeside(
  bundle: string,
  sha256: string,
  limits: GraphLimits = GRAPH_LIMITS,
): Promise<PackedAncestry> {
  const file = ancestryPlace(bundle);
  const found = await ifThere(stat(file));
  if (found === null) {
    throw userError('ancestry-missing', `the ancestry that belongs to the bundle is not there: ${file}`, {
      place: { file },
      remedy:
        'put it beside its bundle under this name (`selfhost fetch RUN` downloads both), or trace the stage again: `selfhost run --mode clean`',
    });
  }
  if (!found.isFile()) throw noFile(file);
  const { size } = found;
  if (size > limits.bytes) throw damagedAncestry(file, `it has ${size} bytes, more than the ${limits.bytes} allowed`);
  const bytes = await readFile(file);
  const digest = digestOfBytes(bytes);
  if (digest !== sha256) throw otherAncestry(file, digest, sha256);
  return { bytes, sha256 };
}

async function unpacked(file: string, { bytes }: PackedAncestry, limits: GraphLimits): Promise<Ancestry> {
  const text = await decompressed(file, bytes, limits);
  if (isTooLarge(text, limits)) throw damagedAncestry(file, 'it holds more than is allowed');
  const read = ANCESTRY.safeParse(parseJson(text.toString('utf8')));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw damagedAncestry(file, `it is no selfhost.ancestry/1: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const problem = graphProblem(read.data, limits);
  if (problem !== null) throw damagedAncestry(file, problem);
  return read.data;
}

async function decompressed(file: string, bytes: Buffer, limits: GraphLimits): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, {
      chunkSize: CHUNK_BYTES,
      maxOutputLength: Math.floor(limits.bytes * OVERRUN_FACTOR),
    });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw damagedAncestry(file, `it grows beyond the ${limits.bytes} bytes allowed`, error);
    if (code?.startsWith('Z_')) throw damagedAncestry(file, 'it cannot be decompressed', error);
    throw error;
  }
}

function isTooLarge(text: Buffer, limits: GraphLimits): boolean {
  const [bytes, values] = [limits.bytes, limits.values].map((limit) => Math.floor(limit * OVERRUN_FACTOR)) as [number, number];
  // Each value has a byte at least. To count those of a short text takes as long as to parse it.
  return text.length > bytes || (text.length > values && isHeavyJson(text, { depth: MAX_LEVELS, values }));
}

/** What is wrong with the numbers of nodes in a document; null where nothing is. */
function graphProblem({ nodes, builder, edges, copiers = [], outputs, symbols }: Ancestry, limits: GraphLimits): string | null {
  const count = edgeCount(edges);
  if (count > limits.edges) return `it has ${count} edges, more than the ${limits.edges} allowed`;
  let last = -1;
  eachEdge(edges, (_kind, from, to) => {
    last = Math.max(last, from, to);
  });
  if (last >= nodes.length) return 'an edge leads to a node that is not there';
  if (!copiers.every((index, at) => nodes[index]?.kind === (at % 2 === 0 ? 'image' : 'file')))
    return 'what has written a copy is no program, or the copy no file';
  if (!builder.every((index) => nodes[index]?.kind === 'image')) return 'a program of the builder is no program';
  if (nodes.some((node) => node.kind === 'image' && node.parent !== null && nodes[node.parent]?.kind !== 'image'))
    return 'a program was started by what is no program';
  const files = [
    ...outputs.flatMap((output) => (output.kind === 'file' ? (output.node ?? []) : [])),
    ...symbols.files.map(({ node }) => node),
  ];
  if (files.some((index) => nodes[index]?.kind !== 'file')) return 'an output or a table of symbols is of what is no file';
  if (symbols.files.some(({ names }) => names.some((index) => index >= symbols.names.length))) return 'a symbol has no name';
  return null;
}

function digestOfBytes(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
