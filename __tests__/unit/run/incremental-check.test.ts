/** What is said of incremental builds beside clean ones. */
import { expect, test } from '@jest/globals';
import type { BundleFile } from '@selfhost/core/bundle/manifest.js';
import type { JudgedComparison } from '@selfhost/core/run/gates.js';
import { checkIncremental, withoutAnswered } from '@selfhost/core/run/incremental-check.js';
import type { StageResult } from '@selfhost/core/stage/result.js';

const file = (path: string, sha256: string, mode: 0o644 | 0o755 = 0o644): BundleFile => ({
  path,
  type: 'file',
  mode,
  size: 1,
  sha256,
  link: null,
  kind: 'objects',
});

/** Only what the check looks at. */
const done = (stage: string, files: readonly BundleFile[]): StageResult =>
  ({ node: { id: `${stage}@here`, stage, target: 'here' }, status: 'built', bundle: { manifest: { files } } }) as never;

const A = [file('bin/cc', 'a'), file('obj/x.o', 'b')];

test('the same files with the same bytes, modes and links are the same', () => {
  expect(checkIncremental([done('stage1', A)], [done('stage1', [...A].reverse())])).toEqual({
    same: ['stage1@here'],
    problems: [],
  });
});

test.each<[string, readonly BundleFile[], string]>([
  ['other bytes', [file('bin/cc', 'z'), A[1] as BundleFile], 'bin/cc'],
  ['another mode', [file('bin/cc', 'a', 0o755), A[1] as BundleFile], 'bin/cc'],
  ['a file that only a clean build makes', [...A, file('obj/y.o', 'c')], 'obj/y.o'],
  ['a file that only was left', A.slice(0, 1), 'obj/x.o'],
  ['many', Array.from({ length: 9 }, (_, index) => file(`n${index}`, 'n')), 'bin/cc, n0, n1, n2, n3 and 6 more'],
])('%s', (_what, clean, named) => {
  const { same, problems } = checkIncremental([done('stage1', A)], [done('stage1', clean)]);
  expect(same).toEqual([]);
  expect(problems).toMatchObject([{ code: 'incremental-differs', message: expect.stringMatching(`: ${named}$`) }]);
});

test('a stage that fails from nothing has its own problems, and one that was not built again is not judged', () => {
  const problem = { code: 'stage-failed', message: 'stage1@here failed' } as const;
  const failed = { node: { id: 'stage1@here' }, status: 'failed', problems: [problem] } as never;
  expect(checkIncremental([done('stage1', A), done('stage2', A)], [failed])).toEqual({ same: [], problems: [problem] });
});

test('a note of a comparison is answered by the check of its stage, and no other is', () => {
  const reasons = [
    { kind: 'incremental', node: 'stage1@here' },
    { kind: 'incremental', node: 'stage2@here' },
    { kind: 'failure', failure: { kind: 'rate', rate: 0.5, threshold: 1 } },
  ];
  const [judged] = withoutAnswered([{ reasons } as unknown as JudgedComparison], { same: ['stage1@here'] });
  expect(judged?.reasons).toEqual(reasons.slice(1));
});
