import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { contentDigestOf } from '@selfhost/core/bundle/content-digest.js';
import type { BundleFile, Manifest } from '@selfhost/core/bundle/manifest.js';
import { collectOutputs } from '@selfhost/core/bundle/outputs.js';
import { type PackedBundle, packBundle } from '@selfhost/core/bundle/pack.js';
import { UserError } from '@selfhost/core/errors.js';
import { walk } from '@selfhost/core/files/walk.js';
import type { Outputs } from '@selfhost/core/pipeline/model.js';
import { pack } from 'tar-stream';
import { compiledFolder, compileSources } from '../../fixtures/compiled.js';
import { manifestOf } from '../../unit/bundle/manifest.js';

/** A name with what breaks careless programs. */
export async function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'selfhost bundle 束-'));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Content of a file; `program` is executable, `link` is a link's text, null is an empty folder. */
export type Tree = Readonly<Record<string, string | Buffer | { program: string | Buffer } | { link: string } | null>>;

export async function writeTree(root: string, tree: Tree): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const [file, what] of Object.entries(tree)) {
    const at = path.join(root, file);
    await mkdir(what === null ? at : path.dirname(at), { recursive: true });
    if (what === null) continue;
    if (typeof what !== 'string' && !Buffer.isBuffer(what) && 'link' in what) {
      await symlink(what.link, at);
      continue;
    }
    const isFile = typeof what === 'string' || Buffer.isBuffer(what);
    await writeFile(at, isFile ? what : what.program);
    // As bundles have them, whatever the umask is.
    await chmod(at, isFile ? 0o644 : 0o755);
  }
}

/** Everything under a folder with its bytes, for comparing two folders. */
export async function contentsOf(root: string): Promise<Record<string, unknown>> {
  const entries = await walk(root);
  const contents = entries.map(async (entry) => {
    if (entry.type !== 'file') return [entry.path, entry] as const;
    const sha256 = createHash('sha256')
      .update(await readFile(path.join(root, entry.path)))
      .digest('hex');
    return [entry.path, { ...entry, sha256 }] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

export const ALL: Outputs = { compiler: ['bin/minic'], rest: ['**'] };

export interface Packed extends PackedBundle {
  readonly manifest: Manifest;
}

/** Collects and packs a folder. */
export async function packTree(
  outDir: string,
  archive: string,
  rest: Partial<Manifest> & { outputs?: Outputs; compression?: 'zstd' | 'gzip' } = {},
): Promise<Packed> {
  const { outputs = ALL, compression, ...fields } = rest;
  const manifest = manifestOf(await collectOutputs(outDir, outputs), fields);
  const packed = await packBundle({ outDir, manifest, archive, ...(compression === undefined ? {} : { compression }) });
  return { ...packed, manifest };
}

/** The first problem of the error that `work` must end with. */
export async function problemOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What is left in a folder, dotfiles too: nothing temporary may be. */
export function left(folder: string): Promise<string[]> {
  return readdir(folder);
}

export interface RawEntry {
  readonly name: string;
  readonly type?: 'file' | 'symlink' | 'link' | 'directory' | 'fifo' | 'character-device' | 'block-device' | 'contiguous-file';
  readonly body?: string | Buffer;
  readonly mode?: number;
  readonly linkname?: string;
}

/** A manifest's entry for a file of this text. */
export function fileEntry(path: string, body: string, rest: Partial<Extract<BundleFile, { type: 'file' }>> = {}): BundleFile {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { path, type: 'file', mode: 0o644, size: Buffer.byteLength(body), sha256, link: null, kind: 'rest', ...rest };
}

export function linkEntry(path: string, link: string): BundleFile {
  return { path, type: 'symlink', mode: 0o777, size: 0, sha256: null, link, kind: 'rest' };
}

/** An archive made by hand: a manifest that lists `files`, then whatever `entries` say. */
export async function craft(archive: string, files: readonly BundleFile[], entries: readonly RawEntry[]): Promise<void> {
  const manifest = { ...manifestOf([]), files, contentDigest: contentDigestOf(files) };
  await craftRaw(archive, [{ name: 'manifest.json', body: JSON.stringify(manifest) }, ...entries]);
}

export async function craftRaw(archive: string, entries: readonly RawEntry[]): Promise<void> {
  await writeFile(archive, gzipSync(await tarOf(entries)));
}

export async function tarOf(entries: readonly RawEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, type = 'file', body = '', mode = type === 'symlink' ? 0o777 : 0o644, linkname } of entries) {
    const header = { name, type, mode, mtime: new Date(0), ...(linkname === undefined ? {} : { linkname }) };
    if (type === 'file' || type === 'contiguous-file') tar.entry(header, body);
    else tar.entry(header);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Gives a tar header, whatever was changed in it, the right checksum. */
export function setChecksum(header: Buffer): void {
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
}

/** A program over the sources of the core, for a process of its own; returns its folder, where it is `program.js`. */
export async function compileProgram(name: string, program: string): Promise<string> {
  const compiled = compiledFolder(name);
  await compileSources('packages/core/src', compiled);
  await writeFile(path.join(compiled, 'package.json'), '{"type":"module"}');
  await writeFile(path.join(compiled, 'program.js'), program);
  return compiled;
}
