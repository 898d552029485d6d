/** Reasons for which targets are skipped, as English sentences: for messages, and beside the data in JSON. */
import type { SkipReason, ToolLack } from './skip-reason.js';

/** What is wrong with a tool, as the end of a sentence that begins with its name. */
export function toolLackText(lack: ToolLack): string {
  switch (lack.kind) {
    case 'not-installed':
      return `is not installed (${lack.program} was not found)`;
    case 'no-bash':
      return 'is not there (bash is not installed)';
    case 'probe-failed':
      return `is not there (its probe exits ${lack.exitCode})`;
    case 'no-version':
      return `does not work: ${lack.command} exits ${lack.exitCode} and prints no version`;
    case 'other-version':
      return `has version ${lack.version}, and ${lack.wanted} is wanted`;
    case 'incomplete':
      return `is there without ${[...lack.programs, ...lack.packages.map((name) => `the package ${name}`)].join(', ')}`;
  }
}

export function skipReasonText(reason: SkipReason): string {
  switch (reason.kind) {
    case 'other-machine':
      // Read aloud: an arm64, an x64, an s390x; a riscv64.
      return `needs ${/^[aeiosx]/.test(reason.needs) ? 'an' : 'a'} ${reason.needs} machine; this one is ${reason.here}`;
    case 'tools-missing': {
      const lacks = reason.tools.map(({ tool, lack }) => `${tool} ${toolLackText(lack)}`).join(', ');
      return reason.setup ? `${lacks}; \`selfhost run --setup\` installs it where it can` : lacks;
    }
    case 'install-failed':
      return reason.message;
    case 'executors-missing':
      return reason.executors.map((executor) => `the executor \`${executor}\` is not installed`).join(', ');
  }
}
