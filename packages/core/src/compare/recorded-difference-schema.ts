/** The form of lists of differences in files: what is on a branch or comes from another job is untrusted input. */
import { z } from 'zod';
import type { CauseId } from './causes/catalog.js';
import { DIFFERENCE_KINDS } from './difference.js';
import type { RuleId } from './rules/catalog.js';

/** Longest path and name: what systems allow for a path. */
const NAME = z.string().max(4096);
/** Deepest region: archives in archives are read to less. */
const MAX_LEVELS = 64;
/** A list has fewer (`differencesOf`). */
const MAX_ROWS = 1000;
/** A row has fewer: as many as a comparison lists of one artifact. */
const MAX_PLACES = 100;

/** A cause or rule of any version: lists are kept longer than names, and an unknown name only equals itself. */
const word = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value));
const count = z.int().nonnegative();
const both = z.object({ left: count, right: count });

/** One difference of a comparison, as the comparison has it. */
const PLACE = z.object({
  kind: z.enum(DIFFERENCE_KINDS),
  /** In the artifact. */
  offset: both,
  /** How far it reaches. */
  size: both,
  /** Differing bytes. */
  bytes: count,
  /** The rule that owns it; null where none does. */
  rule: word<RuleId>().nullable(),
  /** The rule that would own it if it were in force. */
  claim: word<RuleId>().exactOptional(),
});

const ROW = z.object({
  /** Path of the artifact. */
  artifact: NAME,
  /** Name of the region; null for what has no place in a file, such as a mode. */
  region: NAME.nullable(),
  /** The path of the region where its name alone does not say it. */
  path: z.array(NAME).max(MAX_LEVELS).exactOptional(),
  cause: word<CauseId>(),
  /** The rule that owns it in all places; null where none does. */
  rule: word<RuleId>().nullable(),
  /** The places, the first ones; absent where there is none, in the history, and in reports of earlier versions. */
  places: z.array(PLACE).max(MAX_PLACES).exactOptional(),
});

export const DIFFERENCES = z.object({
  differences: z.array(ROW).max(MAX_ROWS),
  /** Whether these are all: a difference that is missing in a list of the first ones may still exist. */
  complete: z.boolean(),
});
