import { isUtf8 } from 'node:buffer';

/** The bytes as text where they are UTF-8 without NUL; null otherwise. */
export function utf8Text(bytes: Buffer): string | null {
  return bytes.includes(0) || !isUtf8(bytes) ? null : bytes.toString('utf8');
}
