/** A text that is searched, and what must be around it. */
import type { LeakKind } from './leak.js';

/** Bytes before and after a needle that its check may read. */
export const CONTEXT_BYTES = 64;

/** What a needle is in one place. */
export interface Occurrence<Kind = LeakKind> {
  readonly kind: Kind;
  /** Offset after its last byte. */
  readonly end: number;
  /** What is there for people, where it is more than the needle. */
  readonly text?: string;
}

export interface Needle<Kind = LeakKind> {
  readonly bytes: Buffer;
  /** What it is for people; null where each place may have another text, of which the needle is the beginning. */
  readonly text: string | null;
  /**
   * What it is where its bytes are; null where it is a part of something else. Beyond the ends of `bytes` nothing is: there a file begins and ends.
   */
  readonly check: (bytes: Buffer, at: number) => Occurrence<Kind> | null;
}

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number | undefined): boolean {
  return code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** Whether a byte goes on with a name: a letter, a digit, `_` or `-`. */
export function isName(code: number | undefined): boolean {
  return isDigit(code) || isLetter(code) || code === 0x5f || code === 0x2d;
}

/** A name that is no part of a longer one. */
export function nameNeedle<Kind>(text: string, kind: Kind): Needle<Kind> {
  const bytes = Buffer.from(text);
  return {
    bytes,
    text,
    check: (all, at) => {
      const end = at + bytes.length;
      const isInside = isName(bytes[0]) && isName(all[at - 1]);
      return isInside || isName(all[end]) ? null : { kind, end };
    },
  };
}
