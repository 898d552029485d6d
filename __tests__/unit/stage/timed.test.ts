/** Work whose time is taken. */
import { describe, expect, test } from '@jest/globals';
import type { Task, TaskEnd } from '@selfhost/core/stage/progress.js';
import { timedInView } from '@selfhost/core/stage/timed.js';

const PROOF: Task = { kind: 'proof', id: 'stage1@here proof', stage: 'stage1', target: 'here' };

describe('work with a line of its own', () => {
  const view = () => {
    const said: (Task | TaskEnd)[] = [];
    let now = 0;
    return {
      said,
      clock: { now: () => (now += 1500) },
      progress: {
        start: (task: Task) => said.push(task),
        finish: (_: Task, end: TaskEnd) => said.push(end),
      },
    };
  };

  test('says when it begins, and at its end the outcome and the seconds', async () => {
    const on = view();
    const work = async () => 'traced' as const;
    expect(await timedInView(on, PROOF, work, ({ value: level, seconds }) => ({ kind: 'proof', level, seconds }))).toEqual({
      value: 'traced',
      seconds: 1.5,
    });
    expect(on.said).toEqual([PROOF, { kind: 'proof', level: 'traced', seconds: 1.5 }]);
  });

  test('ends its line also where it fails', async () => {
    const on = view();
    await expect(
      timedInView(
        on,
        PROOF,
        () => Promise.reject(new Error('full disk')),
        () => ({ kind: 'broken' }),
      ),
    ).rejects.toThrow('full disk');
    expect(on.said.at(-1)).toEqual({ kind: 'broken' });
  });
});
