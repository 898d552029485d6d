/** The form of lists of differences in files: what is on a branch or comes from another job is untrusted input. */
import { z } from 'zod';
import type { CauseId } from './causes/catalog.js';
import type { RuleId } from './rules/catalog.js';

/** Longest path and name: what systems allow for a path. */
const NAME = z.string().max(4096);
/** A list has fewer (`differencesOf`). */
const MAX_ROWS = 1000;

/** A cause or rule of any version: lists are kept longer than names, and an unknown name only equals itself. */
const word = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value));

export const DIFFERENCES = z.object({
  differences: z
    .array(z.object({ artifact: NAME, region: NAME.nullable(), cause: word<CauseId>(), rule: word<RuleId>().nullable() }))
    .max(MAX_ROWS),
  complete: z.boolean(),
});
