/** The words of what is there and what is missing on a machine. */
import type { UntracedWhy } from '../../toolchain/strace.js';
import { WITHOUT_TRACE } from './english-notices.js';
import { translated } from './language.js';
import { WITHOUT_TRACE_IN_JAPANESE } from './notices.js';

/** How the processes of a stage are kept together, so that none is left behind. */
export type ContainmentKind = 'namespace' | 'reaper' | 'none';

interface DoctorWords {
  /** Before each thing. */
  readonly marks: Readonly<Record<'ok' | 'missing' | 'weak' | 'wrong' | 'skipped', string>>;
  readonly neededBy: (nodes: string) => string;
  readonly andMore: (names: string, more: number) => string;
  readonly install: (how: string) => string;
  readonly missingTool: (tool: string, lack: string) => string;
  readonly executor: (executor: string) => string;
  readonly executorMissing: (executor: string) => string;
  /** What follows where only smoke tests and suites need it. */
  readonly trialsSkipped: string;
  readonly processes: (how: string) => string;
  readonly containment: Readonly<Record<ContainmentKind, string>>;
  readonly tracing: (how: string) => string;
  /** Why commands cannot be traced, and what follows. */
  readonly untraced: (why: UntracedWhy, reason: string) => string;
  readonly skipped: (target: string, reason: string) => string;
}

const UNTRACED_IN_JAPANESE: Readonly<Record<UntracedWhy, string>> = {
  missing: '使える strace がない',
  refused: 'ここでは strace がトレースできない',
  system: 'strace は Linux でだけ使える',
};

export const DOCTOR_WORDS = translated<DoctorWords>({
  en: {
    marks: { ok: 'ok', missing: 'missing', weak: 'weak', wrong: 'wrong', skipped: 'not here' },
    neededBy: (nodes) => `needed by ${nodes}`,
    andMore: (names, more) => `${names} and ${more} more`,
    install: (how) => `install: ${how}`,
    missingTool: (tool, lack) => `${tool} ${lack}`,
    executor: (executor) => `executor: ${executor}`,
    executorMissing: (executor) => `executor: ${executor} is not installed`,
    trialsSkipped: '; smoke tests and suites that need it are skipped',
    processes: (how) => `processes: ${how}`,
    containment: {
      namespace: 'each stage runs in a process namespace of its own',
      reaper: 'each stage runs below a process that takes in what its processes leave',
      none: 'a process that leaves its session, and empties its environment, may be left behind (on Linux: install perl, or run as root)',
    },
    tracing: (how) => `tracing: ${how}`,
    untraced: (_, reason) => `${reason}; ${WITHOUT_TRACE}`,
    skipped: (target, reason) => `${target}: ${reason}`,
  },
  ja: {
    marks: { ok: 'OK', missing: 'なし', weak: '不十分', wrong: '誤り', skipped: '対象外' },
    neededBy: (nodes) => `必要とするもの: ${nodes}`,
    andMore: (names, more) => `${names} ほか ${more} 個`,
    install: (how) => `導入方法: ${how}`,
    missingTool: (tool, lack) => `${tool} ${lack}`,
    executor: (executor) => `executor: ${executor}`,
    executorMissing: (executor) => `executor: ${executor} がインストールされていない`,
    trialsSkipped: '（それを必要とするスモークテストとテストスイートは行わない）',
    processes: (how) => `プロセス: ${how}`,
    containment: {
      namespace: '各ステージは、専用のプロセス名前空間で動く',
      reaper: '各ステージは、残されたプロセスを引き取るプロセスの下で動く',
      none: 'セッションを離れ、環境変数を空にしたプロセスは残ることがある（Linux では perl を導入するか、root で実行する）',
    },
    tracing: (how) => `トレース: ${how}`,
    untraced: (why, reason) => `${UNTRACED_IN_JAPANESE[why]} (${reason})。${WITHOUT_TRACE_IN_JAPANESE}`,
    skipped: (target, reason) => `${target}: ${reason}`,
  },
});
