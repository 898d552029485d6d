/** Packs the binaries of a benchmark as the bundle of a stage. */
import { collectOutputs, contentDigestOf } from '@selfhost/core/bundle/outputs.js';
import { packBundle } from '@selfhost/core/bundle/pack.js';

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

/** Gives the archive's digest and bytes. */
export async function packBinaries(outDir, archive) {
  const files = await collectOutputs(outDir, { compiler: ['bin/compiler'], library: ['lib'] });
  const manifest = { ...MANIFEST, contentDigest: contentDigestOf(files), files };
  return packBundle({ outDir, manifest, archive });
}
