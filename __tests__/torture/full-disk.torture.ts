/** Disks that fill up after ten different amounts: reported as that, with a path on that disk; with more space the next run is right. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { selfhost } from '../fixtures/toy.js';
import { Bed, living } from './bed.js';

const LEVELS = 10;

const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stderr.write('full-disk: left out, since only root can mount a small disk\n');

let bed: Bed;
let state: string;
/** Bytes that a whole run takes. */
let needed: number;
beforeAll(async () => {
  bed = await Bed.make(':');
  state = path.join(bed.toy.folder, '.selfhost');
  rmSync(state, { recursive: true });
  await bed.nextIsRight(0);
  needed = 1024 * Number(execFileSync('du', ['-sk', state], { encoding: 'utf8' }).split('\t')[0]);
  rmSync(state, { recursive: true });
  mkdirSync(state);
});
afterAll(() => bed.remove());

(isRoot ? describe : describe.skip)('a full disk', () => {
  test.each(Array.from({ length: LEVELS }, (_, index) => index))('at level %d of ten', async (level) => {
    const size = Math.max(Math.floor((needed * level) / LEVELS), 4096);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', state]);
    try {
      const { code, stdout, stderr } = await selfhost(['run', '--format', 'json'], bed.toy.folder);
      const { problems, errors = problems } = JSON.parse(stdout);
      expect([1, 2]).toContain(code);
      expect(stderr).not.toMatch(/^\s+at |mistake in the suite/m);
      expect(errors).not.toEqual([]);
      // The stage's log, and then the report that would contain it: each is reported by its own name.
      for (const error of errors) expect(error).toMatchObject({ code: 'disk-full', message: expect.stringContaining(state) });
      expect(await living(bed.toy.folder, false, bed.mark)).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=256m', state]);
      expect(bed.damaged()).toEqual([]);
      await bed.nextIsRight(0);
    } finally {
      execFileSync('umount', ['-l', state]);
    }
  });
});
