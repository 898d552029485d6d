/** Values that an option does not take: why, as data, so that each language has its sentence. */
import { CommanderError, type Option } from 'commander';

/** What each value has to be, after the sentence that names option and value. */
export const VALUE_RULES = {
  choice: (choices: readonly string[]) => `Allowed choices are ${choices.join(', ')}.`,
  filled: () => 'It must not be empty.',
  path: () => 'It must be a path, and is empty.',
  integer: () => 'It must be a whole number from 1 to 9999.',
  rate: () => 'It must be a number from 0 to 1.',
  size: () => 'It must be a size such as 500MB, 5GiB, or a number of bytes.',
  span: () => 'It must be a span of time such as 90m, 12h, 30d or 2w.',
  window: () => 'It must be FROM/TO, in seconds since 1970 or as ISO 8601, with FROM not after TO.',
  'window-length': () => 'It is longer than 6 hours, in which almost any date would pass for that of the build.',
};

export type ValueRule = keyof typeof VALUE_RULES;

/** A text that breaks the rule, where it is read: the option is not known there. */
export class WrongValue extends Error {
  constructor(
    readonly rule: ValueRule,
    readonly choices: readonly string[] = [],
  ) {
    super(VALUE_RULES[rule](choices));
  }
}

/** The same with its option. Commander would make one sentence of its own error; this one keeps its parts. */
export class WrongOptionValue extends CommanderError {
  constructor(
    readonly option: Option,
    readonly value: string,
    readonly reason: WrongValue,
  ) {
    super(1, 'selfhost.wrongOptionValue', `option '${option.flags}' argument '${value}' is invalid. ${reason.message}`);
  }
}

/** Lets an option read its values by `read`. */
export function readBy<Value>(option: Option, read: (value: string, previous: Value) => Value): Option {
  return option.argParser<Value>((value, previous) => {
    try {
      return read(value, previous);
    } catch (error) {
      throw error instanceof WrongValue ? new WrongOptionValue(option, value, error) : error;
    }
  });
}
