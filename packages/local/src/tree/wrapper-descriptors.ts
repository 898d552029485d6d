/** File descriptors of the wrapper (`process/wrapper.ts`). 0 to 2 are taken; bash lets a script use 3 to 9. */

/** Figures and states, from the wrapper to this process. */
export const REPORT_DESCRIPTOR = 3;

/** The log file, open for appending. */
export const LOG_DESCRIPTOR = 4;

/** The write end of the pipe that the command's standard output and error both are. */
export const OUTPUT_DESCRIPTOR = 5;

/**
 * From this process to the wrapper: that it may start the command, and, closed, that it may end. Standard input it cannot be: a bash
 * whose standard input is a socket reads ~/.bashrc.
 */
export const ANSWER_DESCRIPTOR = 6;

/** Where a command is traced: what strace says, to this process. It is closed when strace has ended. */
export const TRACER_DESCRIPTOR = 7;

/** Where a command is traced: the file of the trace, which has no name. */
export const TRACE_DESCRIPTOR = 8;
