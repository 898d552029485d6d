/** `selfhost fetch`: a run's jobs upload through the real client, and the built command downloads everything through the public API. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readAncestryBeside } from '@selfhost/core/ancestry/beside.js';
import { isAncestryPlace } from '@selfhost/core/bundle/beside.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { makeToy, selfhost, type Toy } from '../fixtures/toy.js';
import { describeWith } from '../fixtures/workflow-tools.js';
import { type ResultsService, startResultsService } from '../services/results-service.js';
import { runOn } from './fetch-run.js';

const RUN = '4711';

let service: ResultsService;
let toy: Toy;
let home: string;
let environment: Record<string, string>;

beforeAll(async () => {
  service = await startResultsService();
  toy = await makeToy();
  home = mkdtempSync(path.join(tmpdir(), 'desk 机 '));
  environment = { GITHUB_API_URL: service.url, GH_TOKEN: 'a-token-that-must-not-leak' };
  await runOn(service, toy, RUN);
}, 120_000);
afterAll(async () => {
  await toy.remove();
  rmSync(home, { recursive: true, force: true });
  await service.close();
});

const fetchRun = (...args: string[]) => selfhost(['fetch', RUN, '--repo', 'acme/toy', ...args], home, { env: environment });

describe('selfhost fetch', () => {
  test('brings report, bundles and logs home, and everything verifies', async () => {
    const { code, stdout, stderr } = await fetchRun('--out', 'run');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining(environment.GH_TOKEN ?? '')]);
    expect(stdout).toContain('✔ toy passed in ');
    const out = path.join(home, 'run');
    for (const name of ['report.json', 'report.md', 'report.html', 'stages.svg', 'logs/stage1-here.log'])
      expect([name, existsSync(path.join(out, name))]).toEqual([name, true]);
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
    const bundles = readdirSync(path.join(out, 'bundles')).map((name) => path.join(out, 'bundles', name));
    expect(bundles.filter((file) => !isAncestryPlace(file))).toHaveLength(3);
    expect(
      (await readAncestryBeside(bundles.find((name) => name.includes('toy-stage1-') && !isAncestryPlace(name)) ?? '')).ancestry
        .stage,
    ).toBe('stage1');
    const verified = await selfhost(['verify', '--format', 'json', ...bundles], home);
    expect([verified.code, JSON.parse(verified.stdout).verdict]).toEqual([0, 'verified']);
    const sides = ['stage1', 'stage2'].map(
      (stage) => bundles.find((name) => name.includes(`toy-${stage}-${stage}`) && !isAncestryPlace(name)) ?? '',
    );
    expect((await selfhost(['compare', ...sides], home)).code).toBe(0);
  }, 60_000);

  // They may be of a fork's build; the bundles that are downloaded can be compared here again.
  test('leaves the pages that the run keeps', async () => {
    expect(service.artifacts(RUN).map(({ name }) => name)).toContain('report--toy-1.html');
    expect((await fetchRun('--out', 'pages')).code).toBe(0);
    expect(readdirSync(path.join(home, 'pages'), { recursive: true }).filter((name) => String(name).endsWith('.html'))).toEqual(
      // The page of the run is made here, from the report.
      ['report.html'],
    );
  }, 60_000);

  test('takes the address of a run as well as its number', async () => {
    const address = `https://github.com/acme/toy/actions/runs/${RUN}/attempts/1`;
    const { code, stderr } = await selfhost(['fetch', address, '--out', 'addressed'], home, { env: environment });
    expect([code, stderr]).toEqual([0, expect.stringContaining('the newest attempt of the run is downloaded')]);
    expect(existsSync(path.join(home, 'addressed/report.json'))).toBe(true);
  }, 60_000);

  test('shows what a local run shows: the same verdict, the same content', async () => {
    const { report: local } = await toy.run();
    const { stdout } = await fetchRun('--format', 'json', '--out', 'again');
    const fetched: RunReport = JSON.parse(stdout);
    const shown = ({ verdict, comparisons, stages }: RunReport) => ({
      verdict,
      comparisons: comparisons.map(({ left, right, gate, verdict: of, proved, rate }) => ({
        left,
        right,
        gate,
        of,
        proved,
        rate,
      })),
      stages: stages.map(({ id, target, contentDigest }) => ({ id, target, contentDigest })),
    });
    expect(shown(fetched)).toEqual(shown(local));
  }, 60_000);

  test('programs in bundles stay programs: the fetched compiler compiles', async () => {
    const out = path.join(home, 'run', 'bundles');
    const bundle = readdirSync(out).find((name) => name.includes('stage2') && !isAncestryPlace(name)) ?? '';
    const into = mkdtempSync(path.join(home, 'unpacked '));
    execFileSync('tar', ['-xf', path.join(out, bundle), '-C', into]);
    const source = path.join(toy.folder, 'src/compiler.sh');
    execFileSync(path.join(into, 'bin/cc'), [source, path.join(into, 'again')]);
    expect(readFileSync(path.join(into, 'again'), 'utf8')).toBe(readFileSync(path.join(into, 'bin/cc'), 'utf8'));
  });

  test('a re-run of the run takes the place of what was fetched before', async () => {
    await toy.edit('a change');
    await toy.write('other.txt', 'of another version');
    await runOn(service, toy, '4712');
    const out = path.join(home, 'reused');
    mkdirSync(path.join(out, 'bundles'), { recursive: true });
    writeFileSync(path.join(out, 'bundles', 'mine.tar.zst'), 'mine');
    expect((await fetchRun('--out', 'reused')).code).toBe(0);
    const first = readdirSync(path.join(out, 'bundles'));
    // As if it had been another version, whose bundles have other names.
    const report: RunReport = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8'));
    const renamed = report.stages.map((stage) => ({ ...stage, bundle: `${stage.bundle}`.replace('bundles/', 'bundles/old-') }));
    for (const name of first.filter((each) => each !== 'mine.tar.zst'))
      renameSync(path.join(out, 'bundles', name), path.join(out, 'bundles', `old-${name}`));
    writeFileSync(path.join(out, 'report.json'), JSON.stringify({ ...report, stages: renamed }));
    expect((await selfhost(['fetch', '4712', '--repo', 'acme/toy', '--out', 'reused'], home, { env: environment })).code).toBe(0);
    expect(readdirSync(path.join(out, 'bundles')).sort()).toEqual([...first].sort());
  }, 60_000);

  test('a second time it brings the same, and leaves what a person has put there', async () => {
    writeFileSync(path.join(home, 'run', 'bundles', 'mine.txt'), 'mine');
    expect((await fetchRun('--out', 'run')).code).toBe(0);
    expect(readFileSync(path.join(home, 'run', 'bundles', 'mine.txt'), 'utf8')).toBe('mine');
  }, 60_000);

  test('refuses a bundle whose bytes are not those of the report, and puts nothing of the run in place', async () => {
    const { name = '' } = service.artifacts(RUN).find((artifact) => artifact.name.startsWith('toy-stage2-')) ?? {};
    let original: Buffer = Buffer.alloc(0);
    service.tamper(RUN, name, (bytes) => {
      original = bytes;
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
      return changed;
    });
    const { code, stderr } = await fetchRun('--out', 'tampered');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error\[bundle-mismatch\]/);
    expect(stderr).toContain(name);
    expect(existsSync(path.join(home, 'tampered'))).toBe(false);
    service.tamper(RUN, name, () => original);
  }, 60_000);

  test('refuses another account of what a bundle was made of, and does without one that is not kept', async () => {
    const { name = '' } = service.artifacts(RUN).find((artifact) => isAncestryPlace(artifact.name)) ?? {};
    let original: Buffer = Buffer.alloc(0);
    service.tamper(RUN, name, (bytes) => {
      original = bytes;
      return Buffer.from('x');
    });
    const { code, stderr } = await fetchRun('--out', 'tampered');
    expect([code, stderr]).toEqual([1, expect.stringContaining('error[ancestry-damaged]')]);
    expect(existsSync(path.join(home, 'tampered'))).toBe(false);
    service.tamper(RUN, name, () => original);

    const run = '4799';
    for (const { name: each, blob } of service.artifacts(RUN)) {
      if (!isAncestryPlace(each)) service.put(run, each, blob.bytes, blob.contentType);
    }
    const without = await selfhost(['fetch', run, '--repo', 'acme/toy', '--out', 'without'], home, { env: environment });
    expect([without.code, without.stderr]).toEqual([0, expect.stringContaining('does not hold what stage1@here was made of')]);
  }, 60_000);
});

describeWith('node20', (node) => {
  test('brings the same files, and the same words where it fails', async () => {
    const on20 = (run: string) =>
      selfhost(['fetch', run, '--repo', 'acme/toy', '--out', 'on20'], home, { env: environment, node });
    expect((await fetchRun('--out', 'by24')).code).toBe(0);
    expect(await on20(RUN)).toMatchObject({ code: 0, stdout: expect.stringContaining('✔ toy passed in ') });
    const filesIn = (folder: string) => readdirSync(path.join(home, folder), { recursive: true }).map(String).sort();
    expect(filesIn('on20')).toEqual(filesIn('by24'));
    const names = (folder: string) =>
      readdirSync(path.join(home, folder, 'bundles')).map((name) => path.join(home, folder, 'bundles', name));
    for (const [index, file] of names('on20').entries())
      expect(readFileSync(file)).toEqual(readFileSync(names('by24')[index] ?? ''));
    const { code, stderr } = await on20('99');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/error\[artifact-missing\]: run 99 holds no report/)]);
  }, 60_000);
});
