/** An issue for each failure, filed once. */
import { fitLine, fitMarkdown, MAX_COMMENT, MAX_ISSUE } from '@selfhost/core/forge/fit.js';
import { ISSUE_LABEL, issueFor, MAX_NEW_ISSUES, reopenSince } from '@selfhost/core/forge/issue-choice.js';
import { markedBody } from '@selfhost/core/forge/marker.js';
import type { FiledIssue, IssueReport } from '@selfhost/core/ports.js';
import type { Client } from './client.js';
import { upsertComment } from './comment.js';
import { RequestFailure } from './failure.js';
import { type ListedIssue, labelledIssues, newestOfOurs, WrongList } from './issue-list.js';

/** GitHub's own limit. */
const MAX_TITLE_CHARACTERS = 256;

/** Files the issues of one run. It stops at the first look-up that it cannot trust: no issue is better than a hundred of one failure. */
export class IssueDesk {
  readonly #client: Client;
  #created = 0;
  #stopped: string | null = null;

  constructor(client: Client) {
    this.#client = client;
  }

  async upsert(report: IssueReport): Promise<FiledIssue> {
    let mayExist = false;
    return await this.#client.again('file an issue', async () => {
      const found = await this.#find(report);
      if (this.#stopped !== null) return { outcome: 'withheld', reason: this.#stopped };
      if (found !== null && !found.labels.includes(ISSUE_LABEL)) return { outcome: 'withheld', reason: unlabelled(found) };
      // The answer to the creation was lost, and here is what it created.
      if (found !== null && mayExist) return { outcome: 'created', number: found.number, url: found.url };
      if (found !== null) return await this.#happenedAgain(found, report);
      const { limit = MAX_NEW_ISSUES } = report;
      if (!mayExist && this.#created >= limit) {
        return { outcome: 'withheld', reason: `this run has filed ${limit} new issues already, and more at once are of no use` };
      }
      if (!mayExist) this.#created += 1;
      mayExist = true;
      return await this.#create(report);
    });
  }

  /** Null where there is none, and where the look-up cannot be trusted, which stops all filing. */
  async #find({ marker, now }: IssueReport): Promise<ListedIssue | null> {
    if (this.#stopped !== null) return null;
    try {
      const open = issueFor(marker, await labelledIssues(this.#client, 'open'), now);
      const labelled = open ?? issueFor(marker, await labelledIssues(this.#client, 'closed', reopenSince(now)), now);
      return labelled ?? issueFor(marker, await newestOfOurs(this.#client, marker), now);
    } catch (error) {
      const doubtful =
        error instanceof WrongList || (error instanceof RequestFailure && (error.lost || error.pause(now) !== null));
      if (!doubtful) throw error;
      this.#stopped = `no issue is filed, because it is unknown whether there is one already: ${error.message}`;
      this.#client.logger.warn(this.#stopped);
      return null;
    }
  }

  /** An open issue gets one comment that is kept up to date; a closed one is opened again, with a new comment, which sends a notification. */
  async #happenedAgain({ number, url, open }: ListedIssue, { marker, again }: IssueReport): Promise<FiledIssue> {
    const { api, repository } = this.#client;
    if (open) {
      await upsertComment(this.#client, { pullRequest: number, marker: `${marker} again`, body: again, create: true });
      return { outcome: 'commented', number, url };
    }
    await api.rest.issues.update({ ...repository, issue_number: number, state: 'open' });
    await api.rest.issues.createComment({ ...repository, issue_number: number, body: fitMarkdown(again, MAX_COMMENT) });
    return { outcome: 'reopened', number, url };
  }

  async #create({ marker, title, body, labels }: IssueReport): Promise<FiledIssue> {
    const { api, repository } = this.#client;
    const { data } = await api.rest.issues.create({
      ...repository,
      title: fitLine(title, MAX_TITLE_CHARACTERS),
      body: markedBody(marker, body, MAX_ISSUE),
      labels: [...new Set([ISSUE_LABEL, ...labels])],
    });
    return { outcome: 'created', number: data.number, url: data.html_url };
  }
}

function unlabelled({ number }: ListedIssue): string {
  return `issue ${number} is about this failure and has no label \`${ISSUE_LABEL}\`, by which it would be kept up to date: give it the label`;
}
