import type { Language } from '@selfhost/core/present/words/language.js';
import type { TerminalStream } from '@selfhost/local/terminal-face.js';
import type { Streams } from './output.js';

/** Everything that the command line takes from the process. */
export interface ProcessContext extends Omit<Streams, 'language'> {
  /** The terminal behind standard error, for progress that is redrawn; left out where there is none. */
  readonly terminal?: TerminalStream;
  /** The terminal behind standard output, for text with colours; left out where there is none. */
  readonly screen?: TerminalStream;
  readonly cwd: string;
  /** The folder of this suite, with its `action.yml`; left out where it is not known. */
  readonly suite?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: { readonly platform: string; readonly arch: string };
  /** Aborted when the person or the system asks the command to end. */
  readonly signal: AbortSignal;
}

/** The same with the language in which a command speaks: the one of `--language`, else that of the locale. */
export interface CommandContext extends ProcessContext {
  readonly language: Language;
}
