/** What findings of a comparison say, in each language: a headline, and what to do. */
import { type CauseId, FIXES } from '../compare/causes/catalog.js';
import type { Finding } from '../findings/schema.js';
import type { Language } from './words.js';

/** Headline in English and Japanese, and what to do in Japanese; the English for that is the catalog's. */
type Row = readonly [en: string, ja: string, doInJapanese: string];

const CAUSES: Readonly<Record<CauseId, Row>> = {
  'build-path': [
    'the folder of the build is in the output',
    'ビルドしたフォルダーのパスが成果物に含まれる',
    '-ffile-prefix-map="$PWD"=. を付けてコンパイルする (OCaml: BUILD_PATH_PREFIX_MAP)。または全ステージを同じパスでビルドする',
  ],
  'debug-info': ['debug information differs', 'デバッグ情報が異なる', '両側を同じデバッグオプションでビルドするか、strip する'],
  'build-id': [
    'the build-id is not made from the content',
    'build-id が内容から作られていない',
    '内容だけで決まる --build-id=sha1 でリンクする',
  ],
  'build-id-derived': [
    'the build-id follows from other bytes',
    'build-id が他の相違に伴って変わった',
    '対処は不要: 異なるバイトのダイジェストである',
  ],
  'date-macro': [
    '__DATE__ or __TIME__ put the time of the build into the output',
    '__DATE__ か __TIME__ によってビルド時刻が成果物に含まれる',
    'SOURCE_DATE_EPOCH を export する (gcc ≥ 7、clang ≥ 16 の __DATE__ と __TIME__ が従う)。またはマクロを使わない',
  ],
  timestamp: [
    'a date of the build is in the output',
    'ビルドの日時が成果物に含まれる',
    '日時は SOURCE_DATE_EPOCH から取るか、書かない',
  ],
  uuid: ['a random identifier is in the output', 'ランダムな識別子が成果物に含まれる', '識別子は内容か固定のシードから作る'],
  'own-name': [
    'the name of the stage or of the output is in the output',
    'ステージ名または出力名が成果物に含まれる',
    '出力（または入力）に、ステージによらない一つの名前を付ける',
  ],
  'random-seed': [
    'a random seed is in names of symbols',
    'シンボル名に乱数のシードが含まれる',
    '-frandom-seed=<ソースファイル名> を付けてコンパイルする',
  ],
  'ar-metadata': [
    'an archive holds dates or owners',
    'アーカイブに日時や所有者が含まれる',
    '日時と所有者を書かない `ar rcsD` で作る (llvm-ar: --format=gnu rcsD)',
  ],
  'ar-order': [
    'members of an archive are in another order',
    'アーカイブのメンバーの順序が異なる',
    'メンバーを整列した順で ar に渡す',
  ],
  'link-order': [
    'objects were linked in another order',
    'オブジェクトのリンク順が異なる',
    'オブジェクトを整列した順でリンカーに渡す (LC_ALL=C sort)',
  ],
  'hash-order': [
    'entries come in the order of a hash table',
    '項目がハッシュ表の順に並んでいる',
    '書く前に整列する: ハッシュ表の順ではなく、整列したキーで繰り返す',
  ],
  'parallel-order': [
    'results come in the order in which jobs ended',
    '結果がジョブの終わった順に並んでいる',
    'ジョブが終わった順ではなく、入力の順に結果を書く',
  ],
  locale: [
    'text is sorted by the rules of a locale',
    '文字列がロケールの規則で整列されている',
    'LC_ALL=C で実行し、バイトで整列する',
  ],
  'section-order': [
    'sections are in another order',
    'セクションの順序が異なる',
    '同じ入力を同じ順でリンカーやアセンブラーに渡す',
  ],
  'layout-shift': [
    'places moved because something before them changed',
    '前の部分の相違に伴って位置が動いた',
    '対処は不要: 前にある何かの長さが異なる',
  ],
  'toolchain-version': [
    'another version of a tool made it',
    'ツールのバージョンが異なる',
    '両側を同じバージョンのツールチェーンでビルドする',
  ],
  flags: ['another set of options made it', 'オプションが異なる', '両側を同じオプションでビルドする'],
  rpath: [
    'the path for libraries differs',
    'ライブラリーの探索パスが異なる',
    '同じ -rpath でリンクする（$ORIGIN からの相対パスがよい）',
  ],
  stripped: ['one side is stripped', '片側だけが strip されている', '両側を strip するか、どちらもしない'],
  'file-macro-path': [
    '__FILE__ put the path of the source into the output',
    '__FILE__ によってソースのパスが成果物に含まれる',
    '__FILE__ が従う -fmacro-prefix-map="$PWD"=. (または -ffile-prefix-map) を付けてコンパイルする',
  ],
  'pe-timestamp': [
    'the header of a Windows program holds the time of the build',
    'Windows プログラムのヘッダーにビルド時刻が含まれる',
    '-Wl,--no-insert-timestamp でリンクする (lld-link と link.exe: /Brepro)',
  ],
  'pe-checksum-derived': [
    'the checksum follows from other bytes',
    'チェックサムが他の相違に伴って変わった',
    '対処は不要: 異なるバイトの和である',
  ],
  'pdb-guid': [
    'the identifier of the PDB is random',
    'PDB の識別子がランダムである',
    '/Brepro を付けるか、/DEBUG なしでリンクする',
  ],
  'macho-uuid': [
    'the UUID of a Mach-O file differs',
    'Mach-O の UUID が異なる',
    '-no_uuid でリンクするか、出力に全ステージで一つの名前を付ける（lld は内容と名前から UUID を作る）',
  ],
  'macho-codesign-derived': [
    'the signature follows from other bytes',
    '署名が他の相違に伴って変わった',
    '対処は不要: 異なるバイトのダイジェストである',
  ],
  'macho-oso-mtime': [
    'dates of objects are in the debug map',
    'デバッグマップにオブジェクトの日時が含まれる',
    '環境変数 ZERO_AR_DATE=1 を設定してリンクする',
  ],
  'ir-names': [
    'values in IR have other names',
    'IR の値の名前が異なる',
    '両側とも -fno-discard-value-names を付けるか、どちらも付けない。一時的な名前は関数ごとに番号を振り直す',
  ],
  'ir-comment': ['comments in IR differ', 'IR のコメントが異なる', '対処は不要: コメントはコードを作らない'],
  'ir-source-filename': [
    'the module names another source',
    'モジュールのソース名が異なる',
    'モジュールに全ステージで一つの名前を付ける',
  ],
  'source-differs': ['the sides were built from different sources', '両側のソースが異なる', '両側を同じソースからビルドする'],
  'source-mtime': [
    'the date of a source is in the output',
    'ソースの日時が成果物に含まれる',
    'ソースの日時を設定する (touch -d @$SOURCE_DATE_EPOCH)。またはハッシュ式で検査なしのバイトコードを使う',
  ],
  crlf: ['line ends differ', '改行コードが異なる', '改行を一種類にする (git: .gitattributes に `* -text` か `eol=lf`)'],
  mode: ['modes of files differ', 'ファイルのモードが異なる', 'ビルドでモードを設定する（例: install -m）'],
  'symlink-target': ['a link leads elsewhere', 'リンクの先が異なる', 'リンクを相対にし、両ステージで同じにする'],
  'symlink-loop': ['a link leads to itself', 'リンクが自分自身を指している', '自分自身を指すリンクを取り除く'],
  'type-mismatch': [
    'one side is a file and the other is not',
    '片側がファイルで、もう片側がそうでない',
    '出力には通常のファイルとリンクだけを宣言する',
  ],
  missing: ['one side does not have it', '片側にない', '両ステージが同じ組のファイルを書くようにする'],
  empty: ['one side is empty', '片側が空である', 'そのステージが何も書かなかった理由を調べる'],
  truncated: [
    'the end of the file is missing',
    'ファイルが途中で切れている',
    '最後まで書かれなかった理由を調べる: ディスクの空き不足、またはプロセスの強制終了',
  ],
  malformed: ['the file contradicts its own headers', 'ファイルがヘッダーと矛盾している', 'このファイルを書いたものを調べる'],
  'unaccounted-bytes': [
    'bytes differ that nothing explains',
    '説明のつかないバイトの相違がある',
    'これらのバイトを書くものを探す: 該当する規則がない',
  ],
  'codegen-change': [
    'the same source became other code',
    '同じソースから異なるコードが作られた',
    '両ステージの IR を比べる: 同じソースから別のコードが作られている',
  ],
  'fixpoint-late': ['the next generation agrees', '次の世代は一致している', '対処は不要: 次の世代は一致している'],
  'different-compiler': [
    'another compiler made the first stage',
    '最初のステージを作ったコンパイラーが異なる',
    'Stage 0 が別のコンパイラーなら対処は不要: Stage 2 と Stage 3 を比べる',
  ],
  'real-change': ['the program itself differs', 'プログラムそのものが異なる', '相違を調べる: ノイズでは説明できない'],
};

export interface FindingWords {
  readonly headline: string;
  readonly do: string;
}

/** A finding in words. One of a kind that has no words here is told by its evidence. */
export function findingWords({ kind, evidence, ...finding }: Finding, language: Language): FindingWords {
  if (!isCause(kind)) return { headline: evidence.text, do: finding.do };
  const [en, ja, doInJapanese] = CAUSES[kind];
  return language === 'en' ? { headline: en, do: FIXES[kind] } : { headline: ja, do: doInJapanese };
}

function isCause(kind: string): kind is CauseId {
  return Object.hasOwn(CAUSES, kind);
}
