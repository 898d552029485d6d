/** Evidence of every kind as a sentence, in both languages, from the facts of a finding alone. */
import { describe, expect, test } from '@jest/globals';
import type { Evidence, EvidenceFacts, EvidenceKind } from '@selfhost/core/compare/causes/evidence.js';
import { evidenceText } from '@selfhost/core/compare/causes/evidence-text.js';
import { isEvidence } from '@selfhost/core/compare/causes/known-evidence.js';
import type { Finding } from '@selfhost/core/findings/schema.js';
import { findingLines } from '@selfhost/core/present/finding-lines.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';

const DATES = { kind: 'texts', left: 'May', right: 'June' } as const;

/** Facts of each kind, and the sentence in Japanese that they make. */
const EXAMPLES: { readonly [Kind in EvidenceKind]: readonly [facts: EvidenceFacts[Kind], japanese: string] } = {
  texts: [{ left: 'a', right: 'b' }, '左は "a"、右は "b"'],
  dates: [{ left: 'a', right: 'b', inWindows: true }, '左は "a"、右は "b"（どちらもその側のビルド時間内）'],
  'temporary-names': [
    { left: 'ccAbC123', right: 'ccXyZ987', programs: ['gcc'] },
    '左は "ccAbC123"、右は "ccXyZ987": gcc の一時ファイルのランダムな名前',
  ],
  'own-names': [{ left: 's1', right: 's2' }, 'その側の名前: 左は "s1"、右は "s2"'],
  values: [{ of: 'GUID', left: '1', right: null }, 'GUID: 左は 1、右は なし'],
  'epochs-in-windows': [{}, '1970 年からの秒数で、どちらもその側のビルド時間内'],
  'line-ends': [{}, '改行コードのほかは同じ'],
  'texts-differ': [{}, 'テキストが異なる'],
  things: [{ left: 'file', right: 'socket' }, '左はファイル、右は socket '],
  modes: [
    { left: { executable: true, setsId: false }, right: { executable: false, setsId: true } },
    '左は実行可能、右は実行不可（固有のユーザーまたはグループとして）',
  ],
  'one-sided': [{ what: '.comment', side: 'right' }, '.comment は右だけにある'],
  'one-sided-debug': [{ side: 'left' }, '左だけにデバッグ用のセクションがある'],
  'one-sided-compression': [{ section: '.debug_info', side: 'left' }, '.debug_info は左だけ圧縮されている'],
  'not-there': [{ side: 'stage2' }, 'stage2 に無い'],
  'folder-there': [{ type: 'file', side: 'stage2' }, 'stage2 ではフォルダー、もう片側はファイル'],
  empty: [{ side: 'left', otherBytes: 7 }, '左のファイルは空、もう片側は 7 バイト'],
  loop: [{ side: 'right' }, '右のリンクが自分自身を指している'],
  unreadable: [{ code: 'EACCES' }, '読めない (EACCES)'],
  damage: [{ side: 'both', message: 'a.o › cut' }, '両側: a.o › cut'],
  region: [{ region: '.text' }, '.text'],
  bytes: [{ region: '.data', offset: 31, bytes: 4 }, '.data の 0x1f: 4 バイト'],
  'unowned-bytes': [{ region: '.data', bytes: 4 }, '.data: どのセクションにも属さない 4 バイト'],
  unread: [{ what: 'code' }, 'コードが異なる'],
  'debug-sections': [{ resized: ['a', 'b'] }, '大きさが異なる: a、b'],
  signature: [{}, 'コード署名'],
  'signature-refused': [{}, '署名が正しくないか、許可または要求するものが異なる'],
  order: [{ what: 'members', count: 3 }, '同じ 3 個のメンバーが異なる順に並ぶ'],
  code: [{ functions: ['main', 'scale'], count: 9 }, 'main ほか 8 個の関数 のコード'],
  'share-of-functions': [{ changed: 1, all: 4 }, '4 個の関数のうち 1 個が異なる'],
  'other-functions': [{}, '関数の追加、削除、改名がある'],
  'resized-data': [{}, 'コードが参照するデータの長さが異なる'],
  'after-link': [{ of: DATES }, 'build-id が等しいため、リンクの後の変更: 左は "May"、右は "June"'],
  'no-rule': [{ of: DATES }, '該当する規則がない: 左は "May"、右は "June"'],
  'no-detector': [{}, 'これらのバイトを知る検出器がない'],
  unexplained: [{}, 'しきい値では許されない相違があり、原因が分からない'],
  generations: [
    { conclusion: 'different-compiler', builder: { kind: 'version', of: DATES, more: 2 } },
    '第二のステージは第三と等しい。第一は別のコンパイラが作った: 左は "May"、右は "June"（ほか 2 件）',
  ],
};

describe.each(Object.entries(EXAMPLES))('evidence of the kind %s', (kind, [facts, japanese]) => {
  const evidence: unknown = JSON.parse(JSON.stringify({ ...facts, kind }));

  test('is known by its facts, also after it was JSON', () => expect(isEvidence(evidence)).toBe(true));
  test('is a sentence in Japanese, which is made of its facts', () =>
    expect(findingTexts(found(kind, facts), 'ja').evidence).toBe(japanese));
  test('is in English as the finding has it', () => expect(findingTexts(found(kind, facts), 'en').evidence).toBe('in English'));
});

describe('evidence that is not known here', () => {
  let nested: unknown = DATES;
  for (let depth = 0; depth < 20_000; depth++) nested = { kind: 'no-rule', of: nested };

  test.each<[string, string, object]>([
    ['a kind of another version', 'weather', {}],
    ['a name that every object has', 'constructor', {}],
    ['a fact that is missing', 'code', { count: 1 }],
    ['a fact of another type', 'debug-sections', { resized: 'a' }],
    ['a side that is none', 'loop', { side: 'middle' }],
    ['a builder that is none', 'generations', { conclusion: 'fixpoint', builder: { kind: 'person' } }],
    ['evidence about no evidence', 'no-rule', { of: null }],
    ['evidence that is nested without end', 'no-rule', { of: nested }],
  ])('is shown by its sentence: %s', (_what, kind, facts) =>
    expect(findingTexts(found(kind, facts), 'ja').evidence).toBe('in English'),
  );
});

test('the words of evidence are the same in a finding and in the result of a comparison', () => {
  const evidence: Evidence = { kind: 'no-rule', of: { kind: 'generations', conclusion: 'unstable', builder: null } };
  expect(evidenceText(evidence)).toBe('no rule owns it: the second and the third stage differ: no fixpoint is reached');
});

test('a terminal in Japanese has no sentence in English, and counts the other pieces of evidence', () => {
  const { evidence, ...finding } = found('texts', { left: 'a', right: 'b' });
  const lines = findingLines({ ...finding, evidence: { ...evidence, more: 3 } }, 'ja').join('\n');
  expect(lines).toContain('左は "a"、右は "b"（ほか 3 件）');
  expect(lines).not.toContain('in English');
});

function found(kind: string, facts: object): Finding {
  return {
    kind: 'real-change',
    subject: { stages: [], targets: [], files: ['a'] },
    moreFiles: 0,
    root: 'a',
    follows: [],
    moreFollow: 0,
    evidence: { kind, facts: { ...facts }, text: 'in English' },
    confidence: 'high',
    changesProgram: false,
    do: 'do',
    see: null,
  };
}
