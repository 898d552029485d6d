/** How strace is asked, and how it says that a process has ended. */
import { TRACED_CALLS } from './calls.js';

/** strace -DD, by which the command stays the child of its caller, came with 5.4; --seccomp-bpf with 5.3. */
export const MIN_STRACE_VERSION = '5.4';

/** Longer arguments are cut. Paths are not longer (Linux: PATH_MAX), and lists of files are in response files by then. */
const MAX_ARGUMENT_BYTES = 4096;

/**
 * Options of strace that write what a command does to `file`; the command's words follow them.
 *
 * - `-DD`: strace is a process apart, in a process group of its own. The command stays the child of whoever started it, with its exit code.
 * - `-q` and not `-qq`: the ends of processes are wanted, see {@link exitLine}, since their numbers are used again.
 * - Signals that end no process are left out.
 * - `?`: a kernel, a machine or an older strace may not know the call.
 * - io_uring would do everything without a call that can be seen; programs take other calls where it is not there.
 */
export function straceArguments(file: string): readonly string[] {
  const traced = TRACED_CALLS.map((name) => `?${name}`).join(',');
  return [
    ...['-DD', '-f', '-y', '--seccomp-bpf', '-q', '-s', String(MAX_ARGUMENT_BYTES)],
    ...['-e', 'signal=!chld,urg,winch,cont', '-e', `trace=${traced}`],
    ...['-e', 'inject=?io_uring_setup:error=ENOSYS', '-o', file],
  ];
}

/** How the line begins by which strace says that a process has ended by itself. None of those that a signal ended is there. */
export function exitLine(pid: number): string {
  return `${String(pid).padEnd(5)} +++ exited with `;
}
