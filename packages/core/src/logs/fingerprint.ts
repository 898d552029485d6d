/** One name for one failure, the same on every machine and in every run, so that a failure is filed once. */

import type { FailureCause } from '../failure-causes.js';
import { digestOf } from '../json.js';

export interface Fingerprinted {
  readonly cause: FailureCause;
  readonly tool: string | null;
  readonly code: string | null;
  readonly message: string;
  readonly file: string | null;
  /** The stage's id; null outside a pipeline. */
  readonly stage: string | null;
}

/** Names that compilers give to files between their steps. */
const TEMPORARY = /\b(?:cc|tmp|camlasm|camlstartup|conftest|dune)[-_.]?[A-Za-z0-9_]{6}\b(?:\.\w+)?/g;

/**
 * Hex sha256 of cause, tool, code, normalised message, file without its line, and stage. The target is left out: one failure on three
 * targets is one failure.
 */
export function fingerprintOf({ cause, tool, code, message, file, stage }: Fingerprinted): string {
  return digestOf([cause, tool, code, normalisedMessage(message), file === null ? null : normalisedFile(file), stage]);
}

/** A message without what changes from run to run: paths, temporary names, addresses, numbers, styles of quotes. */
export function normalisedMessage(message: string): string {
  return message
    .normalize('NFC')
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/\b[a-z][a-z+.-]{1,15}:\/\/[^\s'"<>]+/gi, '<url>')
    .replaceAll(/(?:\b[A-Za-z]:)?[^\s'"()<>:,;=]*[\\/][^\s'"()<>:,;]*/g, (path) => (/[\w]/.test(path) ? '<path>' : path))
    .replaceAll(TEMPORARY, temporaryName)
    .replaceAll(/\b0x[0-9a-f]+\b/gi, '<hex>')
    .replaceAll(/\b(?=[a-f]*\d)[0-9a-f]{7,}\b/gi, '<hex>')
    .replaceAll(/\b\d+(?:\.\d+)*\b/g, '<n>')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Only names that no person would give: `ccAazfev.o` is one, `ccompiler` is not. */
function temporaryName(name: string): string {
  return /[A-Z0-9]/.test(name) ? '<temporary>' : name;
}

/** The folder of a build is no part of a failure: only the name in an absolute path counts. */
function normalisedFile(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const kept = /^(?:\/|[A-Za-z]:)/.test(path) ? (path.split('/').at(-1) ?? path) : path.replace(/^_build\/default\//, '');
  return kept.replaceAll(TEMPORARY, temporaryName);
}
