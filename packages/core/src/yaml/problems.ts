/** What is wrong with a file's content, as problems: each mistake once, at its place and as the file spells it. */
import type { Problem } from '../errors.js';
import type { Meant } from './meant.js';
import { dotted, type Mistake } from './mistakes.js';
import type { YamlText } from './yaml.js';

/**
 * What was found in a file, and in what was meant by it.
 * @param mistakes of the meant value, by its paths
 */
export function problemsOfContent(text: YamlText, meant: Meant, mistakes: readonly Mistake[]): Problem[] {
  const all = [...meant.mistakes, ...mistakes.map((mistake) => asWritten(meant, mistake))];
  const clear = all.filter(({ path }) => !text.isUnclear(path));
  return withoutCovered(withoutEchoes(text, clear)).map((mistake) => toProblem(text, mistake));
}

function asWritten(meant: Meant, { path, message, covers, ...hints }: Mistake): Mistake {
  return {
    ...hints,
    path: meant.written(path),
    message: (spell) => message((inner) => spell(meant.written(inner))),
    ...(covers === undefined ? {} : { covers: meant.written(covers) }),
  };
}

/**
 * One mistake for each value and sentence: the first, where several checks see the same thing, and where aliases lead to one value on
 * several paths.
 */
function withoutEchoes(text: YamlText, mistakes: readonly Mistake[]): Mistake[] {
  const seen = new Map<unknown, Set<string>>();
  return mistakes.filter(({ path, message, nearest }) => {
    const node = text.origin(path);
    const known = seen.get(node) ?? new Set();
    seen.set(node, known);
    return known.size < known.add(JSON.stringify([message(() => ''), nearest])).size;
  });
}

/** Without what follows from another mistake. */
function withoutCovered(mistakes: readonly Mistake[]): Mistake[] {
  const covers = new Map(mistakes.flatMap((mistake) => (mistake.covers ? [[JSON.stringify(mistake.covers), mistake]] : [])));
  return mistakes.filter((mistake) =>
    mistake.path.every((_, index) => {
      const covering = covers.get(JSON.stringify(mistake.path.slice(0, index + 1)));
      return covering === undefined || covering === mistake;
    }),
  );
}

function toProblem(text: YamlText, { path, at, message, covers: _, ...hints }: Mistake): Problem {
  const value = text.written(path, at);
  return {
    code: 'config-invalid',
    message: message(dotted),
    place: text.place(path, at),
    ...(value === undefined ? {} : { value }),
    ...hints,
  };
}

export function byPlace(left: Problem, right: Problem): number {
  const line = (left.place?.line ?? 0) - (right.place?.line ?? 0);
  return line === 0 ? (left.place?.column ?? 0) - (right.place?.column ?? 0) : line;
}
