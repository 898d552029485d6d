/** What the history of the repository says about the branch that a pull request goes into. */
import { asUserError } from '@selfhost/core/files/system-error.js';
import { readBranchHistory } from '@selfhost/core/history/branch-history.js';
import type { LeftOutFile } from '@selfhost/core/history/left-out.js';
import { type OnBranch, onBranch } from '@selfhost/core/history/on-branch.js';
import { HISTORY_WORDS } from '@selfhost/core/present/words/history.js';
import { type Language, languageIn } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { describeProblem } from '@selfhost/core/text/problem-text.js';
import { readBranch } from '@selfhost/local/git-read.js';
import type { ActionContext } from '../action.js';
import { actionsGit } from '../git.js';
import { ownRepository } from '../records/own-repository.js';

/** Where to look. */
export interface BaseRequest {
  /** The branch that the pull request goes into. */
  readonly base: string;
  /** The newest commit of the pull request. */
  readonly head: string;
  /** The branch that holds the history; nothing is read where empty. */
  readonly historyBranch: string;
  readonly token: string;
}

/** By report. Nothing is known where there is no history, or where it cannot be read: then a warning says so, and a comment is written without it. */
export async function onBaseBranch(
  reports: readonly RunReport[],
  { base, head, historyBranch, token }: BaseRequest,
  context: ActionContext,
): Promise<ReadonlyMap<RunReport, OnBranch>> {
  if (historyBranch === '') return new Map();
  // All reports are of one run, and so of one commit.
  const commit = reports[0]?.version.commit ?? null;
  const known = new Map<RunReport, OnBranch>();
  try {
    const read = await readBranch(
      {
        ...ownRepository(token, context),
        branch: historyBranch,
        commit,
        read: async (files, parents) => {
          for (const report of reports) {
            const { pipeline, targets } = report;
            const history = await readBranchHistory(files, { pipeline, targets, branch: base });
            warnOfLeftOut(history.leftOut, languageIn(report), context);
            known.set(report, onBranch(report, history, report.version.commit === commit ? mergedInto(parents, head) : null));
          }
        },
      },
      actionsGit,
    );
    if (!read) context.logger.info(`there is no branch ${historyBranch}, so the comment says nothing of ${base}`);
    return known;
  } catch (error) {
    const words =
      asUserError(error)
        ?.problems.map((problem) => describeProblem(problem))
        .join('\n') ?? String(error);
    context.logger.warn(`the history could not be read, so the comment says nothing of ${base}: ${words}`);
    return new Map();
  }
}

/** One warning for all files: each would be an annotation of the run. */
function warnOfLeftOut([first, ...others]: readonly LeftOutFile[], language: Language, { logger }: ActionContext): void {
  if (first === undefined) return;
  const words = HISTORY_WORDS[language];
  const text = words.leftOut(first);
  logger.warn(others.length === 0 ? text : words.leftOutOf(text, others.length + 1));
}

/** The commit of the base branch that a merge of the pull request was made on; null for any other commit. */
function mergedInto([base, merged, ...more]: readonly string[], head: string): string | null {
  return merged === head && more.length === 0 ? (base ?? null) : null;
}
