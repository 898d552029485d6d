/**
 * The one list of options and inputs. A name means the same everywhere: as an option of a command, as an input of an action, as an
 * input of a workflow. The command line is made from it; a test compares actions and workflows with it.
 */

import { DEFAULT_THRESHOLD } from '@selfhost/core/pipeline/model.js';
import { ACTION_COMMANDS, rows } from './row.js';

/** Share of artifacts that must agree: the project's goal for determinism. */
const THRESHOLD = String(DEFAULT_THRESHOLD);

/** Options of the command line; the names that actions and workflows have too are the same. */
const SHARED = rows({
  config: {
    type: 'path',
    group: 'pipeline',
    means: 'The pipeline to read',
    default: 'selfhost.yml',
    sign: 'file',
    commands: ['run', 'plan'],
  },
  pipeline: {
    type: 'string',
    group: 'pipeline',
    means: 'Which pipeline, where there are several',
    sign: 'name',
    commands: ['run', 'plan', 'comment'],
  },
  stage: { type: 'string', group: 'stages', means: 'The stage' },
  target: { type: 'string', group: 'pipeline', means: 'Only this target' },
  targets: {
    type: 'list',
    group: 'pipeline',
    means: 'Only these targets',
    flag: 'target',
    sign: 'id',
    empty: 'all',
    commands: ['run', 'plan'],
  },
  from: { type: 'string', group: 'stages', means: 'First stage that is built again, whatever the store holds', sign: 'stage' },
  until: {
    type: 'string',
    group: 'stages',
    means: 'Last stage, also one that is built only when needed',
    sign: 'stage',
    commands: ['run', 'plan'],
  },
  mode: {
    type: 'enum',
    group: 'build',
    means: 'How stages are built',
    values: {
      cached: 'takes unchanged stages from the store',
      clean: 'builds all stages',
      incremental: 'lets stages keep what they declare under `keep`',
    },
    default: 'cached',
    commands: ['run'],
  },
  jobs: { type: 'integer', group: 'build', means: 'Jobs that each stage may run at once', sign: 'n', commands: ['run', 'plan'] },
  setup: { type: 'boolean', group: 'build', means: 'Install missing tools first', commands: ['run'] },
  'try-fix': {
    type: 'string',
    group: 'build',
    means: 'Then build what is compared again with the fix of this cause, and show the rates before and after',
    sign: 'cause',
    bare: 'all that can be tried are listed',
  },
  left: { type: 'path', means: 'File, folder or bundle to compare', commands: ['compare'] },
  right: { type: 'path', means: 'File, folder or bundle to compare', commands: ['compare'] },
  third: {
    type: 'path',
    group: 'sides',
    means: 'The next stage: shows whether a compiler converged one generation late, or never does',
    sign: 'side',
  },
  rules: {
    type: 'string',
    group: 'differences',
    means: 'What may differ: standard, strict, or a rules file of the project',
    default: 'standard',
  },
  only: { type: 'lines', group: 'sides', means: 'Globs of the only paths that are compared', sign: 'glob', empty: 'all' },
  exclude: { type: 'lines', group: 'sides', means: 'Globs of paths that are not compared', sign: 'glob', empty: 'none' },
  'left-window': {
    type: 'window',
    group: 'differences',
    means: 'When the left was built (Unix seconds or ISO 8601): dates within may differ',
    sign: 'from/to',
  },
  'right-window': { type: 'window', group: 'differences', means: 'When the right was built', sign: 'from/to' },
  threshold: {
    type: 'rate',
    group: 'differences',
    means: 'Least rate of identical or acceptable artifacts, 0 to 1',
    default: THRESHOLD,
  },
  history: { type: 'path', group: 'result', means: 'Folder of run records', sign: 'folder' },
  bundles: { type: 'lines', means: 'The bundles of a chain, in any order', commands: ['verify'] },
  partial: { type: 'boolean', means: 'Accept that predecessors are not among the bundles' },
  repo: { type: 'string', means: 'The repository on GitHub', sign: 'owner/name' },
  limit: { type: 'size', means: 'Maximum size of the download', sign: 'size' },
  older: { type: 'span', means: 'Remove what was not used for so long, e.g. 12h, 30d, 2w', sign: 'span' },
  over: { type: 'size', means: 'Then remove the least recently used, until no more than this is left', sign: 'size' },
  'dry-run': { type: 'boolean', means: 'Only say what would be done' },
  template: {
    type: 'enum',
    means: 'In an empty folder: write a small compiler that passes at once, with a bootstrap compiler in this language',
    values: { c: '', ocaml: '' },
    sign: 'language',
  },
  out: { type: 'path', group: 'result', means: 'Where the result is written', sign: 'path' },
  format: {
    type: 'enum',
    group: 'result',
    means: 'How the result is shown',
    values: {
      text: 'for people',
      json: 'for programs',
      markdown: 'for a job summary',
      html: 'a page to work in',
      svg: 'a picture',
      rules: 'a diff of the rules file with the narrowest tolerances for what differs',
      matrix: 'for `strategy.matrix` of a workflow',
      'in-toto': 'a statement with the predicate `runtime-trace`',
    },
    default: 'text',
  },
  language: { type: 'enum', group: 'result', means: 'Language of texts', values: { en: '', ja: '' } },
});

/** Inputs of actions and workflows alone: what goes between jobs, and what GitHub keeps. */
export const IN_CI = rows({
  command: {
    type: 'enum',
    means: 'What to do',
    values: ACTION_COMMANDS,
    default: 'run',
  },
  sweep: { type: 'list', means: 'Numbers of jobs with which every target is also built', commands: ['plan'] },
  handoff: { type: 'json', means: 'What the jobs before have passed on (their output `handoff`)' },
  expects: { type: 'string', means: 'Stage that `handoff` must hold' },
  cache: {
    type: 'enum',
    means: 'How the cache is used',
    values: { auto: '', 'read-write': '', read: '', none: '' },
    default: 'auto',
  },
  'retention-days': { type: 'integer', means: 'Days that uploads are kept', default: '7', commands: ['run', 'report'] },
  variant: { type: 'string', means: 'Name of this variant where one leg is run several times in a run' },
  measure: { type: 'boolean', means: 'Build only, to measure: nothing is traced, proved, compared or tested', default: 'false' },
  run: { type: 'string', means: "Command to run instead of a pipeline's (bash)" },
  inputs: { type: 'lines', means: 'Globs of the files that the command of `run` sees' },
  compiler: { type: 'path', means: 'The compiler that the command of `run` makes' },
  outputs: { type: 'lines', means: 'Globs under SELFHOST_OUT of what else the command of `run` makes' },
  plan: { type: 'json', means: 'The output `plan` of the step that made the plan', commands: ['report'] },
  'plan-result': { type: 'string', means: 'What GitHub says of the job that made the plan', commands: ['report'] },
  'jobs-result': { type: 'string', means: "What GitHub says of the targets' jobs together", commands: ['report'] },
  'run-id': { type: 'string', means: 'The run that is commented on', commands: ['comment'] },
  'check-run': { type: 'boolean', means: 'Publish a check run with the annotations too', commands: ['comment'] },
  report: { type: 'path', means: '`report.json` of a run' },
  metrics: { type: 'json', means: "Figures to record instead of a report's" },
  name: { type: 'string', means: 'Name under which `metrics` are recorded' },
  'history-branch': {
    type: 'string',
    means: 'Branch that holds one file for each run',
    default: 'selfhost-history',
    commands: ['comment'],
  },
  document: { type: 'path', means: 'Document that is changed' },
  'document-branch': { type: 'string', means: 'Branch to which the document is pushed' },
  log: { type: 'path', means: 'A log file to judge instead of a report' },
  'exit-code': { type: 'string', means: 'Exit code of the command that wrote the log' },
  issue: { type: 'boolean', means: 'File an issue too, one for each cause' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub, which the runner evaluates
  'github-token': { type: 'string', means: 'Token for GitHub', default: '${{ github.token }}', commands: ['comment'] },
  runner: { type: 'string', means: 'Label of the runner' },
  stage0: { type: 'string', means: 'First stage' },
  stage1: { type: 'string', means: 'Second stage' },
  stage2: { type: 'string', means: 'Third stage' },
  stage3: { type: 'string', means: 'Last stage of all' },
  timeout: { type: 'integer', means: 'Minutes that each job may take', default: '60' },
  matrix: { type: 'json', means: 'Targets and numbers of jobs' },
});

export const OPTIONS = { ...SHARED, ...IN_CI };

export type OptionName = keyof typeof SHARED;

/** The words that an option of the command line may be. */
export type ValuesOf<Name extends OptionName> = (typeof SHARED)[Name] extends { readonly values: infer Values }
  ? keyof Values & string
  : never;
