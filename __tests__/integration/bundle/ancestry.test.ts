/** The ancestry beside a bundle: written, found, and checked before it is used. */
import { createHash } from 'node:crypto';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { packAncestry, readAncestryBeside, readAncestryOf } from '@selfhost/core/ancestry/beside.js';
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import { GRAPH_LIMITS, type GraphLimits } from '@selfhost/core/ancestry/limits.js';
import { ancestryPlace } from '@selfhost/core/bundle/beside.js';
import { contentDigestOf } from '@selfhost/core/bundle/content-digest.js';
import type { Manifest } from '@selfhost/core/bundle/manifest.js';
import { collectOutputs } from '@selfhost/core/bundle/outputs.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import { ALL, packTree, problemOf, removeFolder, temporaryFolder, writeTree } from './support.js';

let folder: string;
let outDir: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  outDir = path.join(folder, 'out');
  await writeTree(outDir, { 'bin/minic': { program: '#!/bin/sh\n' } });
});
afterEach(() => removeFolder(folder));

async function documentOf(rest: Partial<Ancestry> = {}): Promise<Ancestry> {
  return {
    schema: 'selfhost.ancestry/1',
    stage: 'stage0',
    target: 'x86_64-linux',
    compiler: 'seed@x86_64-linux',
    contentDigest: contentDigestOf(await collectOutputs(outDir, ALL)),
    cut: false,
    nodes: [
      { kind: 'file', path: 'source/a.x', before: true },
      { kind: 'image', program: 'compiler/bin/cc', argv: ['cc', 'a.x'], isCut: false, folder: 'source', parent: null },
      { kind: 'file', path: 'out/bin/minic', before: false },
    ],
    builder: [1],
    edges: { read: [0, 1], write: [1, 2] },
    outputs: [{ kind: 'file', path: 'bin/minic', node: 2 }],
    symbols: { names: ['main'], files: [{ node: 2, member: null, names: [0] }], cut: false },
    ...rest,
  };
}

/** A bundle with these bytes beside it, whose digest its manifest names. */
async function bundleWith(bytes: Buffer): Promise<string> {
  const ancestry = createHash('sha256').update(bytes).digest('hex');
  const { archive } = await packTree(outDir, path.join(folder, 'b.tar.zst'), { ancestry });
  await writeFile(ancestryPlace(archive), bytes);
  return archive;
}

const zipped = (value: unknown): Buffer => gzipSync(JSON.stringify(value));

test('comes back as it was, and is no part of the content', async () => {
  const document = await documentOf();
  const packed = await packAncestry(document);
  const archive = await bundleWith(packed?.bytes ?? Buffer.alloc(0));
  expect(packed?.sha256).toBe(
    createHash('sha256')
      .update(await readFile(path.join(folder, 'b.ancestry.json.gz')))
      .digest('hex'),
  );
  const { manifest, ancestry } = await readAncestryBeside(archive);
  expect(ancestry).toEqual(document);
  const untraced = await packTree(outDir, path.join(folder, 'c.tar.zst'));
  expect(manifest.contentDigest).toBe(untraced.manifest.contentDigest);
  expect(await verifyBundles([archive, ancestryPlace(archive)], { partial: true })).toMatchObject({
    verdict: 'verified',
    bundles: [{ status: 'verified', ancestry: 'verified' }],
  });
});

test('a bundle is whole without it, and says so where it is asked for', async () => {
  const { archive } = await packTree(outDir, path.join(folder, 'b.tar.zst'));
  expect((await problemOf(readAncestryBeside(archive)))?.code).toBe('ancestry-missing');
  const traced = await bundleWith(zipped(await documentOf()));
  await rm(ancestryPlace(traced));
  expect(await problemOf(readAncestryBeside(traced))).toMatchObject({
    code: 'ancestry-missing',
    place: { file: ancestryPlace(traced) },
    remedy: expect.stringContaining('selfhost fetch'),
  });
});

test('is verified with its bundle, which is whole without it', async () => {
  const archive = await bundleWith(zipped(await documentOf()));
  await writeFile(ancestryPlace(archive), 'another one');
  expect(await verifyBundles([archive], { partial: true })).toMatchObject({
    verdict: 'broken',
    bundles: [{ status: 'verified', ancestry: 'damaged' }],
    breaks: [{ kind: 'ancestry-damaged', code: 'ancestry-damaged', at: 'stage0@x86_64-linux' }],
  });
  await rm(ancestryPlace(archive));
  expect(await verifyBundles([archive], { partial: true })).toMatchObject({
    verdict: 'verified',
    bundles: [{ ancestry: 'missing' }],
  });
  const stray = path.join(folder, 'c.ancestry.json.gz');
  expect(await problemOf(verifyBundles([archive, stray], { partial: true }))).toMatchObject({ code: 'usage', value: stray });
});

const few = (limits: Partial<GraphLimits>): GraphLimits => ({ ...GRAPH_LIMITS, ...limits });

describe('refuses', () => {
  test.each<[string, (document: Ancestry) => Buffer, RegExp, GraphLimits?]>([
    ['what is not compressed', (document) => Buffer.from(JSON.stringify(document)), /cannot be decompressed/],
    ['what is cut off', (document) => zipped(document).subarray(0, 60), /cannot be decompressed/],
    ['no JSON', () => gzipSync('{'), /is no selfhost.ancestry\/1/],
    ['another version', (document) => zipped({ ...document, schema: 'selfhost.ancestry/2' }), /schema/],
    ['the ancestry of another stage', (document) => zipped({ ...document, stage: 'stage7' }), /its stage is stage7/],
    ['that of other content', (document) => zipped({ ...document, contentDigest: '0'.repeat(64) }), /its contentDigest is 0000/],
    ['an edge to nowhere', (document) => zipped({ ...document, edges: { read: [0, 3] } }), /an edge leads/],
    ['a builder that is a file', (document) => zipped({ ...document, builder: [0] }), /builder/],
    ['a copy that no program has written', (document) => zipped({ ...document, copiers: [0, 2] }), /what has written a copy/],
    ['too many edges', zipped, /has 2 edges, more than the 1 allowed/, few({ edges: 1 })],
    ['too many bytes', zipped, /bytes, more than the 40 allowed/, few({ bytes: 40 })],
    ['what grows too large', zipped, /grows beyond the 400 bytes allowed/, few({ bytes: 400 })],
    ['too many values', zipped, /holds more than is allowed/, few({ values: 10 })],
  ])('%s', async (_what, bytesOf, message, limits = GRAPH_LIMITS) => {
    const archive = await bundleWith(bytesOf(await documentOf()));
    const problem = await problemOf(readAncestryBeside(archive, limits));
    expect([problem?.code, problem?.message]).toEqual(['ancestry-damaged', expect.stringMatching(message)]);
    expect(problem?.remedy).toContain('selfhost run --mode clean');
    const readBeside = (bundle: string, manifest: Manifest) => readAncestryOf(bundle, manifest, limits);
    expect(await verifyBundles([archive], { partial: true, readBeside })).toMatchObject({
      verdict: 'broken',
      bundles: [{ status: 'verified', ancestry: 'damaged' }],
      breaks: [{ kind: 'ancestry-damaged', message: problem?.message }],
    });
  });

  test('a file that is not the one that the manifest names, before it is decompressed', async () => {
    const archive = await bundleWith(zipped(await documentOf()));
    await truncate(ancestryPlace(archive), 50);
    const problem = await problemOf(readAncestryBeside(archive));
    expect([problem?.code, problem?.message]).toEqual(['ancestry-damaged', expect.stringContaining('its sha256 is')]);
  });
});

test('a document that no reader would take is not written', async () => {
  expect(await packAncestry(await documentOf(), few({ bytes: 300 }))).toBeNull();
  expect(await packAncestry(await documentOf({ cut: true }), few({ values: 10 }))).toBeNull();
});
