/** Lines of a fixed width, of any letters, and commands that can be copied from them. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { namedCommand, paintOf, screenWidth, wrapped } from '@selfhost/core/present/screen/lines.js';
import { columns } from '@selfhost/core/text/columns.js';

describe('wrapped lines', () => {
  test.each([
    ['a long word before a closing mark', `${'a'.repeat(77)}、b`],
    ['a long word of letters outside of the basic plane', '\u{1D4B3}'.repeat(100)],
    ['rare Japanese letters', '\u{20BB7}'.repeat(60)],
    ['a long path in Japanese', `/${'日本語の長い名前/'.repeat(12)}cc.c`],
  ])('have no more columns than asked: %s', (_what, text) => {
    const lines = wrapped(text, 78);
    expect(lines.map(columns).filter((width) => width > 78)).toEqual([]);
    expect(lines.join('')).toBe(text);
    expect(lines.filter((line) => /\p{Cs}/u.test(line))).toEqual([]);
  });

  test('rare Japanese letters take two columns', () => expect(columns('\u{20BB7}野家')).toBe(6));
});

describe('a command of more than one line', () => {
  const screen = { language: 'en', paint: paintOf(false), width: 80 } as const;
  const words = [
    'run',
    '--try-fix',
    'build-path',
    '--config',
    "my compiler's folder/with a long name/selfhost.yml",
    '--pipeline',
    'path',
  ];
  const quoted = words.map((word) => (/^[\w-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`));

  test('is the same command where all its lines are copied', () => {
    const lines = namedCommand('try', ['printf', `'%s\\n'`, ...quoted].join(' '), 4, screen);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => columns(line) > 80)).toEqual([]);
    const copied = lines.join('\n').replace(/^ {2}try +/, '');
    expect(execFileSync('bash', ['-c', copied], { encoding: 'utf8' }).trimEnd().split('\n')).toEqual(words);
  });

  test('of one line is that line', () =>
    expect(namedCommand('try', 'selfhost run', 4, screen)).toEqual(['  try   selfhost run']));
});

test.each([
  [200, 80],
  [80, 80],
  [79, 79],
  [60, 60],
  [12, 40],
])('a terminal of %s columns has a screen of %s', (terminal, width) => expect(screenWidth(terminal)).toBe(width));
