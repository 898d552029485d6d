import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ANSWER_WORDS } from '@selfhost/core/present/words/answer.js';
import { BRANCH_WORDS } from '@selfhost/core/present/words/branch.js';
import { BRIEF_WORDS } from '@selfhost/core/present/words/brief.js';
import { BUILD_REASON_WORDS } from '@selfhost/core/present/words/build-reasons.js';
import { CHAIN_WORDS } from '@selfhost/core/present/words/chain.js';
import { CLEAN_WORDS } from '@selfhost/core/present/words/clean.js';
import { COMPARISON_WORDS } from '@selfhost/core/present/words/comparison.js';
import { CONTROL_WORDS } from '@selfhost/core/present/words/controls.js';
import { DOCTOR_WORDS } from '@selfhost/core/present/words/doctor.js';
import { ERROR_WORDS } from '@selfhost/core/present/words/errors.js';
import { EVIDENCE_WORDS } from '@selfhost/core/present/words/evidence.js';
import { FAILURE_WORDS } from '@selfhost/core/present/words/failures.js';
import { FINDING_WORDS } from '@selfhost/core/present/words/findings.js';
import { FIX_WORDS } from '@selfhost/core/present/words/fixes.js';
import { GATE_WORDS } from '@selfhost/core/present/words/gates.js';
import { HINT_WORDS } from '@selfhost/core/present/words/hints.js';
import { HISTORY_WORDS } from '@selfhost/core/present/words/history.js';
import { INIT_WORDS } from '@selfhost/core/present/words/init.js';
import { KIND_WORDS } from '@selfhost/core/present/words/kinds.js';
import { translated } from '@selfhost/core/present/words/language.js';
import { LEAK_WORDS } from '@selfhost/core/present/words/leaks.js';
import { LOG_EVIDENCE_WORDS } from '@selfhost/core/present/words/log-evidence.js';
import { METRICS_WORDS } from '@selfhost/core/present/words/metrics.js';
import { NOTICE_WORDS } from '@selfhost/core/present/words/notices.js';
import { PAGE_WORDS } from '@selfhost/core/present/words/page.js';
import { PLAN_WORDS } from '@selfhost/core/present/words/plan.js';
import { PROGRESS_WORDS } from '@selfhost/core/present/words/progress.js';
import { REPORT_WORDS } from '@selfhost/core/present/words/report.js';
import { RULE_WORDS } from '@selfhost/core/present/words/rules.js';
import { SCREEN_WORDS } from '@selfhost/core/present/words/screen.js';
import { SKIP_WORDS } from '@selfhost/core/present/words/skips.js';
import { VERDICT_WORDS } from '@selfhost/core/present/words/verdicts.js';
import { VERIFY_WORDS } from '@selfhost/core/present/words/verify.js';
import { WARNING_WORDS } from '@selfhost/core/present/words/warnings.js';

const TABLES: Readonly<Record<string, { readonly en: object; readonly ja: object }>> = {
  'answer.ts': ANSWER_WORDS,
  'branch.ts': BRANCH_WORDS,
  'brief.ts': BRIEF_WORDS,
  'build-reasons.ts': BUILD_REASON_WORDS,
  'chain.ts': CHAIN_WORDS,
  'clean.ts': CLEAN_WORDS,
  'comparison.ts': COMPARISON_WORDS,
  'controls.ts': CONTROL_WORDS,
  'doctor.ts': DOCTOR_WORDS,
  'errors.ts': ERROR_WORDS,
  'evidence.ts': { en: EVIDENCE_WORDS.en.of, ja: EVIDENCE_WORDS.ja.of },
  'failures.ts': FAILURE_WORDS,
  'findings.ts': FINDING_WORDS,
  'fixes.ts': FIX_WORDS,
  'gates.ts': GATE_WORDS,
  'hints.ts': HINT_WORDS,
  'history.ts': HISTORY_WORDS,
  'init.ts': INIT_WORDS,
  'kinds.ts': KIND_WORDS,
  'leaks.ts': LEAK_WORDS,
  'log-evidence.ts': LOG_EVIDENCE_WORDS,
  'metrics.ts': METRICS_WORDS,
  'notices.ts': NOTICE_WORDS,
  'page.ts': PAGE_WORDS,
  'plan.ts': PLAN_WORDS,
  'progress.ts': PROGRESS_WORDS,
  'report.ts': REPORT_WORDS,
  'rules.ts': RULE_WORDS,
  'screen.ts': SCREEN_WORDS,
  'skips.ts': SKIP_WORDS,
  'verdicts.ts': VERDICT_WORDS,
  'verify.ts': VERIFY_WORDS,
  'warnings.ts': WARNING_WORDS,
};

test('every module of words is a table of this test', () => {
  const modules = readdirSync('packages/core/src/present/words').filter(
    (name) => name !== 'language.ts' && name !== 'english-notices.ts',
  );
  expect(modules.sort()).toEqual(Object.keys(TABLES));
});

describe.each(Object.entries(TABLES))('%s', (_name, { en, ja }) => {
  test('has the same texts in each language, in one order', () => expect(Object.keys(ja)).toEqual(Object.keys(en)));
  test.each([...Object.entries(en), ...Object.entries(ja)])('says something for %s: %j', (_key, texts) => {
    // What functions of facts say is in evidence-words.test.ts, gate-words.test.ts and log-evidence-words.test.ts.
    const all = typeof texts === 'object' ? Object.values(texts) : [texts];
    for (const text of all) expect(typeof text === 'function' || /\S/.test(`${text}`)).toBe(true);
  });
});

test('what an error means is clear without the one before it: it is the headline of a finding, too', () => {
  const meanings = [ERROR_WORDS.en, ERROR_WORDS.ja].flatMap((words) => Object.values(words).map(({ meaning }) => meaning));
  expect(meanings.filter((meaning) => /\bsuch a\b|^その/.test(meaning))).toEqual([]);
});

test('a text that a language lacks, or has alone, is an error of its type', () => {
  const lacking = translated({
    en: { yes: 'yes', no: 'no' },
    // @ts-expect-error One text is missing.
    ja: { yes: 'あり' },
  });
  const alone = translated({
    en: { yes: 'yes' },
    // @ts-expect-error One text is in no other language.
    ja: { yes: 'あり', no: 'なし' },
  });
  expect([Object.keys(lacking.ja), Object.keys(alone.ja)]).toEqual([['yes'], ['yes', 'no']]);
});
