/** What people read for each verdict, the same everywhere. JSON has the verdicts themselves: their names are a contract. */
import { translated } from './language.js';

export const VERDICT_WORDS = translated({
  en: {
    identical: 'identical',
    acceptable: 'allowed',
    investigate: 'differs',
    error: 'incomplete',
    passed: 'passed',
    failed: 'failed',
  },
  ja: {
    identical: '一致',
    acceptable: '許容',
    investigate: '相違',
    error: '未完了',
    passed: '合格',
    failed: '不合格',
  },
});
