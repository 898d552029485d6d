/** Options of the command line, made from the rows of the table. */
import { InvalidArgumentError, Option } from 'commander';
import { meaningOf, OPTION_GROUPS, type OptionRow } from './row.js';
import { OPTIONS, type OptionName, type ValuesOf } from './table.js';
import { READERS } from './values.js';

interface Particulars<Name extends OptionName> {
  /** What holds for this command alone. */
  readonly more?: string;
  /** What is taken where the option is left out. */
  readonly otherwise?: string;
  /** The values that this command takes; all where left out. */
  readonly values?: readonly ValuesOf<Name>[];
}

/** The option of that name: what it takes and means is the same in every command. */
export function option<Name extends OptionName>(name: Name, { more, otherwise, values }: Particulars<Name> = {}): Option {
  const row: OptionRow = OPTIONS[name];
  const made = new Option(flagsOf(name, row), describe(row, values, more) + defaultText(otherwise));
  if (row.group !== undefined) made.helpGroup(OPTION_GROUPS[row.group]);
  if (row.values !== undefined) made.choices(values ?? Object.keys(row.values));
  if (isRepeated(row)) return made.default([], row.empty).argParser(collect);
  const read = READERS[row.type];
  if (read !== undefined) made.argParser(read);
  return row.default === undefined ? made : made.default(read?.(row.default) ?? row.default);
}

/** What an argument of a command means, for an argument in the table. */
export function argumentText(name: OptionName): string {
  return plain(OPTIONS[name].means);
}

function flagsOf(name: string, row: OptionRow): string {
  const flag = `--${row.flag ?? name}`;
  if (row.type === 'boolean') return flag;
  const sign = row.sign ?? name;
  return row.bare === undefined ? `${flag} <${sign}>` : `${flag} [${sign}]`;
}

function describe(row: OptionRow, values: readonly string[] | undefined, more: string | undefined): string {
  return [
    plain(meaningOf(row, values)),
    ...(more === undefined ? [] : [more]),
    ...(isRepeated(row) ? ['may be repeated'] : []),
    ...(row.bare === undefined ? [] : [`without a value ${row.bare}`]),
  ].join('; ');
}

function defaultText(otherwise: string | undefined): string {
  return otherwise === undefined ? '' : ` (default: ${otherwise})`;
}

function isRepeated({ type }: OptionRow): boolean {
  return type === 'list' || type === 'lines';
}

/** In a list of options, descriptions begin in lower case and quote nothing. */
function plain(text: string): string {
  return (text.charAt(0).toLowerCase() + text.slice(1)).replaceAll('`', '');
}

/** An empty word is what a shell makes of a variable that is not set: it names nothing, and is never all. */
function collect(value: string, previous: readonly string[]): string[] {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return [...previous, value];
}
