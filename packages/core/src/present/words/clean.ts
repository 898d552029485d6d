/** The words of what is removed from `.selfhost`. */
import { translated } from './language.js';

/** What may be removed; `scratch` is what a process left that was killed. */
export type RemovedKind = 'bundle' | 'record' | 'log' | 'run' | 'scratch';

interface CleanWords {
  readonly kinds: Readonly<Record<RemovedKind, (count: number) => string>>;
  readonly comma: string;
  readonly nothing: string;
  readonly lastUsed: (size: string, day: string) => string;
  readonly removed: (what: string, kept: string) => string;
  readonly wouldRemove: (what: string, kept: string) => string;
  /** After a run, by the limits that hold where none is named. */
  readonly removedAfterRun: (what: string, days: number, gibibytes: number) => string;
}

const counted =
  (one: string, many = `${one}s`) =>
  (count: number): string =>
    `${count} ${count === 1 ? one : many}`;

export const CLEAN_WORDS = translated<CleanWords>({
  en: {
    kinds: {
      bundle: counted('bundle'),
      record: counted('record'),
      log: counted('log'),
      run: counted('fetched run'),
      scratch: counted('leftover'),
    },
    comma: ', ',
    nothing: 'nothing',
    lastUsed: (size, day) => `${size}, last used ${day}`,
    removed: (what, kept) => `removed ${what}; ${kept} are kept`,
    wouldRemove: (what, kept) => `would remove ${what}; ${kept} are kept`,
    removedAfterRun: (what, days, gibibytes) =>
      `removed from .selfhost what was not used for ${days} days or is over ${gibibytes} GiB: ${what} (see selfhost clean --help)`,
  },
  ja: {
    kinds: {
      bundle: (count) => `バンドル ${count} 個`,
      record: (count) => `記録 ${count} 件`,
      log: (count) => `ログ ${count} 個`,
      run: (count) => `取得した実行 ${count} 件`,
      scratch: (count) => `途中で終わった処理の残り ${count} 個`,
    },
    comma: '、',
    nothing: 'なし',
    lastUsed: (size, day) => `${size}、最後に使用 ${day}`,
    removed: (what, kept) => `削除したもの: ${what}（残り ${kept}）`,
    wouldRemove: (what, kept) => `削除されるもの: ${what}（残り ${kept}）`,
    removedAfterRun: (what, days, gibibytes) =>
      `.selfhost から、${days} 日使われなかったものか ${gibibytes} GiB を超える分を削除した: ${what}（selfhost clean --help を参照）`,
  },
});
