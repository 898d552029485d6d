/** Follows a log. The command's output never passes through this process, so a busy event loop holds no command back. */
import { open } from 'node:fs/promises';
import { type Following, followFile } from './follow.js';
import { ByteLineSplitter } from './lines.js';

/** Calls `onLine` with each line of `file` from its start, also with a last one that has no line end. */
export async function tailLines(file: string, onLine: (line: string) => void): Promise<Following> {
  const splitter = new ByteLineSplitter(onLine);
  const following = followFile(await open(file, 'r'), (bytes) => splitter.push(bytes));
  return {
    async stop() {
      await following.stop();
      splitter.finish();
    },
  };
}
