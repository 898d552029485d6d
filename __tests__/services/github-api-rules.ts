/** What GitHub refuses in a request beyond its description: limits that the description is silent about, and permissions. */
import type { Route } from './github-api-description.js';

/** As under `permissions:` of a workflow. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** Alternatives that each operation accepts, in the form of the header `x-accepted-github-permissions`. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'issues/list-for-repo': 'issues=read',
  'issues/create': 'issues=write',
  'issues/update': 'issues=write; pull_requests=write',
  'issues/list-comments': 'issues=read; pull_requests=read',
  'issues/create-comment': 'issues=write; pull_requests=write',
  'issues/update-comment': 'issues=write; pull_requests=write',
  'checks/create': 'checks=write',
  'checks/update': 'checks=write',
  'checks/list-for-ref': 'checks=read',
  'checks/list-annotations': 'checks=read',
  'pulls/list': 'pull_requests=read',
  'actions/list-workflow-run-artifacts': 'actions=read',
};

/** The header's value where none of its alternatives is granted; null where one is. */
export function lackedPermissions({ id }: Route, granted: Permissions): string | null {
  const accepted = ACCEPTED[id];
  if (accepted === undefined) return null;
  const enough = accepted.split('; ').some((alternative) => {
    const [scope = '', level] = alternative.replaceAll('_', '-').split('=');
    return granted[scope] === 'write' || (granted[scope] === 'read' && level === 'read');
  });
  return enough ? null : accepted;
}

/** GitHub says "is too long (maximum is 65536 characters)"; of checks 65535, and 50 annotations a request. */
const BODY_CHARACTERS = 65_536;
const CHECK_CHARACTERS = 65_535;
const ANNOTATIONS = 50;
const TITLE_CHARACTERS = 256;

export function limitErrors({ id }: Route, body: Readonly<Record<string, unknown>>): string[] {
  const errors: string[] = [];
  const atMost = (what: string, value: unknown, characters: number): void => {
    if (typeof value === 'string' && [...value].length > characters)
      errors.push(`${what} is too long (maximum is ${characters} characters)`);
  };
  if (id === 'issues/create' && String(body.title ?? '').trim() === '') errors.push("title can't be blank");
  if (id.startsWith('issues/')) {
    atMost('title', body.title, TITLE_CHARACTERS);
    atMost('body', body.body, BODY_CHARACTERS);
  }
  if (id === 'issues/create-comment' && String(body.body ?? '').trim() === '') errors.push("body can't be blank");
  if (id.startsWith('checks/')) {
    const {
      summary,
      text,
      annotations = [],
    } = (body.output ?? {}) as { summary?: string; text?: string; annotations?: Annotation[] };
    atMost('summary', summary, CHECK_CHARACTERS);
    atMost('text', text, CHECK_CHARACTERS);
    if (annotations.length > ANNOTATIONS) errors.push(`no more than ${ANNOTATIONS} annotations are allowed`);
    for (const annotation of annotations) errors.push(...annotationErrors(annotation));
  }
  if (id === 'checks/create' && body.status === 'completed' && body.conclusion === undefined)
    errors.push('conclusion is required of a completed check');
  if (id === 'checks/create' && !/^[0-9a-f]{40}$/.test(String(body.head_sha))) errors.push('No commit found for SHA');
  return errors;
}

interface Annotation {
  readonly path?: string;
  readonly start_line?: number;
  readonly end_line?: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly title?: string;
  readonly message?: string;
}

/** What the description says of annotations in prose only. */
function annotationErrors({
  path,
  start_line,
  end_line,
  start_column,
  end_column,
  title = '',
  message = '',
}: Annotation): string[] {
  const errors: [boolean, string][] = [
    [path?.startsWith('/') ?? false, 'path must be relative'],
    [(start_line ?? 1) < 1 || (end_line ?? 1) < (start_line ?? 1), 'lines start at 1 and end after they start'],
    [(start_column ?? 1) < 1 || (end_column ?? 1) < 1, 'columns start at 1'],
    [start_column !== undefined && start_line !== end_line, 'columns are of one line only'],
    [message.trim() === '', "message can't be blank"],
    [Buffer.byteLength(message) > 64 * 1024, 'message is over 64 KB'],
    [[...title].length > 255, 'title is over 255 characters'],
  ];
  return errors.filter(([wrong]) => wrong).map(([, text]) => `annotation: ${text}`);
}
