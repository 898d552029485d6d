/** Documents that people own: every byte of theirs stays as it was, or nothing is written at all. */
import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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

describe.each<[string, string, (document: string) => Promise<SpawnedAction>]>([
  ['file-risk', REGISTER, (document) => job.run('file-risk', { log: 'build.log', document })],
  [
    'record-metrics',
    METRICS,
    (document) => job.run('record-metrics', { metrics: '[{"name":"x","unit":"B","value":1}]', 'history-branch': '', document }),
  ],
])('%s', (_name, text, change) => {
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
});
