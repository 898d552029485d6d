/** The words of what is found when bundles and their lineage are verified. */
import type { BreakKind } from '../../bundle/breaks.js';
import { translated } from './language.js';

interface VerifyWords {
  /** Before each bundle. */
  readonly ok: string;
  readonly broken: string;
  readonly unreadable: string;
  readonly content: (digest: string) => string;
  readonly degradedBy: (node: string) => string;
  /** Where a chain ends. */
  readonly tool: (tool: string, version: string) => string;
  readonly trustedSeed: (name: string, digest: string) => string;
  readonly noCompiler: string;
  readonly missing: (bundle: string) => string;
  readonly notGiven: (bundle: string) => string;
  readonly brokenAt: (kind: BreakKind) => string;
  /** Before the message of a break. */
  readonly break: string;
  /** The message, after what its kind means where that is in another language. */
  readonly message: (kind: BreakKind, message: string) => string;
  /** The remedy, after what to do in general where that is in another language. */
  readonly remedy: (kind: BreakKind, remedy: string) => string;
  readonly verdictBroken: (breaks: number) => string;
  readonly verified: (bundles: number) => string;
  readonly verifiedInPart: (bundles: number, open: number) => string;
}

interface BreakWords {
  readonly meaning: string;
  readonly do: string;
}

const ONE_RUN_IN_JAPANESE = '一つの実行のバンドルを渡す。そうしているのに起きたなら、使わずに Stage 0 からビルドし直す';

const BREAKS_IN_JAPANESE: Readonly<Record<BreakKind, BreakWords>> = {
  'bundle-broken': { meaning: 'バンドルが壊れている', do: 'このバンドルは使わない。取得し直すか、ステージをビルドし直す' },
  'ancestry-damaged': {
    meaning: 'バンドルの隣のファイルが、マニフェストの示すものと違うか、読めない',
    do: '隣のファイルとともに取得し直す。バンドル自体はマニフェストのとおりである',
  },
  'predecessor-missing': { meaning: '作ったコンパイラのバンドルが渡されていない', do: '前のステージすべてのバンドルも渡す' },
  'predecessor-differs': { meaning: '作ったコンパイラとして示された内容のバンドルではない', do: ONE_RUN_IN_JAPANESE },
  'predecessor-broken': {
    meaning: '作ったコンパイラのバンドルが壊れている',
    do: 'そのバンドルを取得し直すか、そのステージからビルドし直す',
  },
  'pipeline-differs': { meaning: '作ったコンパイラのパイプラインが違う', do: ONE_RUN_IN_JAPANESE },
  'stage-differs': { meaning: '作ったコンパイラのステージかターゲットが違う', do: ONE_RUN_IN_JAPANESE },
  'content-differs': { meaning: '作ったコンパイラの内容ダイジェストが違う', do: ONE_RUN_IN_JAPANESE },
  'executable-differs': { meaning: '作ったコンパイラの実行ファイルが違う', do: ONE_RUN_IN_JAPANESE },
  'builder-unnamed': {
    meaning: 'コンパイラを含むのに、何が作ったかを示していない',
    do: 'このバンドルを信用せず、ステージをビルドし直す',
  },
  cycle: { meaning: 'たどると自分に戻る', do: 'これらのバンドルを信用せず、Stage 0 からビルドし直す' },
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export const VERIFY_WORDS = translated<VerifyWords>({
  en: {
    ok: 'ok',
    broken: 'BROKEN',
    unreadable: 'unreadable',
    content: (digest) => `content ${digest}`,
    degradedBy: (node) => `(degraded by the fallback command of ${node})`,
    tool: (tool, version) => `tool ${tool} ${version}`,
    trustedSeed: (name, digest) => `trusted seed ${name} (sha256 ${digest})`,
    noCompiler: 'no compiler',
    missing: (bundle) => `${bundle} (missing)`,
    notGiven: (bundle) => `${bundle} (not given)`,
    brokenAt: (kind) => `BREAK (${kind})`,
    break: 'BREAK',
    message: (_, message) => message,
    remedy: (_, remedy) => remedy,
    verdictBroken: (breaks) => `Broken: ${counted(breaks, 'break')}.`,
    verified: (bundles) => `Verified: ${counted(bundles, 'bundle')}, every chain is whole.`,
    verifiedInPart: (bundles, open) =>
      `Verified: ${counted(bundles, 'bundle')}, ${counted(open, 'chain')} not followed to the end.`,
  },
  ja: {
    ok: 'OK',
    broken: '破損',
    unreadable: '読み取り不能',
    content: (digest) => `内容 ${digest}`,
    degradedBy: (node) => `（${node} の代替コマンドによる代替ビルド）`,
    tool: (tool, version) => `ツール ${tool} ${version}`,
    trustedSeed: (name, digest) => `信頼された公開済みコンパイラ ${name}（sha256 ${digest}）`,
    noCompiler: 'コンパイラなし',
    missing: (bundle) => `${bundle}（なし）`,
    notGiven: (bundle) => `${bundle}（渡されていない）`,
    brokenAt: (kind) => `切断（${kind}）`,
    break: '切断',
    message: (kind, message) => `${BREAKS_IN_JAPANESE[kind].meaning}: ${message}`,
    remedy: (kind, remedy) => `${BREAKS_IN_JAPANESE[kind].do} (${remedy})`,
    verdictBroken: (breaks) => `破損: 切断 ${breaks} か所。`,
    verified: (bundles) => `検証済み: バンドル ${bundles} 個、すべて最後までたどれた。`,
    verifiedInPart: (bundles, open) => `検証済み: バンドル ${bundles} 個、うち ${open} 個は最後までたどっていない。`,
  },
});
