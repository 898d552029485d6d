/** What is wrong with a command line, in Japanese: by commander's code of the mistake and what commander has parsed, not by its sentence. */
import { own } from '@selfhost/core/data/own.js';
import { nearest } from '@selfhost/core/yaml/mistakes.js';
import type { Command, CommanderError } from 'commander';
import { contradiction } from '../options/old-spelling.js';
import { type ValueRule, WrongOptionValue } from '../options/wrong-value.js';

interface Mistake {
  readonly message: string;
  /** What was probably meant. */
  readonly nearest?: string | undefined;
}

/** What a value has to be. */
const VALUE_RULES: Readonly<Record<ValueRule, (choices: readonly string[]) => string>> = {
  choice: (choices) => `選択肢: ${choices.join(', ')}`,
  filled: () => '空の値は指定できない',
  path: () => '空でないパスを指定する',
  integer: () => '1 から 9999 までの整数を指定する',
  rate: () => '0 から 1 までの数を指定する',
  size: () => '500MB、5GiB のような大きさか、バイト数を指定する',
  span: () => '90m、12h、30d、2w のような期間を指定する',
  window: () => '開始/終了 の形で、1970 年からの秒数か ISO 8601 を指定する（開始は終了より後にできない）',
  'window-length': () => '6 時間を超える期間では、ほとんどの日時がビルドの日時に見えてしまう',
};

/** By commander's codes of the usual mistakes. */
const MISTAKES: Readonly<Record<string, (command: Command, argv: readonly string[]) => Mistake>> = {
  'commander.unknownCommand': ({ args: [name = ''], commands }) => ({
    message: `'${name}' というコマンドはない`,
    nearest: nearest(
      name,
      commands.map((command) => command.name()),
    ),
  }),
  'commander.unknownOption': ({ args, options }) => {
    const flag = args.find((word) => word.length > 1 && word.startsWith('-')) ?? '';
    const flags = options.flatMap(({ hidden, long }) => (hidden || long === undefined || long === null ? [] : [long]));
    return { message: `'${flag}' というオプションはない`, nearest: nearest(flag, flags) };
  },
  // The arguments end where the value is missing.
  'commander.optionMissingArgument': ({ options }, argv) => {
    const last = argv.at(-1) ?? '';
    const option = options.find(({ long }) => long === last);
    return { message: `オプション '${option?.flags ?? last}' に値がない` };
  },
  'commander.missingArgument': ({ args, registeredArguments }) => {
    const missing = registeredArguments.find(({ required }, index) => required && args[index] === undefined);
    return { message: `引数 '${missing?.name() ?? ''}' がない` };
  },
  'commander.excessArguments': ({ args, registeredArguments: { length } }) => ({
    message: `引数が多すぎる（${length} 個まで、指定は ${args.length} 個）`,
  }),
  'commander.conflictingOption': (command) => {
    const both = contradiction(command)?.map(({ flags }) => `'${flags}'`) ?? [];
    return { message: `オプション ${both.join(' と ')} は同時に指定できない` };
  },
};

/** The mistake in Japanese; as commander says it where it is not one of the usual ones. */
export function mistakeInJapanese(error: CommanderError, program: Command, argv: readonly string[]): Mistake {
  if (error instanceof WrongOptionValue) {
    const { option, value, reason } = error;
    const rule = VALUE_RULES[reason.rule](reason.choices);
    return { message: `オプション '${option.flags}' の値 '${value}' は正しくない。${rule}` };
  }
  const command = program.commands.find((one) => one.name() === program.args[0]) ?? program;
  return own(MISTAKES, error.code)?.(command, argv) ?? { message: error.message };
}
