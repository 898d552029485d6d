/** The core reaches the machine through what it is given: it starts no program, and asks the process for no folder. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const CORE = 'packages/core/src';

/** Ways to the machine that need no port, each with the files that may take it. */
const WAYS: readonly (readonly [string, RegExp, readonly string[]])[] = [
  // An archive is a stream through zstd, where Node has none of its own; `Exec` has no streams.
  ['starts a program', /from 'node:child_process'/, ['bundle/zstd-program.ts']],
  ['asks where temporary files are', /\b(?:tmpdir|homedir)\b/, []],
];

const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

test.each(WAYS)('no other file %s', (_, way, allowed) => {
  const found = files.filter((file) => way.test(readFileSync(path.join(CORE, file), 'utf8')));
  expect(found.map((file) => file.split(path.sep).join('/'))).toEqual(allowed);
});
