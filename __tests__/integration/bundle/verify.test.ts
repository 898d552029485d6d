import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BundleCompiler } from '@selfhost/core/bundle/manifest.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import { verifyText } from '@selfhost/core/present/verify-text.js';
import { left, type Packed, packTree, removeFolder, temporaryFolder, writeTree } from './support.js';

let folder: string;
let stages: Packed[];
beforeEach(async () => {
  folder = await temporaryFolder();
  stages = [];
  let compiler: BundleCompiler = { tool: 'ocaml', version: '4.13.1', executableDigest: null };
  for (const stage of ['stage0', 'stage1', 'stage2']) {
    const packed = await packStage(stage, `compiler of ${stage}`, compiler);
    stages.push(packed);
    compiler = builtBy(packed);
  }
});
afterEach(() => removeFolder(folder));

async function packStage(stage: string, program: string, compiler: BundleCompiler, file = stage): Promise<Packed> {
  const out = path.join(folder, 'out', file);
  await writeTree(out, { 'bin/minic': { program }, 'ir/main.ll': `; ${stage}` });
  return packTree(out, path.join(folder, `${file}.tar.zst`), { stage, compiler });
}

function builtBy({ manifest, bundleDigest }: Packed): BundleCompiler {
  const executable = manifest.files.find(({ kind }) => kind === 'compiler');
  return {
    stage: manifest.stage,
    target: manifest.target,
    executableDigest: executable?.sha256 ?? '',
    bundleDigest,
    contentDigest: manifest.contentDigest,
  };
}

function archives(): string[] {
  return stages.map(({ archive }) => archive);
}

describe('verifyBundles', () => {
  test('a whole chain', async () => {
    const report = await verifyBundles(archives(), { partial: false });
    expect(report).toMatchObject({ schema: 'selfhost.verify/1', verdict: 'verified', partial: false, breaks: [] });
    expect(report.bundles[2]).toEqual({
      file: archives()[2],
      pipeline: 'mini',
      stage: 'stage2',
      target: 'x86_64-linux',
      name: 'minic',
      bundleDigest: stages[2]?.bundleDigest,
      contentDigest: stages[2]?.manifest.contentDigest,
      degraded: false,
      degradedBy: null,
      ancestry: null,
      status: 'verified',
      problems: [],
    });
    expect(report.chains[2]?.links.map(({ bundle }) => bundle)).toEqual([
      'stage2@x86_64-linux',
      'stage1@x86_64-linux',
      'stage0@x86_64-linux',
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    const text = verifyText(report, 'en');
    expect(text).toContain('stage2@x86_64-linux <- stage1@x86_64-linux <- stage0@x86_64-linux <- tool ocaml 4.13.1\n');
    expect(text).toContain('Verified: 3 bundles, every chain is whole.');
  });

  test('a missing stage', async () => {
    const given = archives().filter((file) => !file.includes('stage1'));
    const report = await verifyBundles(given, { partial: false, partialOption: '--partial' });
    expect(report.verdict).toBe('broken');
    expect(report.breaks).toMatchObject([{ kind: 'predecessor-missing', at: 'stage2@x86_64-linux' }]);
    expect(verifyText(report, 'en')).toContain('--partial');
    const partial = await verifyBundles(given, { partial: true });
    expect(partial).toMatchObject({ verdict: 'verified', partial: true });
    expect(verifyText(partial, 'en')).toContain('1 chain not followed to the end');
  });

  test('a tampered stage breaks its own bundle and its successor', async () => {
    const [, file = ''] = archives();
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const report = await verifyBundles(archives(), { partial: true });
    expect(report.verdict).toBe('broken');
    expect(report.bundles.map(({ status }) => status)).toEqual(['verified', 'broken', 'verified']);
    expect(report.breaks[0]).toMatchObject({ kind: 'bundle-broken', file });
    expect(verifyText(report, 'en')).toMatch(/BROKEN .*stage1\.tar\.zst/);
  });

  test('a stage that was packed again with another compiler in it', async () => {
    const [first] = stages;
    if (first === undefined) throw new Error('no stage');
    const evil = await packStage('stage1', 'another compiler', builtBy(first), 'evil');
    const report = await verifyBundles([archives()[0] ?? '', evil.archive, archives()[2] ?? ''], { partial: true });
    expect(report.bundles.map(({ status }) => status)).toEqual(['verified', 'verified', 'verified']);
    expect(report.breaks).toMatchObject([{ kind: 'predecessor-differs', at: 'stage2@x86_64-linux' }]);
  });

  test('a stage that names an executable which its builder does not hold', async () => {
    const [first] = stages;
    if (first === undefined) throw new Error('no stage');
    const lying = await packStage(
      'stage1',
      'x',
      { ...builtBy(first), executableDigest: 'e'.repeat(64) } as BundleCompiler,
      'lying',
    );
    const report = await verifyBundles([first.archive, lying.archive], { partial: false });
    expect(report.breaks).toMatchObject([{ kind: 'executable-differs', at: 'stage1@x86_64-linux' }]);
  });

  test('a file that is no bundle, beside good ones', async () => {
    const foreign = path.join(folder, 'foreign.tar.zst');
    await writeFile(foreign, 'nothing');
    const report = await verifyBundles([...archives(), foreign, folder], { partial: false });
    expect(report.verdict).toBe('broken');
    expect(report.bundles.slice(3)).toMatchObject([
      { status: 'broken', stage: null, contentDigest: null, problems: [{ code: 'bundle-unreadable' }] },
      { status: 'broken', bundleDigest: null },
    ]);
    expect(report.breaks.map(({ code }) => code)).toEqual(['bundle-unreadable', 'bundle-unreadable']);
    expect(verifyText(report, 'en')).toContain('BROKEN  unreadable');
  });

  test('writes nothing', async () => {
    const before = await left(folder);
    await verifyBundles(archives(), { partial: false });
    expect(await left(folder)).toEqual(before);
  });

  test('text from bundles does not steer the terminal', async () => {
    const tool = { tool: 'ocaml', version: '4\u001b[2J\n', executableDigest: null };
    const steering = await packStage('stage0', 'x', tool, 'steering');
    const text = verifyText(await verifyBundles([steering.archive], { partial: false }), 'en');
    expect(text).not.toContain('\u001b');
  });
});
