import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COSTLY_BUNDLES, COSTLY_RELEASES } from './costly-archives.js';
import { compileProgram, left, removeFolder, temporaryFolder } from './support.js';

/** Of a process that does nothing else, so that its largest memory is that of the reading. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { unpackPlain } from './bundle/plain.js';
import { verifyAndUnpack } from './bundle/unpack.js';
import { verifyBundles } from './bundle/verify.js';
const [way, archive, to] = process.argv.slice(2);
const WAYS = {
  verify: async () => { throw { problems: (await verifyBundles([archive], { partial: true })).bundles[0].problems }; },
  unpack: () => verifyAndUnpack(archive, to),
  release: () => unpackPlain(archive, to),
};
let problems = [];
try {
  await WAYS[way]();
} catch (error) {
  problems = error.problems ?? [{ code: String(error.stack) }];
}
// Not that of getrusage(2), which counts the process that started this one.
const [, kibibytes] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
console.log(JSON.stringify({ problems, mebibytes: kibibytes / 1024 }));
`;

/** The limit that is promised, and which no other load of the machine changes. */
const MAX_MEBIBYTES = 200;

/** Each takes less than a second where nothing else runs; what hangs takes minutes. */
const MAX_MS = 10_000;

/** A message names an entry, a limit and what is wrong. It holds no name of any length. */
const MAX_MESSAGE_CHARACTERS = 1500;

let folder: string;
let compiled: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  compiled = await compileProgram('costly', PROGRAM);
});
afterAll(async () => {
  await removeFolder(folder);
  await removeFolder(compiled);
});

async function refused(way: string, archive: Buffer, words: string): Promise<void> {
  const file = path.join(folder, 'costly.tar.gz');
  await writeFile(file, archive);
  const args = [path.join(compiled, 'program.js'), way, file, path.join(folder, 'to')];
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: MAX_MS });
  expect({ signal, stderr }).toEqual({ signal: null, stderr: '' });
  const { problems, mebibytes } = JSON.parse(stdout);
  expect(problems).toMatchObject([{ code: expect.stringMatching(/^bundle-/) }]);
  expect(problems[0].message).toContain(words);
  expect(problems[0].message.length).toBeLessThan(MAX_MESSAGE_CHARACTERS);
  expect(mebibytes).toBeLessThan(MAX_MEBIBYTES);
  expect(await left(folder)).toEqual(['costly.tar.gz']);
}

describe('a bundle that is made to cost much is refused at once', () => {
  test.each(COSTLY_BUNDLES)('$what', async ({ make, words }) => {
    const archive = await make();
    await refused('verify', archive, words);
    await refused('unpack', archive, words);
  });
});

describe('a release that is made to cost much is refused at once', () => {
  test.each(COSTLY_RELEASES)('$what', async ({ make, words }) => {
    await refused('release', await make(), words);
  });
});
