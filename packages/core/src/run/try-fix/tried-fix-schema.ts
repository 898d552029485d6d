/** What `--try-fix` showed, as reports have it (`tryFix`). */
import { z } from 'zod';
import type { CauseId } from '../../compare/causes/catalog.js';
import { GATE_REASONS } from '../gate-reason-schema.js';
import { count, id, rows, share, table, text } from '../report-values.js';
import { EFFECTS } from './effects.js';

/** The figures of a comparison. */
const SHOWING = z.object({
  /** Share of artifacts that are identical. */
  strict: share,
  /** Share of artifacts that are identical or acceptable. */
  tolerant: share,
  /** Sum of the differing bytes that the comparisons of the artifacts count. */
  bytesDiffering: count,
});

const TRIED_COMPARISON = z.object({
  left: id,
  right: id,
  target: id,
  before: SHOWING.nullable(),
  after: SHOWING.nullable(),
  effect: z.enum(EFFECTS),
  /** What a reader should know, e.g. why a stage could not be built with the fix. */
  reasons: rows(text),
  /** The same as data; absent in reports of earlier versions. */
  facts: GATE_REASONS.exactOptional(),
});

export const TRIED_FIX = z.object({
  /** A cause of any version: it is only shown. */
  cause: z.custom<CauseId>((value) => typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value)),
  /** The permanent fix. */
  fix: text,
  /** Why it was not tried; null where it was. */
  notTried: text.nullable(),
  /** What was set in the environment of stages, by target. */
  environments: table(id, table(z.string().regex(/^[A-Za-z_]\w{0,99}$/), text)),
  comparisons: rows(TRIED_COMPARISON),
});
