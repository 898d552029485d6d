/** Commands that people are shown to run next. They say which pipeline is meant, wherever a person had to say it. */
import { oneLine } from '../text/plain-text.js';

/** How a person has named the pipeline; what is left out needs no name. */
export interface NamedPipeline {
  readonly config?: string;
  readonly pipeline?: string;
}

/** @param command one that takes `--config` and `--pipeline` */
export function nextCommand(command: string, { config, pipeline }: NamedPipeline): string {
  const names = [
    ...(config === undefined ? [] : ['--config', shellWord(config)]),
    ...(pipeline === undefined ? [] : ['--pipeline', shellWord(pipeline)]),
  ];
  return oneLine([command, ...names].join(' '));
}

/** One word for a POSIX shell and for PowerShell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
