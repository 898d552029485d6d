/** How a stage has ended, as progress shows it. */
import type { TaskEnd } from './progress.js';
import { isDone, type StageResult } from './result.js';

export function stageEnd(result: StageResult): TaskEnd {
  const { status, reason } = result;
  if (result.status === 'failed' && result.problems[0].code === 'interrupted') return { kind: 'interrupted' };
  const { degraded, steps, why } = isDone(result) ? result : { degraded: false, steps: {}, why: null };
  const sameAs = result.status === 'not-needed' ? result.equals.node.id : null;
  return { kind: 'stage', status, reason, why: why ?? null, sameAs, isDegraded: degraded, steps };
}
