/** A log file → one entry of `selfhost.logs/1`. */
import { createReadStream } from 'node:fs';
import type { Confidence } from '../data/confidence.js';
import type { FailureCause } from '../failure-causes.js';
import type { Diagnostic } from './diagnostic.js';
import type { RunEvidence } from './evidence.js';
import { fingerprintOf } from './fingerprint.js';
import { LineSplitter } from './line-splitter.js';
import type { LogEvidence } from './log-evidence.js';
import { LogReader, type LogReading } from './log-reader.js';
import { masker } from './mask.js';
import { causeOf } from './root-cause.js';

/** One entry of `selfhost.logs/1`. All text in it is foreign, masked where secrets were given. */
export interface LogSummary {
  readonly file: string;
  readonly cause: FailureCause;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  /** The evidence as data. */
  readonly facts: readonly LogEvidence[];
  /** Errors as often as printed; 1 where no diagnostic but one decisive line shows the failure. */
  readonly errors: number;
  readonly distinct: number;
  readonly warnings: number;
  readonly primary: Diagnostic | null;
  /** Null where nothing failed. */
  readonly fingerprint: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadLogOptions {
  /** The stage's id, for the fingerprint. */
  readonly stage?: string | null;
  readonly secrets?: readonly string[];
}

/** Longest line read, in characters: a document of diagnostics may be on one. Of other lines, much less is shown. */
const MAX_LINE_CHARACTERS = 1024 * 1024;

/** Reads the log in one pass and constant memory. Fails with the system's error when the file cannot be read. */
export async function readLog(file: string, evidence: RunEvidence, options: ReadLogOptions = {}): Promise<LogSummary> {
  const { stage = null, secrets = [] } = options;
  const reading = await readFile(file, secrets);
  const { cause, confidence, evidence: reasons, facts, primary } = causeOf(reading, evidence);
  // Where a killed command left no diagnostic, the one decisive line is the error.
  const decisive = reading.errors === 0 && primary !== null ? 1 : 0;
  return {
    file,
    cause,
    confidence,
    evidence: reasons,
    facts,
    errors: reading.errors + decisive,
    distinct: reading.distinct + decisive,
    warnings: reading.warnings,
    primary,
    fingerprint: fingerprint(cause, primary, reasons, stage),
    diagnostics: reading.diagnostics,
  };
}

async function readFile(file: string, secrets: readonly string[]): Promise<LogReading> {
  const mask = masker(secrets);
  const splitter = new LineSplitter(MAX_LINE_CHARACTERS);
  const reader = new LogReader();
  // Bytes that are no UTF-8 become U+FFFD, and the lines around them stay readable.
  const decoder = new TextDecoder('utf-8');
  const read = (line: string): void => reader.push(mask(line));
  for await (const chunk of createReadStream(file)) {
    for (const line of splitter.push(decoder.decode(chunk as Buffer, { stream: true }))) read(line);
  }
  for (const line of splitter.push(decoder.decode())) read(line);
  for (const line of splitter.finish()) read(line);
  return reader.finish();
}

function fingerprint(
  cause: FailureCause,
  primary: Diagnostic | null,
  reasons: readonly string[],
  stage: string | null,
): string | null {
  if (primary === null)
    return cause === 'none'
      ? null
      : fingerprintOf({ cause, tool: null, code: null, message: reasons[0] ?? '', file: null, stage });
  const { tool, code, message, file } = primary;
  return fingerprintOf({ cause, tool, code, message, file, stage });
}
