/** Lines of a fixed-width font: English at spaces, Japanese between words, whose letters take two columns. */
import { describe, expect, test } from '@jest/globals';
import { columns } from '@selfhost/core/text/columns.js';
import { wrapped } from '@selfhost/core/text/wrap.js';

test.each<[string, string, number, readonly string[]]>([
  ['English is broken at spaces', 'one two three four', 9, ['one two', 'three', 'four']],
  ['a line is filled to the last column', 'one two three', 7, ['one two', 'three']],
  ['a word that is too long has a line of its own', 'a incomprehensibility b', 5, ['a', 'incomprehensibility', 'b']],
  ['spaces in a line stay, and go at its end', 'a  b   c', 4, ['a  b', 'c']],
  ['line ends of the text stay', 'one\n\ntwo three', 5, ['one', '', 'two', 'three']],
  ['paths and options are one word', 'see .selfhost/out and --dry-run', 18, ['see .selfhost/out', 'and --dry-run']],
  ['a Japanese letter takes two columns', '結果の形式', 6, ['結果の', '形式']],
  ['a line never begins with a particle', 'ステージをビルドする', 8, ['ステージを', 'ビルドする']],
  ['a line never begins with a full stop or a comma', '保存済み。対象は、ログ', 10, ['保存済み。', '対象は、', 'ログ']],
  ['a line never begins with a closing bracket', '形式（既定値）と', 12, ['形式', '（既定値）と']],
  ['a line never ends with an opening bracket', '書き込み先（標準出力）', 12, ['書き込み先', '（標準出力）']],
  ['a word with a long vowel is one', 'サーバーのメモリー', 12, ['サーバーの', 'メモリー']],
  [
    'a word of Latin letters takes its particle along',
    '値は stage0 の出力と JSON に',
    12,
    ['値は', 'stage0 の', '出力と', 'JSON に'],
  ],
])('%s', (_, text, width, lines) => expect(wrapped(text, width).split('\n')).toEqual(lines));

describe('a text with every width', () => {
  const text = '長く使っていないものと、上限（5 GiB）を超える分を削除する。What the last report names stays: `.selfhost/out`。';
  test.each(Array.from({ length: 60 }, (_, index) => index + 21))(
    'of %i columns keeps every letter, and no line is longer',
    (width) => {
      const result = wrapped(text, width);
      expect(result.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      expect(result.split('\n').filter((line) => columns(line) > width)).toEqual([]);
    },
  );
});
