/**
 * OCaml's compilers, dune, menhir and ocamllex: a line with the place, an excerpt of the source, then the message, which goes on
 * in indented lines. A place may also be alone (a related one), and a message may come without a place.
 */
import { type Diagnostic, diagnostic, type Severity } from '../diagnostic.js';
import type { Emit, Reader } from './reader.js';

/** Something may be before `File` when several jobs print at once; an indented `File` is a part of a message, or Python's. */
const PLACE = /^(?:\S.*)?\bFile "([^"]+)", lines? (\d+)(-\d+)?(?:, characters? (\d+)(?:-(\d+))?)?:?\s*(.*)$/;

/** Names that the compiler gives where no file is at fault, as when linking. */
const PSEUDO_FILES = new Set(['_none_', 'caml_startup', '//toplevel//']);

/** Lines for which a place stays valid: excerpts are shorter, and lines of other jobs may come between. */
const MAX_PLACE_LINES = 30;

/** Indented lines that belong to one message: two printed types, not a module's whole signature. */
const MAX_MESSAGE_LINES = 20;

const MESSAGES: readonly { severity: Severity; pattern: RegExp }[] = [
  { severity: 'error', pattern: /^Error(?: \((?:warning|alert) (?<code>[^)]*)\))?: ?(?<text>.*)$/ },
  { severity: 'warning', pattern: /^Warning(?: (?<code>\d+(?: \[[\w-]+\])?))?: ?(?<text>.*)$/ },
  { severity: 'warning', pattern: /^Alert (?<code>[\w-]+): ?(?<text>.*)$/ },
  { severity: 'error', pattern: /^(?<text>Fatal error: .*)$/ },
];

type Place = Pick<Diagnostic, 'file' | 'line' | 'column' | 'endColumn'>;

export function ocamlReader(emit: Emit): Reader {
  let place: Place | null = null;
  let age = 0;
  let open: { readonly severity: Severity; readonly code: string | null; readonly place: Place | null; lines: string[] } | null =
    null;

  const flush = (): void => {
    if (open === null) return;
    const { severity, code, lines } = open;
    emit(diagnostic(severity, toolOf(open.place), lines.join(' '), { ...open.place, code }));
    open = null;
  };

  const message = (line: string): boolean => {
    for (const { severity, pattern } of MESSAGES) {
      const groups = pattern.exec(line)?.groups;
      if (groups === undefined) continue;
      open = { severity, code: codeOf(groups.code), place, lines: [groups.text ?? ''] };
      place = null;
      return true;
    }
    return false;
  };

  return {
    continues(line) {
      if (open === null || !/^\s/.test(line)) return false;
      if (open.lines.length < MAX_MESSAGE_LINES) open.lines.push(line);
      return true;
    },
    read(line) {
      age += 1;
      if (age > MAX_PLACE_LINES) place = null;
      const found = PLACE.exec(line);
      if (found === null) return message(line);
      place = placeOf(found);
      age = 0;
      const rest = found[6] ?? '';
      if (rest !== '' && !message(rest)) message(`Error: ${rest}`);
      return true;
    },
    flush,
  };
}

/** OCaml's columns are 0-based with an exclusive end; the end of a span over several lines is a column of its last line. */
function placeOf([, file = '', line, spansLines, start, end]: RegExpExecArray): Place {
  if (PSEUDO_FILES.has(file)) return { file: null, line: null, column: null, endColumn: null };
  return {
    file,
    line: Number(line),
    column: start === undefined ? null : Number(start) + 1,
    endColumn: end === undefined || spansLines !== undefined ? null : Number(end) + 1,
  };
}

/** The mnemonic of a warning where it has one: numbers alone do not explain anything. */
function codeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  return /\[([\w-]+)\]/.exec(text)?.[1] ?? text;
}

function toolOf(place: Place | null): string {
  const name = place?.file?.split(/[\\/]/).at(-1) ?? '';
  if (name.endsWith('.mly')) return 'menhir';
  if (name.endsWith('.mll')) return 'ocamllex';
  return /^dune(-\w+)?$/.test(name) ? 'dune' : 'ocaml';
}
