/** What a repository on the loopback forge holds, and what each operation does to it. */
import { filled, type Route, type Schema } from './github-api-description.js';

export interface Account {
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

export interface StoredIssue {
  readonly number: number;
  readonly user: Account;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  labels: string[];
  closedAt: string | null;
  readonly isPull: boolean;
  /** How often it was changed after it was created. */
  changes: number;
}

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly user: Account;
  body: string;
  changes: number;
}

export interface StoredPull {
  readonly number: number;
  readonly owner: string;
  readonly branch: string;
  readonly sha: string;
  /** The branch that it goes into. */
  readonly base: string;
  state: 'open' | 'closed';
}

export interface StoredCheck {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  readonly externalId: string | null;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  text: string | null;
  readonly annotations: Record<string, unknown>[];
  /** Number of annotations of each request. */
  readonly batches: number[];
}

export interface Asked {
  readonly route: Route;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly user: Account;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export class NotFound extends Error {}

export class RepositoryState {
  readonly issues: StoredIssue[] = [];
  readonly comments: StoredComment[] = [];
  readonly pulls: StoredPull[] = [];
  readonly checks: StoredCheck[] = [];
  readonly artifacts: { readonly run: string; readonly name: string }[] = [];
  readonly #url: string;
  #next = 1;

  constructor(url: string) {
    this.#url = url;
  }

  addIssue(issue: Partial<Omit<StoredIssue, 'number'>>): StoredIssue {
    const stored: StoredIssue = {
      number: this.#next++,
      user: { login: 'somebody', type: 'User' },
      title: 'An issue',
      body: null,
      state: 'open',
      labels: [],
      closedAt: null,
      isPull: false,
      changes: 0,
      ...issue,
    };
    this.issues.push(stored);
    return stored;
  }

  /** A pull request, which is an issue too. */
  addPull(pull: Partial<Omit<StoredPull, 'number'>> = {}): StoredPull {
    const { number } = this.addIssue({ title: 'A pull request', isPull: true, state: pull.state ?? 'open' });
    const stored: StoredPull = {
      number,
      owner: 'octo',
      branch: 'topic',
      sha: '0'.repeat(40),
      base: 'main',
      state: 'open',
      ...pull,
    };
    this.pulls.push(stored);
    return stored;
  }

  addComment(comment: Pick<StoredComment, 'issue' | 'body'> & Partial<StoredComment>): StoredComment {
    const stored: StoredComment = { id: this.#next++, user: { login: 'somebody', type: 'User' }, changes: 0, ...comment };
    this.comments.push(stored);
    return stored;
  }

  addCheck(check: Partial<Omit<StoredCheck, 'id'>>): StoredCheck {
    const stored: StoredCheck = {
      id: this.#next++,
      name: 'a check',
      sha: '0'.repeat(40),
      externalId: null,
      status: 'completed',
      conclusion: 'success',
      title: '',
      summary: '',
      text: null,
      annotations: [],
      batches: [],
      ...check,
    };
    this.checks.push(stored);
    return stored;
  }

  answer(asked: Asked): Answer {
    const does = this.#operations[asked.route.id];
    if (does === undefined) throw new NotFound(asked.route.id);
    return does(asked);
  }

  readonly #operations: Readonly<Record<string, (asked: Asked) => Answer>> = {
    'issues/list-for-repo': ({ route, query }) => {
      const state = query.get('state') ?? 'open';
      const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
      const since = Date.parse(query.get('since') ?? '1970-01-01');
      const found = this.issues.filter(
        (issue) =>
          (state === 'all' || issue.state === state) &&
          labels.every((label) => issue.labels.includes(label)) &&
          (issue.closedAt === null || Date.parse(issue.closedAt) >= since),
      );
      return { status: 200, body: found.map((issue) => this.#issue(route, issue)) };
    },
    'issues/create': ({ route, body, user }) => {
      const { title, body: text, labels } = body as { title: string; body?: string; labels?: string[] };
      return { status: 201, body: this.#issue(route, this.addIssue({ user, title, body: text ?? null, labels: labels ?? [] })) };
    },
    'issues/update': ({ route, body }) => {
      const issue = this.#issueOf(route);
      const { state, title, body: text, labels } = body as Partial<StoredIssue>;
      issue.changes++;
      if (title !== undefined) issue.title = title;
      if (text !== undefined) issue.body = text;
      if (labels !== undefined) issue.labels = labels;
      if (state !== undefined) Object.assign(issue, { state, closedAt: state === 'closed' ? new Date().toISOString() : null });
      return { status: 200, body: this.#issue(route, issue) };
    },
    'issues/list-comments': ({ route }) => {
      const { number } = this.#issueOf(route);
      return {
        status: 200,
        body: this.comments.filter(({ issue }) => issue === number).map((each) => this.#comment(route, each)),
      };
    },
    'issues/create-comment': ({ route, body, user }) => {
      const { number } = this.#issueOf(route);
      return { status: 201, body: this.#comment(route, this.addComment({ issue: number, body: String(body.body), user })) };
    },
    'issues/update-comment': ({ route, body }) => {
      const comment = existing(this.comments.find(({ id }) => String(id) === route.path.comment_id));
      comment.changes++;
      comment.body = String(body.body);
      return { status: 200, body: this.#comment(route, comment) };
    },
    'checks/create': ({ route, body }) => {
      const {
        name,
        head_sha: sha,
        external_id: externalId = null,
      } = body as { name: string; head_sha: string; external_id?: string };
      const check = this.addCheck({ name, sha, externalId, status: 'queued', conclusion: null });
      return { status: 201, body: this.#check(route, check, body) };
    },
    'checks/update': ({ route, body }) => {
      const check = existing(this.checks.find(({ id }) => String(id) === route.path.check_run_id));
      return { status: 200, body: this.#check(route, check, body) };
    },
    'checks/list-for-ref': ({ route, query }) => {
      const name = query.get('check_name');
      const found = this.checks.filter((check) => check.sha === route.path.ref && (name === null || check.name === name));
      const shape = route.shape.properties?.check_runs?.items ?? {};
      return { status: 200, body: { total_count: found.length, check_runs: found.map((check) => this.#checkAs(shape, check)) } };
    },
    'checks/list-annotations': ({ route }) => {
      const check = existing(this.checks.find(({ id }) => String(id) === route.path.check_run_id));
      return { status: 200, body: check.annotations.map((annotation) => filled(route.shape, annotation)) };
    },
    'pulls/list': ({ route, query }) => {
      const [state, head] = [query.get('state') ?? 'open', query.get('head')];
      // GitHub ignores a head that is not of the form `owner:branch`.
      const found = this.pulls.filter(
        (pull) => (state === 'all' || pull.state === state) && (!head?.includes(':') || `${pull.owner}:${pull.branch}` === head),
      );
      return { status: 200, body: found.map((pull) => this.#pull(route, pull)) };
    },
    'actions/list-workflow-run-artifacts': ({ route, query }) => {
      const name = query.get('name');
      const found = this.artifacts.filter((each) => each.run === route.path.run_id && (name === null || each.name === name));
      const shape = route.shape.properties?.artifacts?.items ?? {};
      return {
        status: 200,
        body: { total_count: found.length, artifacts: found.map((each) => filled(shape, { name: each.name })) },
      };
    },
    'users/get-authenticated': ({ route, user }) => ({ status: 200, body: filled(route.shape, { ...user }) }),
  };

  #issueOf({ path }: Route): StoredIssue {
    return existing(this.issues.find(({ number }) => String(number) === path.issue_number));
  }

  #issue(route: Route, { number, title, body, state, labels, closedAt, user, isPull }: StoredIssue): unknown {
    const pull = { url: this.#url, html_url: this.#url, diff_url: this.#url, patch_url: this.#url };
    return filled(route.shape, {
      number,
      title,
      body,
      state,
      labels: labels.map((name) => ({ name })),
      closed_at: closedAt,
      user: filled(USER, { ...user }),
      html_url: `${this.#url}/issues/${number}`,
      ...(isPull ? { pull_request: pull } : {}),
    });
  }

  #comment(route: Route, { id, issue, body, user }: StoredComment): unknown {
    const url = `${this.#url}/issues/${issue}#issuecomment-${id}`;
    return filled(route.shape, { id, body, user: filled(USER, { ...user }), html_url: url });
  }

  /** A conclusion finishes a check, and annotations are added to those that it has. */
  #check(route: Route, check: StoredCheck, { output, conclusion, status }: Record<string, unknown>): unknown {
    const { title = '', summary = '', text = null, annotations = [] } = (output ?? {}) as Partial<StoredCheck>;
    Object.assign(check, { title, summary, text });
    if (conclusion !== undefined) Object.assign(check, { conclusion, status: 'completed' });
    else if (status !== undefined) Object.assign(check, { status });
    check.annotations.push(...annotations);
    check.batches.push(annotations.length);
    return this.#checkAs(route.shape, check);
  }

  #checkAs(shape: Schema, { id, name, sha, externalId, status, conclusion, annotations }: StoredCheck): unknown {
    const url = `${this.#url}/runs/${id}`;
    const whole = filled(shape, { id, name, head_sha: sha, external_id: externalId, status, conclusion, html_url: url });
    return { ...whole, output: { ...(whole.output as object), annotations_count: annotations.length } };
  }

  #pull(route: Route, { number, owner, branch, sha, base, state }: StoredPull): unknown {
    const whole = filled(route.shape);
    const user = filled(USER, { login: owner });
    const head = { ...(whole.head as object), sha, ref: branch, label: `${owner}:${branch}`, user };
    return {
      ...whole,
      number,
      state,
      head,
      base: { ...(whole.base as object), ref: base },
      html_url: `${this.#url}/pull/${number}`,
    };
  }
}

const USER = { $ref: '#/components/schemas/simple-user' };

function existing<Thing>(found: Thing | undefined): Thing {
  if (found === undefined) throw new NotFound();
  return found;
}
