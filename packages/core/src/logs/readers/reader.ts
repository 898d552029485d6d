import type { Diagnostic } from '../diagnostic.js';

/** Reads what one family of tools prints, line by line. */
export interface Reader {
  /** Takes a line that begins something; false when the line is none of its own. */
  read(line: string): boolean;
  /** Takes the line that follows one of its own, where it still belongs to it. */
  continues(line: string): boolean;
  /** Passes on what still waits for more lines, because the next line is another reader's, or there is none. */
  flush(): void;
}

/** Where a reader puts each diagnostic, once it is whole. */
export type Emit = (found: Diagnostic) => void;

/** A reader's way to be made. */
export type MakeReader = (emit: Emit) => Reader;

/** A reader of diagnostics that fit on one line: nothing ever waits. */
export function singleLines(match: (line: string) => Diagnostic | null): MakeReader {
  return (emit) => ({
    read(line) {
      const found = match(line);
      if (found !== null) emit(found);
      return found !== null;
    },
    continues: () => false,
    flush() {},
  });
}
