/** One message of a compiler, a linker or another tool, as a log has it. */
import { shortText } from '../text/plain-text.js';

export type Severity = 'error' | 'warning' | 'note';

export interface Diagnostic {
  readonly severity: Severity;
  /** As printed, or null where the tool names none. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
  /** 1-based and exclusive; null where the tool gives no end, or one on a later line. */
  readonly endColumn: number | null;
  /** The tool's own name for this kind of message, e.g. `-Wformat` or `E7001`. */
  readonly code: string | null;
  /** On one line, at most {@link MAX_MESSAGE_CHARACTERS} characters. */
  readonly message: string;
  /** What printed it; one word for tools whose messages look the same (`cc` for gcc and clang). */
  readonly tool: string;
}

/** Longest message kept, in characters: C++ templates fill a screen with one, and more is not read. */
export const MAX_MESSAGE_CHARACTERS = 1000;

/** What of a diagnostic may be unknown. */
export type Details = Partial<Omit<Diagnostic, 'severity' | 'tool' | 'message'>>;

export function diagnostic(severity: Severity, tool: string, message: string, details: Details = {}): Diagnostic {
  return {
    file: null,
    line: null,
    column: null,
    endColumn: null,
    code: null,
    ...details,
    severity,
    tool,
    message: oneLine(message),
  };
}

/** Joins the lines of a message, and cuts it to {@link MAX_MESSAGE_CHARACTERS} on a character boundary. */
export function oneLine(message: string): string {
  return shortText(message.replaceAll(/\s+/g, ' ').trim(), MAX_MESSAGE_CHARACTERS);
}
