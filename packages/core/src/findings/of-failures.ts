/** The finding of a failure: of a stage, a trial or a gate that a report names. */
import type { Problem } from '../errors.js';
import type { LogEvidence } from '../logs/log-evidence.js';
import { shortText } from '../text/plain-text.js';
import { MAX_TEXT_CHARACTERS } from './limits.js';
import type { Finding } from './schema.js';

/** A failure as a report has it. */
export interface FailedPart {
  readonly stage: string;
  readonly target: string;
  /** The smoke test or suite of the stage; absent for a stage, a gate and the run. */
  readonly trial?: string;
  readonly code: Problem['code'];
  /** What logs say of why it failed. */
  readonly cause: string;
  readonly confidence: Finding['confidence'];
  readonly evidence: readonly string[];
  /** The same as data, where a log has it. */
  readonly facts?: readonly LogEvidence[];
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number } | null;
  /** Path of its own log, relative to the report; null where there is none, absent where the stage's log is meant. */
  readonly log?: string | null;
}

/** What else is known of the parts of a run. */
export interface Known {
  readonly problems: readonly Problem[];
  /** Path of a stage's log, relative to the report; null where nothing was run. */
  readonly logOf: (stage: string, target: string) => string | null;
}

/** The finding of one failure. */
export function findingOfFailure(failure: FailedPart, known: Known): Finding {
  const { stage, target, trial, code, cause, confidence, evidence, message, place } = failure;
  // A stage's log says nothing of a test that was run with it.
  const { log = trial === undefined ? known.logOf(stage, target) : null } = failure;
  const { remedy = log === null ? 'see what the run says of it' : `see the log ${log}` } =
    known.problems.find((each) => isBehind(each, failure)) ?? {};
  return {
    kind: code,
    subject: { stages: [stage], targets: [target], files: place === null ? [] : [place.file] },
    moreFiles: 0,
    root: null,
    follows: [],
    moreFollow: 0,
    evidence: {
      kind: cause,
      facts: { seen: [...evidence], ...(failure.facts === undefined ? {} : { log: failure.facts }) },
      text: message,
    },
    confidence,
    changesProgram: false,
    do: shortText(remedy, MAX_TEXT_CHARACTERS),
    see: place === null ? log : `${place.file}:${place.line}`,
  };
}

function isBehind({ code, subject = {} }: Problem, failure: FailedPart): boolean {
  const { stage, target, trial } = failure;
  return code === failure.code && subject.stage === stage && subject.target === target && subject.trial === trial;
}
