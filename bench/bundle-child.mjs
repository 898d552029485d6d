/**
 * The measured process of bundle.mjs: all three phases in one, as `selfhost run` does them.
 *
 *     node bench/bundle-child.mjs FOLDER NAME      (packs FOLDER/out, unpacks as FOLDER/NAME, prints its figures as JSON)
 */
import path from 'node:path';
import { verifyAndUnpack } from '@selfhost/core/bundle/unpack.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import { packBinaries } from './pack-binaries.mjs';

const [folder, to] = process.argv.slice(2);
const outDir = path.join(folder, 'out');
const archive = path.join(folder, 'bundle.tar.zst');
const marks = [performance.now()];
const mark = () => marks.push(performance.now());

const { bundleDigest, bytes } = await packBinaries(outDir, archive);
mark();
const report = await verifyBundles([archive], { partial: false });
if (report.verdict !== 'verified') throw new Error(JSON.stringify(report.breaks));
mark();
await verifyAndUnpack(archive, path.join(folder, to), { expect: { bundleDigest } });
mark();

const [pack, verify, unpack] = marks.slice(1).map((end, index) => (end - marks[index]) / 1000);
console.log(JSON.stringify({ pack, verify, unpack, bytes, peakBytes: process.resourceUsage().maxRSS * 1024 }));
