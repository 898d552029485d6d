/** What is known of the branch that a pull request goes into: a cell for each target, and sentences about what is new, known or fixed. */
import { groupBy } from '../../data/group.js';
import type { BranchState } from '../../history/branch-state.js';
import type { OnBranch, Streak, TargetOnBranch } from '../../history/on-branch.js';
import type { RunReport } from '../../report/model.js';
import { shortCommit } from '../../text/figures.js';
import { codeText, markdownLine } from '../../text/markdown.js';
import { oneLine, shortText } from '../../text/plain-text.js';
import { comparisonState, type State } from '../state.js';
import type { Cell } from '../target-cells.js';
import { BRANCH_WORDS } from '../words/branch.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { targetsInWords } from './title.js';

/** Longest name of a branch that is shown. */
const MAX_BRANCH_CHARACTERS = 60;
/** Most targets that a sentence names; where there are more, it says how many. */
const MAX_NAMED_TARGETS = 3;
/** Characters of a day in a time of ISO 8601. */
const DAY_CHARACTERS = 10;

const STATES: Readonly<Record<BranchState, State>> = {
  equal: 'good',
  late: 'late',
  differs: 'bad',
  failed: 'bad',
  unknown: 'neutral',
};

/** The head of the column. */
export function branchHead({ branch }: OnBranch, language: Language): string {
  return BRANCH_WORDS[language].onBranch(branchName(branch).replaceAll('|', '\\|'));
}

/** The cell of a target: how the branch is, and since when. */
export function branchCell({ targets }: OnBranch, target: string, language: Language): Cell {
  const words = BRANCH_WORDS[language];
  const found = targets.get(target);
  if (found === undefined) return { state: 'neutral', text: '' };
  const { state, since, here } = found;
  const isWrong = STATES[state] === 'bad' || state === 'late';
  const parts = [
    ...(state === 'failed' ? [words.failed] : []),
    ...(isWrong ? [sinceText(since, language)] : []),
    ...(here?.kind === 'fixed' ? [words.fixedHere] : []),
  ];
  return { state: STATES[state], text: parts.join(REPORT_WORDS[language].comma) };
}

/** A sentence for all targets of which the same is to be said. */
export function branchSentences(report: RunReport, known: OnBranch, language: Language): string[] {
  const said = [...known.targets].flatMap(([target, found]) => {
    const text = relationText(found, branchName(known.branch), language);
    return text === null ? [] : [{ target, text }];
  });
  const groups = [...groupBy(said, ({ text }) => text).values()];
  const about = aboutTargets(report);
  return groups.map((group) => {
    const targets = group.map(({ target }) => target);
    const [{ text }] = group;
    return about.every((target) => targets.includes(target))
      ? text
      : BRANCH_WORDS[language].ofTargets(markdownLine(named(targets, report, language)), text);
  });
}

/** The targets that a sentence without names is about: those with a difference, or all that were compared where none has one. */
function aboutTargets({ comparisons, stages }: RunReport): string[] {
  const ofState = (wanted: readonly State[]): string[] =>
    comparisons.filter((row) => wanted.includes(comparisonState(row, stages))).map(({ target }) => target);
  const wrong = ofState(['bad', 'late']);
  return wrong.length > 0 ? wrong : ofState(['good']);
}

function named(targets: readonly string[], report: RunReport, language: Language): string {
  return targets.length <= MAX_NAMED_TARGETS
    ? targets.join(REPORT_WORDS[language].comma)
    : targetsInWords(targets, report, language);
}

function relationText(
  { state, commit, started, since, here }: TargetOnBranch,
  branch: string,
  language: Language,
): string | null {
  const words = BRANCH_WORDS[language];
  const at = commitName(commit);
  switch (here?.kind) {
    case 'new':
      if (here.count < here.all) return words.someNewHere(here.count, here.all, branch, at);
      return state === 'equal' ? words.newHere(branch, at) : words.newBesideOthers(branch, at);
    case 'absent':
      return words.absent(branch, at, started.slice(0, DAY_CHARACTERS));
    case 'known':
      return words.notNew(branch, sinceText(here.since, language));
    case 'sometimes':
      return here.inLast ? words.sometimes(branch, here.seenIn, here.runs) : words.earlier(branch, at, here.seenIn, here.runs);
    case 'fixed':
      return words.fixed(branch, at, sinceText(since, language));
    case undefined:
      return null;
  }
}

function sinceText({ commit, runs, hasBeginning }: Streak, language: Language): string {
  const words = BRANCH_WORDS[language];
  return hasBeginning ? words.since(commitName(commit), runs) : words.atLeast(runs);
}

function branchName(branch: string): string {
  return codeText(shortText(oneLine(branch), MAX_BRANCH_CHARACTERS));
}

/** GitHub makes a link of it. */
function commitName(commit: string): string {
  return markdownLine(shortCommit(commit));
}
