/** What follows from a finding's file, and how that is known, in the terminal, in Markdown and on the page. */
import { expect, test } from '@jest/globals';
import { findingLines } from '@selfhost/core/present/finding-lines.js';
import { findingRow } from '@selfhost/core/present/finding-table.js';
import { findingsSection } from '@selfhost/core/present/html/findings.js';
import { FINDINGS_REPORT, FOUND } from '../../fixtures/findings-report.js';

const BY_NAMES = 'obj/a.o (in the same functions or data; what else changed there is not known)';

test('by names: the reader learns that not everything is known', () => {
  expect(FOUND.shared).toMatchObject({ root: 'ir/a.ll', follows: ['obj/a.o'], followsBy: 'names' });
  expect(findingLines(FOUND.shared, 'en')).toContain(`    Also differ: ${BY_NAMES}`);
  expect(findingRow(FOUND.shared, 'en')).toContain(BY_NAMES);
  expect(findingLines(FOUND.shared, 'ja').join('\n')).toContain('obj/a.o (同じ関数やデータが異なる。その中のほかの変化は不明)');
});

test('by the same bytes', () => {
  const lines = findingLines({ ...FOUND.shared, followsBy: 'differences' }, 'en');
  expect(lines).toContain('    Also differ: obj/a.o (by the same bytes)');
});

test('where nothing follows, nothing is said of how', () => {
  expect(FOUND.unowned.followsBy).toBeUndefined();
  expect(findingLines(FOUND.unowned, 'en').join('\n')).not.toContain('same');
});

test('the page says it in both languages', () => {
  const { findings = [] } = FINDINGS_REPORT;
  const html = findingsSection({ findings: [...findings] });
  expect(html).toContain(
    '<bdi>obj/a.o</bdi><span data-en=" (in the same functions or data; what else changed there is not known)"',
  );
});
