import { describe, expect, test } from '@jest/globals';
import { ANNOTATIONS_PER_CHECK, checkOutput } from '@selfhost/core/forge/check-output.js';
import { MAX_COMMENT } from '@selfhost/core/forge/fit.js';
import { ISSUE_LABEL, issueFor, type KnownIssue, wrongList } from '@selfhost/core/forge/issue-choice.js';
import { hasMarker, markedBody, markerLine } from '@selfhost/core/forge/marker.js';
import { missingPermissions } from '@selfhost/core/forge/permission.js';
import type { Annotation } from '@selfhost/core/ports.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-01T00:00:00Z');
const KEY = 'selfhost:risk 0f3a';

function issue(number: number, closedDaysAgo: number | null, rest: Partial<KnownIssue> = {}): KnownIssue {
  const closed = closedDaysAgo === null ? null : NOW - closedDaysAgo * DAY;
  return { number, open: closed === null, body: `${markerLine(KEY)}\ntext`, labels: [ISSUE_LABEL], closed, ...rest };
}

describe('which issue a failure belongs to', () => {
  test.each<[string, KnownIssue[], number | null]>([
    ['none', [], null],
    ['an open one before a closed one', [issue(1, 1), issue(2, null)], 2],
    ['the oldest of two open ones', [issue(9, null), issue(4, null)], 4],
    ['one that was closed ten days ago', [issue(1, 10)], 1],
    ['none that was closed a moment before that', [issue(1, 10.001)], null],
    ['the one that was closed last', [issue(1, 5), issue(2, 2), issue(3, 4)], 2],
    ['none that only quotes the marker', [issue(1, null, { body: `> look:\n${markerLine(KEY)}` })], null],
    ['none of another failure', [issue(1, null, { body: markerLine('selfhost:risk 0f3a1') })], null],
    ['none without a body', [issue(1, null, { body: null })], null],
  ])('%s', (_what, issues, number) => {
    expect(issueFor(KEY, issues, NOW)?.number ?? null).toBe(number);
  });

  test('a list that was not asked for is wrong', () => {
    expect(wrongList([issue(1, null), issue(2, null)], true)).toBeNull();
    expect(wrongList([issue(1, null, { labels: ['bug'] })], true)).toContain('issue 1');
    expect(wrongList([issue(1, 1)], true)).toContain('issue 1');
    expect(wrongList([issue(1, null), issue(1, null)], true)).toContain('twice');
  });
});

describe('the marker', () => {
  test('is the first line, also where a browser has rewritten the line ends', () => {
    expect(hasMarker(KEY, `${markerLine(KEY)}\r\ntext`)).toBe(true);
    expect(hasMarker(KEY, `\n${markerLine(KEY)}`)).toBe(false);
    expect(hasMarker(KEY, `> ${markerLine(KEY)}`)).toBe(false);
    expect(hasMarker(KEY, undefined)).toBe(false);
  });

  test.each(['a --> b', 'a--b', 'a\nb', '', '<b>'])('a key that could end the comment is refused: %j', (key) => {
    expect(() => markerLine(key)).toThrow('not the key');
  });

  test('stays whole when the body is cut', () => {
    const body = markedBody(KEY, `| ${'x'.repeat(100_000)} |`, MAX_COMMENT);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(hasMarker(KEY, body)).toBe(true);
    expect(body).toContain('artifact of the run');
  });
});

describe('a check', () => {
  const annotation = (file: string | null, rest: Partial<Annotation> = {}): Annotation => ({
    severity: 'error',
    file,
    line: 3,
    title: 'ocamlopt',
    message: 'wrong type',
    ...rest,
  });

  test('has its annotations in batches of 50, with inclusive columns', () => {
    const annotations = Array.from({ length: 120 }, () => annotation('src/a.ml', { column: 5, endColumn: 9 }));
    const { batches } = checkOutput({ title: 't', summary: 's', annotations });
    expect(batches.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(batches[0]?.[0]).toEqual({
      path: 'src/a.ml',
      start_line: 3,
      end_line: 3,
      start_column: 5,
      end_column: 8,
      annotation_level: 'failure',
      title: 'ocamlopt',
      message: 'wrong type',
    });
  });

  test('has annotations that GitHub takes, whatever a tool has said', () => {
    const said = ['', '\u0007', '😀'.repeat(100_000), 'a\u001b[31m\r\nb'];
    const { batches } = checkOutput({
      title: 't',
      summary: 's',
      annotations: said.map((message) => annotation('a.ml', { message })),
    });
    const messages = batches.flat().map(({ message }) => message);
    expect(messages.map((message) => message.slice(0, 10))).toEqual(['no message', 'no message', '😀'.repeat(5), 'a\nb']);
    for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThanOrEqual(64 * 1024);
  });

  test('lists what has no place in the repository, as text', () => {
    const { text, batches } = checkOutput({
      title: 't',
      summary: 's',
      annotations: [annotation(null, { message: '<img src=x> @all\n# x' })],
    });
    expect(batches).toEqual([]);
    expect(text).toBe('* **ocamlopt** &lt;img src=x> @\u200ball # x\n');
  });

  test('has its details above what has no place', () => {
    const { text } = checkOutput({ title: 't', summary: 's', text: 'details\n', annotations: [annotation(null)] });
    expect(text).toBe('details\n\n* **ocamlopt** wrong type\n');
  });

  test('says how many annotations it leaves out', () => {
    const annotations = Array.from({ length: ANNOTATIONS_PER_CHECK + 7 }, () => annotation('a.ml'));
    const { text, batches } = checkOutput({ title: 't', summary: 's', annotations });
    expect(batches.flat()).toHaveLength(ANNOTATIONS_PER_CHECK);
    expect(text).toContain('7 more findings');
  });

  test('cuts title, summary and details', () => {
    const long = '表'.repeat(65_000);
    const { title, summary, text } = checkOutput({ title: '😀'.repeat(200), summary: long, text: long, annotations: [] });
    expect(title.length).toBeLessThanOrEqual(255);
    expect(title).not.toMatch(/\p{Cs}/u);
    for (const part of [summary, text ?? '']) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(65_535);
  });
});

describe('the permission that is missing', () => {
  const wanted = { scope: 'pull-requests', level: 'write' } as const;

  test.each([
    ['no header', undefined, ['pull-requests: write']],
    ['ours among others', 'issues=write; pull_requests=write', ['pull-requests: write']],
    ['ours, but only to read', 'pull_requests=read', ['pull-requests: write']],
    ['another one', 'checks=write', ['checks: write']],
    ['two at once', 'contents=read,checks=write; actions=write', ['contents: read', 'checks: write']],
    ['nonsense', '`rm -rf`=all;;=,', ['pull-requests: write']],
  ])('%s', (_what, header, expected) => {
    expect(missingPermissions(wanted, header).map(({ scope, level }) => `${scope}: ${level}`)).toEqual(expected);
  });
});
