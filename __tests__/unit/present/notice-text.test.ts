/** Every notice, as people read it in each language. */
import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import type { Notice, NoticeKind } from '@selfhost/core/notice.js';
import { noticeText } from '@selfhost/core/present/notice-text.js';
import { NOTICE_WORDS } from '@selfhost/core/present/words/notices.js';

const problem: Problem = { code: 'bundle-unreadable', message: 'x.tar.zst cannot be read' };
const node = 'stage1@linux';

/** One of each kind, and what each language must say of it. */
const NOTICES: { readonly [Kind in NoticeKind]: readonly [Extract<Notice, { kind: Kind }>, ...string[]] } = {
  'record-left-out': [{ kind: 'record-left-out', problem }, problem.message],
  'no-trace': [{ kind: 'no-trace', problem }, problem.message],
  installing: [
    { kind: 'installing', tool: 'cmake', lack: 'cmake is missing', nodes: node, packages: ['cmake-data'], byCommand: true },
    'cmake-data',
    node,
    'install',
  ],
  'lists-not-renewed': [{ kind: 'lists-not-renewed', why: ' (E: why)' }, 'E: why'],
  'network-failed': [{ kind: 'network-failed', what: 'apt-update', seconds: 3 }, 'apt-update', '3'],
  'cached-stage-unusable': [{ kind: 'cached-stage-unusable', key: 'abc', isDamaged: false }, 'abc'],
  'origins-lost': [{ kind: 'origins-lost', node, problem, isTracedAgain: true }, node, '`selfhost run --mode clean`'],
  'origins-too-large': [{ kind: 'origins-too-large', node }, node],
  'origins-not-passed-on': [{ kind: 'origins-not-passed-on', node, problem }, node, problem.message],
  'origins-not-shown': [{ kind: 'origins-not-shown', bundle: 'b.tar.zst', problem }, 'b.tar.zst', problem.message],
  'again-untraced': [{ kind: 'again-untraced', node }, node],
  'bundle-not-recorded': [{ kind: 'bundle-not-recorded', node, problem }, node, problem.message],
  'not-searched': [{ kind: 'not-searched', node, for: 'names', problem }, node, problem.message],
  'trying-fallback': [{ kind: 'trying-fallback', node, problem }, node, problem.message],
  unproved: [{ kind: 'unproved', node, isPartly: true, reason: 'why' }, node, 'why'],
  'nothing-kept': [{ kind: 'nothing-kept', node }, node],
  'keep-holds-inputs': [{ kind: 'keep-holds-inputs', node, path: 'src' }, node, 'src'],
  'ended-processes': [{ kind: 'ended-processes', node, count: 2 }, node, '2'],
  'ended-earlier-processes': [{ kind: 'ended-earlier-processes', count: 2 }, '2'],
  'surviving-processes': [{ kind: 'surviving-processes', pids: [41, 42] }, '41', '42'],
  'record-damaged': [{ kind: 'record-damaged', file: 'stages/x.json' }, 'stages/x.json'],
  'page-not-written': [{ kind: 'page-not-written', page: 'report.html', why: 'why' }, 'report.html', 'why'],
  'not-pruned': [{ kind: 'not-pruned', why: 'why' }, '.selfhost', 'why'],
  'newest-attempt': [{ kind: 'newest-attempt' }],
  'repository-unreadable': [
    { kind: 'repository-unreadable', repository: '/r/.git', why: 'why' },
    '/r/.git',
    'git worktree repair',
  ],
  'commit-unknown': [{ kind: 'commit-unknown', stages: 'stage1' }, 'stage1', 'unknown'],
  'version-unsure': [
    { kind: 'version-unsure', stages: 'stage1', version: 'v1-2', why: 'untagged', remedy: 'git fetch --tags' },
    'v1-2',
    '`fetch-depth: 0`',
    'git fetch --tags',
  ],
  'line-ends-converted': [{ kind: 'line-ends-converted', files: ['a.c', 'b.c'], more: 3 }, 'a.c', 'b.c', '3', '.gitattributes'],
};

describe.each(Object.values(NOTICES).map(([notice, ...parts]) => ({ kind: notice.kind, notice, parts })))('$kind', (row) => {
  test.each(['en', 'ja'] as const)('has its values in %s', (language) => {
    const text = noticeText(row.notice, NOTICE_WORDS[language]);
    for (const part of row.parts) expect(text).toContain(part);
    expect(/[ぁ-んァ-ヶ一-龠]/.test(text)).toBe(language === 'ja');
  });
});

test('what is a text already stays as it is', () => {
  expect(noticeText('as it is', NOTICE_WORDS.ja)).toBe('as it is');
});
