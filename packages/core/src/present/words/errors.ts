/** What each code of an error means, and what to do; the guides to local runs have both as a table. */
import type { ErrorCode } from '../../errors.js';
import { translated } from './language.js';

interface ErrorWords {
  /** What has happened, in one line. */
  readonly meaning: string;
  /** What to do in general; an error itself has a remedy for its case. */
  readonly do: string;
}

export const ERROR_WORDS = translated<Readonly<Record<ErrorCode, ErrorWords>>>({
  en: {
    'config-missing': { meaning: 'there is no `selfhost.yml`', do: '`selfhost init` writes one; `--config FILE` names another' },
    'config-syntax': {
      meaning: 'the file is not well-formed YAML',
      do: 'the message names line and column; look for a tab, a missing quote or a wrong indent',
    },
    'config-invalid': {
      meaning: 'the file contains something that is not allowed',
      do: 'every mistake is listed with its line, what is allowed, and the nearest right word',
    },
    usage: { meaning: 'the command line is wrong', do: '`selfhost --help`, `selfhost run --help`' },
    'tool-missing': {
      meaning: 'a tool that a stage needs is not installed',
      do: 'the message says how to install it; `--setup` does it on Debian and Ubuntu',
    },
    'tool-install-failed': { meaning: 'a tool could not be installed', do: 'read the named log; check network, disk and rights' },
    'git-ownership': {
      meaning: 'git refuses the repository because another user owns it',
      do: 'run as its owner, or do what git suggests (`safe.directory`)',
    },
    busy: {
      meaning: 'another run is using the same `.selfhost`',
      do: 'wait for the process that is named, or end it, or run in another copy of the repository',
    },
    'ancestry-missing': {
      meaning: 'it is not known how an output came to be',
      do: 'build the stage on Linux with strace (`selfhost run --mode clean`), and name an output by its path below SELFHOST_OUT',
    },
    'ancestry-damaged': {
      meaning: 'the file that says what a bundle was made of is not the one that its manifest names, or cannot be read',
      do: 'fetch it again together with its bundle, or build the stage again (`selfhost run --mode clean`)',
    },
    'inputs-missing': { meaning: 'an input glob matches no file', do: 'correct the glob; paths are relative to `selfhost.yml`' },
    'zstd-missing': {
      meaning: 'this Node cannot read `.zst` and the zstd program is missing',
      do: 'Node 24, or `apt-get install zstd`',
    },
    'system-refused': {
      meaning: 'the operating system refuses a file or folder (rights, kind, name)',
      do: 'check the path that is named, its owner and its rights',
    },
    'path-missing': { meaning: 'a file or folder that was named does not exist', do: 'check the path' },
    'permission-missing': {
      meaning: 'a token may not do what was asked',
      do: 'give the job the permission that the message names',
    },
    'inputs-outside': {
      meaning: "an input is a link that leads out of the pipeline's folder and names no file",
      do: 'put a copy in its place, or narrow the globs under `inputs`',
    },
    'inputs-changed': {
      meaning: 'a source was changed while a stage was prepared',
      do: 'do not change the sources during a run; run again',
    },
    'prebuilt-unavailable': {
      meaning: 'a prebuilt compiler could not be read or fetched, or is empty',
      do: 'check path, address and network',
    },
    'prebuilt-mismatch': {
      meaning: 'a prebuilt compiler has another digest than declared',
      do: 'do not trust it; if the new release is wanted, declare its sha256',
    },
    'stage-failed': { meaning: 'the command of a stage failed', do: 'its last lines are shown; the log has all' },
    'stage-timeout': {
      meaning: 'the command of a stage, smoke test or suite took longer than its timeout',
      do: 'find what hangs, or raise `timeout`',
    },
    'stage-killed': {
      meaning: 'a signal ended the command of a stage, smoke test or suite',
      do: 'SIGKILL from outside often means that memory ran out: fewer `--jobs`',
    },
    'outputs-missing': {
      meaning:
        'a stage exited 0 without an output that it declares, or with a compiler, object or library that is empty or holds only zeros',
      do: 'the message lists what is there instead; correct the command or `outputs`',
    },
    'compiler-not-used': {
      meaning: 'it is not shown that a stage was made by its compiler: by no trace, and not by a failure without it',
      do: 'make the command run `"$SELFHOST_COMPILER"` and fail with it; the reason says what was seen',
    },
    'compiler-used-partly': {
      meaning: 'a trace shows that a stage made outputs, or parts of them, without its compiler',
      do: 'let the compiler make them, or declare their sources under `proof: { around: […] }`; the message names the globs',
    },
    'proof-not-traced': {
      meaning: 'a stage demands `proof: traced`, and no trace shows that its compiler made it',
      do: 'the message says why there is no trace; on Linux `--setup` installs strace',
    },
    'not-hermetic': {
      meaning: 'a stage that has to be hermetic used something that is not declared, or has no trace',
      do: 'the message names it and the program; the remedy says how to declare or avoid it',
    },
    'incremental-differs': {
      meaning: 'a build over kept files has other bytes than a build from nothing',
      do: 'let the command make again all that depends on what has changed, or keep less under `keep`',
    },
    'gate-failed': {
      meaning: 'a comparison does not show what its gate requires',
      do: 'the reasons name artifacts and causes; `selfhost compare` shows more',
    },
    'tests-failed': {
      meaning: 'a smoke test or suite failed, by its exit code or in its JUnit files',
      do: 'its log is `logs/smoke-<name>-<target>.log` or `logs/tests-<name>-<target>.log`',
    },
    'tests-missing': { meaning: 'a suite ran no test', do: 'check its command and the glob under `junit`' },
    'all-skipped': { meaning: 'no target can be built here', do: 'the report says why each was skipped' },
    'bundle-unreadable': { meaning: 'a file is no bundle, or is damaged', do: 'download or build it again' },
    'bundle-mismatch': {
      meaning: 'a bundle does not hold what its manifest or its successor says',
      do: 'do not use it; build it again',
    },
    'bundle-unsafe': {
      meaning: 'a bundle holds an entry that must not be unpacked',
      do: 'do not use it, and find out who made it',
    },
    'nothing-to-compare': {
      meaning: 'both sides of a comparison are empty, or hold only empty files and folders',
      do: 'check folders, globs, `--only` and `--exclude`, and whether the files were written',
    },
    'handoff-lost': {
      meaning: 'what an earlier job must have passed on (a stage, the plan) did not arrive',
      do: 'see the warnings of that job; pass its output on unchanged',
    },
    'artifact-missing': {
      meaning: 'a run does not hold the artifact, bundle or report that was asked for',
      do: 'see the job that should have made it; artifacts are kept 7 days by default',
    },
    'artifact-refused': {
      meaning: 'GitHub refuses an artifact, e.g. because its name is taken',
      do: 'see the message; run the job again as a new attempt',
    },
    'artifact-unavailable': { meaning: 'the artifact service did not answer, after all tries', do: 'run the job again later' },
    'artifact-unsafe': {
      meaning: "an artifact's zip would write outside of its folder, make links or fill the disk, or is damaged",
      do: 'do not use it, and find out which step of the run uploaded it',
    },
    'limit-exceeded': {
      meaning: 'a run is larger than a download may be',
      do: 'if you trust the run, `--limit SIZE` allows more',
    },
    'result-invalid': {
      meaning: 'the result of another job is not what a result must be',
      do: 'use one version of the suite in all jobs, and run them again',
    },
    'target-lost': {
      meaning: 'a target of the plan gave no result: cancelled, lost, never started',
      do: 'see its jobs, and run the failed ones again',
    },
    'target-skipped': {
      meaning: 'a required target was skipped',
      do: 'give it a runner that can build it, or say `required: false` under it',
    },
    'forge-refused': { meaning: 'GitHub refuses a comment, check run or issue', do: "see GitHub's words in the message" },
    'forge-unavailable': { meaning: "GitHub's API did not answer, after all tries", do: 'run the job again later' },
    'push-failed': {
      meaning: 'records could not be pushed',
      do: "see git's words in the message; a protected branch needs an exception, or another branch",
    },
    'document-invalid': {
      meaning: "a document's marks are missing an end, doubled or nested, or it is no file in UTF-8; nothing was changed",
      do: 'fix what is named',
    },
    'disk-full': {
      meaning: 'there is no space left, on the disk of a folder or of standard output',
      do: 'free some; no half-written folder was left',
    },
    interrupted: {
      meaning: 'the run was interrupted',
      do: 'what it had started was ended, and what could not be ended is named; run again',
    },
  },
  ja: {
    'config-missing': { meaning: '`selfhost.yml` が無い', do: '`selfhost init` で作るか、`--config FILE` で指定する' },
    'config-syntax': {
      meaning: 'YAML として正しくない',
      do: '示された行と列を見る。タブ、閉じていない引用符、字下げの誤りが多い',
    },
    'config-invalid': {
      meaning: '許されないことが書かれている',
      do: 'すべての誤りが、行、許される値、近い正しい語とともに示される',
    },
    usage: { meaning: 'コマンドラインの誤り', do: '`selfhost --help`、`selfhost run --help`' },
    'tool-missing': {
      meaning: 'ステージに必要な道具が無い',
      do: '導入方法が示される。Debian と Ubuntu では `--setup` が導入する',
    },
    'tool-install-failed': {
      meaning: '道具を導入できなかった',
      do: '示されたログを読み、ネットワーク、ディスク、権限を確かめる',
    },
    'git-ownership': {
      meaning: 'リポジトリの持ち主が違うため git が拒んだ',
      do: '持ち主として実行するか、git の助言（`safe.directory`）に従う',
    },
    busy: {
      meaning: '別の実行が同じ `.selfhost` を使っている',
      do: '示されたプロセスを待つか、終わらせる。または、リポジトリの別のコピーで実行する',
    },
    'ancestry-missing': {
      meaning: '出力がどう作られたか分からない',
      do: 'Linux で strace のある環境でステージをビルドし（`selfhost run --mode clean`）、出力を SELFHOST_OUT からの相対パスで指定する',
    },
    'ancestry-damaged': {
      meaning: 'バンドルが何から作られたかを示すファイルが、マニフェストの示すものと違うか、読めない',
      do: 'バンドルと一緒に取り直すか、ステージをビルドし直す（`selfhost run --mode clean`）',
    },
    'inputs-missing': { meaning: '入力のグロブに合うファイルが無い', do: 'グロブを直す。パスは `selfhost.yml` からの相対' },
    'zstd-missing': { meaning: 'この Node は `.zst` を読めず、zstd も無い', do: 'Node 24 を使うか、`apt-get install zstd`' },
    'system-refused': {
      meaning: 'OS がファイルやフォルダーの使用を拒んだ（権限、種類、名前）',
      do: '示されたパスと、その持ち主と権限を確かめる',
    },
    'path-missing': { meaning: '指定したファイルやフォルダーが無い', do: 'パスを確かめる' },
    'permission-missing': { meaning: 'トークンに必要な権限が無い', do: 'メッセージが示す権限をジョブに与える' },
    'inputs-outside': {
      meaning: '入力が、パイプラインのフォルダーの外にある、ファイルではない物へのリンク',
      do: 'その場所に写しを置くか、`inputs` のグロブを狭める',
    },
    'inputs-changed': { meaning: 'ステージの準備中にソースが変わった', do: '実行中はソースを変えない。もう一度実行する' },
    'prebuilt-unavailable': {
      meaning: '公開済みコンパイラを読めない、取得できない、または空である',
      do: 'パス、アドレス、ネットワークを確かめる',
    },
    'prebuilt-mismatch': {
      meaning: '公開済みコンパイラのダイジェストが宣言と違う',
      do: '信用しない。新しい版を使うなら、その sha256 を宣言する',
    },
    'stage-failed': { meaning: 'ステージのコマンドが失敗した', do: '最後の行が示される。全文はログにある' },
    'stage-timeout': {
      meaning: 'ステージかテストのコマンドが制限時間を超えた',
      do: '止まっている所を探すか、`timeout` を延ばす',
    },
    'stage-killed': {
      meaning: 'ステージかテストのコマンドがシグナルで終わった',
      do: '外からの SIGKILL はメモリ不足のことが多い。`--jobs` を減らす',
    },
    'outputs-missing': {
      meaning: '終了コード 0 なのに宣言した出力が無い、またはコンパイラ・オブジェクト・ライブラリが空かゼロだけである',
      do: '実際にある物が示される。コマンドか `outputs` を直す',
    },
    'compiler-not-used': {
      meaning: 'ステージをそのコンパイラが作ったことが、トレースでも、コンパイラなしでの失敗でも示されていない',
      do: '`"$SELFHOST_COMPILER"` を実行し、その失敗で失敗するようにする。理由に何が起きたかがある',
    },
    'compiler-used-partly': {
      meaning: 'ステージがコンパイラを使わずに出力かその一部を作ったことをトレースが示した',
      do: 'コンパイラに作らせるか、もとになるソースを `proof: { around: […] }` に宣言する。書くべき glob はメッセージにある',
    },
    'proof-not-traced': {
      meaning: 'ステージが `proof: traced` を求めているが、コンパイラが作ったことを示すトレースが無い',
      do: 'トレースが無い理由はメッセージにある。Linux では `--setup` が strace を導入する',
    },
    'not-hermetic': {
      meaning: '`hermetic` を求めるステージが、宣言されていないものを使ったか、トレースが無い',
      do: '使ったものとプログラムはメッセージにある。宣言する方法か避ける方法は対処にある',
    },
    'incremental-differs': {
      meaning: '差分ビルドの結果が、最初からのビルドとバイト単位で一致しない',
      do: '変わったものに依存するすべてを作り直すようコマンドを直すか、`keep` を減らす',
    },
    'gate-failed': { meaning: '比較がゲートの求めるものを示さない', do: '理由に成果物と原因がある。詳しくは `selfhost compare`' },
    'tests-failed': {
      meaning: 'スモークテストかテストスイートが失敗した（終了コードか JUnit ファイルによる）',
      do: '`logs/smoke-<名前>-<ターゲット>.log` か `logs/tests-<名前>-<ターゲット>.log` を見る',
    },
    'tests-missing': { meaning: 'テストが一件も実行されなかった', do: 'コマンドと `junit` のグロブを確かめる' },
    'all-skipped': { meaning: 'ここでビルドできるターゲットが無い', do: '報告に、それぞれの理由がある' },
    'bundle-unreadable': { meaning: 'バンドルでないか、壊れている', do: '取得し直すか、ビルドし直す' },
    'bundle-mismatch': { meaning: 'マニフェストや後続の記録と中身が違う', do: '使わず、ビルドし直す' },
    'bundle-unsafe': { meaning: '展開してはならないものが入っている', do: '使わず、誰が作ったかを調べる' },
    'nothing-to-compare': {
      meaning: '比較の両側が空、または空のファイルとフォルダーしかない',
      do: 'フォルダー、グロブ、`--only`、`--exclude` と、ファイルが書かれたかどうかを確かめる',
    },
    'handoff-lost': {
      meaning: '前のジョブが渡すはずのもの（ステージ、計画）が届いていない',
      do: 'そのジョブの警告を見る。出力はそのまま渡す',
    },
    'artifact-missing': {
      meaning: '求めたアーティファクト、バンドル、レポートが実行に無い',
      do: 'それを作るはずのジョブを見る。アーティファクトの保存は既定で 7 日間',
    },
    'artifact-refused': {
      meaning: 'GitHub がアーティファクトを拒んだ（名前が使用済みなど）',
      do: 'メッセージを見て、ジョブを新しい試行として再実行する',
    },
    'artifact-unavailable': {
      meaning: '再試行してもアーティファクトのサービスが応答しない',
      do: '時間をおいてジョブを再実行する',
    },
    'artifact-unsafe': {
      meaning: 'アーティファクトの zip がフォルダーの外に書く、リンクを作る、ディスクを埋める、または壊れている',
      do: '使わず、実行のどのステップが作ったかを調べる',
    },
    'limit-exceeded': { meaning: '実行の中身が持ち帰りの上限を超える', do: '知っている実行なら `--limit SIZE` で上限を上げる' },
    'result-invalid': {
      meaning: '別のジョブの結果が、結果としての形を満たさない',
      do: '全ジョブでスイートの版をそろえて再実行する',
    },
    'target-lost': {
      meaning: '計画にあるターゲットの結果が無い（取り消し、消失、未開始）',
      do: 'そのジョブを見て、失敗したものを再実行する',
    },
    'target-skipped': {
      meaning: '必須のターゲットが対象外になった',
      do: 'ビルドできるランナーを与えるか、`required: false` と書く',
    },
    'forge-refused': { meaning: 'GitHub がコメント、チェック、Issue を拒んだ', do: 'メッセージにある GitHub の説明を見る' },
    'forge-unavailable': { meaning: '再試行しても GitHub の API が応答しない', do: '時間をおいてジョブを再実行する' },
    'push-failed': {
      meaning: '記録を push できない',
      do: 'メッセージにある git の説明を見る。保護ブランチには例外か別のブランチが要る',
    },
    'document-invalid': {
      meaning: '文書の印に終わりが無い、重複、入れ子。または UTF-8 のファイルでない。何も変更していない',
      do: '示されたところを直す',
    },
    'disk-full': {
      meaning: 'フォルダーまたは標準出力のディスクに空き容量が無い',
      do: '空ける。フォルダーに書きかけのものは残らない',
    },
    interrupted: {
      meaning: '実行が中断された',
      do: '始めたものは終わらせてあり、終わらせられなかったものは名前を示す。もう一度実行する',
    },
  },
});
