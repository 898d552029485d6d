/** Why it cannot be said how an output, or a name in it, came to be, and what helps. */
import path from 'node:path';
import type { SymbolOrigin } from '@selfhost/core/ancestry/explained-output.js';
import { storedName } from '@selfhost/core/bundle/beside.js';
import { type UserError, userError } from '@selfhost/core/errors.js';
import { nearest } from '@selfhost/core/yaml/mistakes.js';

/** Names that are listed of more. */
const MAX_LISTED_NAMES = 20;
/** Names that are compared letter by letter: more take longer than the rest of the command. */
const MAX_COMPARED_NAMES = 20_000;

export function noTrace(): UserError {
  return userError('ancestry-missing', 'no stage that was asked for was built under a trace here', {
    remedy: 'run `selfhost run --mode clean` on Linux, where strace is installed',
  });
}

/** @param file what lies beside a bundle, given in place of it */
export function noBundle(file: string): UserError {
  return userError('usage', `${file} says what a bundle was made of, and is no bundle`, {
    value: file,
    remedy: `name the bundle beside it: ${storedName(file)}.tar.zst`,
  });
}

export function severalOutputs(asked: string, paths: readonly string[]): UserError {
  return userError('ancestry-missing', `"${asked}" names ${paths.length} outputs`, {
    value: asked,
    allowed: paths.slice(0, MAX_LISTED_NAMES),
    remedy: 'name one of them by its whole path',
  });
}

/** @param paths the outputs that there are */
export function noOutput(asked: string, paths: readonly string[]): UserError {
  const [file = asked] = asked.split(':');
  const named = nearest(
    path.posix.basename(file),
    paths.map((each) => path.posix.basename(each)),
  );
  const near = nearest(asked, paths) ?? nearest(file, paths) ?? paths.find((each) => path.posix.basename(each) === named);
  return userError('ancestry-missing', `no traced stage has made an output "${asked}"`, {
    value: asked,
    ...(near === undefined ? {} : { nearest: near }),
    remedy: 'name an output by its path below SELFHOST_OUT, e.g. bin/cc',
  });
}

/** @param node id of the stage and target */
export function noSymbol(
  node: string,
  output: string,
  symbol: string,
  why: Exclude<SymbolOrigin, { readonly kind: 'found' }>,
): UserError {
  const of = (message: string, remedy: string, allowed: readonly string[] = []): UserError =>
    userError('ancestry-missing', `${node}: ${message}`, {
      value: symbol,
      ...(allowed.length === 0 ? {} : { allowed }),
      remedy,
    });
  switch (why.kind) {
    case 'not-defined':
      return notDefined(node, output, symbol, why.names, why.definers);
    case 'not-kept':
      return of(
        `no kept object shows the source of "${symbol}" in ${output}: its own was gone when the command ended, or it is of the system`,
        'let the command keep its objects in the work folder (cc -c, then link), then run `selfhost run --mode clean`',
        [...why.sources, ...(why.more === 0 ? [] : [`${why.more} more`])],
      );
    case 'of-the-system':
      return of(
        `${output} defines "${symbol}", and no object of the project that it was linked from does`,
        "it is of the system's start files or libraries, or the linker has added it; ask for a name of the project",
      );
    case 'no-symbols':
      return of(
        `${output} has no table of symbols, and nothing that it was made of was kept that has one`,
        'strip a copy of the output instead of the output, or keep its objects in the work folder, then run `selfhost run --mode clean`',
      );
    case 'cut':
      return of(
        `there were too many symbols to keep them all, and "${symbol}" is not among those that are kept`,
        'ask for an object or a library by itself, where it is an output',
      );
  }
}

function notDefined(
  node: string,
  output: string,
  symbol: string,
  names: readonly string[],
  definers: readonly string[],
): UserError {
  const near = nearNames(symbol, names);
  const [file] = definers;
  const but = file === undefined ? '' : `, although ${file}, which went into it, does`;
  return userError('ancestry-missing', `${node}: ${output} does not define "${symbol}"${but}`, {
    value: symbol,
    ...(near.length === 0 ? {} : near.length === 1 ? { nearest: near[0] ?? '' } : { allowed: near }),
    remedy:
      file === undefined
        ? `list what it defines with \`nm ${output}\`; a name that a shared library defines is not in the output`
        : 'the linker left it out, or its name was removed from the output',
  });
}

/** Names that hold the one that was asked for, as those of C++ do, and the one that is spelled most like it. */
function nearNames(symbol: string, names: readonly string[]): string[] {
  const lower = symbol.toLowerCase();
  const holding = names.filter((name) => name.toLowerCase().includes(lower)).slice(0, MAX_LISTED_NAMES);
  const near = nearest(symbol, names.slice(0, MAX_COMPARED_NAMES));
  return [...new Set([...(near === undefined ? [] : [near]), ...holding])];
}
