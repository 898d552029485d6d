/** The shape of `manifest.json` (`selfhost.bundle/1`). What must hold besides, e.g. for names and links, is in `file-rules.ts`. */
import { z } from 'zod';
import { SHA256_HEX } from '../files/hash.js';
import { VERSION } from '../version-schema.js';

/** More tools than any stage has. */
const MAX_TOOLS = 1000;

const sha256 = z.string().regex(SHA256_HEX, 'must be a sha256 of 64 lower-case hex digits');

/** A word that is used in file names and messages: a stage, a target, a pipeline. */
const word = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}/\\]+$/u, 'must be a name without slashes or invisible characters');

const octets = z.int().nonnegative();

/**
 * An output file as it was packed. Paths are relative, with `/`, and sorted by code units. As in git only the owner's execute bit matters among
 * the permission bits. `kind` is the output kind that the pipeline declares, e.g. `compiler`, `ir`.
 */
export const BUNDLE_FILE = z.discriminatedUnion('type', [
  z.object({
    path: z.string(),
    type: z.literal('file'),
    mode: z.union([z.literal(0o644), z.literal(0o755)], { error: 'must be 420 (0o644) or 493 (0o755) for a file' }),
    size: octets,
    sha256,
    link: z.null(),
    kind: word,
  }),
  z.object({
    path: z.string(),
    type: z.literal('symlink'),
    mode: z.literal(0o777, { error: 'must be 511 (0o777) for a link' }),
    size: z.literal(0),
    sha256: z.null(),
    link: z.string(),
    kind: word,
  }),
  z.object({
    path: z.string(),
    type: z.literal('directory'),
    mode: z.literal(0o755, { error: 'must be 493 (0o755) for a folder' }),
    size: z.literal(0),
    sha256: z.null(),
    link: z.null(),
    kind: word,
  }),
]);

/** Who built the bundle. */
const BUNDLE_COMPILER = z.union(
  [
    z.object({ stage: word, target: word, executableDigest: sha256, bundleDigest: sha256, contentDigest: sha256 }),
    z.object({ tool: word, version: z.string(), executableDigest: sha256.nullable() }),
    z.object({ prebuilt: z.string(), sha256 }),
  ],
  { error: 'must name a stage with its digests, a tool with its version, or a prebuilt compiler with its sha256' },
);

export const MANIFEST = z.object({
  schema: z.literal('selfhost.bundle/1'),
  pipeline: word,
  /** The compiler's name, e.g. `remlc-stage1`. */
  name: word,
  stage: word,
  target: word,
  host: word,
  version: VERSION,
  source: z.object({ commit: z.string().nullable(), inputsDigest: z.string() }),
  /** Null for the runtime library, which no stage's compiler builds. */
  compiler: BUNDLE_COMPILER.nullable(),
  toolchain: z
    .array(z.unknown())
    .max(MAX_TOOLS)
    .pipe(
      z.array(
        // `othersDigest`: of the tool's other files that are known.
        z.object({ tool: word, version: z.string(), executableDigest: sha256.nullable(), othersDigest: sha256.optional() }),
      ),
    ),
  command: z.string(),
  jobs: z.int().nonnegative(),
  mode: z.enum(['clean', 'incremental']),
  /** Whether a fallback command made it, or the compiler of a degraded stage. */
  degraded: z.boolean(),
  /** `stage@target` of the stage whose fallback command ran; absent where it is not degraded. */
  degradedBy: word.optional(),
  /** When the build ran, ISO 8601, UTC. */
  window: z.object({ started: z.iso.datetime(), finished: z.iso.datetime() }),
  /** sha256 of the canonical JSON of `files`. */
  contentDigest: sha256,
  /** sha256 of the file beside the bundle that says what its files were made of; absent where no trace of that is kept. */
  ancestry: sha256.optional(),
  /** Checked one by one ({@link BUNDLE_FILE}): a list that is wrong in each place would have very many problems. */
  files: z.array(z.unknown()),
});
