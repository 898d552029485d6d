/** Benches are run by hand, so that what they import may move silently. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = path.resolve('bench');

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.mjs')))('%s imports files that are there', (name) => {
  const text = readFileSync(path.join(FOLDER, name), 'utf8');
  const imported = [...text.matchAll(/(?:from |import\()'(\.{1,2}\/[^']+)'/g)].map(([, file = '']) => file);
  expect(imported.filter((file) => !existsSync(path.join(FOLDER, file)))).toEqual([]);
});
