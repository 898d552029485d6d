/** rustc and cargo: `error[E0425]: message`, and the place on the `-->` line below. Also git's and others' bare `error: message`. */
import { type Diagnostic, diagnostic } from '../diagnostic.js';
import { toolOfCode } from '../tools.js';
import type { Emit, Reader } from './reader.js';
import { severityOf } from './severity.js';

const MESSAGE = /^(fatal error|error|warning)(?:\[([\w:-]+)\])?: (.*)$/;
const PLACE = /^\s*--> (.+):(\d+):(\d+)$/;

export function cargoReader(emit: Emit): Reader {
  let open: Diagnostic | null = null;
  const flush = (): void => {
    if (open !== null) emit(open);
    open = null;
  };
  return {
    continues(line) {
      const place = PLACE.exec(line);
      if (open === null || place === null) return false;
      open = { ...open, tool: 'rustc', file: place[1] ?? null, line: Number(place[2]), column: Number(place[3]) };
      flush();
      return true;
    },
    read(line) {
      const found = MESSAGE.exec(line);
      if (found === null) return false;
      const [, word = '', code = null, text = ''] = found;
      open = diagnostic(severityOf(word), code === null ? 'unknown' : (toolOfCode(code) ?? 'rustc'), text, { code });
      return true;
    },
    flush,
  };
}
