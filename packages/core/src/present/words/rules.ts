/** What each rule owns, and why that is harmless. The English texts of named rules are in their catalog, from which the guide's table is made. */
import { RULES, type RuleId } from '../../compare/rules/catalog.js';
import { translated } from './language.js';

interface RuleWords {
  readonly owns: string;
  readonly harmless: string;
}

/** Japanese for what is said of every rule that a project has to declare. */
const declared = (why: string): string => `プロジェクトの宣言による: ${why}`;

export const RULE_WORDS = translated<Readonly<Record<RuleId, RuleWords>>>({
  en: {
    ...RULES,
    layout: { owns: 'values that follow from the layout', harmless: 'what they follow from is compared on its own' },
    tolerance: { owns: 'what a tolerance of the rules file names', harmless: 'declared by the project' },
  },
  ja: {
    'debug-info': {
      owns: 'プログラムが読み込まず、他から指されず、リンカーが受け付けるデバッグ情報と、それについてのヘッダーの記述',
      harmless: 'デバッガーがプログラムの傍らで読むだけで、動作は同じである。リンカーはそのまま写す',
    },
    'build-id': { owns: '一つだけある build-id ノートの記述子', harmless: 'ビルドの名前であり、これに依存するものは無い' },
    'ar-metadata': {
      owns: 'アーカイブのメンバーの日時と所有者、および実行できないメンバーのモード',
      harmless: 'リンカーは読まず、完成したステージのアーカイブは更新されない',
    },
    'pe-timestamp': {
      owns: 'PE と COFF のヘッダー、およびバインドされていない表のタイムスタンプ',
      harmless: 'ローダーが比べるのはバインドされたインポートだけで、リンカーは新しい値を書く',
    },
    'pdb-guid': { owns: 'PDB レコードの GUID、世代、パス', harmless: 'ローダーは読まない' },
    'macho-uuid': { owns: 'LC_UUID の UUID', harmless: 'ビルドの名前であり、これに依存するものは無い' },
    'macho-codesign': {
      owns: '両側とも正しく、許可と要求が同じコード署名',
      harmless: '別に比較しているバイトのダイジェストであり、両側とも正しい',
    },
    'symbol-table': {
      owns: 'プログラムが読み込まないシンボル表のうち、ソースファイルの名前、リンカーが従わない順序、表の有無',
      harmless: 'シンボルは名前で比較している。実行にこの表は要らない',
    },
    'section-order': {
      owns: '読み込まれないセクションの順序と、リンカーがイメージの別々の場所に置くセクションの順序',
      harmless: 'セクションは名前で見つけられ、イメージは同じである',
    },
    'ir-source-filename': {
      owns: 'source_filename と ModuleID',
      harmless: '入力の名前であり、それ自体はコードにならない。これを使うビルドの出力も比較している',
    },
    'ir-comments': {
      owns: 'LLVM IR のコメントと空白（テストが実行する行 `; RUN:`、`; CHECK:` を除く）',
      harmless: 'LLVM は無視する',
    },
    'ir-local-names': {
      owns: '局所的な値とブロックの名前',
      harmless: '一つの付け替えで両側が等しくなるなら、関数の意味は名前によらない',
    },
    'random-seed-names': {
      owns: 'GCC の LTO セクションの名前と `.gnu.lto_.opts` にあるシードと、そのファイルだけが見るシンボルの名前にある乱数',
      harmless: 'その乱数が現れるすべての場所での一つの付け替えで、両側が等しくなる',
    },
    'embedded-timestamp': {
      owns: 'データの中の日時のうち、両側ともそのステージのビルド時間内のもの',
      harmless: '例外: プログラムが読むことはあるが、いつビルドしたかを示すだけである',
    },
    'path-map': {
      owns: 'プロジェクトが宣言したビルドフォルダー（テキスト以外）',
      harmless: declared('フォルダーを置き換えると両側が等しくなる'),
    },
    'text-uuid': { owns: 'テキストの中のバージョン 1、4、6、7 の UUID', harmless: declared('一つの付け替えで両側が等しくなる') },
    'text-timestamp': {
      owns: 'テキストの中の日時のうち、両側ともそのステージのビルド時間内のもの',
      harmless: declared('いつビルドしたかを示すだけである'),
    },
    'text-seed': { owns: 'テキストの中の名前にある乱数', harmless: declared('一つの付け替えで両側が等しくなる') },
    'text-path': {
      owns: 'テキストの中の、プロジェクトが宣言したビルドフォルダー',
      harmless: declared('フォルダーを置き換えると両側が等しくなる'),
    },
    'ar-member-order': { owns: 'アーカイブのメンバーの順序', harmless: declared('二度定義される名前は無い') },
    'ir-function-order': { owns: 'LLVM IR の関数の順序', harmless: declared('どの順序でも同じように動く') },
    'own-name': { owns: '成果物自身の名前、またはそのステージの名前', harmless: declared('どちらの側も自分の名前を書いている') },
    comment: {
      owns: 'プログラムが読み込まない、道具のバージョンを書いたコメント',
      harmless: declared('両側を別の道具でビルドしてもよい'),
    },
    'bc-producer': { owns: 'LLVM ビットコードの生成者', harmless: declared('両側を別の道具でビルドしてもよい') },
    'file-mode': { owns: '実行ビット', harmless: declared('ほかのものが設定する') },
    'symlink-text': { owns: 'リンクの参照先', harmless: declared('どちらの参照先も内容は同じである') },
    eol: { owns: 'テキストの改行', harmless: declared('テキストを読むものはどちらの改行も受け付ける') },
    'line-order': { owns: 'テキストの行の順序', harmless: declared('テキストは行の集合である') },
    'pyc-mtime': {
      owns: 'Python のバイトコードのヘッダーにある、ソースの日時とサイズ',
      harmless: declared('ソースは一緒にインストールされるか、まったくされない'),
    },
    layout: { owns: '配置から決まる値', harmless: 'もとになる内容は別に比較している' },
    tolerance: { owns: '規則ファイルの許容が名指すもの', harmless: 'プロジェクトの宣言による' },
  },
});
