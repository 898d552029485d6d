import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { describeWith } from '../../fixtures/workflow-tools.js';
import { compileProgram, contentsOf, type Packed, packTree, removeFolder, temporaryFolder, writeTree } from './support.js';

const PROGRAM = `
import { collectOutputs, contentDigestOf } from './bundle/outputs.js';
import { packBundle } from './bundle/pack.js';
import { verifyAndUnpack } from './bundle/unpack.js';
const [action, from, to, rest] = process.argv.slice(2);
try {
  if (action === 'unpack') await verifyAndUnpack(from, to);
  else {
    const files = await collectOutputs(from, { compiler: ['bin/minic'], rest: ['**'] });
    const manifest = { ...JSON.parse(rest), files, contentDigest: contentDigestOf(files) };
    console.log(JSON.stringify(await packBundle({ outDir: from, manifest, archive: to })));
  }
} catch (error) {
  console.log(JSON.stringify(error.problems ?? [{ code: String(error.stack) }]));
  process.exitCode = 1;
}
`;

// It has no zstd of its own.
describeWith('node20', (node) => {
  let folder: string;
  let compiled: string;
  let packed: Packed;
  beforeAll(async () => {
    folder = await temporaryFolder();
    compiled = await compileProgram('node20', PROGRAM);
    await writeTree(path.join(folder, 'out'), { 'bin/minic': { program: 'x'.repeat(1_000_000) }, 'bin/cc': { link: 'minic' } });
    packed = await packTree(path.join(folder, 'out'), path.join(folder, 'by24.tar.zst'), { compression: 'zstd' });
  });
  afterAll(async () => {
    await removeFolder(folder);
    await removeFolder(compiled);
  });

  function run(file: string, ...args: string[]) {
    const { stdout, stderr } = spawnSync(node, [path.join(compiled, 'program.js'), ...args], {
      encoding: 'utf8',
      env: { PATH: file },
    });
    if (stderr !== '') throw new Error(stderr);
    return stdout === '' ? null : JSON.parse(stdout);
  }

  test('packs and unpacks through the zstd program', async () => {
    const target = execFileSync('bash', ['-c', 'dirname "$(type -P zstd)"'], { encoding: 'utf8' }).trim();
    expect(run(target, 'unpack', packed.archive, path.join(folder, 'to20'))).toBeNull();
    expect(await contentsOf(path.join(folder, 'to20'))).toEqual(await contentsOf(path.join(folder, 'out')));

    const by20 = run(
      target,
      'pack',
      path.join(folder, 'out'),
      path.join(folder, 'by20.tar.zst'),
      JSON.stringify(packed.manifest),
    );
    expect(by20.archive).toBe(path.join(folder, 'by20.tar.zst'));
    await verifyAndUnpack(by20.archive, path.join(folder, 'to24'), {
      expect: { bundleDigest: by20.bundleDigest, contentDigest: packed.manifest.contentDigest },
    });

    const bytes = await readFile(packed.archive);
    const skippable = Buffer.from('\x5f\x2a\x4d\x18\x04\0\0\0note', 'latin1');
    await writeFile(path.join(folder, 'skippable'), Buffer.concat([skippable, bytes, skippable]));
    expect(run(target, 'unpack', path.join(folder, 'skippable'), path.join(folder, 'skipped20'))).toBeNull();
    expect(await contentsOf(path.join(folder, 'skipped20'))).toEqual(await contentsOf(path.join(folder, 'out')));
    await verifyAndUnpack(path.join(folder, 'skippable'), path.join(folder, 'skipped24'));

    for (const damaged of [
      bytes.subarray(0, bytes.length >> 1),
      bytes.subarray(0, 5),
      Buffer.concat([bytes, Buffer.from('tail')]),
    ]) {
      await writeFile(path.join(folder, 'damaged'), damaged);
      expect(run(target, 'unpack', path.join(folder, 'damaged'), path.join(folder, 'none'))).toMatchObject([
        { code: 'bundle-unreadable' },
      ]);
    }
  });

  test('without the program it packs gzip, and says what .zst needs', async () => {
    const problems = run('/nowhere', 'unpack', packed.archive, path.join(folder, 'none'));
    expect(problems).toMatchObject([{ code: 'zstd-missing' }]);
    expect(problems[0].remedy).toContain('zstd');
    const gzip = run(
      '/nowhere',
      'pack',
      path.join(folder, 'out'),
      path.join(folder, 'plain.tar.zst'),
      JSON.stringify(packed.manifest),
    );
    expect(gzip.archive).toBe(path.join(folder, 'plain.tar.gz'));
    await verifyAndUnpack(gzip.archive, path.join(folder, 'from-gzip'), { expect: { bundleDigest: gzip.bundleDigest } });
    expect(await contentsOf(path.join(folder, 'from-gzip'))).toEqual(await contentsOf(path.join(folder, 'out')));
  });
});
