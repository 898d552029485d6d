/** `selfhost run --try-fix CAUSE`: after the run, what is compared is built again with the fix of a cause in its environment. */
import { CAUSES, type CauseId, isCauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { FixPlace } from '@selfhost/core/compare/causes/environment-fix.js';
import { own } from '@selfhost/core/data/own.js';
import { userError } from '@selfhost/core/errors.js';
import type { Plan } from '@selfhost/core/pipeline/plan-model.js';
import { FINDING_WORDS } from '@selfhost/core/present/words/findings.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { PROGRESS_WORDS } from '@selfhost/core/present/words/progress.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { showingOf, type TriedFix, triedFix, untriedFix } from '@selfhost/core/run/try-fix/effect.js';
import { canTry, environmentsFor } from '@selfhost/core/run/try-fix/fixes.js';
import { planOfTrial, rebuiltNodes } from '@selfhost/core/run/try-fix/rebuilt.js';
import { isDone, representative, type StageResult } from '@selfhost/core/stage/result.js';
import type { RunOptions } from '@selfhost/core/stage/run-context.js';
import { nearest } from '@selfhost/core/yaml/mistakes.js';
import { type LocalRun, sourceFolders, workAfter } from '@selfhost/local/local-run.js';

/** @throws UserError `usage` for what is no cause, and for a plan that compares nothing */
export function causeToTry(word: string | true, plan: Plan, language: Language): CauseId {
  const remedy = `name one of these causes, whose fix a variable can set:${causesToTry(language)}`;
  if (word === true) throw userError('usage', '--try-fix needs the cause whose fix is tried', { remedy });
  if (!isCauseId(word)) {
    const near = nearest(word, Object.keys(CAUSES));
    throw userError('usage', `--try-fix: "${word}" is no cause of a difference`, {
      value: word,
      ...(near === undefined ? {} : { nearest: near }),
      remedy,
    });
  }
  if (plan.comparisons.length === 0) {
    throw userError('usage', '--try-fix has nothing to show its effect on: no comparison is part of this run', {
      remedy: 'declare one under `compare`, or let --until go further',
    });
  }
  return word;
}

/** A line for each cause whose fix can be tried, with what it means. */
function causesToTry(language: Language): string {
  const names = Object.keys(CAUSES).filter(isCauseId).filter(canTry);
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `\n    ${name.padEnd(width)}  ${FINDING_WORDS[language][name]}`).join('');
}

/**
 * Builds in a store of its own, which is thrown away: nothing that was made with a fix is ever used as a stage of a run.
 * @throws UserError `interrupted`
 */
export async function tryFix(
  localRun: LocalRun,
  before: RunResult,
  options: RunOptions,
  cause: CauseId,
  language: Language,
): Promise<TriedFix> {
  const { plan } = localRun;
  const { logger } = localRun.options;
  const comparisons = before.comparisons.filter((judged) => showingOf(judged) !== null).map(({ planned }) => planned);
  const rebuilt = rebuiltNodes(plan.nodes, comparisons);
  const fix = environmentsFor(cause, placesOf(localRun, rebuilt));
  if (fix.kind === 'obstacle') return untriedFix(cause, before.comparisons, fix.obstacle);
  logger.info(PROGRESS_WORDS[language].tryingFix([...rebuilt], cause));
  const built = new Map(before.stages.map((result): [string, StageResult] => [result.node.id, representative(result)]));
  const after = await workAfter(localRun, 'try-fix', planOfTrial(plan, comparisons), {
    options,
    only: rebuilt,
    handed: async ({ id }) => {
      const result = rebuilt.has(id) ? undefined : built.get(id);
      return isDone(result) ? result : null;
    },
    fix: ({ target }) => own(fix.environments, target) ?? {},
  });
  return triedFix(cause, fix.environments, before.comparisons, after.comparisons);
}

function placesOf(localRun: LocalRun, rebuilt: ReadonlySet<string>): Map<string, FixPlace> {
  const places = new Map<string, FixPlace>();
  for (const { id, target, stage } of localRun.plan.nodes) {
    if (!rebuilt.has(id)) continue;
    const { source, stages } = places.get(target) ?? { source: sourceFolders(localRun.options, target).copy, stages: [] };
    places.set(target, { source, stages: [...stages, stage] });
  }
  return places;
}
