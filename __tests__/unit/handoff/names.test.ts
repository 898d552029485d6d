import { describe, expect, test } from '@jest/globals';
import { bundleArtifactName, logsOf, newestReports, newestResults, resultArtifactName } from '@selfhost/core/handoff/names.js';
import { comparisonPageName, runPageName, sidesPageName, stepLabel } from '@selfhost/core/handoff/page-names.js';
import { manifestOf } from '../bundle/manifest.js';

const ALL = { from: 1, to: 99 };

const stored = (...names: string[]) => names.map((name) => ({ name, size: 1, created: null }));

describe('names of artifacts', () => {
  test('a bundle carries leg and attempt before its extension', () => {
    const name = bundleArtifactName(manifestOf([]), { leg: 'x86_64-windows', attempt: 2 });
    expect(name).toMatch(/--x86_64-windows-2\.tar\.(zst|gz)$/);
  });

  test('the newest attempt of a leg is found by number, not by spelling', () => {
    const all = stored(
      ...[1, 2, 10].map((attempt) => resultArtifactName('p', { leg: 'a', attempt })),
      resultArtifactName('p', { leg: 'a-b', attempt: 11 }),
      resultArtifactName('p', { leg: 'a', attempt: 12, variant: 'j4' }),
      'selfhost-result--p--a-13.json.zip',
    );
    const names = (...[pipeline, leg, attempts, variant]: [string, string, typeof ALL, string?]) =>
      newestResults(all, pipeline, leg, attempts, variant)?.artifacts.map(({ name }) => name);
    expect(names('p', 'a', ALL)).toEqual(['selfhost-result--p--a-10.json']);
    expect(names('p', 'a', ALL, 'j4')).toEqual(['selfhost-result--p--a+j4-12.json']);
    expect(names('q', 'a', ALL)).toBeUndefined();
    expect(names('p', 'a', { from: 2, to: 3 })).toEqual(['selfhost-result--p--a-2.json']);
    expect(names('p', 'a', { from: 3, to: 9 })).toBeUndefined();
  });

  test('all results that the jobs of a leg have uploaded in the newest attempt, and no older one', () => {
    const names = [
      resultArtifactName('p', { leg: 'a', attempt: 2 }, 'stage1'),
      resultArtifactName('p', { leg: 'a', attempt: 1 }),
      resultArtifactName('p', { leg: 'a', attempt: 2 }),
      resultArtifactName('p', { leg: 'a', attempt: 2, variant: 'j4' }, 'stage1'),
    ];
    expect(newestResults(stored(...names), 'p', 'a', ALL)).toMatchObject({
      attempt: 2,
      artifacts: [{ name: 'selfhost-result--p--a-2.json' }, { name: 'selfhost-result--p--a-2+stage1.json' }],
    });
  });

  test('the newest report of each pipeline', () =>
    expect(
      newestReports(
        stored('selfhost-report--b-1.json', 'selfhost-report--a-9.json', 'selfhost-report--a-10.json', 'selfhost-report--a-11'),
      ).map(({ pipeline, artifact }) => [pipeline, artifact.name]),
    ).toEqual([
      ['a', 'selfhost-report--a-10.json'],
      ['b', 'selfhost-report--b-1.json'],
    ]));

  test('the logs of a pipeline, with leg, variant and attempt', () =>
    expect(
      logsOf(
        stored('selfhost-logs--p--stage1--x86_64-linux-2', 'selfhost-logs--p--compare--a+j4-11', 'selfhost-logs--q--x--a-1'),
        'p',
      ),
    ).toEqual([
      { name: 'selfhost-logs--p--stage1--x86_64-linux-2', leg: 'x86_64-linux', variant: null, attempt: 2 },
      { name: 'selfhost-logs--p--compare--a+j4-11', leg: 'a', variant: 'j4', attempt: 11 },
    ]));
});

describe('names of pages', () => {
  const STEP = { job: 'check', matrix: 'null', step: '__acme_selfhost', variant: '', asked: { left: 'a', right: 'b' } };
  const compared = (left: string, right: string, target: string) => ({ left, right, target });
  const here = (leg: string, more: object = {}) => ({ leg, attempt: 1, ...more });

  test('say what is compared, of which pipeline, in which attempt', () => {
    expect([
      comparisonPageName('mini-reml', compared('stage1', 'stage2', 'x86_64-linux'), here('x86_64-linux')),
      comparisonPageName('mini-reml', compared('stage1', 'stage2', 'x86_64-linux'), here('x86_64-windows', { attempt: 2 })),
      runPageName('mini-reml', { attempt: 3 }),
    ]).toEqual([
      'stage1-stage2-x86_64-linux--mini-reml-1.html',
      'stage1-stage2-x86_64-linux--mini-reml+x86_64-windows-2.html',
      'report--mini-reml-3.html',
    ]);
  });

  // Ids may hold hyphens anywhere but at their beginning.
  test('never collide, whatever ids, legs, variants and attempts there are', () => {
    const ids = ['a', 'b', 'a-b', 'b-a', 'a--b', 'b-', 'report', 'a-1'];
    const all = ids.flatMap((left) =>
      ids.flatMap((right) =>
        ids.flatMap((target) =>
          ids.flatMap((pipeline) =>
            [
              here(target),
              here('leg'),
              here(target, { variant: 'leg' }),
              here(target, { attempt: 11 }),
              here(target, { step: 'leg.12345678' }),
              here(target, { step: 'leg+a.12345678' }),
            ].map((place) => comparisonPageName(pipeline, compared(left, right, target), place)),
          ),
        ),
      ),
    );
    const names = [
      ...all,
      ...ids.flatMap((pipeline) =>
        [{ attempt: 1 }, { attempt: 11 }, { attempt: 1, step: 'leg.12345678' }].map((place) => runPageName(pipeline, place)),
      ),
      ...ids.flatMap((left) =>
        ids.map((right) => sidesPageName({ left, right }, { attempt: 1, step: stepLabel({ ...STEP, asked: { left, right } }) })),
      ),
    ];
    expect(new Set(names).size).toBe(names.length);
    // What GitHub refuses in the name of an artifact.
    expect(names.filter((name) => /["<>|*?:\r\n\\/]/.test(name))).toEqual([]);
  });

  describe('of steps that belong to no leg', () => {
    test('say which job kept them, and what its author calls the step', () => {
      expect(sidesPageName({ left: 'out/a', right: './b.tar.zst' }, { attempt: 2, step: 'check.12345678' })).toBe(
        'compare--out-a+b.tar.zst++check.12345678-2.html',
      );
      expect([stepLabel(STEP), stepLabel({ ...STEP, variant: 'gcc' })]).toEqual([
        expect.stringMatching(/^check\.[0-9a-f]{8}$/),
        expect.stringMatching(/^check\+gcc\.[0-9a-f]{8}$/),
      ]);
    });

    test('differ by job, matrix, step, variant and by what is asked, and by nothing else', () => {
      const others = [
        { job: 'other' },
        { matrix: '{"os":"linux"}' },
        { step: '__acme_selfhost_2' },
        { variant: 'gcc' },
        { asked: { left: 'a', right: 'c' } },
      ].map((more) => stepLabel({ ...STEP, ...more }));
      expect(new Set([stepLabel(STEP), ...others]).size).toBe(6);
      expect(stepLabel({ ...STEP })).toBe(stepLabel(STEP));
    });

    test.each([
      ['long paths', '../'.repeat(50) + 'a'.repeat(300)],
      ['letters of any script', '出力/'.repeat(60)],
      ['signs that are refused', 'a"<b>|c*d?e:f\r\n+\\g'],
    ])('are short and harmless with %s', (_, side) => {
      const variant = 'v'.repeat(64);
      const name = sidesPageName({ left: side, right: side }, { attempt: 1, step: stepLabel({ ...STEP, job: side, variant }) });
      expect(name).toMatch(/^compare--[\w.-]+\+[\w.-]+\+\+[\w.-]+\+v{64}\.[0-9a-f]{8}-1\.html$/);
      expect(Buffer.byteLength(name)).toBeLessThan(255);
    });
  });
});
