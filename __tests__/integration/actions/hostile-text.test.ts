/** Text that anybody may write (branches, messages, logs, names of files, what programs print) tried as a command of runner, shell and Markdown. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { outsideOfCode } from '../../fixtures/markdown.js';
import { jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, expectCode, outputsOfFailure, type SpawnedAction } from '../../fixtures/spawn-action.js';
import { HOSTILE_TEXT, steeringIn } from '../../fixtures/stream-readers.js';
import { hostTriple, toyConfiguration } from '../../fixtures/toy.js';

/** Everything at once, each on a line of its own and after other line ends. */
const HOSTILE = [
  '::error file=a.c::gotcha',
  '  ::set-output name=verdict::passed',
  '\t::add-mask::e',
  'text\r::stop-commands::x\rtext',
  '##[error]old',
  'in the middle ##[set-output name=verdict;]passed',
  ':\u202e:warning::backwards',
  '\u001b[31m::error::coloured\u001b[0m',
  ':\u0000:error::nul',
  '\u0085::error::next line',
  '\ufeff::error::mark',
  'a\u2066b\u200fc\u061cd\u009b2Je\u{e0041}\u2028::error::separated',
  'EOF',
  'ghadelimiter_',
  'verdict=passed',
  'verdict<<EOF',
  '# heading <script>a</script> @everyone #12 | `x` ![p](http://e.example/p.png)',
  '${{ secrets.GITHUB_TOKEN }} $(touch pwned) `touch pwned` ; touch pwned',
].join('\n');

const on = jobsOfTests();

/** Nothing that the runner obeys but our own groups, errors, warnings and the toolkit's words for debugging; no other output; nothing was run. */
function expectHarmless(action: SpawnedAction, outputs: readonly string[]): void {
  const strange = action.commands.filter(
    (line) =>
      !/^::(?:group::|endgroup::|error(?: title=[^:]*)?::|warning::|debug::|add-mask::of-the-loopback-service$)/.test(line),
  );
  expect(strange).toEqual([]);
  expect(steeringIn(action.said)).toEqual([]);
  expect(Object.keys(action.outputs).sort()).toEqual([...outputs].sort());
  expect(outsideOfCode(action.summary)).not.toMatch(/<script>|@everyone|#12|^# heading|!\[p\]/m);
  expect([on.job.folder, on.job.workspace].some((folder) => existsSync(path.join(folder, 'pwned')))).toBe(false);
}

const BUILD = ['status', 'skipped', 'bundle', 'bundle-digest', 'content-digest', 'handoff'];
const PLAIN = { stage: 'first', compiler: 'cc', inputs: 'src/**', cache: 'none' };

describe('a stage', () => {
  test('that prints commands and fails: groups, errors and summary are ours', async () => {
    on.job.write('src/x', HOSTILE);
    const failed = expectCode(await on.job.run('build-stage', { ...PLAIN, run: 'cat src/x; cat src/x >&2; exit 3' }), 1);
    expectHarmless(failed, [...BUILD, 'report']);
    expect(failed.outputs.status).toBe('failed');
    expect(failed.said).toContain('old');
  }, 60_000);

  test('of the whole suite as one step', async () => {
    on.job.write('src/x', HOSTILE);
    on.job.write('selfhost.yml', toyConfiguration({ stage1Run: 'cat src/x; exit 3' }));
    on.job.write('src/compiler.sh', 'true');
    const failed = expectCode(await on.job.run('suite', {}), 1);
    expectHarmless(failed, ['verdict', 'report']);
    expect(failed.said).toContain('separated');
  }, 60_000);

  test('that prints commands and succeeds', async () => {
    on.job.write('src/x', HOSTILE);
    const run = 'cat src/x; cp src/x "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"';
    const built = expectCode(await on.job.run('build-stage', { ...PLAIN, run }), 0);
    expectHarmless(built, BUILD);
  }, 60_000);

  test('whose diagnostics name files and say messages that are commands', async () => {
    on.job.write('src/a,b::c.c', 'x');
    const lines = [
      'src/a,b::c.c:1:1: error: ::error::gotcha %0A::warning::x',
      'src/##[x].c:1:1: error: ##[error]gotcha',
      '::error::x.c:1:1: error: y',
    ];
    on.job.write('src/x', `${lines.join('\n')}\n`);
    const failed = expectCode(await on.job.run('build-stage', { ...PLAIN, run: 'cat src/x; exit 1' }), 1);
    for (const line of errorsOf(failed)) {
      const [, properties = '', message = ''] = /^::error ?([^:]*)::(.*)$/.exec(line) ?? [];
      expect([
        properties.split(',').every((each) => each === '' || /^(?:title|file|line|col|endColumn)=/.test(each)),
        message,
      ]).toEqual([true, expect.stringMatching(/\S/)]);
      expect(message).not.toMatch(/%(?!0A|0D|25)/);
    }
    expect(failed.outputs.status).toBe('failed');
  }, 60_000);

  test('sees neither the runner’s files, nor its tokens, nor the inputs of the action', async () => {
    on.job.write('src/x', 'x');
    const inputs = {
      ...PLAIN,
      'github-token': 'token-of-this-test',
      run: 'env > "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"',
    };
    expectCode(await on.job.run('build-stage', inputs, { env: { GITHUB_TOKEN: 'another-token' } }), 0);
    const seen = readFileSync(path.join(on.job.workspace, '.selfhost/work/here/out/cc'), 'utf8');
    expect(seen).toContain('SELFHOST_STAGE=first');
    expect(seen).not.toMatch(/token-of-this-test|another-token|^(?:GITHUB|INPUT|ACTIONS|RUNNER)_/m);
  }, 60_000);
});

describe('names of the repository', () => {
  test('a branch, a commit message and a tag are no commands', async () => {
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=$(touch pwned)', '-c', 'user.email=x@example.org', '-C', on.job.workspace, ...args], {
        encoding: 'utf8',
      });
    const branch = 'x-$(touch${IFS}pwned)-`touch${IFS}pwned`;touch${IFS}pwned-::error::y';
    on.job.write('src/x', 'x');
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', HOSTILE.replaceAll('\u0000', ''));
    git('tag', 'v1$(touch${IFS}pwned);x');
    const env = {
      GITHUB_REF: `refs/heads/${branch}`,
      GITHUB_HEAD_REF: branch,
      GITHUB_REF_NAME: branch,
      GITHUB_SHA: git('rev-parse', 'HEAD').trim(),
    };
    const run = 'cp src/x "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"';
    const built = expectCode(await on.job.run('build-stage', { ...PLAIN, run }, { env }), 0);
    expectHarmless(built, BUILD);
    const recorded = await on.job.run(
      'record-metrics',
      { metrics: '[{"name":"x","unit":"B","value":1}]', 'dry-run': 'true' },
      { env },
    );
    expectHarmless(expectCode(recorded, 0), ['records', 'commit', 'document-changed']);
  }, 60_000);

  test('files with names like commands and markup are compared and shown as text', async () => {
    const names = [
      '::error::x',
      '##[error]x',
      'a|b',
      '# heading\n::error::x',
      '<script>a<',
      '$(touch pwned)',
      '`touch pwned`',
      '@everyone #12',
      '![p](http:',
      ' --help',
      '-rf',
      'e\u202ex',
      '\u001b[2J',
    ];
    for (const name of names) for (const side of ['a', 'b']) on.job.write(`${side}/${name}`, side);
    const compared = expectCode(await on.job.run('compare-stages', { left: 'a', right: 'b' }), 1);
    expectHarmless(compared, ['verdict', 'rate', 'report']);
    expect(JSON.parse(readFileSync(compared.outputs.report ?? '', 'utf8')).artifacts).toHaveLength(names.length);
    const rows = compared.summary.split('\n').filter((line) => line.startsWith('| '));
    const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length - 2);
    // A head and its line, then the finding, with four cells, or a file each, with five.
    expect(cells).toEqual([...Array(2 + 1).fill(4), ...Array(2 + names.length).fill(5)]);
  }, 60_000);

  test('by the whole suite as one step, too', async () => {
    for (const side of ['a', 'b']) on.job.write(`${side}/${HOSTILE_TEXT}`, side);
    expectHarmless(expectCode(await on.job.run('suite', { command: 'compare', left: 'a', right: 'b' }), 1), [
      'verdict',
      'rate',
      'report',
    ]);
    expectHarmless(expectCode(await on.job.run('suite', { command: 'verify', bundles: 'gotcha\u202e##[x]' }), 2), ['verdict']);
  }, 60_000);

  test('a folder whose name breaks lines cannot be said in an input', async () => {
    const refused = expectCode(await on.job.run('compare-stages', { left: 'a\nverdict=identical', right: 'b' }), 2);
    expectHarmless(refused, ['verdict']);
    expect(refused.outputs.verdict).toBe('error');
  });
});

describe('a configuration', () => {
  test('from outside is shown, never obeyed', async () => {
    on.job.write(
      'selfhost.yml',
      JSON.stringify({
        version: 1,
        name: '::error::x\n::set-output name=plan::y',
        targets: { '$(touch pwned)': { triple: '${{ secrets.X }}', runner: '::error::z' } },
        stages: { '<script>': { run: 'x' } },
      }),
    );
    for (const [name, inputs] of [
      ['suite', { command: 'plan' }],
      ['suite', {}],
      ['build-stage', {}],
      ['setup-toolchain', {}],
      ['compare-stages', {}],
    ] as const) {
      const refused = expectCode(await on.job.run(name, inputs), 2);
      expectHarmless(refused, Object.keys(outputsOfFailure(name, inputs)));
    }
  }, 60_000);

  test('whose runner and probe are hostile reaches a matrix as JSON and the log as text', async () => {
    on.job.write(
      'selfhost.yml',
      JSON.stringify({
        version: 1,
        name: 'toy',
        toolchain: { shell: { probe: `printf '1.0\\n::error::gotcha\\n##[error]x\\n'` } },
        targets: { here: { triple: hostTriple(), runner: '::error::x"]} ${{ x }}' } },
        stages: { stage0: { tool: 'shell', inputs: ['*'], run: 'true', outputs: { compiler: 'cc' } } },
      }),
    );
    const planned = expectCode(await on.job.run('suite', { command: 'plan' }), 0);
    expectHarmless(planned, ['pipeline', 'plan', 'matrix', 'sweep-matrix']);
    expect(JSON.parse(planned.outputs.matrix ?? '').include).toHaveLength(1);
    const tools = expectCode(await on.job.run('setup-toolchain', {}), 0);
    expectHarmless(tools, ['tools', 'cache-key']);
  }, 60_000);
});

describe('a log', () => {
  test.each(['build.log', 'crlf.log'])('%s: what it says is entered as text, and commands nothing', async (name) => {
    const text = `src/a.c:3:5: error: ${HOSTILE}\n`;
    on.job.write(name, name === 'crlf.log' ? text.replaceAll('\n', '\r\n') : text);
    on.job.write('docs/0-4.md', '# 0.4 リスク管理とフォローアップ\n\n## 0.4.6 現在のリスク登録\n');
    const filed = expectCode(
      await on.job.run('file-risk', { log: name, stage: HOSTILE.replaceAll('\u0000', ''), document: 'docs/0-4.md' }),
      0,
    );
    expectHarmless(filed, ['cause', 'confidence', 'fingerprints', 'document-changed', 'issues']);
    const document = on.job.read('docs/0-4.md');
    expect(document).not.toMatch(/<script>|@everyone|#12|^# heading|^::|##\[/m);
    expect(document.match(/^- 登録日:/gm)).toHaveLength(1);
    expect(document.match(/selfhost:risk:/g)).toHaveLength(1);
  });

  test('of garbage is judged in moments', async () => {
    const bytes = Buffer.concat([
      Buffer.from('error: '),
      Buffer.alloc(20_000_000, 'x'),
      Buffer.from([0, 255, 254, 13, 10, 192, 128]),
      Buffer.from('src/a.c:1:1: error: y\n'.repeat(20_000)),
    ]);
    on.job.write('build.log', bytes);
    const started = Date.now();
    const judged = expectCode(await on.job.run('file-risk', { log: 'build.log', 'dry-run': 'true' }), 0);
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(judged.outputs.fingerprints).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);
});

describe('what was not foreseen', () => {
  test.each<[string, Record<string, string>]>([
    ['an event that is no JSON', { GITHUB_EVENT_PATH: 'event' }],
    ['outputs that cannot be written', { GITHUB_OUTPUT: '/nowhere/output' }],
  ])('%s is reported in one error, without the bundle’s code, and commands nothing', async (_what, env) => {
    on.job.write('event', HOSTILE);
    on.job.write('build.log', 'src/a.c:3:5: error: x\n');
    const failed = expectCode(await on.job.run('file-risk', { log: 'build.log' }, { env }), 1);
    expectHarmless(failed, []);
    expect(errorsOf(failed)).toEqual([expect.stringContaining('this is a mistake in the suite itself')]);
    expect(failed.said).not.toContain('export const id=');
  });
});
