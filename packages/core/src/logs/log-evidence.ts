/** What speaks for the cause of a failed build, as data; its text is made last. */

/** What else is known of a command that was ended. */
interface Beside {
  /** Whether it is known that nothing was ended for lack of memory. */
  readonly memoryWasEnough?: true;
  readonly peakBytes?: number;
}

/** The facts of each kind of evidence. */
export interface LogFacts {
  /** A line of the log, counted from 1. Foreign text. */
  line: { readonly line: number; readonly text: string };
  /** An error of which nothing else is known. */
  'unknown-error': { readonly message: string };
  /** `signal`: the one that a shell's exit code means. */
  'exit-code': Beside & {
    readonly exitCode: number;
    readonly meaning?: keyof typeof EXIT_MEANINGS;
    readonly signal?: string;
  };
  signal: Beside & { readonly signal: string };
  'out-of-memory-kills': { readonly count: number };
  'free-disk': { readonly bytes: number };
  'time-limit': { readonly elapsedSeconds: number; readonly limitSeconds: number };
  /** The command failed, and its log does not say why. */
  'silent-exit-code': { readonly exitCode: number };
  'silent-signal': { readonly signal: string };
  'no-failure': object;
}

export type LogEvidenceKind = keyof LogFacts;

/** Evidence of one of the kinds, of any of them where none is named. */
export type LogEvidence<K extends LogEvidenceKind = LogEvidenceKind> = {
  [P in K]: { readonly kind: P } & LogFacts[P];
}[K];

/** The words for it in one language. */
export type LogEvidenceWords = { readonly [K in LogEvidenceKind]: (facts: LogEvidence<K>) => string };

/** JSON has these sentences, so that their words are here and not in the room of words. */
export const ENGLISH_LOG_EVIDENCE: LogEvidenceWords = {
  line: ({ line, text }) => `line ${line}: ${text}`,
  'unknown-error': ({ message }) => `an error of no known kind: ${message}`,
  'exit-code': ({ exitCode, meaning, signal, ...beside }) =>
    `exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}${meaning === undefined ? '' : EXIT_MEANINGS[meaning]}${besideText(beside)}`,
  signal: ({ signal, ...beside }) => `signal ${signal}${besideText(beside)}`,
  'out-of-memory-kills': ({ count }) => `the kernel ended ${count} processes for lack of memory`,
  'free-disk': ({ bytes }) => `${bytes} bytes were free on the disk`,
  'time-limit': ({ elapsedSeconds, limitSeconds }) => `it ran ${elapsedSeconds} s of at most ${limitSeconds} s`,
  'silent-exit-code': ({ exitCode }) => `exit code ${exitCode}, and a log that says nothing of it`,
  'silent-signal': ({ signal }) => `signal ${signal}, and a log that says nothing of it`,
  'no-failure': () => 'the log shows no failure',
};

/** What some exit codes mean. */
export const EXIT_MEANINGS = {
  'timed-out': ', which is that of `timeout`',
  'no-such-program': ", which is a shell's for a program that is not there",
  'cannot-be-run': ", which is a shell's for a program that cannot be run",
} as const;

function besideText({ memoryWasEnough, peakBytes }: Beside): string {
  if (memoryWasEnough === true) return ', and not for lack of memory';
  return peakBytes === undefined ? '' : `, at a peak of ${peakBytes} bytes`;
}

export function logEvidenceInWords<K extends LogEvidenceKind>(words: LogEvidenceWords, evidence: LogEvidence<K>): string {
  return words[evidence.kind](evidence);
}
