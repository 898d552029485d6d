import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const FOLDER = 'docs/decisions';
const RECORDS = readdirSync(FOLDER)
  .filter((file) => /^\d{4}-/.test(file))
  .sort();
const STATUS = /^Status: (?<status>proposed|accepted|superseded by \[\d+\]\(\S+\))\. Date: (?<date>\d{4}-\d{2}-\d{2})\.$/m;

const read = (file: string): string => readFileSync(file, 'utf8');

/** A decision record, as the index lists it. */
function row(file: string): string {
  const text = read(path.join(FOLDER, file));
  const { number = '', title = '' } = /^# (?<number>\d+)\. (?<title>.+)$/m.exec(text)?.groups ?? {};
  const { status = '', date = '' } = STATUS.exec(text)?.groups ?? {};
  return `| ${number} | [${title}](${file}) | ${status} | ${date} |`;
}

describe.each(RECORDS)('the decision record %s', (file) => {
  const text = read(path.join(FOLDER, file));
  test('has the number of its file, a status and a date', () => {
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`));
    expect(text).toMatch(STATUS);
  });
  test('says context, decision and consequences', () =>
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['Context', 'Decision', 'Consequences']));
});

test('the index of decisions lists each record once, in order', () => {
  const index = [...read(`${FOLDER}/README.md`).matchAll(/^\| \d.*$/gm)].map(([line]) => line);
  expect(index).toEqual(RECORDS.map(row));
});

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');
  const rooms: readonly { readonly room: string }[] = JSON.parse(read('packages/core/rooms.json'));
  test('has a paragraph for each room of the core, in the order of the list', () => {
    const paragraphs = [...text.matchAll(/^\* \*\*`([a-z-]+)`\*\*: \S/gm)].map(([, room]) => room);
    expect(paragraphs).toEqual(rooms.map(({ room }) => room));
  });
  test('names no path that is not there', () => {
    const start = text.indexOf('## Where to find things');
    const table = text.slice(start, text.indexOf('## Glossary'));
    const paths = [...table.matchAll(/`((?:packages|actions|docs|schema|\.github)[\w./-]*)`/g)].map(([, name]) => name ?? '');
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((name) => !existsSync(name) && !existsSync(`${name}.ts`))).toEqual([]);
  });
  test('explains each word once', () => {
    const words = [...text.slice(text.indexOf('## Glossary')).matchAll(/^\| ([a-z][^|]*?) \|/gm)].map(([, word]) => word);
    const terms = words.filter((word) => word !== 'word');
    expect(terms.length).toBeGreaterThan(40);
    expect(terms).toEqual([...new Set(terms)]);
  });
});
