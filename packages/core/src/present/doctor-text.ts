/** What is there and what is missing on a machine, for people. */
import type { Problem } from '../errors.js';
import type { SkipReason, ToolLack } from '../pipeline/skip-reason.js';
import { columns, padded } from '../text/columns.js';
import { describeProblem } from '../text/problem-text.js';
import { listNodes } from '../toolchain/missing.js';
import type { UntracedWhy } from '../toolchain/strace.js';
import { problemWords } from './problem-words.js';
import { type ContainmentKind, DOCTOR_WORDS } from './words/doctor.js';
import type { Language } from './words/language.js';
import { SKIP_WORDS } from './words/skips.js';

export interface DiagnosedTool {
  readonly id: string;
  readonly version: string | null;
  readonly path: string | null;
  /** What is wrong; null where it was found. */
  readonly lack: ToolLack | null;
  /** Nodes of the plan that need it. */
  readonly neededBy: readonly string[];
  /** How it is installed; null where that is unknown. */
  readonly install: string | null;
}

/** A program that runs what was built for another platform. */
export interface DiagnosedExecutor {
  readonly executor: string;
  /** How it is started here; null where it is not installed. */
  readonly command: string | null;
  /** Stages that cannot be built without it; without them, only smoke tests and suites are skipped. */
  readonly neededBy: readonly string[];
  /** Why it cannot be started where commands run. */
  readonly problems: readonly Problem[];
}

/** How the commands of stages can be traced, which proves what made their outputs. */
export type DiagnosedTracing =
  | { readonly kind: 'strace'; readonly version: string | null; readonly path: string }
  | {
      readonly kind: 'unavailable';
      readonly why: UntracedWhy;
      readonly reason: string;
      readonly install: string | null;
    };

export interface Diagnosis {
  readonly tools: readonly DiagnosedTool[];
  readonly executors: readonly DiagnosedExecutor[];
  readonly skipped: readonly { readonly target: string; readonly why: SkipReason }[];
  readonly containment: ContainmentKind;
  readonly tracing: DiagnosedTracing;
}

/** One block of lines for each thing, each with a mark before it. */
export function doctorText({ tools, executors, skipped, containment, tracing }: Diagnosis, language: Language): string {
  const words = DOCTOR_WORDS[language];
  const lines = [
    ...tools.flatMap((tool) => linesOfTool(tool, language)),
    ...executors.flatMap((executor) => linesOfExecutor(executor, language)),
    ...marked(containment === 'none' ? 'weak' : 'ok', [words.processes(words.containment[containment])], language),
    ...linesOfTracing(tracing, language),
    ...skipped.flatMap(({ target, why }) =>
      marked('skipped', [words.skipped(target, SKIP_WORDS[language].reason(why))], language),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

type Mark = keyof (typeof DOCTOR_WORDS)[Language]['marks'];

/** The mark before the first line, and all lines in one column. */
function marked(mark: Mark, lines: readonly string[], language: Language): readonly string[] {
  const { marks } = DOCTOR_WORDS[language];
  const width = Math.max(...Object.values(marks).map(columns)) + 1;
  return lines.map((line, index) => `${padded(index === 0 ? marks[mark] : '', width)}${line}`);
}

function linesOfTool({ id, version, path, lack, neededBy, install }: DiagnosedTool, language: Language): readonly string[] {
  const words = DOCTOR_WORDS[language];
  if (lack === null) return marked('ok', [`${id} ${version ?? ''}${path === null ? '' : ` (${path})`}`], language);
  const lines = [words.missingTool(id, SKIP_WORDS[language].lack(lack)), neededByLine(neededBy, language)];
  return marked('missing', install === null ? lines : [...lines, words.install(install)], language);
}

function neededByLine(nodes: readonly string[], language: Language): string {
  const words = DOCTOR_WORDS[language];
  return words.neededBy(listNodes(nodes, words.andMore));
}

function linesOfExecutor({ executor, command, neededBy, problems }: DiagnosedExecutor, language: Language): readonly string[] {
  const words = DOCTOR_WORDS[language];
  if (problems.length > 0) {
    const lines = problems.flatMap((problem) => describeProblem(problem, undefined, problemWords(language)).split('\n'));
    return marked('wrong', [words.executor(executor), ...lines], language);
  }
  if (command !== null) return marked('ok', [words.executor(command)], language);
  return neededBy.length === 0
    ? marked('weak', [words.executorMissing(executor) + words.trialsSkipped], language)
    : marked('missing', [words.executorMissing(executor), neededByLine(neededBy, language)], language);
}

function linesOfTracing(tracing: DiagnosedTracing, language: Language): readonly string[] {
  const words = DOCTOR_WORDS[language];
  if (tracing.kind === 'strace')
    return marked('ok', [words.tracing(`strace ${tracing.version ?? ''} (${tracing.path})`)], language);
  const { why, reason, install } = tracing;
  const line = words.tracing(words.untraced(why, reason));
  return marked('weak', install === null ? [line] : [line, words.install(install)], language);
}
