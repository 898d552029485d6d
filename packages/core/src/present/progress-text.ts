/** The lines of progress: what is worked on, how it ended, and how far the run is. */
import { buildReasonInWords } from '../stage/build-reason.js';
import type { Outlook, Task, TaskEnd } from '../stage/progress.js';
import { PROOF_LEVELS } from '../stage/proof-seen.js';
import type { StageSteps } from '../stage/steps.js';
import { duration } from '../text/figures.js';
import type { State } from './state.js';
import { BUILD_REASON_WORDS } from './words/build-reasons.js';
import type { Language } from './words/language.js';
import { PROGRESS_WORDS } from './words/progress.js';
import { REPORT_WORDS } from './words/report.js';

/** How a task has ended. */
interface Ending {
  readonly state: State;
  readonly result: string;
  /** Why it was done, or not: may be long, and is of less weight. */
  readonly reason?: string;
}

/** What is said of a task that has ended, without its sign. */
export interface EndLine extends Ending {
  readonly label: string;
}

type EndOf<Kind extends TaskEnd['kind']> = Extract<TaskEnd, { readonly kind: Kind }>;

/** A shorter step is not worth its words. */
const SHORTEST_SHOWN_SECONDS = 1;

/** What a task is called: `stage1 x86_64-linux`. */
export function taskLabel(task: Task, language: Language, sign = '='): string {
  switch (task.kind) {
    case 'setup':
      return PROGRESS_WORDS[language].setup;
    case 'stage':
      return `${task.stage} ${task.target}`;
    case 'proof':
      return `${task.stage} ${task.target} ${PROGRESS_WORDS[language].proof}`;
    case 'comparison':
      return `${task.left} ${sign} ${task.right} ${task.target}`;
    case 'trial':
      return `${task.name} ${task.target}`;
  }
}

export function endLine(task: Task, end: TaskEnd, language: Language): EndLine {
  return { label: taskLabel(task, language, signOf(end)), ...endingOf(end, language) };
}

/** All of it on one line. */
export function endText({ label, result, reason }: EndLine): string {
  return `${label} ${result}${reason === undefined ? '' : ` (${reason})`}`;
}

function signOf(end: TaskEnd): string {
  if (end.kind === 'broken') return '?';
  if (end.kind !== 'comparison') return '=';
  return end.differing > 0 ? '≠' : end.allowed > 0 ? '≈' : '=';
}

function endingOf(end: TaskEnd, language: Language): Ending {
  const words = PROGRESS_WORDS[language];
  switch (end.kind) {
    case 'broken':
      return { state: 'bad', result: words.failed };
    case 'interrupted':
      return { state: 'neutral', result: words.interrupted };
    case 'setup':
      return end.isComplete ? { state: 'good', result: words.toolsThere } : { state: 'neutral', result: words.toolsMissing };
    case 'stage':
      return stageEnd(end, language);
    case 'proof': {
      const level = end.level === 'none' ? words.notProved : REPORT_WORDS[language][end.level];
      return { state: PROOF_LEVELS[end.level].isShown ? 'good' : 'bad', result: `${level} ${duration(end.seconds)}` };
    }
    case 'comparison':
      return comparisonEnd(end, language);
    case 'trial':
      return trialEnd(end, language);
  }
}

function stageEnd({ status, reason, why, sameAs, isDegraded, steps }: EndOf<'stage'>, language: Language): Ending {
  const words = PROGRESS_WORDS[language];
  switch (status) {
    case 'built': {
      const done = [stepsText(steps, language), ...(isDegraded ? [words.byFallback] : [])].join(REPORT_WORDS[language].comma);
      return {
        state: isDegraded ? 'neutral' : 'good',
        result: done,
        reason: why ? buildReasonInWords(BUILD_REASON_WORDS[language], why) : reason,
      };
    }
    case 'restored':
      return { state: 'good', result: words.stored };
    case 'failed':
      return { state: 'bad', result: words.failed, reason };
    case 'skipped':
    case 'not-needed':
      return { state: 'neutral', result: REPORT_WORDS[language][status], reason: sameAs ? words.sameBuild(sameAs) : reason };
  }
}

/** The seconds of the command, and of what took long beside it: `12.0 s, packing 3.2 s`. The proof has a line of its own. */
function stepsText(steps: StageSteps, language: Language): string {
  const { failedTry, packing, searching } = PROGRESS_WORDS[language];
  const names = { failed: failedTry, pack: packing, search: searching } as const;
  const others = (Object.keys(names) as (keyof typeof names)[]).flatMap((step) => {
    const taken = steps[step] ?? 0;
    return taken < SHORTEST_SHOWN_SECONDS ? [] : [`${names[step]} ${duration(taken)}`];
  });
  return [duration(steps.build ?? 0), ...others].join(REPORT_WORDS[language].comma);
}

function comparisonEnd(end: EndOf<'comparison'>, language: Language): Ending {
  const { files, differing, allowed, isProved, isInherited, gate, seconds } = end;
  const words = PROGRESS_WORDS[language];
  const { comma, inherited } = REPORT_WORDS[language];
  const what = [
    differing > 0 ? words.differ(differing, files) : allowed > 0 ? words.allowed(allowed) : words.same,
    ...(isProved ? [] : [words.notProved]),
    ...(isInherited && gate === 'passes' ? [inherited] : []),
    ...(gate === 'later' ? [words.judgedLater] : []),
  ];
  const isShown = differing === 0 && isProved && !isInherited;
  return {
    state: gate === 'fails' ? 'bad' : isShown ? 'good' : 'neutral',
    result: `${what.join(comma)} ${duration(seconds)}`,
  };
}

function trialEnd({ passed, isGating, tests, failures, seconds }: EndOf<'trial'>, language: Language): Ending {
  const words = PROGRESS_WORDS[language];
  const time = duration(seconds);
  if (passed) return { state: 'good', result: `${words.tests(tests)} ${time}` };
  const what = failures > 0 ? words.testsFailed(failures, tests) : words.failed;
  return { state: isGating ? 'bad' : 'neutral', result: `${what} ${time}` };
}

/** `7/13 · 2 running · about 12 s left`. */
export function outlookLine({ settled, all, left }: Outlook, running: number, language: Language): string {
  const words = PROGRESS_WORDS[language];
  const rest = left === null ? [] : [(left.isLeast ? words.leftAtLeast : words.left)(roughTime(left.seconds))];
  return [`${settled}/${all}`, words.running(running), ...rest].join(' · ');
}

/** No more exact than an estimate can be: `12 s`, `3 min`, `1 h 05 min`. */
function roughTime(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
