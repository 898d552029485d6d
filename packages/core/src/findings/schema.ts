/** The shape of a finding: one thing that people should know. Every text about it is made last, from its kind and its facts. */
import { z } from 'zod';
import { LAYERS } from '../compare/layer.js';
import { CONFIDENCES } from '../data/confidence.js';
import type { ReadOnly } from '../data/read-only.js';
import { FOLLOWS_BY } from './follows-by.js';
import { MAX_FINDINGS, MAX_NAMED_ENTRIES, MAX_TEXT_CHARACTERS } from './limits.js';

/** Longest name of a kind or of a fact. */
const MAX_WORD_CHARACTERS = 64;

const text = z.string().max(MAX_TEXT_CHARACTERS);
const names = z.array(text).max(MAX_NAMED_ENTRIES);

export const FINDING = z.object({
  /** The id of a cause of differences, or the code of a problem. */
  kind: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** What it is about; each list is empty where that is not known or not asked. */
  subject: z.object({ stages: names, targets: names, files: names }),
  /** How many more files it is about. */
  moreFiles: z.number().int().nonnegative(),
  /** The file to start with: the one nearest to the source; null for what has no file. */
  root: text.nullable(),
  /** How near the root is to the source; absent where there is no root, and in findings of earlier versions. */
  layer: z.enum(LAYERS).exactOptional(),
  /** Files that differ because the root does. Noise has none: each file has it of its own, and the fix removes all of it. */
  follows: names,
  /** How many more follow. */
  moreFollow: z.number().int().nonnegative(),
  /** How that is known, of the file of which it is least sure; absent where none follows. */
  followsBy: z.enum(FOLLOWS_BY).exactOptional(),
  /** What was seen, as data, and as a sentence in English. */
  evidence: z.object({
    kind: z.string().max(MAX_WORD_CHARACTERS),
    facts: z.record(z.string().max(MAX_WORD_CHARACTERS), z.unknown()),
    /** How many other pieces of evidence the root has; left out where there is none. */
    more: z.number().int().positive().exactOptional(),
    text,
  }),
  confidence: z.enum(CONFIDENCES),
  /** Whether the program may behave in another way; such a finding fails every gate. */
  changesProgram: z.boolean(),
  /** What to do, in English; other languages have it by kind. */
  do: text,
  /** A command that shows whether the cause is the right one, where there is one. */
  try: text.exactOptional(),
  /** Where to look first: a place in the root file, or a log. */
  see: text.nullable(),
});

/** Findings of a report or a comparison. */
export const FINDINGS = z.array(FINDING).max(MAX_FINDINGS);

export type Finding = ReadOnly<z.infer<typeof FINDING>>;
