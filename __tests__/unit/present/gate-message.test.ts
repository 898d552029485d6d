/** The message of a gate that failed: its reasons and the findings, in one line. */
import { describe, expect, test } from '@jest/globals';
import type { Gate } from '@selfhost/core/compare/model.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { findingLine } from '@selfhost/core/present/finding-lines.js';
import { gateMessage } from '@selfhost/core/present/gate-message.js';
import { artifact, comparison } from '../../fixtures/differing-pairs.js';
import { DIFFERING, FOUND } from '../../fixtures/findings-report.js';

const gate: Gate = {
  passed: false,
  threshold: 0.99,
  failures: [
    { kind: 'artifact', path: 'ir/a.ll', causes: [] },
    { kind: 'rate', rate: 0.5, threshold: 0.99 },
  ],
  reasons: ['a sentence of the gate'],
};

describe('the message of a gate', () => {
  test('has its reasons, then the findings that the other surfaces show', () => {
    const result = withFindings({ ...comparison(DIFFERING), gate });
    const [shared, unowned] = result.findings.map((finding) => findingLine(finding, 'en'));
    expect(gateMessage(result)).toBe(
      `no threshold may forgive what differs in ir/a.ll; rate 50.00% is below the threshold 99.00%; ${shared}; ${unowned}`,
    );
  });
  test('counts the findings that it does not name', () => {
    const causes = DIFFERING[0]?.causes ?? [];
    const many = Array.from({ length: 5 }, (_, index) => artifact({ path: `f${index}`, causes }));
    expect(gateMessage(withFindings({ ...comparison(many), gate }))).toMatch(/; and 2 more findings$/);
  });
});

describe('a finding in one line', () => {
  test('has the headline, where to start, and what was seen', () =>
    expect(findingLine(FOUND.shared, 'en')).toBe('the program itself differs: ir/a.ll: function @helper: add against sub'));
  test('of a failure has what was seen once, and no place beside it', () =>
    expect(findingLine(FOUND.failure, 'en')).toMatch(/^(?!.*src).*undefined symbol: inc_ref$/));
});
