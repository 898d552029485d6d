/** What an action says while it works: groups in the job's log, and annotations. Foreign text can neither steer the runner nor the terminal. */
import * as core from '@actions/core';
import { harmless } from '@selfhost/core/logs/console.js';
import type { Logger } from '@selfhost/core/ports.js';
import { noticeText } from '@selfhost/core/present/notice-text.js';
import { endLine, endText, taskLabel } from '@selfhost/core/present/progress-text.js';
import { LOOKS } from '@selfhost/core/present/state.js';
import { ENGLISH_NOTICES } from '@selfhost/core/present/words/english-notices.js';
import type { Progress } from '@selfhost/core/stage/progress.js';

/** A logger on the job's log. Warnings and errors become annotations too; the runner itself escapes what they say. */
export const consoleLogger: Logger = {
  debug: (message) => core.debug(message),
  info: (message) => {
    for (const line of noticeText(message, ENGLISH_NOTICES).split('\n')) core.info(harmless(line));
  },
  warn: (message) => core.warning(noticeText(message, ENGLISH_NOTICES)),
  error: (message) => core.error(noticeText(message, ENGLISH_NOTICES)),
};

/** Shows each piece of work as a group of its own, and one that begins while another is under way as lines: groups of a job's log cannot be open at the same time. */
export function consoleProgress(): Progress {
  let open: string | null = null;
  return {
    start: (task) => {
      const label = harmless(taskLabel(task, 'en'));
      if (open === null) core.startGroup(label);
      else core.info(`${label}: started`);
      open ??= task.id;
    },
    update: (id, line) => core.info(harmless(id === open ? line : `${id}: ${line}`)),
    finish: (task, end) => {
      if (task.id === open) {
        core.endGroup();
        open = null;
      }
      const ended = endLine(task, end, 'en');
      core.info(harmless(`${LOOKS[ended.state].sign} ${endText(ended)}`));
    },
    // A log is read from its beginning to its end: how far the run was says nothing there.
    follow: () => {},
  };
}

/** Commands that the toolkit and we give a runner; whatever else looks like one is text. */
const COMMAND = /^::(?:add-mask|debug|endgroup|error|group|notice|warning)(?: [^:]*)?::/;

/** Whether a line that a piece of output begins with is a command of the toolkit's or ours: it writes each by itself. */
export function isOurCommand(line: string): boolean {
  return COMMAND.test(line);
}
