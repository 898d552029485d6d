/** Options of the command line, made from the rows of the table. */
import { Option } from 'commander';
import type { Particulars } from '../help/texts.js';
import type { HelpWords } from '../help/words.js';
import type { OptionRow, OptionTexts } from './row.js';
import { OPTIONS, type OptionName, type ValuesOf } from './table.js';
import { READERS } from './values.js';
import { readBy, WrongValue } from './wrong-value.js';

/**
 * The option of that name: what it takes and means is the same in every command.
 * @param values the ones that this command takes; all where left out
 */
export function option<Name extends OptionName>(
  name: Name,
  words: HelpWords,
  particulars: Particulars = {},
  values?: readonly ValuesOf<Name>[],
): Option {
  const row: OptionRow = OPTIONS[name];
  const texts: OptionTexts = words.options[name];
  const made = new Option(flagsOf(name, row), describe(row, texts, words, values, particulars.more));
  if (row.group !== undefined) made.helpGroup(words.optionGroups[row.group]);
  if (isRepeated(row)) return readBy(made.default([], texts.empty), collect);
  made.default(undefined, particulars.otherwise);
  const choices = values ?? Object.keys(row.values ?? {});
  const read = choices.length > 0 ? oneOf(choices) : READERS[row.type];
  if (choices.length > 0) made.choices(choices);
  if (read !== undefined) readBy(made, read);
  return row.default === undefined ? made : made.default(read?.(row.default) ?? row.default);
}

/** What an argument of a command means, for an argument in the table. */
export function argumentText(name: OptionName, words: HelpWords): string {
  return words.phrases.meaning(words.options[name]);
}

function flagsOf(name: string, row: OptionRow): string {
  const flag = `--${row.flag ?? name}`;
  if (row.type === 'boolean') return flag;
  const sign = row.sign ?? name;
  return row.bare === undefined ? `${flag} <${sign}>` : `${flag} [${sign}]`;
}

function describe(
  row: OptionRow,
  texts: OptionTexts,
  { phrases }: HelpWords,
  values: readonly string[] | undefined,
  more: string | undefined,
): string {
  return phrases.parts([
    phrases.meaning(texts, values),
    ...(more === undefined ? [] : [more]),
    ...(isRepeated(row) ? [phrases.repeated] : []),
    ...(texts.bare === undefined ? [] : [phrases.bare(texts.bare)]),
  ]);
}

function isRepeated({ type }: OptionRow): boolean {
  return type === 'list' || type === 'lines';
}

function oneOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (!choices.includes(value)) throw new WrongValue('choice', choices);
    return value;
  };
}

/** An empty word is what a shell makes of a variable that is not set: it names nothing, and is never all. */
function collect(value: string, previous: readonly string[]): readonly string[] {
  if (value === '') throw new WrongValue('filled');
  return [...previous, value];
}
