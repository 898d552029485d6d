/** Spellings of earlier versions: they work until 1.0, and each says how it is written now. */

import type { TextSink } from '@selfhost/core/ports.js';
import { type Command, Option } from 'commander';
import type { HelpWords } from '../help/words.js';
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
export function takeOldSpellings(command: Command, words: HelpWords, stderr: TextSink): void {
  const spellings = OLD_SPELLINGS[command.name()] ?? [];
  for (const { flag, name } of spellings) {
    const others = spellings.filter((other) => other.name === name && other.flag !== flag).map((other) => other.flag);
    command.addOption(new Option(`--${flag}`).hideHelp().conflicts([name, ...others]));
  }
  command.hook('preAction', () => {
    for (const { flag, name, value } of spellings) {
      if (command.getOptionValue(flag) !== true) continue;
      stderr.write(`${words.oldSpelling(`--${flag}`, `--${name} ${value}`)}\n`);
      command.setOptionValue(name, value);
    }
  });
}

/** The options that contradict each other in what a person wrote, as help writes them; undefined where none do. */
export function contradiction(command: Command): readonly [Option, Option] | undefined {
  const given = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
  const spellings = OLD_SPELLINGS[command.name()] ?? [];
  const nameOf = (option: Option): string => spellings.find(({ flag }) => flag === option.name())?.name ?? option.name();
  for (const one of given) for (const other of given) if (one !== other && nameOf(one) === nameOf(other)) return [one, other];
  return undefined;
}
