/** The shape of `manifest.json`, checked before anything in it is used. Keys that this version does not know are left out. */
import { z } from 'zod';
import { isMapping } from '../data/mapping.js';
import { SHA256_HEX } from '../files/hash.js';
import { shown } from '../text/plain-text.js';
import { checkCount } from './file-rules.js';
import { isHeavyJson } from './json-weight.js';
import type { BundleLimits } from './limits.js';
import { BUNDLE_SCHEMA, type BundleFile, MANIFEST_NAME, type Manifest } from './manifest.js';
import { unreadable, unsafe } from './problems.js';

/** Problems shown of a manifest that is wrong in many places; the rest of it is not looked at. */
const MAX_SHOWN_PROBLEMS = 5;

/** A manifest has 3 levels; the rest is for keys of later versions. */
const MAX_LEVELS = 16;

/** An entry has 7 values; as many again for keys of later versions. */
const MAX_VALUES_PER_ENTRY = 15;

/** Values beside the entries: some 30, and 4 for each tool. */
const MAX_OTHER_VALUES = 10_000;

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

/** The files are checked one by one, because a list that is wrong in each place would have very many problems. */
const manifest: z.ZodType<Omit<Manifest, 'files'> & { readonly files: readonly unknown[] }> = z.object({
  schema: z.literal(BUNDLE_SCHEMA),
  pipeline: word,
  name: word,
  stage: word,
  target: word,
  host: word,
  version: z.object({ commit: z.string().nullable(), describe: z.string().nullable(), dirty: z.boolean() }),
  source: z.object({ commit: z.string().nullable(), inputsDigest: z.string() }),
  compiler: compiler.nullable(),
  toolchain: z
    .array(z.unknown())
    .max(MAX_TOOLS)
    .pipe(
      z.array(
        z.object({ tool: word, version: z.string(), executableDigest: sha256.nullable(), othersDigest: sha256.optional() }),
      ),
    ),
  command: z.string(),
  jobs: z.int().nonnegative(),
  mode: z.enum(['clean', 'incremental']),
  degraded: z.boolean(),
  degradedBy: word.optional(),
  window: z.object({ started: z.iso.datetime(), finished: z.iso.datetime() }),
  contentDigest: sha256,
  files: z.array(z.unknown()),
});

/**
 * Reads the bytes of a `manifest.json` found in `archive`.
 * @throws UserError `bundle-unreadable`: no JSON, another schema, or a value of the wrong shape; `bundle-unsafe`: more than the limits allow
 */
export function parseManifest(bytes: Buffer, archive: string, limits: BundleLimits): Manifest {
  const values = MAX_OTHER_VALUES + MAX_VALUES_PER_ENTRY * limits.entries;
  if (isHeavyJson(bytes, { depth: MAX_LEVELS, values }))
    throw unsafe(archive, MANIFEST_NAME, `holds more than the ${values} values allowed, or values over ${MAX_LEVELS} deep`);
  const value = parsed(bytes.toString('utf8'), archive);
  const schema = isMapping(value) ? value.schema : undefined;
  if (schema !== BUNDLE_SCHEMA) {
    const schemaShown = shown(typeof schema === 'string' ? schema : (JSON.stringify(schema) ?? 'nothing'));
    throw unreadable(
      archive,
      `its manifest has the schema ${schemaShown}, not "${BUNDLE_SCHEMA}"`,
      'If a newer version of this program made the bundle, read it with that version; if not, this is no bundle.',
    );
  }
  return checkManifest(value, archive, limits);
}

function parsed(text: string, archive: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(archive, 'its manifest.json is not JSON', undefined, error);
  }
}

/** As `parseManifest`, for a value: the form that packing checks before it writes. */
export function checkManifest(value: unknown, archive: string, limits: BundleLimits): Manifest {
  const checked = manifest.safeParse(value);
  if (!checked.success) throw misshapen(archive, checked.error.issues.map(said));
  checkCount(checked.data.files.length, archive, limits);
  const files: BundleFile[] = [];
  const problems: string[] = [];
  for (const [index, each] of checked.data.files.entries()) {
    const entry = file.safeParse(each);
    if (entry.success) files.push(entry.data);
    else problems.push(...entry.error.issues.map((issue) => said({ ...issue, path: ['files', index, ...issue.path] })));
    if (problems.length > MAX_SHOWN_PROBLEMS) break;
  }
  if (problems.length > 0) throw misshapen(archive, problems);
  return { ...checked.data, files };
}

function misshapen(archive: string, problems: readonly string[]): Error {
  const more = problems.length > MAX_SHOWN_PROBLEMS ? '; and more' : '';
  return unreadable(archive, `its manifest is wrong: ${problems.slice(0, MAX_SHOWN_PROBLEMS).join('; ')}${more}`);
}

function said({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const dotted = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${dotted.replace(/^\./, '') || 'manifest'}: ${message}`;
}
