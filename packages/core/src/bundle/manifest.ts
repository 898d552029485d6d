/**
 * The first entry of every bundle (`selfhost.bundle/1`): what the stage made, from what, by which compiler.
 * `contentDigest` is the bundle's identity; the archive's own digest only serves transport. What must hold for a manifest is in
 * `manifest-shape.ts` (shape) and `file-rules.ts` (names, links, amounts); the digest's exact form in `content-digest.ts`.
 */
import type { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import type { BUNDLE_FILE, MANIFEST } from './manifest-shape.js';

export type BundleFile = ReadOnly<z.infer<typeof BUNDLE_FILE>>;
export type Manifest = ReadOnly<Omit<z.infer<typeof MANIFEST>, 'files'>> & { readonly files: readonly BundleFile[] };
/** What is written of a file that is unpacked, whether a manifest lists it or a plain archive holds it. */
export type UnpackedFile = Pick<BundleFile, 'path' | 'type' | 'mode' | 'size' | 'link'>;
/** Who built the bundle. */
export type BundleCompiler = NonNullable<Manifest['compiler']>;
export type ToolchainEntry = Manifest['toolchain'][number];

export const BUNDLE_SCHEMA: Manifest['schema'] = 'selfhost.bundle/1';
export const MANIFEST_NAME = 'manifest.json';
