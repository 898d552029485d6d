import { Writable } from 'node:stream';
import { harmless } from '@selfhost/core/logs/console.js';

/** A stream on which nothing that passes can be taken for a command of the runner. Lines are passed on whole. */
export function harmlessStream(to: NodeJS.WritableStream): Writable {
  let rest = '';
  const pass = (lines: readonly string[]): void => {
    for (const line of lines) to.write(`${harmless(line)}\n`);
  };
  return new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      pass(lines);
      done();
    },
    final: (done) => {
      if (rest !== '') pass([rest]);
      done();
    },
  });
}
