/**
 * The shapes of the words in selfhost.yml. Ids and names become file names on every system, and paths are read inside one
 * folder, so both are narrow on purpose. Every rule is a regular expression, so that the JSON Schema carries it to editors,
 * together with the sentence that a person reads when it is broken.
 */

export interface TextFormat {
  readonly pattern: RegExp;
  /** Completes the sentence "`<key>` …". */
  readonly rule: string;
}

/** Device names that Windows refuses as file names, with any ending. */
const NO_DEVICE = '(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\.|$))';

/** Every object of JavaScript inherits these names, so a look-up of such an id in a table finds something that is not an entry. */
const NO_INHERITED = '(?!(?:constructor|prototype)$)';

/** Ids name folders, bundles and nodes of the graph. 64 characters leave room for four of them in one file name. */
export const ID: TextFormat = {
  pattern: new RegExp(`^${NO_DEVICE}${NO_INHERITED}[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9_-])?$`),
  rule: 'must be a short id: lower-case letters, digits, "_", "." and "-", beginning with a letter or digit, at most 64, and no device name, "constructor" or "prototype"',
};

/** Names of compilers may have capitals, e.g. `OCamlBoot`. They are only ever the beginning of a file name. */
export const COMPILER_NAME: TextFormat = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9_.+-]{0,62}[A-Za-z0-9_+-])?$/,
  rule: 'must be usable in a file name: letters, digits, "_", ".", "+" and "-", beginning with a letter or digit, at most 64',
};

/** Debian's own rule for package names (Debian Policy 5.6.7), and the catalogue's short names. */
export const PACKAGE: TextFormat = {
  pattern: /^[a-z0-9][a-z0-9+.-]*$/,
  rule: 'must be the name of a package: lower-case letters, digits, "+", "." and "-"',
};

/** Versions become parts of program and package names, such as `clang-19`. */
export const VERSION: TextFormat = {
  pattern: /^[0-9][0-9A-Za-z.+~-]*$/,
  rule: 'must be the beginning of a version, such as 19 or "4.13"',
};

/** `arch-vendor-os-abi`, where some parts may be left out. */
export const TRIPLE: TextFormat = {
  pattern: /^[a-z0-9_]+(?:-[a-z0-9_.]+){1,3}$/,
  rule: 'must be a target triple, such as x86_64-unknown-linux-gnu',
};

/** Relative, with `/`, without `..` (also as an alternative in braces), drive letter, backslash or control character, and without a leading `!`. */
const INSIDE = '(?![/!]|\\.\\.(?:$|[/},)|]))(?![A-Za-z]:)(?!.*[/{,(|]\\.\\.(?:$|[/},)|]))(?!.*[{,(|]/)';

export const GLOB: TextFormat = {
  pattern: new RegExp(`^${INSIDE}[^\\\\\\u0000-\\u001f]+$`),
  rule: 'must be a relative path or glob with "/" between its parts, without "..", a drive letter, "\\" or a leading "!"',
};

/** `!(` begins a group that picomatch negates by itself, which would leave the sign with two meanings. */
export const INPUT_GLOB: TextFormat = {
  pattern: new RegExp(`^(?:!(?!\\())?${INSIDE}[^\\\\\\u0000-\\u001f]+$`),
  rule: 'must be a relative path or glob with "/" between its parts, without "..", a drive letter or "\\"; with one "!" before it, it takes out what the globs before it took in',
};

export const PLAIN_PATH: TextFormat = {
  pattern: new RegExp(`^${INSIDE}[^\\\\\\u0000-\\u001f*?[\\]{}!]+$`),
  rule: 'must be one relative path (no glob) with "/" between its parts, without "..", a drive letter or "\\"',
};

/** A name without such an end is a misspelt set of rules rather than a file. */
export const RULES_FILE: TextFormat = {
  pattern: new RegExp(`^${INSIDE}[^\\\\\\u0000-\\u001f*?[\\]{}!]+\\.ya?ml$`),
  rule: 'must be standard, strict, or one relative path of a rules file (.yml, .yaml) beside the configuration',
};

export const SHA256: TextFormat = {
  pattern: /^[0-9a-f]{64}$/,
  rule: 'must be a SHA-256 digest: 64 lower-case hexadecimal digits (in quotes where all are digits)',
};

export const DOWNLOAD: TextFormat = {
  pattern: /^https?:\/\/[^\s/]+\/\S+$/,
  rule: 'must be an http or https address of a file',
};

/** A program as a command line names it, wherever it is installed. */
export const PROGRAM: TextFormat = {
  pattern: /^[A-Za-z0-9_.+-]+$/,
  rule: 'must be the name of a program, without its folder and its arguments, such as python3: letters, digits, "_", ".", "+" and "-"',
};

/** A shell splits the value of a variable at blanks, and takes quotes and `$` in it as they are. */
const PLAIN_WORDS = '\\s*[^\\s"\'`$][^"\'`$]*';
const OWN_SCRIPT = 'without quotes and "$"; where it needs them, write a script for it and name that one';

/** A program with its arguments. */
export const EXECUTOR: TextFormat = {
  pattern: new RegExp(`^${PLAIN_WORDS}$`),
  rule: `must be a program with its arguments, with blanks between them, ${OWN_SCRIPT}`,
};

/** The same, or none: an empty text takes away what holds elsewhere. */
export const OWN_EXECUTOR: TextFormat = {
  pattern: new RegExp(`^(?:${PLAIN_WORDS})?$`),
  rule: `must be a program with its arguments, with blanks between them, or "" where none is needed, ${OWN_SCRIPT}`,
};

/** Text that does something: a command, a program, a label. */
export const FILLED: TextFormat = {
  pattern: /\S/,
  rule: 'must not be empty',
};
