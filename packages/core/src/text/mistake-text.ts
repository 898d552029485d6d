import { inspect } from 'node:util';

/** A bug of this suite: one line, and its stack. Node itself would print a line of the bundled source, and text from outside unescaped. */
export function describeMistake(error: unknown): { readonly message: string; readonly details: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { message: `this is a mistake in the suite itself, please report it: ${message}`, details: inspect(error) };
}
