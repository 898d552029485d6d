/** Spellings of earlier versions: they work until 1.0, and each says how it is written now. */

import type { TextSink } from '@selfhost/core/ports.js';
import { type Command, Option } from 'commander';
import type { OptionName, ValuesOf } from './table.js';

/** An option that was a flag, and the option and value that mean the same. */
interface OldSpelling {
  readonly flag: string;
  readonly name: OptionName;
  readonly value: string;
}

const old = <Name extends OptionName>(flag: string, name: Name, value: ValuesOf<Name>): OldSpelling => ({ flag, name, value });

/** By command. */
export const OLD_SPELLINGS: Readonly<Record<string, readonly OldSpelling[]>> = {
  run: [old('clean', 'mode', 'clean'), old('incremental', 'mode', 'incremental')],
  compare: [old('accept', 'format', 'rules')],
};

/** Lets a command take its old spellings, which help does not show. An old spelling conflicts with the new option, and with others of it. */
export function takeOldSpellings(command: Command, stderr: TextSink): void {
  const spellings = OLD_SPELLINGS[command.name()] ?? [];
  for (const { flag, name } of spellings) {
    const others = spellings.filter((other) => other.name === name && other.flag !== flag).map((other) => other.flag);
    command.addOption(new Option(`--${flag}`).hideHelp().conflicts([name, ...others]));
  }
  command.hook('preAction', () => {
    for (const { flag, name, value } of spellings) {
      if (command.getOptionValue(flag) !== true) continue;
      stderr.write(`warning: --${flag} is an old spelling until version 1.0: write --${name} ${value}\n`);
      command.setOptionValue(name, value);
    }
  });
}
