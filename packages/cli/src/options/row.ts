/** What one option or input is. */

/** Headings of help, with the options of each below it; one without a group is below the usual heading. */
export const OPTION_GROUPS = {
  pipeline: 'Which pipeline:',
  stages: 'Which stages:',
  build: 'How they are built:',
  sides: 'What is compared:',
  differences: 'What may differ:',
  result: 'The result:',
} as const;

/** What a value is. `lines` and `list` hold several values; on a command line such an option is repeated. */
export type ValueType =
  | 'string'
  | 'path'
  | 'boolean'
  | 'integer'
  | 'rate'
  | 'list'
  | 'lines'
  | 'json'
  | 'enum'
  | 'size'
  | 'span'
  | 'window';

export interface OptionRow {
  readonly type: ValueType;
  /** The words with which each description of it begins. */
  readonly means: string;
  /** The allowed values of an `enum`, and what each does; nothing where the value says it itself. */
  readonly values?: Readonly<Record<string, string>>;
  readonly default?: string;
  readonly group?: keyof typeof OPTION_GROUPS;
  /** The option's name where several values are given one by one. */
  readonly flag?: string;
  /** The name of the value in help. */
  readonly sign?: string;
  /** What is done where the option is written without a value; left out where it needs one. */
  readonly bare?: string;
  /** What a list means that is left empty. */
  readonly empty?: string;
  /** The commands of the root action that take it; left out where it has no such input. */
  readonly commands?: readonly ActionCommand[];
}

/** What a row says to people. */
export type OptionTexts = Pick<OptionRow, 'means' | 'values' | 'bare' | 'empty'>;

/** What the root action can do. */
export const ACTION_COMMANDS = { run: '', plan: '', compare: '', verify: '', report: '', comment: '' };

export type ActionCommand = keyof typeof ACTION_COMMANDS;

/** The rows of a table, each with its own values as types. */
export const rows = <const Rows extends Readonly<Record<string, OptionRow>>>(table: Rows): Rows => table;

/** What an input means, in full: a value is named with what it does where it does not say so itself. */
export function meaningOf(row: OptionTexts, only: readonly string[] = Object.keys(row.values ?? {})): string {
  const meanings = only.flatMap((value) => (row.values?.[value] ? [`\`${value}\` ${row.values[value]}`] : []));
  return meanings.length === 0 ? row.means : `${row.means}: ${meanings.join(', ')}`;
}
