/** The day of a build in the forms in which programs write it. */
import { expect, test } from '@jest/globals';
import { foundIn } from './support.js';

test.each([
  ['the date with one blank', '\0\x01Nov 5 2026\0', 'date Nov 5 2026'],
  ["JavaScript's date", 'Thu Nov 05 2026 12:00:01 GMT+0000', 'date Nov 05 2026'],
  ['what date prints in America', 'Thu Nov  5 12:00:01 PM CEST 2026\n', 'date Thu Nov 5 2026'],
  ['what date prints in a zone without a name', 'Thu Nov  5 12:00:01 -03 2026\n', 'date Thu Nov 5 2026'],
  ["Git's date", 'Thu Nov 5 12:00:01 2026 +0000', 'date Thu Nov 5 2026'],
  ['the date of a manual page', '.Dd November 5, 2026', 'date November 5, 2026'],
  ['a month in full', 'on 5 November 2026', 'date 5 November 2026'],
  ['a date with a short month and hyphens', '"05-Nov-2026"', 'date 05-Nov-2026'],
  ['a version with points', 'v2026.11.05', 'date 2026.11.05'],
  ['a date of Windows', 'Thu 11/05/2026', 'date 11/05/2026'],
  ['a Japanese date', '(2026年11月5日)', 'date 2026年11月5日'],
])('%s is found', async (_, content, expected) => expect(await foundIn(content)).toEqual([expected]));

test.each([
  ['a day in hexadecimal numbers', '0x20261105 beef20261105cafe'],
  ['a day before what is no time of day', '202611059999 20261105126199'],
])('%s is not found', async (_, content) => expect(await foundIn(content)).toEqual([]));
