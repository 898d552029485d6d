import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JAPANESE_OPTIONS } from '@selfhost/cli/help/japanese-options.js';

/** What all files of dist/ may weigh together, licences too: clones and every `uses:` pay for it. */
const MAX_BYTES = 4_500_000;

function files(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}

/** The files of JavaScript that a process has loaded, as Node's coverage of code names them. */
function loadedScripts(coverage: string): string[] {
  return readdirSync(coverage).flatMap((name) => {
    const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(path.join(coverage, name), 'utf8'));
    return result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
  });
}

describe('dist', () => {
  let again: string;
  beforeAll(() => {
    again = mkdtempSync(path.join(tmpdir(), 'dist-'));
    execFileSync(process.execPath, ['scripts/bundle.mjs', again]);
  });
  afterAll(() => rmSync(again, { recursive: true }));

  // The tests run on the committed bundle; when this fails, `npm run build` makes it again.
  test('is what the sources make, byte for byte', () => {
    expect(files('dist')).toEqual(files(again));
    for (const name of files(again))
      expect([name, readFileSync(path.join('dist', name)).equals(readFileSync(path.join(again, name)))]).toEqual([name, true]);
  });

  test('stays small', () => {
    const bytes = files('dist').reduce((sum, name) => sum + statSync(path.join('dist', name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  });

  test('loads no client of GitHub to say that an input is wrong', () => {
    /** Names on the wire, which no minifier changes: of artifacts, of caches, of the REST API. */
    const clients = ['results.api.v1.ArtifactService', 'results.api.v1.CacheService', 'octokit-core.js'];
    const texts = new Map(files(again).map((name) => [name, readFileSync(path.join(again, name), 'utf8')]));
    const holding = (client: string): string[] => [...texts].filter(([, text]) => text.includes(client)).map(([name]) => name);
    for (const client of clients) expect([client, holding(client)]).not.toEqual([client, []]);

    const coverage = path.join(again, 'coverage');
    const output = path.join(again, 'output');
    writeFileSync(output, '');
    const { status, stdout } = spawnSync(process.execPath, [path.join(again, 'build-stage/index.js')], {
      encoding: 'utf8',
      env: { 'INPUT_NO-SUCH-INPUT': 'x', NODE_V8_COVERAGE: coverage, GITHUB_OUTPUT: output },
    });
    expect([status, stdout]).toEqual([2, expect.stringMatching(/^::error::.*there is no input "no-such-input"/)]);
    const loaded = loadedScripts(coverage);
    for (const made of [coverage, output]) rmSync(made, { recursive: true });
    expect(loaded).toContain(path.join(again, 'shared/index.js'));
    for (const client of clients) expect(holding(client).filter((name) => loaded.includes(path.join(again, name)))).toEqual([]);
  });

  test('loads help in Japanese only where it is read', () => {
    const meaning = JAPANESE_OPTIONS.mode.means;
    const holding = files(again).filter((name) => readFileSync(path.join(again, name), 'utf8').includes(meaning));
    expect(holding).not.toEqual([]);
    const loadedIn = (locale: string): readonly string[] => {
      const coverage = path.join(again, 'coverage');
      const { status } = spawnSync(process.execPath, [path.join(again, 'cli/index.js'), 'run', '--help'], {
        env: { LC_ALL: locale, NODE_V8_COVERAGE: coverage },
      });
      expect(status).toBe(0);
      const loaded = loadedScripts(coverage);
      rmSync(coverage, { recursive: true });
      return holding.filter((name) => loaded.includes(path.join(again, name)));
    };
    expect(loadedIn('ja_JP.UTF-8')).toEqual(holding);
    expect(loadedIn('C.UTF-8')).toEqual([]);
  });

  test('carries the licences of what it holds', () => {
    const licences = readFileSync('dist/shared/licenses.txt', 'utf8');
    for (const name of [
      'yaml',
      'zod',
      'commander',
      'tar-stream',
      '@actions/core',
      '@actions/artifact',
      '@actions/cache',
      'undici',
    ])
      expect(licences).toMatch(new RegExp(`^${name}$`, 'm'));
  });

  test('names no path of the machine that built it', () => {
    for (const name of files('dist'))
      expect(readFileSync(path.join('dist', name), 'utf8')).not.toContain(path.resolve('packages'));
  });
});
