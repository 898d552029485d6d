/** What a node that did not come to be says of itself. */
import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import { failedNode } from '@selfhost/core/stage/result.js';
import { planNode } from '../../fixtures/plan-node.js';

const node = planNode({ stage: 'stage1', target: 'x86_64-linux' });
const problemOf = (problem: Problem): Problem => failedNode(node, [problem]).problems[0];

describe('a problem of a failed node', () => {
  test('is given the node as its subject, and named after it', () =>
    expect(problemOf({ code: 'bundle-mismatch', message: 'the digest is another', subject: { file: 'a.c' } })).toEqual({
      code: 'bundle-mismatch',
      message: 'stage1@x86_64-linux: the digest is another',
      subject: { stage: 'stage1', target: 'x86_64-linux', file: 'a.c' },
    }));
  test('is left as it is where it names its stage already', () => {
    const subject = { stage: 'stage1', target: 'x86_64-linux' };
    const problem: Problem = { code: 'stage-failed', message: 'stage1@x86_64-linux failed with exit code 1', subject };
    expect(problemOf(problem)).toEqual(problem);
  });
  test('is named where its message begins with a longer id of another target', () =>
    expect(problemOf({ code: 'bundle-mismatch', message: 'stage1@x86_64-linux-musl was found instead' }).message).toBe(
      'stage1@x86_64-linux: stage1@x86_64-linux-musl was found instead',
    ));
});
