/** What one command says to people. */
import type { OptionName } from '../options/table.js';

/** What holds for an option of one command alone. */
export interface Particulars {
  readonly more?: string;
  /** What is taken where the option is left out. */
  readonly otherwise?: string;
}

export interface CommandTexts {
  readonly description: string;
  /** In the list of commands; the description where it is left out. */
  readonly summary?: string;
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Partial<Record<OptionName, Particulars>>>;
  /** What each command line shows. */
  readonly examples: Readonly<Record<string, string>>;
}
