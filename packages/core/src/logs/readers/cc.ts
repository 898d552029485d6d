/** The shape of gcc and clang, which assemblers, LLVM's tools and other compilers share, and the shape of MSVC (clang has both). */
import { type Diagnostic, diagnostic } from '../diagnostic.js';
import { toolOfSource } from '../tools.js';
import type { Emit, Reader } from './reader.js';
import { SEVERITY_WORDS, severityOf } from './severity.js';

/** A file's name is empty when the line was torn off its beginning. */
const UNIX = new RegExp(
  String.raw`^((?:[A-Za-z]:[\\/])?(?!\d+:\d)[^\s:|"'(][^:|"]*|):(\d+)(?::(\d+))?: +(${SEVERITY_WORDS})(?:\[([\w.-]+)\])?(?: \([^()]*\))?: *(.*)$`,
);

/** `llc: error: llc: `, which LLVM's tools put before a place. */
const LLVM_TOOL = /^(?:\S*\/)?(?:llc|opt|llvm-as|llvm-link)(?:-\d+)?: (?:error: )?(?:[\w-]+: )?(?=\S+:\d+:\d+: )/;

/** `1>` before it is MSBuild's number of the project. */
const MSVC =
  /^(?:\s*\d+>)?((?:[A-Za-z]:[\\/])?[^\s:|"'(][^:|"(]*)\((\d+)(?:,(\d+))?(?:[-,][\d,-]*)?\) ?: +(fatal error|error|warning|note)(?: +([A-Z]+\d+))? ?: *(.*)$/;

/** `[-Wformat=]` at the end of a message. */
const FLAG = / ?\[(-W[\w=+-]+(?:,-W[\w=+-]+)*)\]$/;

/** Source lines, carets and fix-its that may follow a message; clang before 15 gives no mark but their indentation. */
const MAX_EXCERPT_LINES = 12;

export function ccReader(emit: Emit): Reader {
  let excerpt = 0;
  return {
    continues(line) {
      excerpt -= 1;
      return excerpt >= 0 && /^\s/.test(line);
    },
    read(line) {
      const found = read(line);
      if (found === null) return false;
      excerpt = MAX_EXCERPT_LINES;
      emit(found);
      return true;
    },
    flush() {
      excerpt = 0;
    },
  };
}

function read(line: string): Diagnostic | null {
  const place = line.replace(LLVM_TOOL, '');
  const found = UNIX.exec(place) ?? MSVC.exec(place);
  if (found === null) return null;
  const [, file = '', row, column, word = '', code, text = ''] = found;
  const flag = FLAG.exec(text)?.[1];
  return diagnostic(severityOf(word), toolOf(file, word), text.replace(FLAG, ''), {
    file: file === '' ? null : file,
    line: Number(row),
    column: column === undefined ? null : Number(column),
    code: code ?? flag ?? null,
  });
}

function toolOf(file: string, word: string): string {
  // GNU as alone writes it large.
  if (word === 'Error') return 'as';
  return toolOfSource(file) ?? 'cc';
}
