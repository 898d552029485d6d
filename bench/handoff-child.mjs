/**
 * The measured process of handoff.mjs. The toolkit is loaded before the time begins, for both ways.
 *
 *     node bench/handoff-child.mjs ours|zip FOLDER ROUND      (hands FOLDER/out over, and prints its seconds as JSON in the last line)
 */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { actionsArtifacts } from '@selfhost/github/artifacts/store.js';
import { packBinaries } from './pack-binaries.mjs';

const [how, folder, round] = process.argv.slice(2);
const outDir = path.join(folder, 'out');
const there = path.join(folder, `${how}-${round}`);
const retentionDays = 1;
mkdirSync(there);

const WAYS = {
  async ours() {
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const store = actionsArtifacts({ environment: process.env, token: '', logger });
    const archive = path.join(there, `bench-${round}.tar.zst`);
    const { bundleDigest } = await packBinaries(outDir, archive);
    await store.upload(archive, { retentionDays });
    const taken = await store.download(path.basename(archive), path.join(there, 'taken'));
    await verifyAndUnpack(taken, path.join(there, 'unpacked'), { expect: { bundleDigest } });
  },
  async zip() {
    const client = new DefaultArtifactClient();
    const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const { id } = await client.uploadArtifact(
      `zip-${round}`,
      files.map((entry) => path.join(entry.parentPath, entry.name)),
      outDir,
      { retentionDays },
    );
    await client.downloadArtifact(id, { path: path.join(there, 'unpacked') });
  },
};

const started = performance.now();
await WAYS[how]();
console.log(`\n${JSON.stringify({ seconds: (performance.now() - started) / 1000 })}`);
process.exit();
