/** The globs of `proof.around` that declare some sources and no others. */
import path from 'node:path';
import { addTo } from '../data/group.js';

/** So many of one folder with one ending are named by a glob. */
const MIN_GLOB_FILES = 3;

/** Characters that a glob takes as they are. */
const LITERAL = /^[^*?[\]{}!\\]+$/;

/**
 * @param sources paths of inputs that go around the compiler
 * @param inputs paths of all inputs
 */
export function aroundGlobs(sources: readonly string[], inputs: readonly string[]): string[] {
  const wanted = new Set(sources);
  const groups = new Map<string, [string, ...string[]]>();
  for (const input of inputs) addTo(groups, globOf(input), input);
  return [
    ...new Set(
      sources.map((source) => {
        const glob = globOf(source);
        const group = groups.get(glob) ?? [source];
        return group.length >= MIN_GLOB_FILES && group.every((file) => wanted.has(file)) ? glob : source;
      }),
    ),
  ];
}

/** All files of its folder that have its ending; the file itself where that could name others. */
function globOf(file: string): string {
  const { dir, ext } = path.posix.parse(file);
  return ext !== '' && LITERAL.test(`${dir}${ext}`) ? path.posix.join(dir, `*${ext}`) : file;
}
