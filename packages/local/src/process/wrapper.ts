/**
 * The wrapper: a bash that runs the command's bash as its only measured child, asks the kernel what that child and everything it reaped
 * used, and reports it through a descriptor of its own. It costs one fork and one start of bash.
 *
 * - `bash -p` imports no functions and reads no BASH_ENV, so that the command's environment, which it passes on, cannot change it.
 * - The umask is always the same: modes reach archives and what `cp -p` copies.
 * - Standard output and error are ONE pipe, so their order is exact, and a real pipe, so `/dev/stdout` and `/dev/stderr` can be opened
 *   (a socket cannot, and opening a file there would empty it). `cat` moves the bytes to the log without this process.
 * - `set -m`, only while the command starts, gives it a process group of its own and unblocks SIGINT and SIGQUIT in it.
 * - `$?` is 139 for `exit 139` and for SIGSEGV alike; `jobs`, asked when the child ends, distinguishes them.
 *   Not where the command is traced: what traces ends at the same time, and bash 5.2 crashes in one of a hundred such traps. There the trace says it.
 * - In posix mode, which POSIXLY_CORRECT in the environment turns on, the trap cuts a `wait` short; the last one returns the code.
 * - CPU time is getrusage(RUSAGE_CHILDREN), which bash's `times` prints; transfers are /proc/self/io, which takes over those of reaped
 *   children: the wrapper's own are subtracted by reading it before and after.
 * - Where processes are kept together (`containment.ts`) they are the wrapper's children once their parents have ended. So it stays until
 *   the channel of answers is closed, when the caller has looked at what was left running, or has ended itself.
 * - It starts the command only when the caller has answered: from then on its end is noticed. Then, by SIGTERM, or by SIGPIPE of a report
 *   that is not read any more, it ends all its children and those that become its children by that.
 * - A traced command is started by strace (`tracer.ts`), which becomes the command itself; what traces is a child of the wrapper.
 */
import { constants } from 'node:os';
import { parseIo } from '../tree/procfs.js';
import { type Figures, NO_FIGURES } from '../tree/tree.js';
import {
  ANSWER_DESCRIPTOR,
  LOG_DESCRIPTOR,
  OUTPUT_DESCRIPTOR,
  REPORT_DESCRIPTOR,
  TRACE_DESCRIPTOR,
  TRACER_DESCRIPTOR,
} from '../tree/wrapper-descriptors.js';
import { NEXT_NUMBER_FILE } from './containment.js';

const [REPORT, LOG, OUTPUT, ANSWER] = [REPORT_DESCRIPTOR, LOG_DESCRIPTOR, OUTPUT_DESCRIPTOR, ANSWER_DESCRIPTOR];
const [TRACER, TRACE] = [TRACER_DESCRIPTOR, TRACE_DESCRIPTOR];

/** Looks for children to end, a few seconds in all: without a limit it would wait forever for one that hangs in the kernel. */
const MAX_LOOKS = 100_000;

/**
 * Arguments: the command's script, the path of bash, the path of cat, a number where process numbers are the namespace's own, and, where the
 * command is traced, the words that start it.
 */
const WRAPPER = `
umask 022
[ $# -gt 4 ] || trap 'jobs >&${REPORT}' CHLD
end() {
  trap - CHLD
  trap '' PIPE
  for ((look = 0; look < ${MAX_LOOKS}; look++)); do
    read -ra left </proc/$$/task/$$/children
    [ \${#left[@]} -gt 0 ] || break
    kill -KILL "\${left[@]}"
  done 2>/dev/null
}
trap 'end; exit' TERM PIPE
[ -n "$4" ] && echo "$4" >${NEXT_NUMBER_FILE}
exec ${OUTPUT}> >(LC_ALL=C exec "$3" >&${LOG} ${REPORT}>&- ${LOG}>&- ${ANSWER}<&- ${TRACER}>&- ${TRACE}>&-)
log=$!
echo "ready $log" >&${REPORT}
read -r <&${ANSWER} || exit
[ -r /proc/self/io ] && read -r -d '' before </proc/self/io
set -m
if [ $# -gt 4 ]; then "\${@:5}" >&${OUTPUT} 2>&${TRACER} ${REPORT}>&- ${LOG}>&- ${OUTPUT}>&- ${ANSWER}<&- ${TRACER}>&- &
else "$2" -euo pipefail -c "$1" bash >&${OUTPUT} 2>&1 ${REPORT}>&- ${LOG}>&- ${OUTPUT}>&- ${ANSWER}<&- &
fi
stage=$!
set +m
exec ${TRACER}>&- ${TRACE}>&-
echo "started $stage" >&${REPORT}
wait "$stage"
code=$?
while [ -o posix ] && [ $code -gt 128 ] && kill -0 "$stage" 2>/dev/null; do wait "$stage"; code=$?; done
[ -o posix ] && [ $code -gt 128 ] && { wait "$stage"; code=$?; }
[ -r /proc/self/io ] && read -r -d '' after </proc/self/io
{ times; echo "before" $before; echo "after" $after; echo "ended $code"; } >&${REPORT}
exec ${OUTPUT}>&-
trap - CHLD
wait "$log"
echo "logged $?" >&${REPORT}
read -r <&${ANSWER}
end
`;

export interface WrapperOptions {
  /** The command's script. */
  readonly script: string;
  /** Paths of programs. */
  readonly bash: string;
  readonly cat: string;
  /** Where the numbers of its processes begin, or empty for the system's. */
  readonly number: string;
  /** Words that start the command under a trace; none where it is not traced. */
  readonly traced: readonly string[];
}

/** Arguments for bash that start the wrapper. */
export function wrapperArguments({ script, bash, cat, number, traced }: WrapperOptions): readonly string[] {
  return ['-p', '-c', WRAPPER, 'bash', traced.length > 0 ? '' : script, bash, cat, number, ...traced];
}

/** How the command's bash ended. */
export interface Ending {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** What one line of the wrapper's report says. */
export type Report =
  | { readonly kind: 'ready'; readonly log: number | null }
  | { readonly kind: 'started'; readonly root: number }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly figures: Figures }
  | { readonly kind: 'logged'; readonly exitCode: number };

/** Puts the wrapper's lines together. `complaints` gives what it has written to its own standard error so far. */
export class ReportReader {
  #root = 0;
  #job: string | null = null;
  readonly #times: string[] = [];
  #before = '';
  #after = '';
  /** Bytes that the wrapper itself wrote between its two looks at /proc/self/io. */
  #ownWrites = 0;

  readonly #complaints: () => string;

  constructor(complaints: () => string) {
    this.#complaints = complaints;
  }

  line(line: string): Report | null {
    const [word, first = ''] = line.split(' ');
    switch (word) {
      case 'ready':
        return { kind: 'ready', log: first === '' ? null : Number(first) };
      case 'started':
        this.#root = Number(first);
        this.#ownWrites += line.length + 1;
        return { kind: 'started', root: this.#root };
      case 'before':
        this.#before = line;
        return null;
      case 'after':
        this.#after = line;
        return null;
      case 'ended':
        return { kind: 'ended', ending: this.#ending(Number(first)), figures: this.#figures() };
      case 'logged':
        return { kind: 'logged', exitCode: Number(first) };
      default:
        if (line.startsWith('[')) this.#jobLine(line);
        else this.#times.push(line);
        return null;
    }
  }

  #jobLine(line: string): void {
    this.#job = line;
    this.#ownWrites += line.length + 1;
  }

  #ending(code: number): Ending {
    const signal = signalName(code - 128);
    return signal !== null && this.#endedBySignal(code) ? { exitCode: null, signal } : { exitCode: code, signal: null };
  }

  /**
   * `jobs` says `Exit 139` or `Segmentation fault`, in whatever language: only the first has the code itself. In a child that dies
   * within microseconds `jobs` may come too late (1 in 4000); then bash has reported the signal, naming the process.
   */
  #endedBySignal(code: number): boolean {
    if (this.#job === null) return new RegExp(`\\b${this.#root}\\b`).test(this.#complaints());
    return !new RegExp(`\\b${code}\\b`).test(this.#job);
  }

  #figures(): Figures {
    const before = parseIo(this.#before);
    const after = parseIo(this.#after);
    // What the wrapper read meanwhile is the first look itself.
    const ownReads = this.#before.length + 1 - 'before '.length;
    const transfers =
      before === null || after === null
        ? NO_FIGURES
        : { readBytes: after.read - before.read - ownReads, writtenBytes: after.written - before.written - this.#ownWrites };
    // `times` prints the shell's own line, then its children's.
    return { ...NO_FIGURES, ...transfers, cpuSeconds: parseTimes(this.#times[1] ?? '') };
  }
}

const TIMES_LINE = /^(\d+)m(\d+)[.,](\d+)s (\d+)m(\d+)[.,](\d+)s$/;

/** Seconds, user and system together, of a line such as `0m1.250s 0m0.031s`; the decimal sign follows the locale. */
export function parseTimes(line: string): number | null {
  const match = TIMES_LINE.exec(line);
  if (match === null) return null;
  const [user, system] = [match.slice(1, 4), match.slice(4, 7)].map(
    ([minutes, seconds, fraction]) => Number(minutes) * 60 + Number(`${seconds}.${fraction}`),
  );
  return (user ?? 0) + (system ?? 0);
}

/** `SIGSEGV` for 11; `SIG35` for a real-time signal, which has no name in Node; null for what is no signal. */
export function signalName(number: number): string | null {
  for (const [name, value] of Object.entries(constants.signals)) if (value === number) return name;
  return number > 0 && number <= 64 ? `SIG${number}` : null;
}
