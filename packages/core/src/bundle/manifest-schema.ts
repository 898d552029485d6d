/** The shape of `manifest.json`, checked before anything in it is used. Keys that this version does not know are left out. */
import { z } from 'zod';
import { SHA256_HEX } from '../files/hash.js';
import { BUNDLE_SCHEMA, type Manifest } from './manifest.js';
import { unreadable } from './problems.js';

/** Problems shown of a manifest that is wrong in many places. */
const SHOWN_PROBLEMS = 5;

const sha256 = z.string().regex(SHA256_HEX, 'must be a sha256 of 64 lower-case hex digits');

/** A word that stands in file names and messages: a stage, a target, a pipeline. */
const word = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}/\\]+$/u, 'must be a name without slashes or invisible characters');

const octets = z.int().nonnegative();

const file = z.discriminatedUnion('type', [
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

const compiler = z.union(
  [
    z.object({ stage: word, target: word, executableDigest: sha256, bundleDigest: sha256, contentDigest: sha256 }),
    z.object({ tool: word, version: z.string(), executableDigest: sha256.nullable() }),
    z.object({ prebuilt: z.string(), sha256 }),
  ],
  { error: 'must name a stage with its digests, a tool with its version, or a prebuilt compiler with its sha256' },
);

const manifest: z.ZodType<Manifest> = z.object({
  schema: z.literal(BUNDLE_SCHEMA),
  pipeline: word,
  name: word,
  stage: word,
  target: word,
  host: word,
  version: z.object({ commit: z.string().nullable(), describe: z.string().nullable(), dirty: z.boolean() }),
  source: z.object({ commit: z.string().nullable(), inputsDigest: z.string() }),
  compiler: compiler.nullable(),
  toolchain: z.array(z.object({ tool: word, version: z.string(), executableDigest: sha256.nullable() })),
  command: z.string(),
  jobs: z.int().nonnegative(),
  mode: z.enum(['clean', 'incremental']),
  degraded: z.boolean(),
  window: z.object({ started: z.iso.datetime(), finished: z.iso.datetime() }),
  contentDigest: sha256,
  files: z.array(file),
});

/**
 * Reads the text of a `manifest.json` found in `archive`.
 * @throws UserError `bundle-unreadable`: no JSON, another schema, or a value of the wrong shape
 */
export function parseManifest(text: string, archive: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(archive, 'its manifest.json is not JSON', undefined, error);
  }
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema !== BUNDLE_SCHEMA) {
    throw unreadable(
      archive,
      `its manifest has the schema ${JSON.stringify(schema) ?? 'nothing'}, not "${BUNDLE_SCHEMA}"`,
      'If a newer version of this program made the bundle, read it with that version; if not, this is no bundle.',
    );
  }
  return checkManifest(value, archive);
}

/** As `parseManifest`, for a value: the form that packing checks before it writes. */
export function checkManifest(value: unknown, archive: string): Manifest {
  const checked = manifest.safeParse(value);
  if (checked.success) return checked.data;
  const { issues } = checked.error;
  const shown = issues.slice(0, SHOWN_PROBLEMS).map(({ path, message }) => `${dotted(path)}: ${message}`);
  const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : '';
  throw unreadable(archive, `its manifest is wrong: ${shown.join('; ')}${more}`);
}

function dotted(path: readonly PropertyKey[]): string {
  return (
    path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('')
      .replace(/^\./, '') || 'manifest'
  );
}
