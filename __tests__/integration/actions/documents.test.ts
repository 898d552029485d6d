/** Documents that people own: every byte of theirs stays as it was, or nothing is written at all. */
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeOrigin, type Origin } from '../../fixtures/origin.js';
import { errorsOf, expectCode, Job, type SpawnedAction } from '../../fixtures/spawn-action.js';

const REGISTER =
  '# 0.4 リスク管理とフォローアップ\n\n## 0.4.6 現在のリスク登録\n- 登録日: 2026-01-01\n- タイトル: 人の項目\n- 状態: Monitoring\n';
const METRICS = '# 0.3 測定\n\n---\n\n末尾の文。\n';

let job: Job;

beforeEach(() => {
  job = new Job();
  job.write('build.log', 'src/a.c:3:5: error: expected expression\n');
});
afterEach(() => job.remove());

const FIGURES = '[{"name":"x","unit":"B","value":1}]';

describe.each<[string, string, Record<string, string>, string]>([
  ['file-risk', REGISTER, { log: 'build.log' }, '- 登録日: '],
  ['record-metrics', METRICS, { metrics: FIGURES, 'history-branch': '' }, '<!-- selfhost:begin metrics-metrics -->'],
])('%s', (name, text, inputs, added) => {
  const change = (document: string): Promise<SpawnedAction> => job.run(name, { ...inputs, document });

  test.each<[string, Buffer]>([
    ['with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['with line ends of Windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['without a line end at its end', Buffer.from(text.trimEnd())],
    ['that holds the sign for a character that is none', Buffer.from(text.replace('。', '\ufffd').replace('人', '\ufffd'))],
  ])('keeps every byte of a document %s', async (_what, bytes) => {
    job.write('docs/d.md', bytes);
    expect(expectCode(await change('docs/d.md'), 0).outputs['document-changed']).toBe('true');
    const after = readFileSync(path.join(job.workspace, 'docs/d.md'));
    // What was added is one piece: what is left and right of it is what was there.
    let start = 0;
    while (start < bytes.length && bytes[start] === after[start]) start++;
    expect(after.length).toBeGreaterThan(bytes.length);
    expect(after.subarray(after.length - (bytes.length - start)).equals(bytes.subarray(start))).toBe(true);
  });

  test('writes nothing into a document that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0x83, 0x8a, 0x83, 0x58, 0x0a])]);
    job.write('docs/d.md', bytes);
    const refused = expectCode(await change('docs/d.md'), 1);
    expect(errorsOf(refused)).toEqual([expect.stringMatching(/document-invalid.*docs\/d\.md is not UTF-8/)]);
    expect(readFileSync(path.join(job.workspace, 'docs/d.md')).equals(bytes)).toBe(true);
  });

  test('follows a link inside the repository, and none that leads out of it', async () => {
    job.write('docs/real.md', text);
    symlinkSync('docs/real.md', path.join(job.workspace, 'inside.md'));
    expectCode(await change('inside.md'), 0);
    expect([lstatSync(path.join(job.workspace, 'inside.md')).isSymbolicLink(), job.read('docs/real.md') === text]).toEqual([
      true,
      false,
    ]);
    job.write('../outside.md', text);
    symlinkSync('../outside.md', path.join(job.workspace, 'link.md'));
    for (const document of ['link.md', '../outside.md', path.join(job.folder, 'outside.md')]) {
      const refused = expectCode(await change(document), 1);
      expect(errorsOf(refused)[0]).toMatch(/document-invalid.*leads out of the repository/);
    }
    expect([job.read('../outside.md'), lstatSync(path.join(job.workspace, 'link.md')).isSymbolicLink()]).toEqual([text, true]);
  });

  test.each(['755', '600', '444', '664'])('keeps the mode %s of a document, whatever the umask', async (octal) => {
    const mode = Number.parseInt(octal, 8);
    job.write('docs/d.md', text);
    chmodSync(path.join(job.workspace, 'docs/d.md'), mode);
    expect(expectCode(await change('docs/d.md'), 0).outputs['document-changed']).toBe('true');
    expect(statSync(path.join(job.workspace, 'docs/d.md')).mode & 0o7777).toBe(mode);
  });

  test('refuses what is no file, without waiting for it', async () => {
    const at = (of: string) => path.join(job.workspace, of);
    mkdirSync(at('folder.md'));
    execFileSync('mkfifo', [at('pipe.md')]);
    symlinkSync('pipe.md', at('link.md'));
    symlinkSync('nowhere', at('dangling.md'));
    const socket = createServer().listen(at('socket.md'));
    try {
      for (const [document, what] of [
        ['folder.md', 'is a folder'],
        ['pipe.md', 'is a named pipe'],
        ['link.md', 'is a named pipe'],
        ['socket.md', 'is a socket'],
        ['dangling.md', 'is a link that leads to nothing'],
        ['/dev/null', 'leads out of the repository'],
        ['../missing.md', 'leads out of the repository'],
      ] as const)
        expect(errorsOf(expectCode(await change(document), 1))).toEqual([
          expect.stringContaining(`error[document-invalid]: ${document} ${what}`),
        ]);
    } finally {
      socket.close();
    }
    job.write('.git/description.md', text);
    expectCode(await change('.git/description.md'), 1);
    expect(job.read('.git/description.md')).toBe(text);
  });

  test.each<[string, Buffer]>([
    ['Latin-1', Buffer.from(text.replace('0.', 'é'), 'latin1')],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 of ASCII alone', Buffer.from('# plain\n', 'utf16le')],
    ['a NUL byte', Buffer.from(`${text}\0`)],
    ['a lone surrogate', Buffer.concat([Buffer.from(text), Buffer.from([0xed, 0xa0, 0x80])])],
    ['a character in more bytes than it takes', Buffer.concat([Buffer.from(text), Buffer.from([0xc0, 0xaf])])],
    ['a cut character', Buffer.concat([Buffer.from(text), Buffer.from([0xe3, 0x81])])],
  ])('keeps its hands off %s', async (_what, bytes) => {
    job.write('docs/d.md', bytes);
    expect(errorsOf(expectCode(await change('docs/d.md'), 1))).toEqual([expect.stringContaining('document-invalid')]);
    expect(readFileSync(path.join(job.workspace, 'docs/d.md')).equals(bytes)).toBe(true);
    push({ 'docs/d.md': bytes });
    expect(errorsOf(expectCode(await changeOnBranch('docs/d.md'), 1))).toEqual([expect.stringContaining('document-invalid')]);
    expect(origin.git('log', '--format=%s', 'docs')).toBe('by hand\n');
  });

  test('takes an example in a document for what it is', async () => {
    const example = `${text}\n~~~markdown\n<!-- selfhost:begin metrics-metrics -->\na person's text\n<!-- selfhost:end metrics-metrics -->\n~~~\n`;
    job.write('docs/d.md', example);
    expectCode(await change('docs/d.md'), 0);
    expect(job.read('docs/d.md')).toContain("a person's text");
    expect(job.read('docs/d.md').split(added)).toHaveLength(example.split(added).length + 1);
  });

  let origin: Origin;
  beforeEach(() => {
    origin = makeOrigin(job.folder);
  });
  const changeOnBranch = (document: string): Promise<SpawnedAction> =>
    job.run(name, { ...inputs, document, 'document-branch': 'docs' }, { env: { ...origin.env } });

  /** Commits files, and links where the content names one, to the branch of documents. */
  function push(files: Readonly<Record<string, string | Buffer | { readonly to: string }>>): void {
    const clone = path.join(job.folder, 'clone');
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', clone, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { stdio: 'pipe' });
    execFileSync('git', ['init', '-q', '-b', 'docs', clone]);
    for (const [file, content] of Object.entries(files)) {
      const at = path.join(clone, file);
      mkdirSync(path.dirname(at), { recursive: true });
      if (typeof content === 'object' && 'to' in content) symlinkSync(content.to, at);
      else job.write(path.join('..', 'clone', file), content);
    }
    if (files['docs/d.md'] !== undefined) chmodSync(path.join(clone, 'docs/d.md'), 0o755);
    git('add', '.');
    git('commit', '-q', '-m', 'by hand');
    git('push', '-q', origin.folder, 'docs');
  }

  test.each(['docs/d.md', './docs//d.md', 'docs/link.md', 'folder/d.md', 'folder/link.md'])(
    'on a branch keeps mode and links of a document that is named as %s',
    async (document) => {
      push({ 'docs/d.md': text, 'docs/link.md': { to: 'd.md' }, folder: { to: 'docs' } });
      expect(expectCode(await changeOnBranch(document), 0).outputs['document-changed']).toBe('true');
      expect(origin.git('ls-tree', '-r', '--format=%(objectmode) %(path)', 'docs')).toBe(
        '100755 docs/d.md\n120000 docs/link.md\n120000 folder\n',
      );
      expect(origin.git('show', 'docs:docs/d.md')).toContain(added);
      expect(origin.git('diff', '--name-only', 'docs~1', 'docs')).toBe('docs/d.md\n');
    },
  );

  test.each([
    ['out.md', 'leads out of the branch'],
    ['absolute.md', 'leads out of the branch'],
    ['dangling.md', 'there is no such file on the branch'],
    ['circle.md', 'is a link in a cycle'],
    ['up/d.md', 'leads out of the branch'],
    ['../d.md', 'cannot be a file of the branch'],
    ['/docs/d.md', 'cannot be a file of the branch'],
    ['folder', 'there is no such file on the branch'],
  ])('on a branch refuses %s: %s', async (document, why) => {
    push({
      'docs/d.md': text,
      'out.md': { to: '../d.md' },
      'absolute.md': { to: '/etc/passwd' },
      'dangling.md': { to: 'nowhere' },
      'circle.md': { to: 'circle.md' },
      up: { to: '..' },
      folder: { to: 'docs' },
    });
    expect(errorsOf(expectCode(await changeOnBranch(document), 1))).toEqual([expect.stringContaining(why)]);
    expect(origin.git('log', '--format=%s', 'docs')).toBe('by hand\n');
  });

  test('passes over a document that is missing, with a notice', async () => {
    push({ 'docs/d.md': text });
    for (const [skipped, where] of [
      [await changeOnBranch('docs/no.md'), 'on the branch docs'],
      [await change('docs/no.md'), 'in the working tree'],
    ] as const) {
      expect(expectCode(skipped, 0).outputs['document-changed']).toBe('false');
      expect(skipped.commands).toEqual([expect.stringContaining(`::notice::there is no document docs/no.md ${where}`)]);
    }
    expect(origin.git('log', '--format=%s', 'docs')).toBe('by hand\n');
  });

  test('sends no output that is empty', async () => {
    job.write('empty.log', '');
    for (const nothing of [
      await job.run(name, { ...inputs, document: 'docs/no.md' }),
      await job.run(name, { ...inputs, document: 'docs/no.md', 'dry-run': 'true' }),
      ...(name === 'file-risk' ? [await job.run(name, { log: 'empty.log' })] : []),
    ])
      expect(Object.entries(expectCode(nothing, 0).outputs).filter(([, value]) => value === '')).toEqual([]);
  });
});

test('the history is recorded although the document is missing', async () => {
  const origin = makeOrigin(job.folder);
  const recorded = await job.run(
    'record-metrics',
    { metrics: FIGURES, document: 'docs/no.md', 'history-branch': 'history' },
    { env: { ...origin.env } },
  );
  expect(expectCode(recorded, 0).outputs.commit).toBe(origin.git('rev-parse', 'history').trim());
  expect(recorded.commands.filter((line) => line.startsWith('::notice'))).toHaveLength(1);
});
