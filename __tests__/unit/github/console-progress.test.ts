/** Progress in the log of a job. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { consoleProgress } from '@selfhost/github/console.js';

afterEach(() => {
  jest.restoreAllMocks();
});

test('each piece of work is a group, and one that begins within another is lines', () => {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text).trimEnd());
    return true;
  });
  const progress = consoleProgress();
  progress.start('stage1@here', 'stage1@here');
  progress.update('stage1@here', 'packing the outputs');
  progress.start('a = b@here', 'a = b@here');
  progress.update('a = b@here', 'a line');
  progress.finish('a = b@here', 'identical in 0.1 s');
  progress.finish('stage1@here', 'built');
  progress.start('stage1@here proof', 'stage1@here proof');
  progress.finish('stage1@here proof', 'traced in 0.2 s');
  expect(lines).toEqual([
    '::group::stage1@here',
    'packing the outputs',
    'a = b@here: started',
    'a = b@here: a line',
    'a = b@here: identical in 0.1 s',
    '::endgroup::',
    'stage1@here: built',
    '::group::stage1@here proof',
    '::endgroup::',
    'stage1@here proof: traced in 0.2 s',
  ]);
});
