import { isUtf8 } from 'node:buffer';

/** The text that bytes are: UTF-8 without NUL; null for anything else. */
export function utf8Text(bytes: Buffer): string | null {
  return bytes.includes(0) || !isUtf8(bytes) ? null : bytes.toString('utf8');
}
