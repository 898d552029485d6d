/** What built a bundle, as a union with a `kind`: the JSON of a manifest has none, and its form must not change. */
import type { BundleCompiler } from './manifest.js';

type Named<Key extends string> = Extract<BundleCompiler, Readonly<Record<Key, unknown>>>;

/** A compiler that a stage built. */
export type StageBuilder = { readonly kind: 'stage' } & Named<'stage'>;

/** `none`: no compiler of a stage built it, or nothing says so. */
export type BundleBuilder =
  | StageBuilder
  | ({ readonly kind: 'tool' } & Named<'tool'>)
  | ({ readonly kind: 'prebuilt' } & Named<'prebuilt'>)
  | { readonly kind: 'none' };

/** @param compiler of the bundle's manifest */
export function builderOf(compiler: BundleCompiler | null): BundleBuilder {
  if (compiler === null) return { kind: 'none' };
  if ('tool' in compiler) return { kind: 'tool', ...compiler };
  if ('prebuilt' in compiler) return { kind: 'prebuilt', ...compiler };
  return { kind: 'stage', ...compiler };
}
