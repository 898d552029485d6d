/** Uploading bundles for the jobs that come after. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { ancestryPlace, layAncestry } from '../bundle/beside.js';
import { UserError } from '../errors.js';
import { exists } from '../files/exists.js';
import { linkOrCopy } from '../files/link-or-copy.js';
import type { ArtifactStore, Logger } from '../ports.js';
import type { StageDone } from '../stage/result.js';
import { type ArtifactPlace, bundleArtifactName } from './names.js';
import { type Ticket, ticketOf } from './ticket.js';

export interface SendOptions {
  readonly place: ArtifactPlace;
  readonly retentionDays: number;
  /** Folder for what is under way; made if it is missing. */
  readonly scratch: string;
  readonly logger: Logger;
}

/** Uploads the bundles with what lies beside them, one after the other, and returns their tickets. */
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
    await sendAncestry(store, stage, file, options);
    return ticketOf(stage, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The next stage does without it, so that a failure is only a warning. */
async function sendAncestry(
  store: ArtifactStore,
  { node, bundle }: StageDone,
  file: string,
  options: SendOptions,
): Promise<void> {
  const { retentionDays, logger } = options;
  const beside = ancestryPlace(file);
  await layAncestry(bundle.archive, file);
  if (!(await exists(beside))) return;
  try {
    await store.upload(beside, { retentionDays });
  } catch (error) {
    if (!(error instanceof UserError) || error.problems[0].code === 'interrupted') throw error;
    logger.warn({ kind: 'origins-not-passed-on', node: node.id, problem: error.problems[0] });
  }
}
