/** The finding of a failure: of a stage, a trial or a gate that a report names. */
import { evidenceText } from '../compare/causes/evidence-text.js';
import type { Problem } from '../errors.js';
import type { LogEvidence } from '../logs/log-evidence.js';
import type { FailedGate, SidesDoubt } from '../run/gate-reason.js';
import { ENGLISH_GATE_REASONS, failedGateInWords } from '../run/gate-reason-text.js';
import { shortText } from '../text/plain-text.js';
import { problemFacts } from './failure-facts.js';
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
  /** The gate that failed, with the reasons that no other finding has. */
  readonly gate?: FailedGate | undefined;
  /** Why a stage is not proved as well as it demands. */
  readonly doubt?: SidesDoubt | undefined;
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number; readonly column?: number } | null;
  /** Path of its own log, relative to the report; null where there is none, absent where the stage's log is meant. */
  readonly log?: string | null;
}

/** What else is known of a failure. */
export interface Known {
  /** The problem that it is the row of. */
  readonly problem?: Problem;
  /** Path of the stage's log, relative to the report; null where nothing was run. */
  readonly stageLog: string | null;
}

/** The finding of one failure. */
export function findingOfFailure(failure: FailedPart, { problem, stageLog }: Known): Finding {
  const { stage, target, trial, code, cause, confidence, evidence, place, gate, doubt } = failure;
  // A stage's log says nothing of a test that was run with it.
  const { log = trial === undefined ? stageLog : null } = failure;
  const { remedy = log === null ? 'see what the run says of it' : `see the log ${log}` } = problem ?? {};
  const { text, lines } = messageOf(failure, problem);
  return {
    kind: code,
    subject: { stages: [stage], targets: [target], files: place === null ? [] : [place.file] },
    moreFiles: 0,
    root: null,
    follows: [],
    moreFollow: 0,
    evidence: {
      kind: cause,
      facts: {
        seen: [...evidence],
        ...(trial === undefined ? {} : { trial }),
        ...(failure.facts === undefined ? {} : { log: failure.facts }),
        ...(gate === undefined ? {} : { gate }),
        ...(doubt === undefined ? {} : { doubt }),
        ...(problem === undefined ? {} : problemFacts(problem, lines)),
      },
      text: shortText(text, MAX_TEXT_CHARACTERS),
    },
    confidence,
    changesProgram: false,
    do: shortText(remedy, MAX_TEXT_CHARACTERS),
    see: place === null ? log : [place.file, place.line, ...(place.column === undefined ? [] : [place.column])].join(':'),
  };
}

/** The sentence for what was seen, and what else the problem says. The message of a row is cut; where no log has said it, the problem has all of it. */
function messageOf(
  { gate, message, evidence }: FailedPart,
  problem: Problem | undefined,
): { text: string; lines: readonly string[] } {
  if (gate !== undefined) return { text: failedGateInWords(ENGLISH_GATE_REASONS, evidenceText, gate), lines: [] };
  if (problem === undefined) return { text: message, lines: [] };
  const [first = '', ...rest] = problem.message.split('\n');
  return evidence[0] === message || first === message ? { text: first, lines: rest } : { text: message, lines: [first, ...rest] };
}
