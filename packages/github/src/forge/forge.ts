/** GitHub as the forge. */
import type { Permission } from '@selfhost/core/forge/permission.js';
import type { Forge } from '@selfhost/core/ports.js';
import { publishCheck } from './check.js';
import { type Client, type ClientOptions, connect } from './client.js';
import { upsertComment } from './comment.js';
import { explained, RequestFailure } from './failure.js';
import { IssueDesk } from './issue.js';
import { pullRequestOf } from './pull-request.js';

interface Connection {
  readonly client: Client;
  readonly desk: IssueDesk;
}

/** Nothing is loaded or asked before the first call. One forge is one run: it counts the issues that it files. */
export function githubForge(options: ClientOptions): Forge {
  let connection: Promise<Connection> | undefined;

  const ask = async <Result>(
    doing: string,
    wanted: Permission,
    work: (connection: Connection) => Promise<Result>,
  ): Promise<Result> => {
    connection ??= connect(options).then((client) => ({ client, desk: new IssueDesk(client) }));
    try {
      return await work(await connection);
    } catch (error) {
      throw error instanceof RequestFailure ? explained(error, doing, wanted) : error;
    }
  };

  return {
    upsertComment: (comment) =>
      ask(`comment on pull request ${comment.pullRequest}`, { scope: 'pull-requests', level: 'write' }, ({ client }) =>
        client.again('comment', () => upsertComment(client, comment)),
      ),
    publishCheck: (check) =>
      ask(`publish the check ${check.name}`, { scope: 'checks', level: 'write' }, ({ client }) =>
        client.again('check', () => publishCheck(client, check)),
      ),
    upsertIssue: (report) => ask('file an issue', { scope: 'issues', level: 'write' }, ({ desk }) => desk.upsert(report)),
    pullRequestOf: (head) =>
      ask('look for the pull request', { scope: 'pull-requests', level: 'read' }, ({ client }) => pullRequestOf(client, head)),
  };
}
