/** The comment on a pull request: the brief of a run, a command that fetches the run, and the stages in detail for whom asks for them. */
import type { OnBranch } from '../../history/on-branch.js';
import type { RunReport } from '../../report/model.js';
import { shortCommit } from '../../text/figures.js';
import { codeBlock, folded, markdownLine } from '../../text/markdown.js';
import { tableBody } from '../markdown.js';
import { runState } from '../state.js';
import { stageTable } from '../table.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';
import { briefBody, briefHeading } from './brief.js';
import { pageLinks } from './page-links.js';

/** Where people see the run. */
export interface CommentedRun {
  readonly id: string;
  readonly url: string;
}

/** @param known what the history says of the branch that the pull request goes into; null where nothing is known */
export function commentMarkdown(report: RunReport, run: CommentedRun, language: Language, known: OnBranch | null = null): string {
  const words = BRIEF_WORDS[language];
  const stages = stageTable(report, language);
  const isGood = runState(report) === 'good';
  return `${[
    briefHeading(report, language, '###'),
    ...briefBody(report, language, known, run.url),
    ...(isGood ? [] : [codeBlock([`selfhost fetch ${run.id} && selfhost open --out .selfhost/runs/${run.id}`], 'sh')]),
    ...(stages.rows.length === 0 ? [] : [folded(words.stagesInDetail, tableBody(stages))]),
    subLine(report, run, language),
  ].join('\n\n')}\n`;
}

function subLine(report: RunReport, { id, url }: CommentedRun, language: Language): string {
  const words = BRIEF_WORDS[language];
  const { commit } = report.version;
  const pages = pageLinks(report, language, url);
  const parts = [
    ...(commit === null ? [] : [markdownLine(shortCommit(commit))]),
    ...pages.all,
    `[${pages.hasReport ? words.bundlesAndLogs : words.artifacts}](${url}#artifacts)`,
    `[${words.run} ${id}](${url})`,
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}
