/** From the trace that strace writes to what the processes did. */
import type { TraceEvent } from '../event.js';
import { argumentsAt, wholeNumber } from './arguments.js';
import { readerOf } from './calls.js';
import { TraceLines } from './lines.js';
import { EventOrder } from './order.js';

export interface TraceEnd {
  /** Whether everything is known that every process did, from its beginning to its end. */
  readonly complete: boolean;
  /** Why it is not. */
  readonly reason: string | null;
}

/** Enough of a line to find it again. */
const MAX_SHOWN_CHARACTERS = 200;
/** Beginnings of calls that have not returned: one for each process. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
/** All arguments of a command's programs. A build of LLVM has about 50 MB of them. */
export const MAX_ARGUMENTS_BYTES = 256 * 1024 * 1024;
/** What is cut out of a longer line is copied: else it would keep the whole line in memory. */
const MAX_KEPT_LINE_BYTES = 64 * 1024;
/** Linux: PID_MAX_LIMIT. */
const MAX_PID = 4_194_304;

/** The rest of the line comes later. A thread that executes a program takes the number of its process on the way. */
const UNFINISHED = / <(?:unfinished|pid changed to \d+) \.\.\.>$/;
const RESUMED = /^<\.\.\. (\w+) resumed>/;
const ENDED = /^\+\+\+ (?:exited with \d+|killed by \S+(?: \(core dumped\))?) \+\+\+$/;
const SUPERSEDED = /^\+\+\+ superseded by execve in pid (\d+) \+\+\+$/;
const SIGNAL = /^--- (?:SIG|stopped by ).* ---$/;
const NAME = /^\w+$/;
/** Calls that a traced process is refused: another one traces it already, and `inject` lets the second one fail. */
const REFUSED = /^(?:ptrace|io_uring_setup)\(/;

const SPACE = 0x20;
const CLOSE_ROUND = 0x29;
const GREATER = 0x3e;
const QUESTION = 0x3f;

export class StraceReader {
  readonly #order: EventOrder;
  readonly #lines: TraceLines;
  /** Calls that have begun, by process; null for one whose effect is known. */
  readonly #pending = new Map<number, string | null>();
  #pendingBytes = 0;
  #argumentsBytes = 0;
  #hasBegun = false;
  #hasRefused = false;
  #reason: string | null = null;

  constructor(onEvent: (event: TraceEvent) => void) {
    this.#order = new EventOrder(onEvent);
    this.#lines = new TraceLines(
      (line) => this.#line(line),
      (beginning) => this.#fail(`a line of the trace is too long: ${shortened(beginning)}`),
    );
  }

  /** Reads a part of the trace, cut anywhere. */
  push(chunk: Buffer): void {
    this.#lines.push(chunk);
  }

  /** Passes on the last events. Nothing may follow. */
  end(): TraceEnd {
    if (this.#lines.isInLine) this.#fail('the trace ends in the middle of a line');
    this.#order.end();
    if (!this.#hasBegun) this.#fail('the trace is empty');
    const reason = this.#reason ?? this.#order.problem;
    return { complete: reason === null, reason };
  }

  /** Whether a call failed because the command was traced. */
  get hasRefused(): boolean {
    return this.#hasRefused;
  }

  #line(line: string): void {
    if (!this.#isRead(line)) this.#fail(`a line of the trace could not be read: ${shortened(line)}`);
  }

  #isRead(line: string): boolean {
    const space = line.indexOf(' ');
    const pid = wholeNumber(line, Math.max(space, 0));
    if (pid === null || pid < 1 || pid > MAX_PID) return false;
    if (!this.#hasBegun) this.#order.begin(pid);
    this.#hasBegun = true;
    let start = space;
    while (line.charCodeAt(start) === SPACE) start++;
    const said = line.slice(start);
    switch (said.charAt(0)) {
      case '+':
        return this.#status(pid, said);
      case '<':
        return this.#resume(pid, said);
      case '-':
        return SIGNAL.test(said);
      default:
        return this.#begin(pid, said);
    }
  }

  #begin(pid: number, said: string): boolean {
    // Each process is in one call at a time.
    const isFirst = this.#take(pid) === undefined;
    this.#hasRefused ||= REFUSED.test(said);
    if (said.charCodeAt(said.length - 1) !== GREATER || !said.endsWith(' ...>')) return this.#call(pid, said) && isFirst;
    const begun = said.replace(UNFINISHED, '');
    if (begun === said || this.#pendingBytes + begun.length > MAX_PENDING_BYTES) return false;
    this.#pending.set(pid, begun);
    this.#pendingBytes += begun.length;
    return isFirst;
  }

  #resume(pid: number, said: string): boolean {
    const begun = this.#take(pid);
    const resumed = RESUMED.exec(said);
    if (begun === null || hasFailed(said)) return true;
    if (begun === undefined || resumed === null || !begun.startsWith(`${resumed[1]}(`)) return false;
    return this.#call(pid, begun + said.slice(resumed[0].length));
  }

  /** The call that a process is in, which it is in no longer. */
  #take(pid: number): string | null | undefined {
    const begun = this.#pending.get(pid);
    if (begun === undefined) return undefined;
    this.#pending.delete(pid);
    this.#pendingBytes -= begun?.length ?? 0;
    return begun;
  }

  #call(pid: number, said: string): boolean {
    if (hasFailed(said)) return true;
    const open = said.indexOf('(');
    const name = said.slice(0, open);
    const read = readerOf(name);
    if (read === undefined) return NAME.test(name);
    const given = argumentsAt(said, open);
    const result = given === null ? null : resultAfter(said, given.end + 1);
    const events = given === null || result === null ? null : read({ pid, name, list: given.list, result }, given.list);
    if (events === null) return false;
    const kept = said.length > MAX_KEPT_LINE_BYTES ? structuredClone(events) : events;
    for (const event of kept) this.#order.push(pid, this.#bounded(event), said.length);
    return true;
  }

  /** An event without its arguments, where there were too many already. */
  #bounded(event: TraceEvent): TraceEvent {
    if (event.kind !== 'exec') return event;
    for (const argument of event.argv) this.#argumentsBytes += argument.length;
    if (this.#argumentsBytes <= MAX_ARGUMENTS_BYTES) return event;
    this.#fail('the command has given its programs more arguments than can be followed');
    return { ...event, argv: [], isCut: true };
  }

  #status(pid: number, said: string): boolean {
    if (ENDED.test(said)) {
      this.#take(pid);
      this.#order.push(pid, { pid, kind: 'end' }, said.length);
      return true;
    }
    const thread = Number(SUPERSEDED.exec(said)?.[1]);
    const begun = this.#take(thread);
    if (typeof begun !== 'string') return false;
    // The thread has executed a program and is the process from now on. What its call returns is not to be relied on: strace 6.1 writes an error.
    this.#take(pid);
    this.#pending.set(pid, null);
    this.#order.push(thread, { pid: thread, kind: 'end' }, said.length);
    return this.#call(pid, `${begun}) = 0`);
  }

  #fail(reason: string): void {
    this.#reason ??= reason;
  }
}

/** Whether a call gave an error or did not return. A result that is a path has an angle bracket behind the path, and errors have none. */
function hasFailed(said: string): boolean {
  const last = said.charCodeAt(said.length - 1);
  if (last === GREATER) return said.endsWith(' = ? <unavailable>');
  if (last !== CLOSE_ROUND && last !== QUESTION) return false;
  const failed = said.lastIndexOf(' = -1 ');
  const result = failed === -1 ? said.lastIndexOf(' = ?') : failed;
  if (result === -1 || said.includes('>', result)) return false;
  // The connection is made later.
  return !said.startsWith(' = -1 EINPROGRESS', result);
}

/** What follows the equals sign, which follows the bracket and some blanks; null if there is none. */
function resultAfter(said: string, bracket: number): string | null {
  let at = bracket;
  while (said.charCodeAt(at) === SPACE) at++;
  return at > bracket && said.startsWith('= ', at) ? said.slice(at + 2) : null;
}

function shortened(line: string): string {
  return line.length > MAX_SHOWN_CHARACTERS ? `${line.slice(0, MAX_SHOWN_CHARACTERS)}…` : line;
}
