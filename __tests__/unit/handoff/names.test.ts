import { describe, expect, test } from '@jest/globals';
import { bundleArtifactName, newestReports, newestResult, resultArtifactName } from '@selfhost/core/handoff/names.js';
import { manifestOf } from '../bundle/manifest.js';

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
    expect(newestResult(all, 'p', 'a')).toBe('selfhost-result--p--a-10.json');
    expect(newestResult(all, 'p', 'a', 'j4')).toBe('selfhost-result--p--a+j4-12.json');
    expect(newestResult(all, 'q', 'a')).toBeNull();
  });

  test('the newest report of each pipeline', () =>
    expect(
      newestReports(
        stored('selfhost-report--b-1.json', 'selfhost-report--a-9.json', 'selfhost-report--a-10.json', 'selfhost-report--a-11'),
      ),
    ).toEqual(['selfhost-report--a-10.json', 'selfhost-report--b-1.json']));
});
