/**
 * What a machine remembers between runs: bundles by their digest, and small records by table and name.
 * The port is here, its adapter on a folder in `packages/local`.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { SHA256_HEX } from '../files/hash.js';
import { HINTS, HINTS_VERSION } from '../hermetic/hint.js';
import { COMPILER_PROOF, PROOF_VERSION } from './compiler-proof.js';

/** The rooms of the store, one for each kind of record. */
export const STORE_TABLES = {
  /** A stage's bundle and figures, by stage key. */
  stages: z.object({
    bundleDigest: z.string().regex(SHA256_HEX),
    contentDigest: z.string().regex(SHA256_HEX),
    seconds: z.number(),
    cpuSeconds: z.number().nullable(),
    peakBytes: z.number().nullable(),
    readBytes: z.number().nullable(),
    writtenBytes: z.number().nullable(),
    traced: z.literal(true).exactOptional(),
  }),
  /** That a stage's compiler made it, by stage key, and the digest of what was demanded of the proof. */
  proofs: z.object({ rule: z.literal(PROOF_VERSION), demand: z.string(), proof: COMPILER_PROOF }),
  /** What a stage's command used that is not declared, by stage key. */
  hints: z.object({ rule: z.literal(HINTS_VERSION), hints: HINTS }),
  /** The newest bundle of each node beside which there is a trace of what it was made of. */
  ancestries: z.object({
    bundleDigest: z.string().regex(SHA256_HEX),
    contentDigest: z.string().regex(SHA256_HEX),
    /** sha256 of the file beside the bundle. */
    ancestry: z.string().regex(SHA256_HEX),
  }),
  /** The ingredients of the newest key of each node, to say what changed. */
  ingredients: z.record(z.string(), z.unknown()),
  /** Smoke tests and suites that passed, by their key. */
  trials: z.object({ tests: z.number(), failures: z.number(), skipped: z.number(), seconds: z.number() }),
  /** What each stage, comparison and trial took when it was last done, by how it is built and its id: only to say how long a run will take. */
  times: z.object({ seconds: z.number().nonnegative() }),
} as const;

export type StoreTable = keyof typeof STORE_TABLES;
export type StoreRecord<R extends StoreTable> = ReadOnly<z.infer<(typeof STORE_TABLES)[R]>>;

/** The same table in the form in which the compiler can look up a table of any name. */
const SCHEMAS: { readonly [R in StoreTable]: z.ZodType<StoreRecord<R>> } = STORE_TABLES;

/** The record that a value is; null where it is damaged or of another version. */
export function storeRecord<R extends StoreTable>(table: R, value: unknown): StoreRecord<R> | null {
  const read = SCHEMAS[table].safeParse(value);
  return read.success ? read.data : null;
}

export interface Store {
  /** The record, or null where there is none. A record that is damaged or of another version counts as none: it can be made again. */
  read<R extends StoreTable>(table: R, name: string): Promise<StoreRecord<R> | null>;
  write<R extends StoreTable>(table: R, name: string, record: StoreRecord<R>): Promise<void>;
  /** Absolute path of the archive with that digest, or null where the store does not hold it. */
  archive(bundleDigest: string): Promise<string | null>;
  /** Takes an archive in (by moving it), with its ancestry where that is beside it, and returns where it is now. */
  adopt(archive: string, bundleDigest: string): Promise<string>;
}
