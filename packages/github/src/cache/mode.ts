/** Which runs may write to the cache: what untrusted code left there would be used by every later run. */

/** As an action's input says it. */
export type CacheChoice = 'auto' | 'read-write' | 'read' | 'none';

export type CacheMode = Exclude<CacheChoice, 'auto'>;

/** Events that can run untrusted code in the repository's own scope. */
const UNTRUSTED_EVENTS: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
  'fork',
]);

/**
 * What a choice means for a run. A `pull_request` run may write: GitHub gives it a scope of its own, which no other branch reads
 * (https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching#restrictions-for-accessing-a-cache).
 */
export function cacheMode(choice: CacheChoice, event: string): CacheMode {
  if (choice !== 'auto') return choice;
  return UNTRUSTED_EVENTS.has(event) ? 'read' : 'read-write';
}
