/** Documents of another project: nothing of the first template is in the code that writes into them. */
import { expect, test } from '@jest/globals';
import { updateMetricsDocument } from '@selfhost/core/documents/metrics-document.js';
import { updateRiskDocument } from '@selfhost/core/documents/risk-document.js';
import type { MetricsTemplate, RiskTemplate } from '@selfhost/core/documents/template.js';
import { record, risk } from './support.js';

const RISKS: RiskTemplate = {
  language: 'en',
  section: /Known risks/,
  newSection: '## 7 Known risks',
  labels: {
    registered: 'Found',
    title: 'Title',
    category: 'Kind',
    details: 'What',
    remedy: 'Next step',
    due: 'Look again',
    state: 'State',
    phase: 'Milestone',
    references: 'See',
  },
  states: { open: 'new', resolved: 'closed' },
  categories: { determinism: 'reproducibility', other: 'build' },
  dueDays: 30,
  phase: 'M2',
  words: {
    cause: 'cause',
    confidence: 'confidence',
    reproduce: 'run',
    readLog: 'read the log',
    run: 'run',
    lastSeen: 'last seen',
    others: (count) => `and ${count}`,
    failures: (count, causes) => `${count} failures (${causes})`,
    moreFailures: (count) => `and ${count} more`,
    comma: ', ',
    brackets: [' (', ')'],
  },
};
const METRICS: MetricsTemplate = { language: 'en', closing: /^Written by hand/, determinismGoal: 0.5 };
const BOOK = '# Risks\n\n## 7 Known risks\n\n- Found: 2026-01-02\n- State: closed\n\n## 8 Notes\n';
const ENTRY = [
  '- Found: 2026-11-28',
  '- Title: undefined symbol: inc\\_ref',
  '- Kind: build',
  '- What: stage2: ld.lld: error: undefined symbol: inc\\_ref (cause: link, confidence: high)',
  '- Next step: run: `selfhost run --target x86_64-linux --until stage2`',
  '- Look again: 2026-12-28',
  '- State: new',
  '- Milestone: M2',
  `- See: <!-- selfhost:risk:${'ab'.repeat(32)} -->[run 100](https://example.org/o/r/actions/runs/100) (last seen 2026-11-28, \`x86_64-linux\`)<!-- selfhost:risk-end -->`,
].join('\n');

const file = (text: string) => updateRiskDocument({ file: 'risks.md', text }, [risk()], { template: RISKS });

test('a new entry is below the last one, with the labels of the template', () =>
  expect(file(BOOK).text).toBe(BOOK.replace('- State: closed\n', `- State: closed\n${ENTRY}\n`)));

test('a register without the section gets the heading of the template', () =>
  expect(file('# Risks\n').text).toBe(`# Risks\n\n## 7 Known risks\n\n${ENTRY}\n`));

test('an entry is found again, and its state is read by the words of the template', () => {
  const { text } = file(BOOK);
  expect(file(text)).toMatchObject({ text, added: [], recurring: [] });
  expect(file(text.replace('- State: new', '- State: closed by hand'))).toMatchObject({ recurring: ['ab'.repeat(32)] });
  expect(file(text.replace('- State: new', '- State: Resolved'))).toMatchObject({ recurring: [] });
});

test('a document of metrics has the language, the goal and the closing paragraph of the template', () => {
  const text = '# Figures\n\n## 2.1 a\n\nb\n\n---\n\nWritten by hand.\n\n## Later\n\nc\n';
  const written = updateMetricsDocument({ file: 'figures.md', text }, [record()], { pipeline: 'mini', template: METRICS });
  expect(written).toBe(text);
  const own = updateMetricsDocument({ file: 'figures.md', text }, [record({ pipeline: 'mini' })], {
    pipeline: 'mini',
    template: METRICS,
  });
  expect(own).toMatch(
    /b\n\n## 2\.2 Measured by CI\n\n<!-- selfhost:begin metrics-mini -->.*\n---\n\nWritten by hand\.\n\n## Later/s,
  );
  expect(own).toContain('| Comparisons that pass | 100.00% (1/1) | 50.00% | ✅ met |');
});
