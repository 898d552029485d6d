/** make and ninja: what they find wrong themselves. That a command failed is no news here: the command has said why. */
import { diagnostic } from '../diagnostic.js';
import { singleLines } from './reader.js';
import { severityOf } from './severity.js';

const MAKE = String.raw`(?:\S*[\\/])?(?:g?make|mingw32-make)(?:\[\d+\])?`;
/** `make: *** No rule to make target 'x'.  Stop.` and, with a place, `Makefile:3: *** missing separator.  Stop.` */
const STOP = new RegExp(String.raw`^(?:${MAKE}|([^\s:]+):(\d+)): \*\*\* (?!\[)(.*)$`);
const REMARK = new RegExp(
  String.raw`^(?:${MAKE}|((?:[^\s:]*/)?(?:GNU)?[Mm]akefile[^\s:]*|[^\s:]+\.mk):(\d+)): (?:[Ww]arning|警告): +(.*)$`,
);
/** `make: gcc: No such file or directory` */
const PROGRAM = new RegExp(String.raw`^${MAKE}: (\S+: (?:No such file or directory|Permission denied|Command not found))$`);
const NINJA = /^ninja: (error|warning|fatal): (.*)$/;

export const makeReader = singleLines((line) => {
  const stop = STOP.exec(line);
  if (stop !== null) return diagnostic('error', 'make', stop[3] ?? '', place(stop));
  const remark = REMARK.exec(line);
  if (remark !== null) return diagnostic('warning', 'make', remark[3] ?? '', place(remark));
  const program = PROGRAM.exec(line)?.[1];
  if (program !== undefined) return diagnostic('error', 'make', program);
  const ninja = NINJA.exec(line);
  return ninja === null ? null : diagnostic(severityOf(ninja[1] ?? ''), 'ninja', ninja[2] ?? '');
});

function place([, file, line]: RegExpExecArray): { file?: string; line?: number } {
  return file === undefined ? {} : { file, line: Number(line) };
}
