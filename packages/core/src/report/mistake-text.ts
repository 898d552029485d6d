import { inspect } from 'node:util';

/** A mistake of ours in one line, and where it was made. Node itself would show a line of the bundle, and foreign text as it came. */
export function describeMistake(error: unknown): { readonly message: string; readonly details: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { message: `this is a mistake in the suite itself, please report it: ${message}`, details: inspect(error) };
}
