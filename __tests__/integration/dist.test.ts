import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What the JavaScript of dist/ may weigh in all: clones and every `uses:` pay for it. */
const MAX_BYTES = 3 * 1024 * 1024;

function files(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}

describe('dist', () => {
  let again: string;
  beforeAll(() => {
    again = mkdtempSync(path.join(tmpdir(), 'dist-'));
    execFileSync(process.execPath, ['scripts/bundle.mjs', again]);
  });
  afterAll(() => rmSync(again, { recursive: true }));

  // The tests run on the committed bundle; when this fails, `npm run build` makes it anew.
  test('is what the sources make, byte for byte', () => {
    expect(files('dist')).toEqual(files(again));
    for (const name of files(again))
      expect([name, readFileSync(path.join('dist', name)).equals(readFileSync(path.join(again, name)))]).toEqual([name, true]);
  });

  test('stays small', () => {
    const bytes = files('dist').reduce(
      (sum, name) => sum + (name.endsWith('.js') ? statSync(path.join('dist', name)).size : 0),
      0,
    );
    expect(bytes).toBeLessThan(MAX_BYTES);
  });

  test('carries the licences of what it holds', () => {
    const licences = readFileSync('dist/shared/licenses.txt', 'utf8');
    for (const name of ['yaml', 'zod', 'commander', 'tar-stream', '@actions/core'])
      expect(licences).toMatch(new RegExp(`^${name}$`, 'm'));
  });

  test('names no path of the machine that built it', () => {
    for (const name of files('dist'))
      expect(readFileSync(path.join('dist', name), 'utf8')).not.toContain(path.resolve('packages'));
  });
});
