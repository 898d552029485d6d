/** Counts diagnostics, and keeps the first of them. */
import { own } from '../data/own.js';
import type { Diagnostic, Severity } from './diagnostic.js';
import { TOOLS } from './tools.js';

export interface Counts {
  /** Errors as often as they were printed. */
  readonly errors: number;
  /** Different errors. */
  readonly distinct: number;
  /** Different warnings: builds that compile a file twice print each twice. */
  readonly warnings: number;
  /** Different ones in order of arrival, at most {@link MAX_KEPT_DIAGNOSTICS}: errors first, except for {@link MIN_KEPT_WARNINGS}; then warnings, then notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** More than anybody reads of one log. */
export const MAX_KEPT_DIAGNOSTICS = 100;
/** Warnings that any number of errors leaves room for: they often say why the errors are there. */
const MIN_KEPT_WARNINGS = 20;
/** Different messages that are remembered; from then on each new one counts as different. Bounds memory at about 20 MB. */
const MAX_REMEMBERED_MESSAGES = 100_000;
/** Characters by which two messages are distinguished. */
const KEY_CHARACTERS = 200;

export class Tally {
  #errors = 0;
  readonly #different: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  readonly #kept: Record<Severity, [number, Diagnostic][]> = { error: [], warning: [], note: [] };
  readonly #seen = new Set<string>();
  #order = 0;

  add(found: Diagnostic): void {
    const { severity } = found;
    if (severity === 'error') this.#errors += 1;
    const key = keyOf(found);
    if (this.#seen.has(key)) return;
    if (this.#seen.size < MAX_REMEMBERED_MESSAGES) this.#seen.add(key);
    this.#different[severity] += 1;
    this.#order += 1;
    if (this.#kept[severity].length < MAX_KEPT_DIAGNOSTICS) this.#kept[severity].push([this.#order, found]);
  }

  counts(): Counts {
    const { error, warning, note } = this.#kept;
    const errors = error.slice(0, MAX_KEPT_DIAGNOSTICS - Math.min(warning.length, MIN_KEPT_WARNINGS));
    const kept = [...errors, ...warning, ...note].slice(0, MAX_KEPT_DIAGNOSTICS);
    return {
      errors: this.#errors,
      distinct: this.#different.error,
      warnings: this.#different.warning,
      diagnostics: kept.sort(([left], [right]) => left - right).map(([, found]) => found),
    };
  }
}

/** Two messages are one when tool and place are, or, for tools that name the symbol instead of a place, the text. */
function keyOf({ severity, tool, file, line, column, message }: Diagnostic): string {
  // A full disk is one fact, whatever met it.
  const [full] = /No space left on device/.exec(message) ?? [];
  if (full !== undefined) return `${severity}\n${full}`;
  const place = line === null || own(TOOLS, tool)?.part === 'linker' ? '' : `${file}:${line}:${column}`;
  return `${severity}\n${tool}\n${place}\n${message.slice(0, KEY_CHARACTERS)}`;
}
