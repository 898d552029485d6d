/** Sentences for what a log and its run say. The English ones are in the room that reads logs, because JSON has them too. */
import { ENGLISH_LOG_EVIDENCE, type LogEvidenceWords } from '../../logs/log-evidence.js';
import { translated } from './language.js';

export const LOG_EVIDENCE_WORDS = translated<LogEvidenceWords>({
  en: ENGLISH_LOG_EVIDENCE,
  ja: {
    line: ({ line, text }) => `${line} 行目: ${text}`,
    'unknown-error': ({ message }) => `種類の分からないエラー: ${message}`,
    'exit-code': ({ exitCode, meaning, signal, ...beside }) =>
      `終了コード ${exitCode}${signal === undefined ? '' : ` (${signal})`}${meaning === undefined ? '' : MEANINGS[meaning]}${besideText(beside)}`,
    signal: ({ signal, ...beside }) => `シグナル ${signal}${besideText(beside)}`,
    'out-of-memory-kills': ({ count }) => `メモリ不足のため、カーネルが ${count} 個のプロセスを終わらせた`,
    'free-disk': ({ bytes }) => `ディスクの空きは ${bytes} バイトだった`,
    'time-limit': ({ elapsedSeconds, limitSeconds }) => `制限 ${limitSeconds} 秒に対し ${elapsedSeconds} 秒かかった`,
    'silent-exit-code': ({ exitCode }) => `終了コード ${exitCode}。ログに理由がない`,
    'silent-signal': ({ signal }) => `シグナル ${signal}。ログに理由がない`,
    'no-failure': () => 'ログに失敗は見られない',
  },
});

const MEANINGS = {
  'timed-out': '（`timeout` の制限時間超過）',
  'no-such-program': '（シェルでは「プログラムが無い」）',
  'cannot-be-run': '（シェルでは「プログラムを実行できない」）',
} as const;

function besideText({ memoryWasEnough, peakBytes }: { readonly memoryWasEnough?: true; readonly peakBytes?: number }): string {
  if (memoryWasEnough === true) return '。メモリ不足ではない';
  return peakBytes === undefined ? '' : `。最大 ${peakBytes} バイトを使用`;
}
