/** Headlines of failures: by the cause where a log says why, and of smoke tests and suites by name. */
import type { ErrorCode } from '../../errors.js';
import type { FailureCause } from '../../failure-causes.js';
import { translated } from './language.js';

interface TrialWords {
  /** What a trial is called, by the list that it is in. */
  readonly of: Readonly<Record<'smoke' | 'tests', (name: string) => string>>;
  /** How it failed; a code that is not here says the same of whatever it is about. */
  readonly failed: Readonly<Partial<Record<ErrorCode, (trial: string) => string>>>;
}

export const TRIAL_WORDS = translated<TrialWords>({
  en: {
    of: { smoke: (name) => `smoke test ${name}`, tests: (name) => `suite ${name}` },
    failed: {
      'tests-failed': (trial) => `${trial} failed`,
      'tests-missing': (trial) => `${trial} ran no test`,
      'stage-timeout': (trial) => `${trial} took longer than allowed`,
      'stage-killed': (trial) => `${trial} was ended by a signal`,
    },
  },
  ja: {
    of: { smoke: (name) => `スモークテスト ${name}`, tests: (name) => `テストスイート ${name}` },
    failed: {
      'tests-failed': (trial) => `${trial} が失敗した`,
      'tests-missing': (trial) => `${trial} がテストを一件も実行しなかった`,
      'stage-timeout': (trial) => `${trial} が制限時間を超えた`,
      'stage-killed': (trial) => `${trial} がシグナルで終わった`,
    },
  },
});

export const FAILURE_WORDS = translated<Readonly<Record<Exclude<FailureCause, 'none'>, string>>>({
  en: {
    parse: 'a source has a syntax error',
    type: 'a source has a type error',
    effect: 'a source has an error of effects',
    codegen: 'the compiler could not make code',
    link: 'linking failed',
    'runtime-crash': 'a program crashed',
    'out-of-memory': 'there was not enough memory',
    timeout: 'it took longer than allowed',
    'disk-full': 'there was no space left on the disk',
    network: 'the network or a server failed',
    'cache-corrupt': 'a stored or downloaded file is damaged',
    'tool-missing': 'a tool or a library is missing',
    determinism: 'two builds that should be the same differ',
  },
  ja: {
    parse: 'ソースに構文エラーがある',
    type: 'ソースに型エラーがある',
    effect: 'ソースにエフェクトのエラーがある',
    codegen: 'コンパイラがコードを生成できなかった',
    link: 'リンクに失敗した',
    'runtime-crash': 'プログラムが異常終了した',
    'out-of-memory': 'メモリが足りなかった',
    timeout: '制限時間を超えた',
    'disk-full': 'ディスクの空き容量が無くなった',
    network: 'ネットワークかサーバーに問題があった',
    'cache-corrupt': '保存または取得したファイルが壊れている',
    'tool-missing': '道具かライブラリーが無い',
    determinism: '同じになるはずのビルドが異なる',
  },
});
