import { contentDigestOf } from '@selfhost/core/bundle/content-digest.js';
import type { BundleFile, Manifest } from '@selfhost/core/bundle/manifest.js';

/** A manifest that is right in every way, with the contentDigest of its files. */
export function manifestOf(files: readonly BundleFile[], rest: Partial<Manifest> = {}): Manifest {
  return {
    schema: 'selfhost.bundle/1',
    pipeline: 'mini',
    name: 'minic',
    stage: 'stage0',
    target: 'x86_64-linux',
    host: 'x86_64-linux',
    version: { commit: null, describe: 'v1', dirty: false },
    source: { commit: null, inputsDigest: '0'.repeat(64) },
    compiler: { tool: 'ocaml', version: '4.13.1', executableDigest: null },
    toolchain: [],
    command: 'make',
    jobs: 1,
    mode: 'clean',
    degraded: false,
    window: { started: '2026-01-01T00:00:00.000Z', finished: '2026-01-01T00:00:01.000Z' },
    contentDigest: contentDigestOf(files),
    files,
    ...rest,
  };
}

/** A compiler file whose digest is 64 times one digit. */
export function compilerFile(digit: string): BundleFile {
  return { path: 'bin/minic', type: 'file', mode: 0o755, size: 1, sha256: digit.repeat(64), link: null, kind: 'compiler' };
}
