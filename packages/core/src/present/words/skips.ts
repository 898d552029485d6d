/** Why a target is skipped, and what is wrong with a tool. */
import type { SkipReason, ToolLack } from '../../pipeline/skip-reason.js';
import { skipReasonText, toolLackText } from '../../pipeline/skip-reason-text.js';
import { translated } from './language.js';

interface SkipWords {
  readonly reason: (reason: SkipReason) => string;
  /** What follows the name of the tool. */
  readonly lack: (lack: ToolLack) => string;
}

function lackInJapanese(lack: ToolLack): string {
  switch (lack.kind) {
    case 'not-installed':
      return `がインストールされていない（${lack.program} が見つからない）`;
    case 'no-bash':
      return 'がない（bash がインストールされていない）';
    case 'probe-failed':
      return `がない（probe の終了コードが ${lack.exitCode}）`;
    case 'no-version':
      return `が動かない: ${lack.command} は終了コード ${lack.exitCode} で終わり、バージョンを表示しない`;
    case 'other-version':
      return `のバージョンは ${lack.version} で、必要なのは ${lack.wanted}`;
    case 'incomplete':
      return `はあるが、次のものが足りない: ${[...lack.programs, ...lack.packages.map((name) => `パッケージ ${name}`)].join('、')}`;
  }
}

function reasonInJapanese(reason: SkipReason): string {
  switch (reason.kind) {
    case 'other-machine':
      return `${reason.needs} のマシンが必要（このマシンは ${reason.here}）`;
    case 'tools-missing': {
      const lacks = reason.tools.map(({ tool, lack }) => `${tool} ${lackInJapanese(lack)}`).join('、');
      return reason.setup ? `${lacks}。\`selfhost run --setup\` が、できるところでは導入する` : lacks;
    }
    case 'install-failed':
      return `ツールを導入できなかった: ${reason.message}`;
    case 'executors-missing':
      return `executor がインストールされていない: ${reason.executors.map((executor) => `\`${executor}\``).join('、')}`;
  }
}

export const SKIP_WORDS = translated<SkipWords>({
  en: { reason: skipReasonText, lack: toolLackText },
  ja: { reason: reasonInJapanese, lack: lackInJapanese },
});
