/** What is read of a message is read in one place, and only where the error has nothing better. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { says, statusOf } from '@selfhost/github/toolkit-words.js';

describe('words of the toolkit', () => {
  test.each([
    [{ status: 404, message: 'Failed request: (500)' }, 404],
    [{ statusCode: 502, message: '' }, 502],
    [new Error('Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict'), 409],
    ['(503)', 503],
    [new Error('port 4090'), null],
    [null, null],
  ])('the status of %j', (error, status) => expect(statusOf(error)).toBe(status));

  test.each([
    ['exhausted', 'Artifact download failed after 5 retries.'],
    ['taken', 'an artifact with this name already exists on the workflow run'],
    ['broken', 'socket hang up'],
    ['too-fast', 'You have exceeded a secondary rate limit'],
    ['not-permitted', 'Resource not accessible by integration'],
  ] as const)('%s', (what, message) => {
    expect(says(new Error(message), what)).toBe(true);
    expect(says(new Error('something else'), what)).toBe(false);
  });

  test('are read in no other file', () => {
    const folder = 'packages/github/src';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const readers = files.filter((file) =>
      /\.(?:test|exec)\([^)\n]*(?:message|reason\()|message\??\.(?:includes|startsWith|endsWith|match)\(/.test(
        readFileSync(path.join(folder, file), 'utf8'),
      ),
    );
    expect(readers).toEqual(['toolkit-words.ts']);
  });
});
