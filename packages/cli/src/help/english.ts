/** Help in English. What options mean is in their table. */
import { meaningOf, OPTION_GROUPS } from '../options/row.js';
import { OPTIONS } from '../options/table.js';
import { ENGLISH_COMMANDS } from './english-commands.js';
import type { HelpWords } from './words.js';

export const ENGLISH: HelpWords = {
  program: {
    description: 'Bootstraps a self-hosting compiler in stages, on several targets, and proves the result.',
    version: 'shows the version',
    help: 'shows this help',
    helpCommand: 'Shows the help of a command.',
    firstSteps: 'First steps:',
    steps: {
      'selfhost init': 'write a selfhost.yml; then correct its commands',
      'selfhost plan': 'see what would be built',
      'selfhost run --setup': 'install missing tools, build, compare and report',
      'selfhost run --help': 'see the options of a command, with examples',
    },
    notes: [
      'Exit codes: 0 passed; 1 the work ran and the answer is "no"; 2 wrong usage or configuration. Every command takes --format json: one JSON document on standard output, nothing else there. Help is in the language of the locale, or that of --language.',
    ],
  },
  commands: ENGLISH_COMMANDS,
  commandGroups: { begin: 'Begin:', build: 'Build:', understand: 'Understand:', prove: 'Prove:', house: 'House:' },
  options: OPTIONS,
  optionGroups: OPTION_GROUPS,
  phrases: {
    meaning: (texts, values) => plain(meaningOf(texts, values)),
    parts: (parts) => parts.join('; '),
    repeated: 'may be repeated',
    bare: (done) => `without a value ${done}`,
    notes: (notes) => ` (${notes.join('; ')})`,
    choices: (values) => `choices: ${values.join(', ')}`,
    otherwise: (value) => `default: ${value}`,
  },
  examples: (count) => (count === 1 ? 'Example:' : 'Examples:'),
  titles: {},
  placeholders: {},
  oldSpelling: (before, now) => `warning: ${before} is an old spelling until version 1.0: write ${now}`,
};

/** In a list of options, descriptions begin in lower case and quote nothing. */
function plain(text: string): string {
  return (text.charAt(0).toLowerCase() + text.slice(1)).replaceAll('`', '');
}
