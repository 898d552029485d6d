/** What a command's wrapper reports, what it writes to standard error, and that it has ended. */
import type { ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { deferred } from '../deferred.js';
import { ByteLineSplitter } from '../log/lines.js';
import type { Figures } from '../tree/tree.js';
import { REPORT_DESCRIPTOR } from '../tree/wrapper-descriptors.js';
import { type Ending, ReportReader } from './wrapper.js';

/** How a command ended and what it used; `figures` is null when the process that measures was ended itself. */
export interface Finish extends Ending {
  readonly figures: Figures | null;
}

/** Process numbers are those that the wrapper sees. All but `logFailed` settle when the wrapper has ended, whatever it had reported. */
export interface WrapperEvents {
  /** The wrapper waits for an answer before it starts the command. Gives the process that writes the log, if there is one. */
  readonly ready: Promise<number | null>;
  /** The command's own bash; null when the wrapper has ended without starting it. */
  readonly started: Promise<number | null>;
  /** The command's own bash has ended, or no process is left that could report it. */
  readonly finished: Promise<Finish>;
  /** The log cannot be written any more; the text says why. Never settles otherwise. */
  readonly logFailed: Promise<string>;
}

/** A message that was written before the end arrives milliseconds later, on a busy machine tenths of a second. */
const MAX_COMPLAINT_MS = 500;

/** 0, and 127: a bash before 4.4 cannot wait for the writer, and says that it knows no such process. */
const LOG_EXIT_CODES_WITHOUT_LOSS: ReadonlySet<number> = new Set([0, 127]);

/** Texts of ENOSPC, EDQUOT and EFBIG in the C locale, which cat is run in. */
const DISK_FULL = /No space left on device|Disk quota exceeded|File too large/;

export function saysDiskFull(text: string): boolean {
  return DISK_FULL.test(text);
}

export function listen(wrapper: ChildProcess): WrapperEvents {
  const ready = deferred<number | null>();
  const started = deferred<number | null>();
  const finished = deferred<Finish>();
  const logFailed = deferred<string>();
  let complaints = '';
  wrapper.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
    if (saysDiskFull(complaints)) logFailed.resolve(complaints.trim());
  });
  const reader = new ReportReader(() => complaints);
  const lines = new ByteLineSplitter((line) => {
    const report = reader.line(line);
    if (report?.kind === 'ready') ready.resolve(report.log);
    else if (report?.kind === 'started') started.resolve(report.root);
    else if (report?.kind === 'ended') finished.resolve({ ...report.ending, figures: report.figures });
    else if (report?.kind === 'logged' && !LOG_EXIT_CODES_WITHOUT_LOSS.has(report.exitCode)) {
      // Its messages come by another pipe, and may arrive after its end.
      const fail = (): void =>
        logFailed.resolve(complaints.trim() || `the process that writes the log ended with code ${report.exitCode}`);
      wrapper.stderr?.once('close', fail);
      setTimeout(fail, MAX_COMPLAINT_MS);
    }
  });
  const channel = wrapper.stdio[REPORT_DESCRIPTOR];
  if (channel instanceof Readable) channel.on('data', (bytes: Buffer) => lines.push(bytes));
  wrapper.once('exit', (exitCode, signal) => {
    // Comes before the report only when the wrapper was ended from outside: then its own end is all that is known.
    afterReport(channel, () => {
      ready.resolve(null);
      started.resolve(null);
      finished.resolve({ exitCode, signal, figures: null });
    });
  });
  return { ready: ready.promise, started: started.promise, finished: finished.promise, logFailed: logFailed.promise };
}

/** Runs `then` once the report was read to its end; `exit` may come before the pipe's last bytes. */
function afterReport(channel: unknown, then: () => void): void {
  if (channel instanceof Readable && !channel.readableEnded && !channel.destroyed) channel.once('close', then);
  else then();
}
