/**
 * The first entry of every bundle (`selfhost.bundle/1`): what the stage made, from what, by which compiler.
 * `contentDigest` is the bundle's identity; the archive's own digest only serves transport. What must hold for a manifest is in
 * `manifest-schema.ts` (shape) and `file-rules.ts` (names, links, amounts); the digest's exact form in `content-digest.ts`.
 */
import type { Version } from '../ports.js';

export const BUNDLE_SCHEMA = 'selfhost.bundle/1';
export const MANIFEST_NAME = 'manifest.json';

/** An output file as it was packed. Paths are relative, with `/`, and sorted by code units. */
export interface BundleFile {
  readonly path: string;
  readonly type: 'file' | 'symlink' | 'directory';
  /**
   * Permission bits, e.g. 0o755. As in git only the owner's execute bit matters: files have 0o644 or 0o755. Folders have 0o755,
   * links 0o777.
   */
  readonly mode: number;
  /** Bytes; 0 for links and folders. */
  readonly size: number;
  /** Hex digest of a file's bytes; null for links and folders. */
  readonly sha256: string | null;
  /** A link's text; null otherwise. */
  readonly link: string | null;
  /** The output kind that the pipeline declares, e.g. `compiler`, `ir`. */
  readonly kind: string;
}

/** Who built the bundle. */
export type BundleCompiler =
  | {
      readonly stage: string;
      readonly target: string;
      readonly executableDigest: string;
      readonly bundleDigest: string;
      readonly contentDigest: string;
    }
  | { readonly tool: string; readonly version: string; readonly executableDigest: string | null }
  | { readonly prebuilt: string; readonly sha256: string };

export interface ToolchainEntry {
  readonly tool: string;
  readonly version: string;
  readonly executableDigest: string | null;
  /** Digest of the tool's other files that are known; absent where there are none. */
  readonly othersDigest?: string | undefined;
}

export interface Manifest {
  readonly schema: typeof BUNDLE_SCHEMA;
  readonly pipeline: string;
  /** The compiler's name, e.g. `remlc-stage1`. */
  readonly name: string;
  readonly stage: string;
  readonly target: string;
  readonly host: string;
  readonly version: Version;
  readonly source: { readonly commit: string | null; readonly inputsDigest: string };
  /** Null for the runtime library, which no stage's compiler builds. */
  readonly compiler: BundleCompiler | null;
  readonly toolchain: readonly ToolchainEntry[];
  readonly command: string;
  readonly jobs: number;
  readonly mode: 'clean' | 'incremental';
  /** Whether a fallback command made it, or the compiler of a degraded stage. */
  readonly degraded: boolean;
  /** `stage@target` of the stage whose fallback command ran; absent where it is not degraded. */
  readonly degradedBy?: string | undefined;
  /** When the build ran, ISO 8601, UTC. */
  readonly window: { readonly started: string; readonly finished: string };
  /** sha256 of the canonical JSON of `files`. */
  readonly contentDigest: string;
  readonly files: readonly BundleFile[];
}
