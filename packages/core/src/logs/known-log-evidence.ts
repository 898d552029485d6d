/** Whether data from outside is evidence of a log that is known here, so that its words can be made from its facts. */
import { hasFields, isKeyOf, isNumber, isRecord, isText, orAbsent, type Shape } from '../data/shape.js';
import { EXIT_MEANINGS, type LogEvidence, type LogEvidenceKind, type LogFacts } from './log-evidence.js';

const BESIDE = {
  memoryWasEnough: (value: unknown): value is true | undefined => value === undefined || value === true,
  peakBytes: orAbsent(isNumber),
};

const SHAPES: { readonly [Kind in LogEvidenceKind]: Shape<LogFacts[Kind]> } = {
  line: { line: isNumber, text: isText },
  'unknown-error': { message: isText },
  'exit-code': { ...BESIDE, exitCode: isNumber, meaning: orAbsent(isKeyOf(EXIT_MEANINGS)), signal: orAbsent(isText) },
  signal: { ...BESIDE, signal: isText },
  'out-of-memory-kills': { count: isNumber },
  'free-disk': { bytes: isNumber },
  'time-limit': { elapsedSeconds: isNumber, limitSeconds: isNumber },
  'silent-exit-code': { exitCode: isNumber },
  'silent-signal': { signal: isText },
  'no-failure': {},
};

const isKind = isKeyOf(SHAPES);

/** Whether the data has all facts of its kind, and the kind is one of these. */
export function isLogEvidence(value: unknown): value is LogEvidence {
  return isRecord(value) && isKind(value.kind, 0) && hasFields(value, SHAPES[value.kind], 0);
}
