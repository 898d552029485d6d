import type { TerminalStream } from '@selfhost/local/terminal-face.js';
import type { Streams } from './output.js';

/** Everything that a command takes from the process. */
export interface CommandContext extends Streams {
  /** The terminal behind standard error, for progress that is redrawn; left out where there is none. */
  readonly terminal?: TerminalStream;
  /** The terminal behind standard output, for text with colours; left out where there is none. */
  readonly screen?: TerminalStream;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: { readonly platform: string; readonly arch: string };
  /** Aborted when the person or the system asks the command to end. */
  readonly signal: AbortSignal;
}
