/** The identity of what a stage made, whatever archive carries it. */
import { sha256OfText } from '../files/hash.js';
import { byCodeUnits } from '../files/order.js';
import type { BundleFile } from './manifest.js';

/**
 * The text whose sha256 is a bundle's `contentDigest`. Any program can make it again from the manifest's `files`:
 *
 * 1. Sort the entries by `path`, comparing UTF-16 code units (for paths without characters beyond U+FFFF that is the order of
 *    code points, and of UTF-8 bytes).
 * 2. Write one JSON array of objects with exactly these keys in this order: `path`, `type`, `mode`, `size`, `sha256`, `link`,
 *    `kind`; no white space anywhere; no line feed at the end.
 * 3. Numbers are decimal integers (`mode` 0o755 is `493`); an absent `sha256` or `link` is `null`.
 * 4. Strings escape `"` and `\` by a backslash, control characters as JSON does (`\n`, `\u001f`), and nothing else: other
 *    characters stand as they are, in UTF-8 (RFC 8785, section 3.2.2.2).
 *
 * In Python: `json.dumps(entries, ensure_ascii=False, separators=(',', ':'))`.
 */
export function canonicalFiles(files: readonly BundleFile[]): string {
  const sorted = [...files].sort((left, right) => byCodeUnits(left.path, right.path));
  return JSON.stringify(
    sorted.map(({ path, type, mode, size, sha256, link, kind }) => ({ path, type, mode, size, sha256, link, kind })),
  );
}

/** Hex sha256 of `canonicalFiles`. */
export function contentDigestOf(files: readonly BundleFile[]): string {
  return sha256OfText(canonicalFiles(files));
}
