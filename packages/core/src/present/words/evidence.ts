/** Sentences for the evidence of causes. The English ones are in the room that finds causes, because JSON has them too. */
import type { Conclusion } from '../../compare/causes/conclusions.js';
import type { FirstBuilder, ModeFacts } from '../../compare/causes/evidence.js';
import { ENGLISH_EVIDENCE, type EvidenceWords, MAX_NAMED_SECTIONS, type Say } from '../../compare/causes/evidence-text.js';
import { hex } from '../../data/numbers.js';
import { own } from '../../data/own.js';
import { translated } from './language.js';

export const EVIDENCE_WORDS = translated<EvidenceWords>({
  en: ENGLISH_EVIDENCE,
  ja: {
    of: {
      texts: ({ left, right }) => `左は "${left}"、右は "${right}"`,
      dates: ({ left, right, inWindows }) =>
        `左は "${left}"、右は "${right}"${inWindows ? '（どちらもその側のビルド時間内）' : ''}`,
      'own-names': ({ left, right }) => `その側の名前: 左は "${left}"、右は "${right}"`,
      'temporary-names': ({ left, right, programs }) =>
        `左は "${left}"、右は "${right}": ${programs.join('、')} の一時ファイルのランダムな名前`,
      values: ({ of, left, right }) => `${of === null ? '' : `${of}: `}左は ${left ?? 'なし'}、右は ${right ?? 'なし'}`,
      'epochs-in-windows': () => '1970 年からの秒数で、どちらもその側のビルド時間内',
      'line-ends': () => '改行コードのほかは同じ',
      'texts-differ': () => 'テキストが異なる',
      things: ({ left, right }) => `左は${thing(left)}、右は${thing(right)}`,
      modes: ({ left, right }) => `左は${modeText(left)}、右は${modeText(right)}`,
      'one-sided': ({ what, side }) => `${what} は${SIDES[side]}だけにある`,
      'one-sided-debug': ({ side }) => `${SIDES[side]}だけにデバッグ用のセクションがある`,
      'one-sided-compression': ({ section, side }) => `${section} は${SIDES[side]}だけ圧縮されている`,
      'not-there': ({ side }) => `${side} に無い`,
      'folder-there': ({ type, side }) => `${side} ではフォルダー、もう片側は${thing(type)}`,
      empty: ({ side, otherBytes }) => `${SIDES[side]}のファイルは空、もう片側は ${otherBytes} バイト`,
      loop: ({ side }) => `${SIDES[side]}のリンクが自分自身を指している`,
      unreadable: ({ code }) => `読めない (${code})`,
      damage: ({ side, message }) => `${SIDES[side]}: ${message}`,
      region: ({ region }) => region,
      bytes: ({ region, offset, bytes }) => `${region} の ${hex(offset)}: ${bytes} バイト`,
      'unowned-bytes': ({ region, bytes }) => `${region}: どのセクションにも属さない ${bytes} バイト`,
      unread: ({ what }) => `${what === 'code' ? 'コード' : 'デバッグ情報'}が異なる`,
      'debug-sections': ({ resized }) =>
        resized.length === 0
          ? '大きさの等しいデバッグ用のセクションが異なる'
          : `大きさが異なる: ${resized.slice(0, MAX_NAMED_SECTIONS).join('、')}`,
      signature: () => 'コード署名',
      'signature-refused': () => '署名が正しくないか、許可または要求するものが異なる',
      order: ({ what, count }) =>
        `同じ${count === undefined ? '' : ` ${count} 個の`}${own(PARTS, what) ?? ` ${what} `}が異なる順に並ぶ`,
      code: ({ functions: [first], count }) =>
        first === undefined ? '機械語が異なる' : `${first}${count > 1 ? ` ほか ${count - 1} 個の関数` : ''} のコード`,
      'share-of-functions': ({ changed, all }) => `${all} 個の関数のうち ${changed} 個が異なる`,
      'other-functions': () => '関数の追加、削除、改名がある',
      'resized-data': () => 'コードが参照するデータの長さが異なる',
      'after-link': ({ of }, say) => `build-id が等しいため、リンクの後の変更: ${say(of)}`,
      'no-rule': ({ of }, say) => `該当する規則がない: ${say(of)}`,
      'no-detector': () => 'これらのバイトを知る検出器がない',
      unexplained: () => 'しきい値では許されない相違があり、原因が分からない',
      generations: ({ conclusion, builder }, say) =>
        CONCLUSIONS[conclusion] + (builder === null ? '' : builderText(builder, say)),
    },
    andMore: (text, more) => `${text}（ほか ${more} 件）`,
  },
});

const SIDES = { left: '左', right: '右', both: '両側' } as const;

/** Kinds of things at a path, where the facts have a word for them. */
const THINGS: Readonly<Record<string, string>> = { file: 'ファイル', symlink: 'リンク', directory: 'フォルダー' };

/** What is in another order, where the facts have a word for it and no name. */
const PARTS: Readonly<Record<string, string>> = { members: 'メンバー', lines: '行', functions: '関数' };

const CONCLUSIONS: Readonly<Record<Conclusion, string>> = {
  fixpoint: '各ステージが次のステージと等しい',
  'converged-late': '第二のステージは第三と等しく、第一とは異なる: 一世代遅れて収束した',
  'different-compiler': '第二のステージは第三と等しい。',
  unstable: '第二と第三のステージが異なる: 固定点に達していない',
};

function thing(word: string): string {
  return own(THINGS, word) ?? ` ${word} `;
}

function modeText({ executable, setsId }: ModeFacts): string {
  return `${executable ? '実行可能' : '実行不可'}${setsId ? '（固有のユーザーまたはグループとして）' : ''}`;
}

function builderText(builder: FirstBuilder, say: Say): string {
  switch (builder.kind) {
    case 'tool':
      return `第一は ${builder.tool} ${builder.version} が作った`;
    case 'prebuilt':
      return '第一は公開済みのコンパイラが作った';
    case 'version':
      return `第一は別のコンパイラが作った: ${say(builder.of, builder.more)}`;
  }
}
