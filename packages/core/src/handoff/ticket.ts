/**
 * What crosses from job to job beside the bundles (`selfhost.handoff/1`): one ticket for each bundle, with its digest. Tickets travel as a
 * job's output, never inside an artifact: a job that could exchange a bundle cannot exchange its ticket.
 */
import { z } from 'zod';
import type { ReadOnly } from '../data/read-only.js';
import { userError } from '../errors.js';
import { HINTS } from '../hermetic/hint.js';
import { partsOf } from '../pipeline/node-id.js';
import { COMPILER_PROOF } from '../stage/compiler-proof.js';
import type { StageDone } from '../stage/result.js';
import { DONE_STATUSES } from '../stage/statuses.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in hex');
const figure = z.number().nonnegative().nullable();

const Ticket = z.strictObject({
  /** `stage@target`. */
  node: z.string().max(200),
  /** Name of the artifact. */
  artifact: z.string().max(255),
  bundleDigest: digest,
  contentDigest: digest,
  key: digest,
  recipe: digest,
  status: z.enum(DONE_STATUSES),
  reason: z.string().max(2000),
  usage: z.strictObject({
    seconds: z.number().nonnegative(),
    cpuSeconds: figure,
    peakBytes: figure,
    readBytes: figure,
    writtenBytes: figure,
    traced: z.literal(true).exactOptional(),
  }),
  degraded: z.boolean(),
  proof: COMPILER_PROOF.nullable(),
  hints: HINTS.exactOptional(),
});

const Handoff = z.strictObject({
  schema: z.literal('selfhost.handoff/1'),
  pipeline: z.string().max(200),
  tickets: z.array(Ticket).max(1000),
});

export type Ticket = ReadOnly<z.output<typeof Ticket>>;
export type Handoff = ReadOnly<z.output<typeof Handoff>>;

/** Longest reason that a ticket carries: it is one line of a report. */
const MAX_REASON_CHARACTERS = 500;

/** The ticket of a bundle that was uploaded as `artifact`. */
export function ticketOf(done: StageDone, artifact: string): Ticket {
  const { node, bundle, key, recipe, status, reason, usage, degraded, proof, hints } = done;
  return {
    node: node.id,
    artifact,
    bundleDigest: bundle.bundleDigest,
    contentDigest: bundle.manifest.contentDigest,
    key,
    recipe,
    status,
    reason: reason.slice(0, MAX_REASON_CHARACTERS),
    usage: {
      seconds: usage.seconds,
      cpuSeconds: usage.cpuSeconds,
      peakBytes: usage.peakBytes,
      readBytes: usage.readBytes,
      writtenBytes: usage.writtenBytes,
      ...(usage.traced === undefined ? {} : { traced: usage.traced }),
    },
    degraded,
    proof,
    ...(hints === undefined ? {} : { hints }),
  };
}

/**
 * Checks what an earlier job has given as its output; null is an empty hand-off.
 * @throws UserError `usage` for anything else, and for the tickets of another pipeline
 */
export function readHandoff(value: unknown, pipeline: string): Handoff {
  if (value === null) return { schema: 'selfhost.handoff/1', pipeline, tickets: [] };
  const read = Handoff.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refused(`is no hand-off of an earlier job: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  if (read.data.pipeline !== pipeline) throw refused(`is of the pipeline "${read.data.pipeline}", not "${pipeline}"`);
  return read.data;
}

/**
 * Refuses a hand-off that lacks a stage which an earlier job must have passed on: it would be built again here, without a message.
 * @param expects the stage; none where empty
 * @throws UserError `handoff-lost`
 */
export function checkExpected({ tickets }: Handoff, expects: string): void {
  if (expects === '' || tickets.some(({ node }) => partsOf(node).stage === expects)) return;
  const holds = tickets.map(({ node }) => node).join(', ');
  throw userError(
    'handoff-lost',
    `the hand-off holds no ${expects}, which an earlier job must have passed on: it ${holds === '' ? 'is empty' : `holds ${holds}`}`,
    {
      place: { file: 'action.yml', key: 'handoff' },
      remedy:
        'see the warnings of the job before: GitHub drops an output that contains the value of a secret, without an error, so no secret may have a value as short or ' +
        'common as a name in it; or hand over needs.<job>.outputs.handoff as it is',
    },
  );
}

function refused(why: string): Error {
  return userError('usage', `the input "handoff" ${why}`, {
    place: { file: 'action.yml', key: 'handoff' },
    remedy: 'give it the output `handoff` of the job before, as it is: needs.<job>.outputs.handoff',
  });
}
