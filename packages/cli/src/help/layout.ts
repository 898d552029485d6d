/** How commander lays out help: its titles and notes in the language of the texts, and lines by the width of their letters. */
import { own } from '@selfhost/core/data/own.js';
import { columns } from '@selfhost/core/text/columns.js';
import { wrapped } from '@selfhost/core/text/wrap.js';
import { Help, type HelpConfiguration, type Option } from 'commander';
import type { HelpWords } from './words.js';

/** Columns of help that nothing limits: a pipe, or a terminal that does not say how wide it is. */
const DEFAULT_COLUMNS = 80;

/** Columns below which descriptions are no longer wrapped beside their terms: one long word fits. */
const MIN_DESCRIPTION_COLUMNS = 20;

/** Columns of help on a terminal; one that does not know its width says 0. */
export function helpColumns(terminal: { readonly columns?: number } | undefined): number {
  return terminal?.columns || DEFAULT_COLUMNS;
}

/** What commander asks of the one who styles its help. */
export function layoutIn(words: HelpWords): HelpConfiguration {
  return {
    minWidthToWrap: MIN_DESCRIPTION_COLUMNS,
    // The help of a command has its options and arguments.
    subcommandTerm: (command) => command.name(),
    displayWidth: columns,
    boxWrap: wrapped,
    styleTitle: (title) => own(words.titles, title) ?? title,
    styleUsage: (usage) =>
      usage
        .split(' ')
        .map((word) => own(words.placeholders, word) ?? word)
        .join(' '),
    optionDescription: (option) => option.description + notesOn(option, words),
  };
}

/** What may be written for the value of an option, and what is taken where it is left out. */
function notesOn({ argChoices, defaultValue, defaultValueDescription }: Option, { phrases }: HelpWords): string {
  const otherwise = defaultValueDescription ?? (defaultValue === undefined ? undefined : `${defaultValue}`);
  const notes = [
    ...(argChoices === undefined ? [] : [phrases.choices(argChoices)]),
    ...(otherwise === undefined ? [] : [phrases.otherwise(otherwise)]),
  ];
  return notes.length === 0 ? '' : phrases.notes(notes);
}

/** What follows the list of commands: the first steps, and what holds for every command. */
export function endOfHelp(words: HelpWords, width: number): string {
  const { firstSteps, steps, notes } = words.program;
  const help = Object.assign(new Help(), layoutIn(words), { helpWidth: width });
  const terms = Object.entries(steps).map(([line, shows]) => [`$ ${line}`, shows] as const);
  const longest = Math.max(...terms.map(([term]) => term.length));
  const lines = terms.map(([term, shows]) => help.formatItem(term, longest, shows, help));
  return ['', firstSteps, ...lines, ...notes.flatMap((note) => ['', wrapped(note, width)])].join('\n');
}

/** Commands that can be copied, each below a comment of what it shows. */
export function examplesOf(examples: Readonly<Record<string, string>>, words: HelpWords, width: number): string {
  const mark = '  # ';
  const lines = Object.entries(examples).flatMap(([line, shows]) => [
    ...wrapped(shows, width - mark.length)
      .split('\n')
      .map((part) => mark + part),
    `  $ ${line}`,
  ]);
  return ['', words.examples(Object.keys(examples).length), ...lines].join('\n');
}
