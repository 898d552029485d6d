/**
 * The measured process of bundle.mjs: all three phases in one, as `selfhost run` does them.
 *
 *     node bench/bundle-child.mjs FOLDER NAME      (packs FOLDER/out, unpacks as FOLDER/NAME, prints its figures as JSON)
 */
import { join } from 'node:path';
import { collectOutputs, contentDigestOf } from '@selfhost/core/bundle/outputs.js';
import { packBundle } from '@selfhost/core/bundle/pack.js';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';

const MANIFEST = {
  schema: 'selfhost.bundle/1',
  pipeline: 'bench',
  name: 'bench',
  stage: 'stage0',
  target: 'x86_64-linux',
  host: 'x86_64-linux',
  version: { commit: null, describe: null, dirty: false },
  source: { commit: null, inputsDigest: '' },
  compiler: { tool: 'cp', version: '1', executableDigest: null },
  toolchain: [],
  command: 'cp',
  jobs: 1,
  mode: 'clean',
  degraded: false,
  window: { started: '2026-01-01T00:00:00Z', finished: '2026-01-01T00:00:01Z' },
};

const [folder, to] = process.argv.slice(2);
const outDir = join(folder, 'out');
const archive = join(folder, 'bundle.tar.zst');
const marks = [performance.now()];
const mark = () => marks.push(performance.now());

const files = await collectOutputs(outDir, { compiler: ['bin/compiler'], library: ['lib'] });
const manifest = { ...MANIFEST, contentDigest: contentDigestOf(files), files };
const { bundleDigest, bytes } = await packBundle({ outDir, manifest, archive });
mark();
const report = await verifyBundles([archive], { partial: false });
if (report.verdict !== 'verified') throw new Error(JSON.stringify(report.breaks));
mark();
await verifyAndUnpack(archive, join(folder, to), { expect: { bundleDigest } });
mark();

const [pack, verify, unpack] = marks.slice(1).map((end, index) => (end - marks[index]) / 1000);
console.log(JSON.stringify({ pack, verify, unpack, bytes, peakBytes: process.resourceUsage().maxRSS * 1024 }));
