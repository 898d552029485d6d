/** Reads `manifest.json`: its shape is checked before anything in it is used. Keys that this version does not know are left out. */
import { isMapping } from '../data/mapping.js';
import { shown } from '../text/plain-text.js';
import { checkCount } from './file-rules.js';
import { isHeavyJson } from './json-weight.js';
import type { BundleLimits } from './limits.js';
import { BUNDLE_SCHEMA, type BundleFile, MANIFEST_NAME, type Manifest } from './manifest.js';
import { BUNDLE_FILE, MANIFEST } from './manifest-shape.js';
import { unreadable, unsafe } from './problems.js';

/** Problems shown of a manifest that is wrong in many places; the rest of it is not looked at. */
const MAX_SHOWN_PROBLEMS = 5;

/** A manifest has 3 levels; the rest is for keys of later versions. */
const MAX_LEVELS = 16;

/** An entry has 7 values; as many again for keys of later versions. */
const MAX_VALUES_PER_ENTRY = 15;

/** Values beside the entries: about 30, and 4 for each tool. */
const MAX_OTHER_VALUES = 10_000;

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
      'read it with the version of this program that made it; a file that none made is no bundle',
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
  const checked = MANIFEST.safeParse(value);
  if (!checked.success) throw misshapen(archive, checked.error.issues.map(said));
  checkCount(checked.data.files.length, archive, limits);
  const files: BundleFile[] = [];
  const problems: string[] = [];
  for (const [index, each] of checked.data.files.entries()) {
    const entry = BUNDLE_FILE.safeParse(each);
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
