/** Names of verdicts, the same everywhere. */
import { translated } from './language.js';

export const VERDICT_WORDS = translated({
  en: {
    identical: 'identical',
    acceptable: 'acceptable',
    investigate: 'investigate',
    error: 'error',
    passed: 'passed',
    failed: 'failed',
  },
  ja: {
    identical: '一致',
    acceptable: '許容範囲',
    investigate: '要調査',
    error: 'エラー',
    passed: '合格',
    failed: '不合格',
  },
});
