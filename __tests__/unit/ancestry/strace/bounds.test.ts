/** What a trace may take of the memory of the process that reads it. */
import { expect, test } from '@jest/globals';
import { MAX_ARGUMENTS_BYTES, StraceReader } from '@selfhost/core/ancestry/strace/reader.js';

const ARGUMENT_BYTES = 1024 * 1024;
const ARGUMENTS = 8;
const execution = Buffer.from(
  `7 execve("/bin/true", [${Array(ARGUMENTS)
    .fill(`"${'x'.repeat(ARGUMENT_BYTES)}"`)
    .join(', ')}], 0x1 /* 1 var */) = 0\n`,
);

/** What is said at the end of a command that gave its programs arguments so many times, and how many of them each one has. */
function after(executions: number) {
  const lengths: number[] = [];
  const reader = new StraceReader((event) => {
    if (event.kind !== 'end') lengths.push(event.kind === 'exec' ? event.argv.length : 0);
  });
  for (let count = 0; count < executions; count++) reader.push(execution);
  reader.push(Buffer.from('7 +++ exited with 0 +++\n'));
  return { lengths, reason: reader.end().reason };
}

test('arguments are kept up to a limit, and a trace with more of them is not whole', () => {
  const most = MAX_ARGUMENTS_BYTES / ARGUMENT_BYTES / ARGUMENTS;
  expect(after(most)).toEqual({ lengths: Array(most).fill(ARGUMENTS), reason: null });
  expect(after(most + 1)).toEqual({
    lengths: [...Array(most).fill(ARGUMENTS), 0],
    reason: 'the command has given its programs more arguments than can be followed',
  });
});
