/** What an action says while it works: groups in the job's log, and annotations. Foreign text can neither steer the runner nor the terminal. */
import * as core from '@actions/core';
import { harmless } from '@selfhost/core/logs/console.js';
import type { Logger, Progress } from '@selfhost/core/ports.js';

/** A logger on the job's log. Warnings and errors become annotations too; the runner itself escapes what they say. */
export const consoleLogger: Logger = {
  debug: (message) => core.debug(message),
  info: (message) => {
    for (const line of message.split('\n')) core.info(harmless(line));
  },
  warn: (message) => core.warning(message),
  error: (message) => core.error(message),
};

/** Shows each piece of work as a group of its own, and one that begins while another is under way as lines: groups of a job's log cannot be open at the same time. */
export function consoleProgress(): Progress {
  let open: string | null = null;
  return {
    start: (id, label) => {
      if (open === null) core.startGroup(harmless(label));
      else core.info(harmless(`${label}: started`));
      open ??= id;
    },
    update: (id, line) => core.info(harmless(id === open ? line : `${id}: ${line}`)),
    finish: (id, outcome) => {
      if (id === open) {
        core.endGroup();
        open = null;
      }
      core.info(harmless(`${id}: ${outcome}`));
    },
  };
}

/** Commands that the toolkit and we give a runner; whatever else looks like one is text. */
const COMMAND = /^::(?:add-mask|debug|endgroup|error|group|notice|warning)(?: [^:]*)?::/;

/** Whether a line that a piece of output begins with is a command of the toolkit's or ours: it writes each by itself. */
export function isOurCommand(line: string): boolean {
  return COMMAND.test(line);
}
