/** How strace is asked, and how it says that a process has ended. */

/** Calls by which a process starts others, gets at files and passes data on. */
const CALLS = [
  'execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat',
  'chdir,fchdir,clone,clone3,fork,vfork,pipe,pipe2,dup,dup2,dup3,exit_group,mknod,mknodat,mkdir,mkdirat,connect',
  'ptrace,io_uring_setup,socketpair,memfd_create',
].join(',');

/** strace -DD, by which the command stays the child of its caller, came with 5.4; --seccomp-bpf with 5.3. */
export const MIN_STRACE_VERSION = '5.4';

/**
 * Options of strace that write what a command does to `file`; the command's words follow them.
 *
 * - `-DD`: strace is a process apart, in a process group of its own. The command stays the child of whoever started it, with its exit code.
 * - `-q` and not `-qq`: the ends of processes are wanted, see {@link exitLine}.
 * - io_uring would do everything without a call that can be seen; programs take other calls where it is not there.
 */
export function straceArguments(file: string): readonly string[] {
  const filters = ['-e', 'signal=none', '-e', `trace=${CALLS}`, '-e', 'inject=io_uring_setup:error=ENOSYS'];
  return ['-DD', '-f', '-y', '--seccomp-bpf', '-q', '-s', '4096', ...filters, '-o', file];
}

/** How the line begins by which strace says that a process has ended by itself. None of those that a signal ended is there. */
export function exitLine(pid: number): string {
  return `${String(pid).padEnd(5)} +++ exited with `;
}
