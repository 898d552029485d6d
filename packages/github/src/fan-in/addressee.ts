/** Which commit and pull request a run's report is for. Nothing of that is taken from the run's artifacts: a fork's build could name any pull request. */
import { userError } from '@selfhost/core/errors.js';
import type { Forge, PullRequest } from '@selfhost/core/ports.js';
import type { RunIdentity } from '../environment.js';
import type { RunEvent } from '../event.js';

export interface Addressee {
  /** Null where the run belongs to no open pull request. */
  pullRequest(forge: Forge): Promise<PullRequest | null>;
  /** The commit that a check run belongs to: for a pull request its head. */
  readonly sha: string;
  /** The run that the report is of, and where people see it. */
  readonly id: string;
  readonly url: string;
}

/**
 * @param runId the run that the report is of; empty for this one
 * @throws UserError `usage` for a run that has nothing to do with this one
 */
export function addresseeOf(event: RunEvent, runId: string, run: RunIdentity): Addressee {
  if (runId === '' || runId === run.runId) {
    const of = event.pull_request;
    const pull = of === undefined ? null : { number: of.number, base: of.base?.ref ?? null };
    return { pullRequest: async () => pull, sha: of?.head.sha ?? run.sha, id: run.runId, url: run.url };
  }
  const other = event.workflow_run;
  if (other === undefined || String(other.id) !== runId) {
    throw userError('usage', `the input "run-id" is ${runId}, which is not the run that has started this one`, {
      value: runId,
      place: { file: 'action.yml', key: 'run-id' },
      remedy: 'use it in a workflow on workflow_run, with the id of that run',
    });
  }
  const owner = other.head_repository?.owner.login;
  const branch = other.head_branch ?? '';
  const sha = other.head_sha;
  return {
    pullRequest: async (forge) => (owner === undefined || branch === '' ? null : forge.pullRequestOf({ sha, owner, branch })),
    sha,
    id: runId,
    url: other.html_url ?? run.url,
  };
}
