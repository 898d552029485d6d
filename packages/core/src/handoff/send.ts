/** Uploading bundles for the jobs that come after. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { linkOrCopy } from '../files/link-or-copy.js';
import type { ArtifactStore } from '../ports.js';
import type { StageDone } from '../stage/result.js';
import { type ArtifactPlace, bundleArtifactName } from './names.js';
import { type Ticket, ticketOf } from './ticket.js';

export interface SendOptions {
  readonly place: ArtifactPlace;
  readonly retentionDays: number;
  /** Folder for what is under way; made if it is missing. */
  readonly scratch: string;
}

/** Uploads the bundles, one after the other, and returns their tickets. */
export async function sendBundles(store: ArtifactStore, stages: readonly StageDone[], options: SendOptions): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const stage of stages) tickets.push(await sendBundle(store, stage, options));
  return tickets;
}

async function sendBundle(store: ArtifactStore, stage: StageDone, options: SendOptions): Promise<Ticket> {
  await mkdir(options.scratch, { recursive: true });
  const folder = await mkdtemp(path.join(options.scratch, 'send-'));
  try {
    // An artifact is named after its file; the store's own name is the digest.
    const name = bundleArtifactName(stage.bundle.manifest, options.place);
    const file = path.join(folder, name);
    await linkOrCopy(stage.bundle.archive, file);
    await store.upload(file, { retentionDays: options.retentionDays });
    return ticketOf(stage, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
