/** Names that programs make up for temporary files: what in them is new each time. */
import type { Both } from '../data/both.js';

/** A name of a temporary file. */
export interface RandomName {
  /** With `XXXXXX` for random characters, one for each, and `*` for a number: the same in every build. */
  readonly pattern: string;
  /** The name without its ending: what an output would hold of it. */
  readonly text: string;
}

/** What is before the random part, that part, and the endings after it. Where several match, the first one is meant. */
const FORMS: readonly RegExp[] = [
  // The program mktemp.
  /^(tmp\.)([A-Za-z0-9]{10})()$/,
  // Python's tempfile.
  /^(tmp)([a-z0-9_]{8})((?:\.\w+)*)$/,
  // The number of a process, or a long number as Go has it.
  /^([a-z._-]*)(\d{3,})((?:\.[A-Za-z]\w*)*)$/,
  // mkstemp and mkdtemp, and what imitates them: gcc, clang, OCaml, Node.
  /^(.*?)([A-Za-z0-9]{6})((?:\.[A-Za-z]\w*)*)$/,
];

/** Six characters of a word, or of a word with a number; longer random parts are known by what is before them. */
const WORD = /^(?=.{6}$)(?:[A-Za-z][a-z]+\d{0,2}|[A-Z]+\d{0,2})$/;

/** A shorter text is found by accident. */
const MIN_TEXT_CHARACTERS = 6;

/** What is random in the last part of a path; null where it looks like a name that someone has chosen. */
export function randomName(name: string): RandomName | null {
  for (const form of FORMS) {
    const found = form.exec(name);
    if (found === null) continue;
    const [, before = '', random = '', after = ''] = found;
    if (WORD.test(random) || before.length + random.length < MIN_TEXT_CHARACTERS) return null;
    const isNumber = /^\d+$/.test(random);
    return { pattern: `${before}${isNumber ? '*' : 'X'.repeat(random.length)}${after}`, text: before + random };
  }
  return null;
}

/** A path in which random names are patterns. */
export function patternOf(place: string): string {
  return place
    .split('/')
    .map((name) => randomName(name)?.pattern ?? name)
    .join('/');
}

/** The random part of a pattern, and what is before it. */
const RANDOM_PART = /^(.*?)(X{6,}|\*)/;

/** The first names of one pattern in which two texts differ; null where they also differ in something else. */
export function namesThatDiffer(pattern: string, left: string, right: string): Both<string> | null {
  const [, before, random] = RANDOM_PART.exec(pattern) ?? [];
  if (before === undefined || random === undefined || left === right) return null;
  const escaped = before.replaceAll(/[^A-Za-z0-9]/g, '\\$&');
  const part = random === '*' ? '\\d+' : `[A-Za-z0-9_]{${random.length}}`;
  const name = new RegExp(`(?<![A-Za-z0-9])${escaped}${part}(?![A-Za-z0-9])`, 'g');
  if (left.replaceAll(name, '\0') !== right.replaceAll(name, '\0')) return null;
  const [lefts, rights] = [left.match(name) ?? [], right.match(name) ?? []];
  const at = lefts.findIndex((each, index) => each !== rights[index]);
  return { left: lefts[at] ?? '', right: rights[at] ?? '' };
}
