/** Why a target cannot be built where it was to be built, as data. */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';

/** Longest name, path or message in a reason: what a fork's build says is untrusted input. */
const MAX_REASON_CHARACTERS = 4096;
/** Tools, programs, packages and executors of one reason. */
const MAX_REASON_NAMES = 100;

const name = z.string().max(MAX_REASON_CHARACTERS);
const names = z.array(name).max(MAX_REASON_NAMES);
const exitCode = z.int().nullable();

/** What is wrong with a tool that is needed. */
export const TOOL_LACK = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-installed'), program: name }),
  /** Of a probe that the configuration gives: there is no bash that runs it, or it ends with another code than 0. */
  z.object({ kind: z.literal('no-bash') }),
  z.object({ kind: z.literal('probe-failed'), exitCode }),
  /** It prints no version. */
  z.object({ kind: z.literal('no-version'), command: name, exitCode }),
  z.object({ kind: z.literal('other-version'), version: name, wanted: name }),
  z.object({ kind: z.literal('incomplete'), programs: names, packages: names }),
]);

/**
 * - `other-machine`: the stages need a machine of another kind than this one; both are named
 * - `tools-missing`: tools are missing; whether `--setup` could install them
 * - `install-failed`: a tool could not be installed, with the installer's message
 * - `executors-missing`: what runs the programs of another platform is not installed
 */
export const SKIP_REASON = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('other-machine'), needs: name, here: name }),
  z.object({
    kind: z.literal('tools-missing'),
    tools: z.array(z.object({ tool: name, lack: TOOL_LACK })).max(MAX_REASON_NAMES),
    setup: z.boolean(),
  }),
  z.object({ kind: z.literal('install-failed'), message: name }),
  z.object({ kind: z.literal('executors-missing'), executors: names }),
]);

export type ToolLack = ReadOnly<z.infer<typeof TOOL_LACK>>;
export type SkipReason = ReadOnly<z.infer<typeof SKIP_REASON>>;
