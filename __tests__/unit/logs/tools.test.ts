/** Each tool's row knows its own codes, and is asked about no other tool's. */
import { describe, expect, test } from '@jest/globals';
import { languageCause } from '@selfhost/core/logs/cause-by-tool.js';
import { causeOfCode, TOOLS, toolOfCode } from '@selfhost/core/logs/tools.js';
import { reading } from './support.js';

const CODES = ['E7001', 'E8002', 'E0308', 'parser.odd', 'effects.leak', 'type.mismatch'];

describe('codes of messages', () => {
  test("each is one tool's", () => {
    const owners = CODES.map((code) =>
      Object.entries(TOOLS).filter(([, { codes = [] }]) => codes.some(([pattern]) => pattern.test(code))),
    );
    expect(owners.map((rows) => rows.length)).toEqual(CODES.map(() => 1));
  });

  test('a tool is asked about its own, and one without a row about all', () => {
    expect(['rustc', 'cc', 'remlc', 'stage1-compiler', 'constructor'].map((tool) => causeOfCode(tool, 'E7001'))).toEqual([
      null,
      null,
      'type',
      'type',
      'type',
    ]);
    expect(causeOfCode('remlc', 'E0308')).toBeNull();
    expect(toolOfCode('E1')).toBeNull();
  });

  test.each([
    ['ERROR[E7001]: 型が一致しません', 'remlc', 'high'],
    ['ERROR[E0308]: mismatched types', 'rustc', 'high'],
    ['ERROR[X1]: odd', 'remlc', 'medium'],
    ['ERROR: odd', 'unknown', undefined],
    ['error[E7001]: mismatch', 'remlc', 'high'],
    ['error[E0308]: mismatched types', 'rustc', 'high'],
    ['error[unused]: odd', 'rustc', 'medium'],
    ['a.c:1:2: error[E7001]: odd', 'cc', 'medium'],
  ])('%s', (line, tool, confidence) => {
    const [found, ...others] = reading(`${line}\n`).diagnostics;
    expect(others).toEqual([]);
    expect([found?.tool, found && languageCause(found)?.confidence]).toEqual([tool, confidence]);
  });
});
