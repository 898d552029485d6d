/** `selfhost.verify/1`: every byte of the given bundles hashed again, and every chain followed to its end. */
import { stat } from 'node:fs/promises';
import { ERRORS, type ErrorCode, type Problem, UserError, userError } from '../errors.js';
import { hashFile } from '../files/hash.js';
import { ancestryPlace, checkAncestry, isAncestryPlace } from './beside.js';
import { type Break, brokenBundle, otherBeside } from './breaks.js';
import type { BundleLimits } from './limits.js';
import { type Chain, type LineageNode, type LineageOptions, nodeName, walkLineage } from './lineage.js';
import type { Manifest } from './manifest.js';
import { Nowhere } from './nowhere.js';
import { type ProvedBundle, type ReadOptions, readBundle } from './read.js';

export const VERIFY_SCHEMA = 'selfhost.verify/1';

/** What was found of one given file. Names are null when the manifest could not be read. */
export interface VerifiedBundle {
  readonly file: string;
  readonly stage: string | null;
  readonly target: string | null;
  readonly name: string | null;
  readonly pipeline: string | null;
  /** Hex sha256 of the archive; null when it is no file. */
  readonly bundleDigest: string | null;
  /** As the manifest says; proved when `status` is `verified`. */
  readonly contentDigest: string | null;
  /** Whether a fallback command made it, or a compiler that comes from one. */
  readonly degraded: boolean | null;
  /** `stage@target` of the stage whose fallback command ran; null where none is known. */
  readonly degradedBy: string | null;
  readonly status: 'verified' | 'broken';
  /** Whether the file that says what it was made of is beside it, and the one that its manifest names; null where that names none. */
  readonly ancestry: 'verified' | 'missing' | 'damaged' | null;
  readonly problems: readonly { readonly code: ErrorCode; readonly message: string }[];
}

export interface VerifyReport {
  readonly schema: typeof VERIFY_SCHEMA;
  readonly verdict: 'verified' | 'broken';
  /** Whether missing predecessors were allowed. */
  readonly partial: boolean;
  readonly bundles: readonly VerifiedBundle[];
  readonly chains: readonly Chain[];
  readonly breaks: readonly Break[];
}

export interface VerifyOptions extends LineageOptions {
  readonly limits?: Partial<BundleLimits>;
  readonly signal?: AbortSignal;
  /** Reads the file beside a bundle, whose digest is the right one; without it, the digest alone is compared. */
  readonly readBeside?: (archive: string, manifest: Manifest) => Promise<unknown>;
}

/**
 * Verifies bundles and their lineage without writing anything. What is wrong with a bundle is part of the report; it is an
 * error if the question cannot be answered. Files beside bundles are verified with their bundles, whether they are given or not.
 * @throws UserError `usage` (no bundle given), `path-missing`, `zstd-missing`
 */
export async function verifyBundles(given: readonly string[], options: VerifyOptions): Promise<VerifyReport> {
  const archives = given.filter((file) => !isAncestryPlace(file));
  checkBeside(given.filter(isAncestryPlace), archives);
  if (archives.length === 0) throw userError('usage', 'there is no bundle to verify', { remedy: 'name one bundle or more' });
  const bundles: VerifiedBundle[] = [];
  const nodes: LineageNode[] = [];
  const breaks: Break[] = [];
  for (const archive of archives) {
    const { bundle: alone, manifest } = await verifyOne(archive, options);
    const { ancestry, problem } = await verifyBeside(archive, manifest, options);
    const bundle = { ...alone, ancestry };
    bundles.push(bundle);
    const proved = bundle.status === 'verified';
    const { bundleDigest } = bundle;
    if (manifest !== null && bundleDigest !== null) nodes.push({ file: archive, bundleDigest, manifest, proved });
    const at = manifest === null ? null : nodeName(manifest);
    breaks.push(...bundle.problems.map((each) => brokenBundle(archive, at, each)));
    if (problem !== null) breaks.push(otherBeside(archive, at, problem));
  }
  const lineage = walkLineage(nodes, options);
  breaks.push(...lineage.breaks);
  return {
    schema: VERIFY_SCHEMA,
    verdict: breaks.length === 0 ? 'verified' : 'broken',
    partial: options.partial,
    bundles,
    chains: lineage.chains,
    breaks,
  };
}

/** @throws UserError `usage` for a file that lies beside no bundle that was given: nothing would be said of it */
function checkBeside(files: readonly string[], archives: readonly string[]): void {
  const known = new Set(archives.map(ancestryPlace));
  const stray = files.find((file) => !known.has(file));
  if (stray === undefined) return;
  throw userError('usage', `${stray} belongs to a bundle that is not among those given`, {
    value: stray,
    remedy: 'name its bundle too; what lies beside it is verified with it',
  });
}

async function verifyBeside(
  archive: string,
  manifest: Manifest | null,
  { readBeside }: VerifyOptions,
): Promise<{ ancestry: VerifiedBundle['ancestry']; problem: Problem | null }> {
  if (manifest?.ancestry === undefined) return { ancestry: null, problem: null };
  try {
    const ancestry = await checkAncestry(archive, manifest.ancestry);
    if (ancestry === 'verified') await readBeside?.(archive, manifest);
    return { ancestry, problem: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ancestry: 'damaged', problem: error.problems[0] };
  }
}

async function verifyOne(
  file: string,
  options: VerifyOptions,
): Promise<{ bundle: Omit<VerifiedBundle, 'ancestry'>; manifest: Manifest | null }> {
  const sink = new ManifestKeeper();
  try {
    const { manifest, bundleDigest } = await readBundle(file, sink, options);
    return { bundle: { file, ...named(manifest), bundleDigest, status: 'verified', problems: [] }, manifest };
  } catch (error) {
    if (!(error instanceof UserError) || !ERRORS[error.problems[0].code].ofBundle) throw error;
    const problems = error.problems.map(({ code, message }) => ({ code, message }));
    const bundleDigest = await digestOfDamaged(file);
    return { bundle: { file, ...named(sink.manifest), bundleDigest, status: 'broken', problems }, manifest: sink.manifest };
  }
}

async function digestOfDamaged(file: string): Promise<string | null> {
  return (await stat(file)).isFile() ? (await hashFile(file)).sha256 : null;
}

function named(manifest: Manifest | null) {
  return {
    stage: manifest?.stage ?? null,
    target: manifest?.target ?? null,
    name: manifest?.name ?? null,
    pipeline: manifest?.pipeline ?? null,
    contentDigest: manifest?.contentDigest ?? null,
    degraded: manifest?.degraded ?? null,
    degradedBy: manifest?.degradedBy ?? null,
  };
}

/**
 * Checks every byte of one bundle against its manifest, and writes nothing.
 * @throws UserError as `readBundle`
 */
export function proveBundle(archive: string, options: ReadOptions): Promise<ProvedBundle> {
  return readBundle(archive, new Nowhere(), options);
}

/** Keeps the manifest, which is wanted of damaged bundles too. */
class ManifestKeeper extends Nowhere {
  manifest: Manifest | null = null;

  override async begin(manifest: Manifest): Promise<void> {
    this.manifest = manifest;
  }
}
