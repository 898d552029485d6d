/** What help says, in one language: English decides which texts there are, and a language that lacks one of them is a type error. */
import type { OPTION_GROUPS, OptionTexts } from '../options/row.js';
import type { OPTIONS, OptionName } from '../options/table.js';
import type { ENGLISH_COMMANDS } from './english-commands.js';

/** The same texts in another language. */
type Same<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Same<Texts[Key]> };

/** The texts of a row of the table of options. */
type TextsIn<Row> = Same<Pick<Row, keyof Row & keyof OptionTexts>>;

export type OptionWords = { readonly [Name in OptionName]: TextsIn<(typeof OPTIONS)[Name]> };

export type CommandName = keyof typeof ENGLISH_COMMANDS;

export type CommandWords = Same<typeof ENGLISH_COMMANDS>;

/** How the parts of a text are put together. */
interface Phrases {
  /** An option with what its values do, for the values that a command takes. */
  readonly meaning: (texts: OptionTexts, values?: readonly string[]) => string;
  readonly parts: (parts: readonly string[]) => string;
  readonly repeated: string;
  readonly bare: (done: string) => string;
  readonly notes: (notes: readonly string[]) => string;
  readonly choices: (values: readonly string[]) => string;
  readonly otherwise: (value: string) => string;
}

/** The text at the top and at the end of the help of all commands. */
interface ProgramWords {
  readonly description: string;
  readonly version: string;
  readonly help: string;
  readonly helpCommand: string;
  readonly firstSteps: string;
  /** What each of these commands is for. */
  readonly steps: Readonly<Record<'selfhost init' | 'selfhost plan' | 'selfhost run --setup' | 'selfhost run --help', string>>;
  /** Paragraphs. */
  readonly notes: readonly string[];
}

export interface HelpWords {
  readonly program: ProgramWords;
  readonly commands: CommandWords;
  readonly commandGroups: Readonly<Record<'begin' | 'build' | 'understand' | 'prove' | 'house', string>>;
  readonly options: OptionWords;
  readonly optionGroups: Readonly<Record<keyof typeof OPTION_GROUPS, string>>;
  readonly phrases: Phrases;
  readonly examples: (count: number) => string;
  /** Commander's own titles and placeholders, which it offers to a style and not as settings. */
  readonly titles: Readonly<Record<string, string>>;
  readonly placeholders: Readonly<Record<string, string>>;
  /** An option of an earlier version, and how it is written now. */
  readonly oldSpelling: (before: string, now: string) => string;
}
