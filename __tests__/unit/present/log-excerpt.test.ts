/** What is shown of a log: below a message its source with the mark under the right letters, else its last lines. */
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '@selfhost/core/findings/schema.js';
import type { LogEvidence } from '@selfhost/core/logs/log-evidence.js';
import { logExcerpt } from '@selfhost/core/present/log-excerpt.js';
import { columns } from '@selfhost/core/text/columns.js';
import { FOUND } from '../../fixtures/findings-report.js';

const SENTENCE = 'stage1@x86_64-linux failed with exit code 1';
const HEAD = [SENTENCE, '  Last lines of /home/me/toy/.selfhost/out/logs/stage1-x86_64-linux.log:'];

describe('below the message of a compiler', () => {
  const said: LogEvidence<'line'> = { kind: 'line', line: 2, text: "'x' undeclared" };

  test.each([
    ['Latin letters', 'a comment '.repeat(20), 0],
    ['Japanese letters', '日本語の長い注釈 '.repeat(12), 0],
    ['Japanese letters that begin at an odd column', `a${'日本語の長い注釈'.repeat(12)}`, 0],
    ['no gutter', 'a comment '.repeat(20), 1],
  ])('the mark is under what it marks, however far to the right that is: %s', (_what, before, isBare) => {
    const gutter = isBare === 1 ? ['', ''] : ['    2 | ', '      | '];
    const source = `${gutter[0]}${before}return x + 1; /* more */`;
    const mark = `${gutter[1]}${' '.repeat(columns(before) + columns('return '))}^`;
    const lines = shown(said, ["src/cc.c:2:9: error: 'x' undeclared", ` ${source}`, ` ${mark}`], 78);
    const [line = '', marking = ''] = lines;
    expect(lines).toHaveLength(2);
    expect(lines.filter((each) => columns(each) > 78)).toEqual([]);
    expect(letterAt(line, marking.indexOf('^'))).toBe('x');
    if (isBare === 0) expect(line).toMatch(/^ {5}2 \| …/);
  });

  test('a short line is as it was', () => {
    const lines = shown(said, ["src/cc.c:2:9: error: 'x' undeclared", '    2 |   return x;', '      |          ^'], 78);
    expect(lines).toEqual(['    2 |   return x;', '      |          ^']);
  });
});

describe('without a message that is known', () => {
  test('are the last lines, without the path that has a line of its own', () => {
    expect(shown(null, ['starting', '', '  assert failed: 1 == 2'], 78)).toEqual([
      SENTENCE,
      'starting',
      '',
      '  assert failed: 1 == 2',
    ]);
  });

  test('a sentence that the message is itself is not said twice', () => {
    expect(shown(null, ['starting'], 78, SENTENCE)).toEqual(['starting']);
  });
});

function shown(said: LogEvidence | null, log: readonly string[], width: number, text = 'a message'): string[] {
  const lines = [...HEAD, ...log.map((line) => `    ${line}`)];
  const facts = { lines, ...(said === null ? {} : { log: [said] }) };
  const finding: Finding = { ...FOUND.failure, evidence: { ...FOUND.failure.evidence, text, facts } };
  return logExcerpt(finding, width);
}

/** The letter in a column, counted from 0. */
function letterAt(line: string, column: number): string | undefined {
  let at = 0;
  for (const character of line) {
    if (at === column) return character;
    at += columns(character);
  }
  return undefined;
}
