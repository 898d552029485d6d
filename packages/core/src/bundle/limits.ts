/** How much an archive may make its reader do. It comes from another machine, and is read before it is trusted. */

export interface UnpackLimits {
  /** Files, links and folders, those that only paths name too. */
  readonly entries: number;
  /** Bytes of all files together. */
  readonly totalBytes: number;
  /** Unpacked bytes for each byte of the archive, counted once `ratioFloorBytes` are passed. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
}

export interface BundleLimits extends UnpackLimits {
  /** Bytes of `manifest.json`, which is held in memory whole. */
  readonly manifestBytes: number;
  /** Entries that any archive may have; beyond them, it must have some bytes for each. */
  readonly entriesFloor: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
  // LLVM with all its headers and libraries installs about 10,000 files; twenty times that is no compiler.
  entries: 200_000,
  // Hosted runners have 14 GB of disk to promise; a debug build of LLVM stays below that.
  totalBytes: 16 * 1024 ** 3,
  // Object files and IR compress 3:1 to 20:1; deflate's own maximum is 1032:1, and only bombs come near it.
  ratio: 1000,
  // Small bundles may be all zeros: 10 MiB on a disk do no harm.
  ratioFloorBytes: 10 * 1024 ** 2,
  // 200,000 entries of about 320 bytes each.
  manifestBytes: 64 * 1024 ** 2,
  // Looked at in less than a second, so that an archive of 500 bytes costs no more.
  entriesFloor: 10_000,
};

/** Bytes of an archive for each entry beyond the floor: `zstd -19` makes 3 to 5 of each of many thousand empty files and folders. */
const BYTES_PER_ENTRY = 2;

/** The limits for an archive of so many bytes: `own` ones before the usual ones. */
export function limitsFor(archiveBytes: number, own: Partial<BundleLimits> = {}): BundleLimits {
  const limits = { ...BUNDLE_LIMITS, ...own };
  return {
    ...limits,
    entries: Math.min(limits.entries, Math.max(limits.entriesFloor, Math.floor(archiveBytes / BYTES_PER_ENTRY))),
  };
}

/** The most bytes that an archive of `archiveBytes` may grow to, headers counted. */
export function mostUnpackedBytes(archiveBytes: number, limits: UnpackLimits): number {
  return Math.max(limits.ratioFloorBytes, archiveBytes * limits.ratio);
}
