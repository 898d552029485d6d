/** Progress in the log of a job. */
import { afterEach, expect, jest, test } from '@jest/globals';
import type { Task } from '@selfhost/core/stage/progress.js';
import { consoleProgress } from '@selfhost/github/console.js';

afterEach(() => {
  jest.restoreAllMocks();
});

test('each piece of work is a group, and one that begins within another is lines', () => {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text).trimEnd());
    return true;
  });
  const progress = consoleProgress();
  const on = { stage: 'stage1', target: 'here' };
  const stage: Task = { kind: 'stage', id: 'stage1@here', ...on };
  const proof: Task = { kind: 'proof', id: 'stage1@here proof', ...on };
  const comparison: Task = { kind: 'comparison', id: 'a = b@here', left: 'a', right: 'b', target: 'here' };
  progress.start(stage);
  progress.update(stage.id, 'packing the outputs');
  progress.start(comparison);
  progress.update(comparison.id, 'a line');
  const gate = { isProved: true, isInherited: false, gate: 'passes' } as const;
  progress.finish(comparison, { kind: 'comparison', files: 2, differing: 0, allowed: 0, ...gate, seconds: 0.1 });
  progress.finish(stage, {
    kind: 'stage',
    status: 'built',
    reason: 'inputs changed: src/::error::',
    isDegraded: false,
    steps: { build: 1.6 },
  });
  progress.start(proof);
  progress.finish(proof, { kind: 'proof', level: 'traced', seconds: 0.2 });
  expect(lines).toEqual([
    '::group::stage1 here',
    'packing the outputs',
    'a = b here: started',
    'a = b@here: a line',
    '✔ a = b here identical 0.1 s',
    '::endgroup::',
    '✔ stage1 here 1.6 s (inputs changed: src/::error::)',
    '::group::stage1 here proof',
    '::endgroup::',
    '✔ stage1 here proof by trace 0.2 s',
  ]);
});
