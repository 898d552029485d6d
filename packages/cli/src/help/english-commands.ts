/** What each command does, in English. */
import type { CommandTexts } from './texts.js';

const LANGUAGE = { otherwise: 'that of the locale' };

/** What each command does, in full and in the list of commands; its arguments; what holds for its options alone; and what each example shows. */
export const ENGLISH_COMMANDS = {
  init: {
    description: 'Looks at this repository and writes a commented selfhost.yml and a starter workflow.',
    summary: 'Writes a selfhost.yml and a starter workflow for this repository.',
    options: { language: LANGUAGE },
    examples: {
      'selfhost init': 'for the build that the repository has',
      'selfhost init --template ocaml': 'for a compiler whose language the files do not show',
    },
  },
  doctor: {
    description: 'Says which tools are there, which are missing, and how to install them.',
    summary: 'Says which tools are missing, and how to install them.',
    options: { language: LANGUAGE },
    examples: { 'selfhost doctor': 'for every target of selfhost.yml' },
  },
  plan: {
    description: 'Shows what would be built, by what, in which order.',
    options: { language: LANGUAGE },
    examples: {
      'selfhost plan --target x86_64-linux': 'one target of several',
      'selfhost plan --format matrix': 'for the jobs of a workflow',
    },
  },
  run: {
    description: 'Builds all stages, compares them, tries the compiler, and reports.',
    options: {
      until: { otherwise: 'all stages' },
      jobs: { otherwise: "the machine's cores, shared by the targets" },
      setup: { more: 'asks apt, by sudo where needed' },
      out: { more: 'a folder for report, logs and bundles', otherwise: '.selfhost/out beside the configuration' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost run --target x86_64-linux --jobs 4': 'one target of several, with four jobs in each stage',
      'selfhost run --mode clean --until stage2': 'all stages up to the second, whatever is stored',
      'selfhost run --try-fix build-path': 'do the stages agree once paths are out of the outputs?',
    },
  },
  open: {
    description: 'Opens the page of the last run, or of one of its comparisons, in the browser, and prints where it is.',
    summary: 'Opens the page of a run or of a comparison in the browser.',
    arguments: { name: "the beginning of a page's name below out/compare (default: the page of the run)" },
    options: { language: LANGUAGE, out: { more: 'as `run` was given it', otherwise: '.selfhost/out beside the configuration' } },
    examples: {
      'selfhost open': 'the page of the last run',
      'selfhost open stage1-stage2-x86_64-linux': 'the page of one of its comparisons',
    },
  },
  compare: {
    description: 'Compares two files, folders or bundles, accounts for every byte that differs, and names the causes.',
    summary: 'Compares two files, folders or bundles, and names the causes.',
    options: {
      history: { more: 'shows since when each difference is there' },
      out: { more: 'a file', otherwise: 'standard output; html on a terminal: selfhost-compare.html' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost compare stage1/ stage2/ --exclude "**/*.log"': 'everything but logs',
      'selfhost compare stage1/ stage2/ --format html --out difference.html': 'a page to work in',
      'selfhost compare stage1/ stage2/ --format rules --out tolerances.diff': 'accept what differs',
    },
  },
  explain: {
    description:
      'Shows how an output, or a function or variable in it, came to be: the programs and files from it back to a source, as the trace of its stage shows them.',
    summary: 'Shows how an output, or a function in it, came to be.',
    arguments: {
      output: 'an output by its path below SELFHOST_OUT or by the end of it; and a name that it defines',
      bundle: 'a bundle that has the output (default: what was built here)',
    },
    options: {
      stage: { otherwise: 'the last one that has the output' },
      out: { more: 'a file', otherwise: 'standard output' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost explain bin/cc': 'a program that was built here',
      'selfhost explain bin/cc:lexer_next --stage stage2': 'a function in it',
      'selfhost explain obj/lexer.o --format svg --out lexer.svg': 'as a picture',
      'selfhost explain bin/cc .selfhost/runs/1234567890/bundles/cc.tar.zst': 'an output of a bundle that was fetched',
    },
  },
  verify: {
    description: 'Follows the lineage of bundles back to the sources or a trusted seed.',
    options: { language: LANGUAGE },
    examples: {
      'selfhost verify .selfhost/out/bundles/*.tar.zst': 'what the last run has made',
      'selfhost verify bundles/cc-stage2.tar.zst --format in-toto': 'what one bundle was made of, as a statement to sign',
    },
  },
  fetch: {
    description:
      "Downloads a CI run's report, bundles and logs, and checks every bundle against the report's digests. GitHub asks for a token in GH_TOKEN or GITHUB_TOKEN.",
    summary: "Downloads a CI run's report, bundles and logs.",
    arguments: { run: 'the address of the run, or the number in it' },
    options: {
      repo: { otherwise: "that of the address, or of the remote 'origin'" },
      out: { more: 'a folder', otherwise: '.selfhost/runs/<run>' },
      limit: { more: 'e.g. 40GiB', otherwise: '16GiB' },
      language: LANGUAGE,
    },
    examples: {
      'selfhost fetch 1234567890': 'a run of this repository',
      'selfhost fetch https://github.com/OWNER/NAME/actions/runs/1234567890': 'a run of any repository',
    },
  },
  clean: {
    description:
      'Removes what was not used for long or is too much: stored bundles, logs, fetched runs, and what killed runs left. What the last report names stays.',
    summary: 'Removes what was not used for long or is too much.',
    options: { language: LANGUAGE, older: { otherwise: '30d' }, over: { otherwise: '5GiB' } },
    examples: { 'selfhost clean --older 7d --over 2GiB --dry-run': 'see what would be removed' },
  },
} as const satisfies Readonly<Record<string, CommandTexts>>;
