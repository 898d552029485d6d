/** Reading bundles: the manifest alone, or the whole archive with every byte checked against the manifest. */
import { createHash } from 'node:crypto';
import { shown } from '../text/plain-text.js';
import { Archive } from './archive.js';
import { EntryCheck } from './entry-check.js';
import { checkFiles } from './file-rules.js';
import { type BundleLimits, limitsFor } from './limits.js';
import { type BundleFile, MANIFEST_NAME, type Manifest, type UnpackedFile } from './manifest.js';
import { parseManifest } from './manifest-schema.js';
import { mismatch, unreadable, unsafe } from './problems.js';
import type { TarEntry } from './tar-reader.js';

/** What is known of a bundle from elsewhere: a job's output, a successor's lineage, the plan. */
export interface BundleExpectation {
  /** Hex sha256 of the archive; compared before anything else is looked at. */
  readonly bundleDigest?: string;
  readonly contentDigest?: string;
  readonly pipeline?: string;
  readonly stage?: string;
  readonly target?: string;
}

export interface ReadOptions {
  readonly expect?: BundleExpectation;
  readonly limits?: Partial<BundleLimits>;
  /** Stops the reading; its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** Where checked entries go. A method that fails ends the reading with its error. */
export interface BundleSink {
  /** Called first, with a manifest whose files are safe to write and whose expectations are met. */
  begin(manifest: Manifest): Promise<void>;
  directory(file: UnpackedFile): Promise<void>;
  symlink(file: UnpackedFile): Promise<void>;
  /** Opens a file; its bytes are only proved once the whole bundle was read. */
  file(file: UnpackedFile): Promise<FileSink>;
  /** Makes a file of its own with the bytes of one that was given whole before. */
  copy(file: UnpackedFile, from: UnpackedFile): Promise<void>;
  /** Called last, when everything was proved. */
  finish(): Promise<void>;
}

export interface FileSink {
  /** The chunk's memory is used again when the promise resolves. */
  write(chunk: Buffer): Promise<void>;
  /** Called whether the file came whole or not. */
  close(): Promise<void>;
}

/** A bundle whose every byte was checked against its manifest. */
export interface ProvedBundle {
  readonly manifest: Manifest;
  /** Hex sha256 of the archive. */
  readonly bundleDigest: string;
  readonly contentDigest: string;
  /** Size of the archive in bytes. */
  readonly bytes: number;
}

/**
 * The manifest of a bundle: what it claims, unproved. Reads no more of the archive than the first entry.
 * @throws UserError `path-missing`, `bundle-unreadable`, `bundle-unsafe`, `zstd-missing`
 */
export async function readManifest(path: string, options: Pick<ReadOptions, 'limits'> = {}): Promise<Manifest> {
  const archive = Archive.open(path);
  const limits = limitsFor(archive.bytes, options.limits);
  try {
    for await (const entry of archive.entries(limits)) return await manifestOf(entry, path, limits);
    throw unreadable(path, 'it holds no manifest.json');
  } finally {
    archive.close();
  }
}

/**
 * Reads a whole bundle into a sink. Names, links and amounts are checked before the first byte is given on, each entry's header
 * before its bytes, each file's sha256 after them; at the end nothing may be missing.
 * @throws UserError `path-missing`, `bundle-unreadable`, `bundle-mismatch`, `bundle-unsafe`, `zstd-missing`
 */
export async function readBundle(path: string, sink: BundleSink, options: ReadOptions = {}): Promise<ProvedBundle> {
  const archive = Archive.open(path);
  try {
    const expected = options.expect?.bundleDigest;
    if (expected !== undefined) checkBundleDigest(path, await archive.digest(options.signal), expected);
    const manifest = await readEntries(archive, sink, options);
    // Hashed again from the bytes that were unpacked: the file may have been written to since the first look.
    const bundleDigest = archive.digestOfRead();
    if (expected !== undefined) checkBundleDigest(path, bundleDigest, expected);
    await sink.finish();
    return { manifest, bundleDigest, contentDigest: manifest.contentDigest, bytes: archive.bytes };
  } finally {
    archive.close();
  }
}

/** The manifest's contentDigest is proved at the end: it is the digest of `files`, and each of `files` was compared with its bytes. */
async function readEntries(archive: Archive, sink: BundleSink, { limits: own, expect, signal }: ReadOptions): Promise<Manifest> {
  const limits = limitsFor(archive.bytes, own);
  let manifest: Manifest | undefined;
  let check: EntryCheck | undefined;
  for await (const entry of archive.entries(limits)) {
    signal?.throwIfAborted();
    if (check === undefined) {
      manifest = await manifestOf(entry, archive.path, limits);
      checkExpectation(archive.path, manifest, expect ?? {});
      checkFiles(manifest, archive.path, limits);
      check = new EntryCheck(manifest, archive.path);
      await sink.begin(manifest);
    } else {
      await receive(check.accept(entry.header), entry.body, sink, archive.path, signal);
    }
  }
  if (manifest === undefined || check === undefined) throw unreadable(archive.path, 'it holds no manifest.json');
  check.finish();
  return manifest;
}

async function manifestOf({ header, body }: TarEntry, path: string, limits: BundleLimits): Promise<Manifest> {
  if (header.name !== MANIFEST_NAME || header.type !== 'file') {
    throw unreadable(
      path,
      `its first entry is ${shown(header.name)}, not ${MANIFEST_NAME}`,
      'name a file that this program packed',
    );
  }
  if (header.size > limits.manifestBytes) {
    throw unsafe(path, MANIFEST_NAME, `has ${header.size} bytes, more than the ${limits.manifestBytes} allowed`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk));
  return parseManifest(Buffer.concat(chunks), path, limits);
}

async function receive(
  file: BundleFile,
  body: AsyncIterable<Buffer>,
  sink: BundleSink,
  archive: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (file.type !== 'file') {
    for await (const chunk of body) throw mismatch(archive, `${shown(file.path)} has ${chunk.length} bytes but is no file`);
    await (file.type === 'directory' ? sink.directory(file) : sink.symlink(file));
    return;
  }
  const hash = createHash('sha256');
  const target = await sink.file(file);
  try {
    for await (const chunk of body) {
      signal?.throwIfAborted();
      hash.update(chunk);
      await target.write(chunk);
    }
  } finally {
    await target.close();
  }
  const found = hash.digest('hex');
  if (found === file.sha256) return;
  throw mismatch(archive, `the bytes of ${shown(file.path)} have the sha256 ${found}, the manifest says ${file.sha256}`, {
    value: found,
    allowed: file.sha256 === null ? [] : [file.sha256],
  });
}

function checkBundleDigest(path: string, found: string, expected: string): void {
  if (found === expected.toLowerCase()) return;
  throw mismatch(path, `its sha256 is ${found}, but ${expected} is expected`, { value: found, allowed: [expected] });
}

function checkExpectation(path: string, manifest: Manifest, expect: BundleExpectation): void {
  for (const key of ['pipeline', 'stage', 'target', 'contentDigest'] as const) {
    const expected = expect[key];
    if (expected === undefined || manifest[key] === expected) continue;
    throw mismatch(path, `its ${key} is ${shown(manifest[key])}, but ${shown(expected)} is expected`, {
      value: manifest[key],
      allowed: [expected],
      remedy: 'name the bundle of the right stage, target and run; if the name is right, the bundle was changed: build it again',
    });
  }
}
