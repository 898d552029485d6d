/** Receiving a bundle that an earlier job uploaded. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { proveBundle } from '../bundle/verify.js';
import { userError } from '../errors.js';
import { hashFile } from '../files/hash.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { ArtifactStore } from '../ports.js';
import type { StageDone } from '../stage/result.js';
import type { Store } from '../stage/store.js';
import type { Handoff, Ticket } from './ticket.js';

export interface Receiver {
  readonly artifacts: ArtifactStore;
  readonly store: Store;
  /** Folder for what is under way; made if it is missing. */
  readonly scratch: string;
}

/**
 * The one place where bundles of other jobs come into a run. A bundle's digest is checked against its ticket before a single byte of it is
 * decompressed, then every file against the manifest, and the manifest against the node that it is the bundle of.
 * @throws UserError `bundle-mismatch` and the other errors of bundles and of artifacts
 */
export function receiveFrom(handoff: Handoff, receiver: Receiver): (node: PlanNode) => Promise<StageDone | null> {
  const tickets = new Map(handoff.tickets.map((ticket) => [ticket.node, ticket]));
  return async (node) => {
    const ticket = tickets.get(node.id);
    return ticket === undefined ? null : receive(node, ticket, handoff.pipeline, receiver);
  };
}

async function receive(node: PlanNode, ticket: Ticket, pipeline: string, receiver: Receiver): Promise<StageDone> {
  const { bundleDigest, contentDigest, key, recipe, status, reason, usage, degraded, proof, hints } = ticket;
  const archive = (await receiver.store.archive(bundleDigest)) ?? (await download(ticket, receiver));
  const expect = { bundleDigest, contentDigest, pipeline, stage: node.stage, target: node.target };
  const { manifest } = await proveBundle(archive, { expect });
  // A ticket cannot turn a degraded stage into a normal one.
  const isDegraded = degraded || manifest.degraded;
  const bundle = { archive, bundleDigest, manifest };
  const seen = hints === undefined ? {} : { hints };
  return { node, status, reason, key, recipe, bundle, usage, steps: {}, degraded: isDegraded, proof, ...seen, log: null };
}

async function download({ artifact, bundleDigest }: Ticket, { artifacts, store, scratch }: Receiver): Promise<string> {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(path.join(scratch, 'receive-'));
  try {
    const file = await artifacts.download(artifact, folder);
    const { sha256 } = await hashFile(file);
    if (sha256 !== bundleDigest) {
      throw userError(
        'bundle-mismatch',
        `the artifact ${artifact} has the sha256 ${sha256}, but the job that made it named ${bundleDigest}`,
        {
          value: sha256,
          allowed: [bundleDigest],
          remedy: 'find out what changed it on the way, and run all jobs again; nothing of it was unpacked',
        },
      );
    }
    return await store.adopt(file, bundleDigest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
