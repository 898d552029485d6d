/** Build folders that a project declares: finds them in texts and bytes, as whole components of a path. */
import type { Source } from '../../files/source.js';

/** Characters that go on with the name of a folder. */
const NAME = /[\w.-]/;
/** Bytes that are searched at a time. */
const CHUNK_BYTES = 1024 * 1024;

/** A text with each root replaced. */
export function replaceRoot(text: string, root: string, by: string): string {
  const bare = bareRoot(root);
  if (bare === '') return text;
  let result = '';
  let from = 0;
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, from)) {
    const end = at + bare.length;
    result += text.slice(from, at) + (isWhole(text, at, end) ? by : bare);
    from = end;
  }
  return result + text.slice(from);
}

/**
 * Whether a file names a folder of the other side: replacing the roots of one side by those of the other would then not make the files equal,
 * even where no byte of that name differs.
 * @param own the roots of the file's own side, which may contain one of the other side
 */
export function namesForeignRoot(source: Source, own: readonly string[], foreign: readonly string[]): boolean {
  const mine = own.map(asBytes);
  const theirs = foreign.map(asBytes).filter((root) => root !== '' && !mine.includes(root));
  if (theirs.length === 0) return false;
  const longest = Math.max(...[...theirs, ...mine].map((root) => root.length));
  for (let from = 0; from < source.size; from += CHUNK_BYTES) {
    // What begins in this piece is read with the byte before it and the bytes after it.
    const start = Math.max(0, from - 1);
    const end = Math.min(source.size, from + CHUNK_BYTES + longest + 1);
    const text = Buffer.from(source.read(start, end - start)).toString('latin1');
    if (theirs.some((root) => begins(text, root, mine, from - start, from - start + CHUNK_BYTES))) return true;
  }
  return false;
}

function begins(text: string, root: string, own: readonly string[], from: number, to: number): boolean {
  for (let at = text.indexOf(root, from); at >= 0 && at < to; at = text.indexOf(root, at + 1)) {
    const isOwn = own.some((mine) => mine.startsWith(root) && text.startsWith(mine, at) && isWhole(text, at, at + mine.length));
    if (!isOwn && isWhole(text, at, at + root.length)) return true;
  }
  return false;
}

/** A root as in the bytes of a file, one character for each byte. */
function asBytes(root: string): string {
  return Buffer.from(bareRoot(root)).toString('latin1');
}

function isWhole(text: string, at: number, end: number): boolean {
  return !NAME.test(text[end] ?? '') && !NAME.test(text[at - 1] ?? '');
}

function bareRoot(root: string): string {
  return root.replace(/[\\/]+$/, '');
}
