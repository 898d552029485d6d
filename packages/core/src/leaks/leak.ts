/** What is found in the outputs of a stage that comes from the machine or the day of the build, as data. */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';

/** Files that a leak names; the number says how many there are. */
const MAX_NAMED_FILES = 20;

/** Longest path that is kept; systems allow 4096 bytes. */
const MAX_PATH_CHARACTERS = 4096;

/**
 * What an output can hold. Each has one fix, and so a line of its own in reports:
 * - `work-folder`: the folder in which the stage was built
 * - `home-folder`, `user-name`, `host-name`: of the machine that built it
 * - `date-macro`: the day of the build as C's `__DATE__` writes it; `date`: in any other form
 * - `time`: the time of the build, as seconds since 1970
 * - `archive-time`, `pe-time`, `macho-time`: the same in a header of an `ar` archive, or in a PE or Mach-O file
 */
export const LEAK_KINDS = [
  'work-folder',
  'home-folder',
  'user-name',
  'host-name',
  'date-macro',
  'date',
  'time',
  'archive-time',
  'pe-time',
  'macho-time',
] as const;

export type LeakKind = (typeof LEAK_KINDS)[number];

export const LEAK = z.object({
  kind: z.enum(LEAK_KINDS),
  /** How many outputs hold it. */
  files: z.int().positive(),
  /** The first of them by path. */
  named: z.array(z.string().max(MAX_PATH_CHARACTERS)).min(1).max(MAX_NAMED_FILES),
  /** Where the first file holds it; null where it is in the file's name. */
  offset: z.int().nonnegative().nullable(),
  /** What is there: a path, a name, a date, or seconds since 1970. */
  found: z.string().max(MAX_PATH_CHARACTERS),
});

/** The leaks of one stage: at most one of each kind. */
export const LEAKS = z.array(LEAK).max(LEAK_KINDS.length);

export type Leak = ReadOnly<z.infer<typeof LEAK>>;

/** One thing in one file. */
export interface LeakHit {
  readonly kind: LeakKind;
  readonly file: string;
  readonly offset: number | null;
  readonly found: string;
}

/** The hits by kind, in the order of the kinds. @param hits in the order of their files */
export function leaksOf(hits: readonly LeakHit[]): Leak[] {
  return LEAK_KINDS.flatMap((kind) => {
    const own = hits.filter((hit) => hit.kind === kind);
    const [first] = own;
    if (first === undefined) return [];
    const files = [...new Set(own.map(({ file }) => file))];
    return [{ kind, files: files.length, named: files.slice(0, MAX_NAMED_FILES), offset: first.offset, found: first.found }];
  });
}
