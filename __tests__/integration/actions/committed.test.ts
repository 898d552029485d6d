/** The committed actions as processes, alone and with wrong, missing and hostile input. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { outsideOfCode } from '../../fixtures/markdown.js';
import { makeOrigin, type Origin } from '../../fixtures/origin.js';
import { REPORT } from '../../fixtures/report.js';
import { apiOfTests, jobsOfTests } from '../../fixtures/runs.js';
import { errorsOf, outputsOfFailure, spawnAction } from '../../fixtures/spawn-action.js';
import { makeToy, type Toy } from '../../fixtures/toy.js';

const on = jobsOfTests();

describe('compare-stages on two folders', () => {
  test('distinguishes equal ones from different ones, in outputs, summary and exit code', async () => {
    on.job.write('a/x', 'same');
    on.job.write('b/x', 'same');
    expect(await on.job.run('compare-stages', { left: 'a', right: 'b' })).toMatchObject({
      code: 0,
      outputs: { verdict: 'identical', rate: '1' },
    });
    on.job.write('b/x', 'sane');
    const different = await on.job.run('compare-stages', { left: 'a', right: 'b' });
    expect(different).toMatchObject({ code: 1, outputs: { verdict: 'investigate', rate: '0' } });
    expect(different.summary).toMatch(/^# ❌ .*: differs$/m);
    expect(different.summary).toContain('| x | differs | 1 B |');
    expect(JSON.parse(readFileSync(different.outputs.report ?? '', 'utf8'))).toMatchObject({ schema: 'selfhost.compare/1' });
  });

  test('nothing to compare is an error, never a pass', async () => {
    mkdirSync(path.join(on.job.workspace, 'a'));
    mkdirSync(path.join(on.job.workspace, 'b'));
    const nothing = await on.job.run('compare-stages', { left: 'a', right: 'b' });
    expect(nothing.code).toBe(1);
    expect(errorsOf(nothing)[0]).toContain('nothing-to-compare');
    expect((await on.job.run('compare-stages', { left: 'a', right: 'missing' })).code).toBe(2);
  });
});

describe('wrong inputs', () => {
  test.each<[string, Record<string, string>, RegExp[]]>([
    ['build-stage', { mode: 'fast', jobs: '0', cache: 'maybe' }, [/"mode" is "fast"/, /"jobs" is "0"/, /"cache" is "maybe"/]],
    ['build-stage', { 'retension-days': '3' }, [/there is no input "retension-days"[\s\S]*retention-days/]],
    ['build-stage', { run: 'true', mode: 'incremental' }, [/"mode" is "incremental", but/]],
    ['build-stage', { outputs: 'x' }, [/"outputs" belongs to "run"/]],
    ['build-stage', { handoff: '{' }, [/"handoff" is "\{"/]],
    ['compare-stages', { left: 'a' }, [/"right" is missing/]],
    ['compare-stages', { threshold: '2' }, [/"threshold" is "2"/]],
    ['record-metrics', { 'history-branch': '' }, [/nothing would be recorded/]],
    ['record-metrics', { metrics: '[{"name":"x"}]' }, [/is no list of figures/]],
    ['file-risk', { log: 'a', report: 'b' }, [/"log" and "report" say two things/]],
    ['file-risk', { log: 'x.log', 'exit-code': 'many' }, [/"exit-code" is "many"/]],
    ['setup-toolchain', { setup: 'perhaps' }, [/"setup" is "perhaps"/]],
    ['suite', { command: 'dance' }, [/"command" is "dance"/]],
    ['suite', { command: 'report' }, [/"plan" is missing/]],
  ])('%s refuses %j and names all of it', async (name, inputs, messages) => {
    const refused = await on.job.run(name, inputs);
    expect(refused.code).toBe(2);
    for (const message of messages) expect(errorsOf(refused).join('\n')).toMatch(message);
    expect(refused.outputs).toEqual(outputsOfFailure(name, inputs));
    expect(existsSync(path.join(on.job.workspace, '.selfhost'))).toBe(false);
  });

  test('a value of many megabytes is not repeated', async () => {
    on.job.write('big', 'x');
    const refused = await on.job.run('build-stage', { mode: 'x'.repeat(100_000) });
    expect(refused.code).toBe(2);
    expect(refused.said.length).toBeLessThan(5000);
  });
});

describe('build-stage', () => {
  test('hands a plain command’s stage on to a second job, by the real client', async () => {
    on.job.write('src/cc', '#!/bin/sh\ncp "$1" "$2"\n');
    const plain = { compiler: 'bin/cc', inputs: 'src/**', cache: 'none' };
    const first = await on.job.run('build-stage', {
      ...plain,
      stage: 'first',
      run: 'mkdir -p "$SELFHOST_OUT/bin"; cp src/cc "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"',
    });
    expect([first.code, first.said]).toEqual([0, expect.anything()]);
    rmSync(path.join(on.job.workspace, '.selfhost'), { recursive: true });
    const second = await on.job.run('build-stage', {
      ...plain,
      stage: 'second',
      handoff: first.outputs.handoff ?? '',
      run: 'mkdir -p "$SELFHOST_OUT/bin"; "$SELFHOST_COMPILER" src/cc "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"',
    });
    expect([second.code, second.said]).toEqual([0, expect.anything()]);
    expect(second.outputs['content-digest']).toBe(first.outputs['content-digest']);
    expect(on.results.artifacts(on.runId).map(({ name }) => name)).toContain(second.outputs.bundle);
  }, 60_000);

  test('a command that does not use its compiler is reported', async () => {
    on.job.write('src/cc', '#!/bin/sh\ncp "$1" "$2"\n');
    const plain = {
      compiler: 'cc',
      inputs: 'src/**',
      cache: 'none',
      run: 'cp src/cc "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"',
    };
    const first = await on.job.run('build-stage', { ...plain, stage: 'first' });
    const second = await on.job.run('build-stage', { ...plain, stage: 'second', handoff: first.outputs.handoff ?? '' });
    expect(second.code).toBe(1);
    expect(errorsOf(second).join('\n')).toContain('compiler-not-used');
  }, 60_000);

  test('without a service it says what is missing; on an Enterprise Server, what to do', async () => {
    on.job.write('src/cc', 'x');
    const inputs = { stage: 'first', compiler: 'cc', inputs: 'src/**', run: 'cp src/cc "$SELFHOST_OUT/cc"' };
    const bare = await spawnAction('build-stage', inputs, { cwd: on.job.workspace });
    expect(bare.code).toBe(1);
    expect(errorsOf(bare).join('\n')).toContain('ACTIONS_RUNTIME_TOKEN');
    const server = await on.job.run('build-stage', inputs, { env: { GITHUB_SERVER_URL: 'https://git.example.com' } });
    expect(server.code).toBe(1);
    expect(errorsOf(server).join('\n')).toMatch(/Enterprise Server[\s\S]*command: run/);
  }, 60_000);

  test('a cancelled job ends what it has started, and leaves no lock behind', async () => {
    const inputs = { stage: 'first', compiler: 'cc', inputs: 'src/**', cache: 'none', run: 'touch "$HOME/started"; sleep 600' };
    on.job.write('src/cc', 'x');
    const home = path.join(on.job.folder, 'home');
    mkdirSync(home);
    const cancelled = await spawnAction('build-stage', inputs, {
      cwd: on.job.workspace,
      env: { ...on.results.environment({ runId: on.runId }), HOME: home },
      onStart: async (child) => {
        while (!existsSync(path.join(home, 'started'))) await sleep(50);
        child.kill('SIGINT');
      },
    });
    expect(cancelled.code).toBe(1);
    expect(cancelled.said).toContain('interrupted');
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toMatch(/^sleep 600$/m);
    const after = await on.job.run('build-stage', {
      ...inputs,
      run: 'cp src/cc "$SELFHOST_OUT/cc"; chmod +x "$SELFHOST_OUT/cc"',
    });
    if (after.code !== 0) throw new Error(after.said);
  }, 60_000);
});

describe('hostile text', () => {
  const HOSTILE =
    '::error file=x::gotcha\n  ::set-output name=verdict::passed\n##[error]old form\n<script>alert(1)</script> @everyone #12 | `x`';

  test('in a stage’s output can command nothing and stays text in the summary', async () => {
    on.job.write('src/x', HOSTILE);
    const failed = await on.job.run('build-stage', {
      stage: 'first',
      compiler: 'cc',
      inputs: 'src/**',
      cache: 'none',
      run: 'cat src/x; cat src/x >&2; exit 3',
    });
    expect(failed.code).toBe(1);
    const own = failed.commands.filter((line) => !/^::(?:group|endgroup|error|warning|debug|add-mask)/.test(line));
    expect(own).toEqual([]);
    // The one error of ours cites the log, with its line ends escaped as the runner takes them.
    for (const line of errorsOf(failed)) expect(line).not.toMatch(/^::error file=x/);
    expect(failed.outputs.verdict).toBeUndefined();
    expect(outsideOfCode(failed.summary)).not.toMatch(/<script>|@everyone/);
  }, 60_000);

  test('in names of files and in a configuration is only ever shown', async () => {
    on.job.write('a/$(touch pwned) `touch pwned`', '1');
    on.job.write('b/$(touch pwned) `touch pwned`', '2');
    const compared = await on.job.run('compare-stages', { left: 'a', right: 'b' });
    expect(compared.code).toBe(1);
    on.job.write('selfhost.yml', 'version: 1\nname: "$(touch pwned)"\n');
    const planned = await on.job.run(
      'suite',
      { command: 'plan', targets: '$(touch pwned);`touch pwned`' },
      { env: { GITHUB_REF: 'refs/heads/$(touch${IFS}pwned)' } },
    );
    expect(planned.code).toBe(2);
    expect(existsSync(path.join(on.job.workspace, 'pwned'))).toBe(false);
  });
});

describe('file-risk', () => {
  const LOG = 'src/a.c:3:5: error: expected expression\n';
  const REGISTER =
    '# 0.4 リスク管理とフォローアップ\r\n\r\n## 0.4.6 現在のリスク登録\r\n- 登録日: 2026-01-01\r\n- タイトル: 人の項目\r\n- 状態: Monitoring\r\n';

  test('enters a log’s failure once, however often it is seen, and keeps every byte of a person', async () => {
    on.job.write('build.log', LOG);
    on.job.write('docs/0-4.md', REGISTER);
    const inputs = { log: 'build.log', stage: 'stage1', 'exit-code': '1', document: 'docs/0-4.md' };
    const first = await on.job.run('file-risk', inputs);
    expect(first).toMatchObject({ code: 0, outputs: { cause: 'parse', 'document-changed': 'true' } });
    const document = on.job.read('docs/0-4.md');
    expect(document.startsWith(REGISTER)).toBe(true);
    expect(document.replaceAll('\r\n', '')).not.toContain('\n');
    await on.job.run('file-risk', inputs);
    expect(on.job.read('docs/0-4.md').match(/selfhost:risk:[0-9a-f]{64}/g)).toHaveLength(1);
  });

  test('files nothing where nothing failed, on a dry run, and for a fork', async () => {
    on.job.write('ok.log', 'all is well\n');
    on.job.write('build.log', LOG);
    on.job.write('docs/0-4.md', REGISTER);
    const document = 'docs/0-4.md';
    expect(await on.job.run('file-risk', { log: 'ok.log', 'exit-code': '0', document })).toMatchObject({
      code: 0,
      outputs: { cause: 'none' },
    });
    expect(await on.job.run('file-risk', { log: 'build.log', document, 'dry-run': 'true' })).toMatchObject({
      code: 0,
      outputs: { cause: 'parse' },
    });
    const event = {
      pull_request: { number: 3, head: { sha: 'a'.repeat(40), repo: { full_name: 'fork/toy', owner: { login: 'fork' } } } },
    };
    const fork = await on.job.run('file-risk', { log: 'build.log', document }, { event });
    expect(fork).toMatchObject({ code: 0, said: expect.stringContaining("of a fork's pull request") });
    expect(on.job.read('docs/0-4.md')).toBe(REGISTER);
  });

  test('a document with broken marks is refused with its line, and not touched', async () => {
    on.job.write('build.log', LOG);
    const broken = `${REGISTER}<!-- selfhost:risk:${'a'.repeat(64)} -->\r\n`;
    on.job.write('docs/0-4.md', broken);
    const refused = await on.job.run('file-risk', { log: 'build.log', document: 'docs/0-4.md' });
    expect(refused.code).toBe(1);
    expect(errorsOf(refused)[0]).toMatch(/document-invalid/);
    expect(on.job.read('docs/0-4.md')).toBe(broken);
  });
});

describe('record-metrics', () => {
  const METRICS = JSON.stringify([{ name: 'runtime_macho_size', unit: 'B', value: 51234 }]);
  let origin: Origin;

  beforeEach(() => {
    origin = makeOrigin(on.job.folder);
  });

  test('writes a list of figures to the history branch and into a document', async () => {
    on.job.write('docs/0-3.md', '# 0.3 測定\n\n---\n\n本章で定義した指標とログフォーマットは共有する。\n');
    const recorded = await on.job.run(
      'record-metrics',
      { metrics: METRICS, name: 'sizes', document: 'docs/0-3.md' },
      { env: origin.env },
    );
    expect([recorded.code, recorded.said]).toEqual([0, expect.anything()]);
    expect(recorded.outputs).toMatchObject({
      records: expect.stringMatching(/^runs\/\d{4}\/\d\d\/\d+-1-sizes-all\.json$/),
      'document-changed': 'true',
    });
    expect(JSON.parse(origin.git('show', `selfhost-history:${recorded.outputs.records}`))).toMatchObject({
      schema: 'selfhost.run/1',
      metrics: [{ value: 51234 }],
    });
    expect(on.job.read('docs/0-3.md')).toContain('runtime\\_macho\\_size');
    expect(on.job.read('docs/0-3.md').endsWith('\n---\n\n本章で定義した指標とログフォーマットは共有する。\n')).toBe(true);
  }, 60_000);

  test('a push that is refused is reported with what to do, and the token is printed nowhere', async () => {
    const hook = path.join(origin.folder, 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "protected branch hook declined" >&2\nexit 1\n', { mode: 0o755 });
    const refused = await on.job.run(
      'record-metrics',
      { metrics: METRICS, 'github-token': 'token-of-this-test' },
      { env: origin.env },
    );
    expect(refused.code).not.toBe(0);
    expect(errorsOf(refused)[0]).toMatch(/push-failed|permission-missing/);
    expect(errorsOf(refused)[0]).toContain('remedy');
    expect(refused.said).not.toContain('token-of-this-test');
  }, 60_000);
});

describe('comment', () => {
  const github = apiOfTests();
  const event = {
    pull_request: { number: 1, head: { sha: 'a'.repeat(40), repo: { full_name: 'acme/toy', owner: { login: 'acme' } } } },
  };

  beforeEach(() => {
    github.api.state.addPull({ owner: 'acme', branch: 'topic', sha: 'a'.repeat(40) });
  });

  /** Hands a report up as the job "Verdict" does. */
  const keepReport = (of: unknown): void => {
    on.results.put(on.runId, 'selfhost-report--toy-1.json', Buffer.from(JSON.stringify(of)));
  };
  const comment = (token: string) =>
    on.job.run('suite', { command: 'comment', 'github-token': token }, { event, env: { GITHUB_API_URL: github.api.url } });
  const report = { ...REPORT, pipeline: 'toy' };

  test('names the permission that a token lacks and where to add it, and fails nothing', async () => {
    keepReport(report);
    const lacking = await comment(github.api.token({ checks: 'write' }));
    expect(lacking.code).toBe(0);
    expect(lacking.said).toMatch(/::warning::.*permission-missing.*pull-requests: write/);
    expect(github.api.state.checks).toHaveLength(1);
    expect(github.api.state.comments).toHaveLength(0);
  }, 60_000);

  test('is one screen of a giant report', async () => {
    const [row] = report.comparisons;
    keepReport({
      ...report,
      comparisons: Array.from({ length: 900 }, () => ({ ...row, reasons: ['x'.repeat(200)], passed: true })),
    });
    expect((await comment(github.api.token())).code).toBe(0);
    const [{ body = '' } = {}] = github.api.state.comments;
    expect(body.length).toBeLessThan(5000);
    expect(body).toMatch(/report/i);
    expect(github.api.invalid).toEqual([]);
  }, 60_000);

  test('keeps hostile text of a report as text', async () => {
    const text = '<!-- selfhost:report toy -->\n::error::x\n<script>alert(1)</script> @everyone #12';
    keepReport({
      ...report,
      problems: [{ code: 'stage-failed', message: text, remedy: text }],
      skipped: [{ target: 'x', reason: text }],
    });
    const told = await comment(github.api.token());
    const [{ body = '' } = {}] = github.api.state.comments;
    expect(outsideOfCode(body)).not.toMatch(/<script>|@everyone/);
    expect(body.match(/<!-- selfhost:report toy -->/g)).toHaveLength(1);
    expect(told.commands.filter((line) => line.startsWith('::error'))).toEqual([]);
  }, 60_000);

  test('refuses what is no report', async () => {
    on.results.put(on.runId, 'selfhost-report--toy-1.json', Buffer.from('{"schema":"selfhost.report/1","verdict":"passed"}'));
    const refused = await comment(github.api.token());
    expect(refused.code).toBe(1);
    expect(errorsOf(refused)[0]).toContain('result-invalid');
    expect(github.api.state.comments).toHaveLength(0);
  }, 60_000);
});

describe('the toy pipeline', () => {
  let toy: Toy;
  beforeEach(async () => {
    toy = await makeToy();
  });
  afterEach(() => toy.remove());

  test('setup-toolchain reports the tools, and the root action runs the whole in one step', async () => {
    const inside = (name: string, inputs: Record<string, string>) => spawnAction(name, inputs, { cwd: toy.folder });
    const tools = await inside('setup-toolchain', {});
    expect([tools.code, JSON.parse(tools.outputs.tools ?? '[]')]).toEqual([0, [expect.objectContaining({ tool: 'shell' })]]);
    const whole = await inside('suite', {});
    expect(whole).toMatchObject({
      code: 0,
      outputs: { verdict: 'passed' },
      summary: expect.stringContaining('# ✅ Self-host <code>toy</code>: '),
    });
    const planned = await inside('suite', { command: 'plan' });
    expect(JSON.parse(planned.outputs.matrix ?? '')).toMatchObject({
      include: [{ target: 'here', stage0: 'stage0', stage2: 'stage2' }],
    });
  }, 60_000);
});
