/** The sources' version, as manifests and reports have it. */
import { z } from 'zod';

/** Longest commit and description: tags of Git are file names, and these have at most a few thousand characters. */
const MAX_CHARACTERS = 64 * 1024;

const text = z.string().max(MAX_CHARACTERS);

export const VERSION = z.object({
  /** Full commit hash, or null outside a repository. */
  commit: text.nullable(),
  describe: text.nullable(),
  /** Whether tracked files differ from the commit. */
  dirty: z.boolean(),
});
