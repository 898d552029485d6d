/** The words of `selfhost init`. */
import { translated } from './language.js';

/** What a person must correct before a run can pass. */
export type Correction = 'stage0' | 'stage1' | 'smoke' | 'owner';

interface InitWords {
  readonly wrote: string;
  readonly kept: (file: string) => string;
  readonly toCorrect: string;
  /** What is to be corrected at a place. */
  readonly corrections: Readonly<Record<Correction, string>>;
  readonly next: string;
}

export const INIT_WORDS = translated<InitWords>({
  en: {
    wrote: 'wrote',
    kept: (file) => `kept  ${file}, which is there already`,
    toCorrect: 'To correct:',
    corrections: {
      stage0: 'how stage0 is built: a guess',
      stage1: 'how your compiler is built: a guess',
      smoke: 'how a test calls your compiler',
      owner: 'owner of selfhost-actions, for CI',
    },
    next: 'next',
  },
  ja: {
    wrote: '作成',
    kept: (file) => `既存  ${file}（変更なし）`,
    toCorrect: '直す箇所:',
    corrections: {
      stage0: 'stage0 の作り方（推測）',
      stage1: 'コンパイラの作り方（推測）',
      smoke: 'テストでの呼び方',
      owner: 'selfhost-actions の所有者',
    },
    next: '次は',
  },
});
