/** The words of a plan. Keys and values of selfhost.yml (gates, levels of proofs, rules) are the same in each language. */
import { translated } from './language.js';

interface PlanWords {
  readonly native: string;
  readonly cross: (host: string) => string;
  readonly heading: (target: string, triple: string, kind: string, runner: string) => string;
  readonly skipped: (reason: string) => string;
  /** Names of rows. */
  readonly build: string;
  readonly compare: string;
  readonly smoke: string;
  readonly tests: string;
  readonly comma: string;
  readonly builtBy: (builder: string) => string;
  readonly builtUnder: (builder: string, executor: string) => string;
  readonly byTool: (tool: string) => string;
  readonly prebuilt: (digest: string) => string;
  readonly library: string;
  readonly whenNeeded: string;
  readonly around: (globs: readonly string[]) => string;
  readonly noGate: string;
  readonly atLeast: (threshold: string) => string;
  readonly rules: (name: string) => string;
  /** Of a smoke test or a suite: the stage whose compiler it uses. */
  readonly using: (stage: string) => string;
  readonly notGating: string;
}

export const PLAN_WORDS = translated<PlanWords>({
  en: {
    native: 'native',
    cross: (host) => `cross, built on ${host}`,
    heading: (target, triple, kind, runner) => `${target}  (${triple}, ${kind}, runner ${runner})`,
    skipped: (reason) => `skipped here: ${reason}`,
    build: 'build',
    compare: 'compare',
    smoke: 'smoke',
    tests: 'tests',
    comma: ', ',
    builtBy: (builder) => `by ${builder}`,
    builtUnder: (builder, executor) => `by ${builder} under ${executor}`,
    byTool: (tool) => `by the tool ${tool}`,
    prebuilt: (digest) => `prebuilt, sha256 ${digest}`,
    library: 'library',
    whenNeeded: 'when needed',
    around: (globs) => `around ${globs.join(', ')}`,
    noGate: 'no gate',
    atLeast: (threshold) => `at least ${threshold}`,
    rules: (name) => `${name} rules`,
    using: (stage) => `with ${stage}`,
    notGating: 'not gating',
  },
  ja: {
    native: 'ネイティブ',
    cross: (host) => `クロス、ビルドは ${host}`,
    heading: (target, triple, kind, runner) => `${target}（${triple}、${kind}、ランナー ${runner}）`,
    skipped: (reason) => `ここでは対象外: ${reason}`,
    build: 'ビルド',
    compare: '比較',
    smoke: 'スモークテスト',
    tests: 'テスト',
    comma: '、',
    builtBy: (builder) => `${builder} による`,
    builtUnder: (builder, executor) => `${builder}（${executor} で実行）による`,
    byTool: (tool) => `ツール ${tool} による`,
    prebuilt: (digest) => `公開済みコンパイラ、sha256 ${digest}`,
    library: 'ライブラリ',
    whenNeeded: '必要なときだけ',
    around: (globs) => `around ${globs.join(', ')}`,
    noGate: 'ゲートなし',
    atLeast: (threshold) => `${threshold} 以上`,
    rules: (name) => `規則 ${name}`,
    using: (stage) => `${stage} を使用`,
    notGating: '判定に含まない',
  },
});
