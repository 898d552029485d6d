/** A real compiler's build, killed and signalled in the middle: the next run gives the same as an undisturbed one. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ended, selfhost, start } from '../fixtures/toy.js';
import { type Digests, digestsOf, living, removeFolder, seeded } from './bed.js';

const random = seeded('example');
const RUN = ['run', '--target', 'x86_64-linux', '--until', 'stage2', '--format', 'json'];

let folder: string;
let duration: number;
let expected: Digests;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'torture-mini-reml-'));
  cpSync('examples/mini-reml', folder, { recursive: true, filter: (from) => !/[\\/](?:\.selfhost|_build)$/.test(from) });
  // Trying the compiler is no part of building it.
  const config = path.join(folder, 'selfhost.yml');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/^(smoke|tests):\n(?:[ \t-].*\n|\n)*/gm, ''));
  const begun = performance.now();
  const { code, stdout, stderr } = await selfhost(RUN, folder);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  duration = performance.now() - begun;
  expected = digestsOf(JSON.parse(stdout));
}, 600_000);
afterAll(() => removeFolder(folder));

describe('examples/mini-reml', () => {
  test.each((['SIGKILL', 'SIGINT', 'SIGKILL'] as const).map((signal) => ({ signal, perMille: random(1000) })))(
    '$signal at $perMille‰ of a run',
    async ({ signal, perMille }) => {
      const child = start([...RUN, '--mode', 'clean'], folder);
      const over = ended(child);
      await sleep((duration * perMille) / 1000);
      child.kill(signal);
      await over;
      expect(await living(folder, signal === 'SIGKILL')).toEqual([]);
      const { code, stdout } = await selfhost(RUN, folder);
      expect(code).toBe(0);
      expect(digestsOf(JSON.parse(stdout))).toEqual(expected);
      expect(await living(folder, false)).toEqual([]);
    },
    600_000,
  );
});
