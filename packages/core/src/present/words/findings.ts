/** What findings of a comparison say: a headline, and what to do. */
import { CAUSES, type CauseId } from '../../compare/causes/catalog.js';
import type { Finding } from '../../findings/schema.js';
import { type Language, translated } from './language.js';

export interface FindingTexts {
  readonly headline: string;
  readonly do: string;
}

/** Headlines in English; what to do is the catalog's. */
const ENGLISH: Readonly<Record<CauseId, string>> = {
  'build-path': 'the folder of the build is in the output',
  'debug-info': 'debug information differs',
  'build-id': 'the build-id is not made from the content',
  'build-id-derived': 'the build-id follows from other bytes',
  'date-macro': '__DATE__ or __TIME__ put the time of the build into the output',
  timestamp: 'a date of the build is in the output',
  uuid: 'a random identifier is in the output',
  'own-name': 'the name of the stage or of the output is in the output',
  'random-seed': 'a random seed is in names of symbols',
  'ar-metadata': 'an archive holds dates or owners',
  'ar-order': 'members of an archive are in another order',
  'link-order': 'objects were linked in another order',
  'hash-order': 'entries come in the order of a hash table',
  'parallel-order': 'results come in the order in which jobs ended',
  locale: 'text is sorted by the rules of a locale',
  'section-order': 'sections are in another order',
  'layout-shift': 'places moved because something before them changed',
  'toolchain-version': 'another version of a tool made it',
  flags: 'another set of options made it',
  rpath: 'the path for libraries differs',
  stripped: 'one side is stripped',
  'file-macro-path': '__FILE__ put the path of the source into the output',
  'pe-timestamp': 'the header of a Windows program holds the time of the build',
  'pe-checksum-derived': 'the checksum follows from other bytes',
  'pdb-guid': 'the identifier of the PDB is random',
  'macho-uuid': 'the UUID of a Mach-O file differs',
  'macho-codesign-derived': 'the signature follows from other bytes',
  'macho-oso-mtime': 'dates of objects are in the debug map',
  'ir-names': 'values in IR have other names',
  'ir-comment': 'comments in IR differ',
  'ir-source-filename': 'the module names another source',
  'source-differs': 'the sides were built from different sources',
  'source-mtime': 'the date of a source is in the output',
  crlf: 'line ends differ',
  mode: 'modes of files differ',
  'symlink-target': 'a link leads elsewhere',
  'symlink-loop': 'a link leads to itself',
  'type-mismatch': 'one side is a file and the other is not',
  missing: 'one side does not have it',
  empty: 'one side is empty',
  truncated: 'the end of the file is missing',
  malformed: 'the file contradicts its own headers',
  'unaccounted-bytes': 'bytes differ that nothing explains',
  'codegen-change': 'the same source became other code',
  'fixpoint-late': 'the next generation agrees',
  'different-compiler': 'another compiler made the first stage',
  'real-change': 'the program itself differs',
};

const JAPANESE: Readonly<Record<CauseId, FindingTexts>> = {
  'build-path': {
    headline: 'ビルドしたフォルダーのパスが成果物に含まれる',
    do: '-ffile-prefix-map="$PWD"=. を付けてコンパイルする (OCaml: BUILD_PATH_PREFIX_MAP)。または全ステージを同じパスでビルドする',
  },
  'debug-info': { headline: 'デバッグ情報が異なる', do: '両側を同じデバッグオプションでビルドするか、strip する' },
  'build-id': { headline: 'build-id が内容から作られていない', do: '内容だけで決まる --build-id=sha1 でリンクする' },
  'build-id-derived': { headline: 'build-id が他の相違に伴って変わった', do: '対処は不要: 異なるバイトのダイジェストである' },
  'date-macro': {
    headline: '__DATE__ か __TIME__ によってビルド時刻が成果物に含まれる',
    do: 'SOURCE_DATE_EPOCH を export する (gcc ≥ 7、clang ≥ 16 の __DATE__ と __TIME__ が従う)。またはマクロを使わない',
  },
  timestamp: { headline: 'ビルドの日時が成果物に含まれる', do: '日時は SOURCE_DATE_EPOCH から取るか、書かない' },
  uuid: { headline: 'ランダムな識別子が成果物に含まれる', do: '識別子は内容か固定のシードから作る' },
  'own-name': {
    headline: 'ステージ名または出力名が成果物に含まれる',
    do: '出力（または入力）に、ステージによらない一つの名前を付ける',
  },
  'random-seed': {
    headline: 'シンボル名に乱数のシードが含まれる',
    do: '-frandom-seed=<ソースファイル名> を付けてコンパイルする',
  },
  'ar-metadata': {
    headline: 'アーカイブに日時や所有者が含まれる',
    do: '日時と所有者を書かない `ar rcsD` で作る (llvm-ar: --format=gnu rcsD)',
  },
  'ar-order': { headline: 'アーカイブのメンバーの順序が異なる', do: 'メンバーを整列した順で ar に渡す' },
  'link-order': { headline: 'オブジェクトのリンク順が異なる', do: 'オブジェクトを整列した順でリンカーに渡す (LC_ALL=C sort)' },
  'hash-order': {
    headline: '項目がハッシュ表の順に並んでいる',
    do: '書く前に整列する: ハッシュ表の順ではなく、整列したキーで繰り返す',
  },
  'parallel-order': { headline: '結果がジョブの終わった順に並んでいる', do: 'ジョブが終わった順ではなく、入力の順に結果を書く' },
  locale: { headline: '文字列がロケールの規則で整列されている', do: 'LC_ALL=C で実行し、バイトで整列する' },
  'section-order': { headline: 'セクションの順序が異なる', do: '同じ入力を同じ順でリンカーやアセンブラーに渡す' },
  'layout-shift': { headline: '前の部分の相違に伴って位置が動いた', do: '対処は不要: 前にある何かの長さが異なる' },
  'toolchain-version': { headline: 'ツールのバージョンが異なる', do: '両側を同じバージョンのツールチェーンでビルドする' },
  flags: { headline: 'オプションが異なる', do: '両側を同じオプションでビルドする' },
  rpath: { headline: 'ライブラリーの探索パスが異なる', do: '同じ -rpath でリンクする（$ORIGIN からの相対パスがよい）' },
  stripped: { headline: '片側だけが strip されている', do: '両側を strip するか、どちらもしない' },
  'file-macro-path': {
    headline: '__FILE__ によってソースのパスが成果物に含まれる',
    do: '__FILE__ が従う -fmacro-prefix-map="$PWD"=. (または -ffile-prefix-map) を付けてコンパイルする',
  },
  'pe-timestamp': {
    headline: 'Windows プログラムのヘッダーにビルド時刻が含まれる',
    do: '-Wl,--no-insert-timestamp でリンクする (lld-link と link.exe: /Brepro)',
  },
  'pe-checksum-derived': { headline: 'チェックサムが他の相違に伴って変わった', do: '対処は不要: 異なるバイトの和である' },
  'pdb-guid': { headline: 'PDB の識別子がランダムである', do: '/Brepro を付けるか、/DEBUG なしでリンクする' },
  'macho-uuid': {
    headline: 'Mach-O の UUID が異なる',
    do: '-no_uuid でリンクするか、出力に全ステージで一つの名前を付ける（lld は内容と名前から UUID を作る）',
  },
  'macho-codesign-derived': { headline: '署名が他の相違に伴って変わった', do: '対処は不要: 異なるバイトのダイジェストである' },
  'macho-oso-mtime': {
    headline: 'デバッグマップにオブジェクトの日時が含まれる',
    do: '環境変数 ZERO_AR_DATE=1 を設定してリンクする',
  },
  'ir-names': {
    headline: 'IR の値の名前が異なる',
    do: '両側とも -fno-discard-value-names を付けるか、どちらも付けない。一時的な名前は関数ごとに番号を振り直す',
  },
  'ir-comment': { headline: 'IR のコメントが異なる', do: '対処は不要: コメントはコードを作らない' },
  'ir-source-filename': { headline: 'モジュールのソース名が異なる', do: 'モジュールに全ステージで一つの名前を付ける' },
  'source-differs': { headline: '両側のソースが異なる', do: '両側を同じソースからビルドする' },
  'source-mtime': {
    headline: 'ソースの日時が成果物に含まれる',
    do: 'ソースの日時を設定する (touch -d @$SOURCE_DATE_EPOCH)。またはハッシュ式で検査なしのバイトコードを使う',
  },
  crlf: { headline: '改行コードが異なる', do: '改行を一種類にする (git: .gitattributes に `* -text` か `eol=lf`)' },
  mode: { headline: 'ファイルのモードが異なる', do: 'ビルドでモードを設定する（例: install -m）' },
  'symlink-target': { headline: 'リンクの先が異なる', do: 'リンクを相対にし、両ステージで同じにする' },
  'symlink-loop': { headline: 'リンクが自分自身を指している', do: '自分自身を指すリンクを取り除く' },
  'type-mismatch': { headline: '片側がファイルで、もう片側がそうでない', do: '出力には通常のファイルとリンクだけを宣言する' },
  missing: { headline: '片側にない', do: '両ステージが同じ組のファイルを書くようにする' },
  empty: { headline: '片側が空である', do: 'そのステージが何も書かなかった理由を調べる' },
  truncated: {
    headline: 'ファイルが途中で切れている',
    do: '最後まで書かれなかった理由を調べる: ディスクの空き不足、またはプロセスの強制終了',
  },
  malformed: { headline: 'ファイルがヘッダーと矛盾している', do: 'このファイルを書いたものを調べる' },
  'unaccounted-bytes': { headline: '説明のつかないバイトの相違がある', do: 'これらのバイトを書くものを探す: 該当する規則がない' },
  'codegen-change': {
    headline: '同じソースから異なるコードが作られた',
    do: '両ステージの IR を比べる: 同じソースから別のコードが作られている',
  },
  'fixpoint-late': { headline: '次の世代は一致している', do: '対処は不要: 次の世代は一致している' },
  'different-compiler': {
    headline: '最初のステージを作ったコンパイラーが異なる',
    do: 'Stage 0 が別のコンパイラーなら対処は不要: Stage 2 と Stage 3 を比べる',
  },
  'real-change': { headline: 'プログラムそのものが異なる', do: '相違を調べる: ノイズでは説明できない' },
};

const TEXTS = translated<Readonly<Record<CauseId, FindingTexts>>>({ en: english(), ja: JAPANESE });

function english(): Record<CauseId, FindingTexts> {
  const ids = Object.keys(ENGLISH) as CauseId[];
  return Object.fromEntries(ids.map((id) => [id, { headline: ENGLISH[id], do: CAUSES[id].fix }])) as Record<
    CauseId,
    FindingTexts
  >;
}

/** A finding in words. One of a kind that has no words here is told by its evidence. */
export function findingTexts({ kind, evidence, ...finding }: Finding, language: Language): FindingTexts {
  return isCause(kind) ? TEXTS[language][kind] : { headline: evidence.text, do: finding.do };
}

function isCause(kind: string): kind is CauseId {
  return Object.hasOwn(ENGLISH, kind);
}
