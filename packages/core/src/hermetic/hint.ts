/** What a stage used that its configuration does not name, as data: what may make its outputs other ones on another machine, or in the next build. */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';

/** Changes whenever other things are hints: what was found under another rule is not known to be all. */
export const HINTS_VERSION = 2;

/** Hints of a stage that are kept; the number says how many more there are. */
export const MAX_HINT_ROWS = 40;
/** Programs and outputs that a hint names. */
export const MAX_HINT_NAMES = 5;
/** Longest path or name that is kept. */
export const MAX_HINT_CHARACTERS = 300;

/**
 * Each has one remedy:
 * - `undeclared-input`: a file that is no input, and neither of the system nor of a declared tool; `undeclared-program`: the same for a program
 * - `user-file`: a file of the user's home folder
 * - `outside-write`: a file outside of the work folder was written; in a folder for temporary files only where it was left there
 * - `temporary-name`: an output holds the random name of a temporary file
 * - `random-device`: random numbers of the system
 * - `host-name`: the name of the machine, or a number that identifies it
 * - `network`: a connection to another machine, or to a service of this one
 */
export const HINT_KINDS = [
  'undeclared-input',
  'undeclared-program',
  'user-file',
  'outside-write',
  'temporary-name',
  'random-device',
  'host-name',
  'network',
] as const;

export type HintKind = (typeof HINT_KINDS)[number];

const name = z.string().max(MAX_HINT_CHARACTERS);
const names = z.array(name).max(MAX_HINT_NAMES);

export const HINT = z.object({
  kind: z.enum(HINT_KINDS),
  /** A path, an address or the name of a program. Random parts of names are `XXXXXX`, and numbers `*`, so that builds that do the same have the same hints. */
  what: name,
  /** The programs that did it, the first ones by name. */
  programs: names,
  /** How many processes did it. */
  count: z.int().positive(),
  /** The outputs that hold a temporary name, the first ones by path; absent for all other kinds. */
  outputs: names.exactOptional(),
});

export const HINTS = z.object({ found: z.array(HINT).max(MAX_HINT_ROWS), more: z.int().nonnegative() });

export type Hint = ReadOnly<z.infer<typeof HINT>>;
/** The hints of one stage, in the order of kinds, and of `what` within a kind. */
export type Hints = ReadOnly<z.infer<typeof HINTS>>;
