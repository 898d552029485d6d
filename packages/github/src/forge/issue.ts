/** An issue for each failure, filed once. */
import { COMMENT_LIMIT, fitMarkdown, ISSUE_LIMIT } from '@selfhost/core/forge/fit.js';
import { ISSUE_LABEL, issueFor, type KnownIssue, NEW_ISSUES, reopenSince, wrongList } from '@selfhost/core/forge/issue-choice.js';
import { markedBody } from '@selfhost/core/forge/marker.js';
import type { FiledIssue, IssueReport } from '@selfhost/core/ports.js';
import { withoutControls } from '@selfhost/core/report/plain-text.js';
import type { Client } from './client.js';
import { upsertComment } from './comment.js';
import { RequestFailure } from './failure.js';
import { allOf } from './pages.js';

/** GitHub's own limit. */
const TITLE_LENGTH = 256;

interface ListedIssue extends KnownIssue {
  readonly url: string;
}

/** The list cannot be what was asked for. */
class WrongList extends Error {
  override readonly name = 'WrongList';
}

/** Files the issues of one run. It stops for good at the first look-up that it cannot trust: better none than a hundred of one failure. */
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
      // The answer to the creation was lost, and here is what it created.
      if (found !== null && mayExist) return { outcome: 'created', number: found.number, url: found.url };
      if (found !== null) return await this.#happenedAgain(found, report);
      const { limit = NEW_ISSUES } = report;
      if (!mayExist && this.#created >= limit) {
        return { outcome: 'withheld', reason: `this run has filed ${limit} new issues already, and more at once are of no use` };
      }
      if (!mayExist) this.#created += 1;
      mayExist = true;
      return await this.#create(report);
    });
  }

  /** Null where there is none, and where the look-up cannot be trusted, which stops the desk. */
  async #find({ marker, now }: IssueReport): Promise<ListedIssue | null> {
    if (this.#stopped !== null) return null;
    try {
      const open = issueFor(marker, await this.#list('open'), now);
      return open ?? issueFor(marker, await this.#list('closed', reopenSince(now)), now);
    } catch (error) {
      const doubtful =
        error instanceof WrongList || (error instanceof RequestFailure && (error.lost || error.pause(now) !== null));
      if (!doubtful) throw error;
      this.#stopped = `no issue is filed, for nobody knows whether there is one already: ${error.message}`;
      this.#client.logger.warn(this.#stopped);
      return null;
    }
  }

  /** By listing: the search index lags behind by minutes, and would find the same failure "new" in each of them. */
  async #list(state: 'open' | 'closed', since?: number): Promise<ListedIssue[]> {
    const { api, repository } = this.#client;
    const pages = api.paginate.iterator(api.rest.issues.listForRepo, {
      ...repository,
      labels: ISSUE_LABEL,
      state,
      per_page: 100,
      ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    });
    const issues = (await allOf(pages))
      .filter((issue) => issue.pull_request === undefined)
      .map(({ number, state, body, labels, closed_at, html_url }) => ({
        number,
        open: state === 'open',
        body: body ?? null,
        labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
        closed: closed_at === null ? null : Date.parse(closed_at),
        url: html_url,
      }));
    const wrong = wrongList(issues, state === 'open');
    if (wrong !== null) throw new WrongList(`the list of issues looks wrong: ${wrong}`);
    return issues;
  }

  /** An open issue gets one comment that is kept up to date; a closed one is opened again, with a comment of its own that people are told of. */
  async #happenedAgain({ number, url, open }: ListedIssue, { marker, again }: IssueReport): Promise<FiledIssue> {
    const { api, repository } = this.#client;
    if (open) {
      await upsertComment(this.#client, { pullRequest: number, marker: `${marker} again`, body: again });
      return { outcome: 'commented', number, url };
    }
    await api.rest.issues.update({ ...repository, issue_number: number, state: 'open' });
    await api.rest.issues.createComment({ ...repository, issue_number: number, body: fitMarkdown(again, COMMENT_LIMIT) });
    return { outcome: 'reopened', number, url };
  }

  async #create({ marker, title, body, labels }: IssueReport): Promise<FiledIssue> {
    const { api, repository } = this.#client;
    const { data } = await api.rest.issues.create({
      ...repository,
      title: withoutControls(title).replaceAll(/\s+/g, ' ').slice(0, TITLE_LENGTH),
      body: markedBody(marker, body, ISSUE_LIMIT),
      labels: [...new Set([ISSUE_LABEL, ...labels])],
    });
    return { outcome: 'created', number: data.number, url: data.html_url };
  }
}
