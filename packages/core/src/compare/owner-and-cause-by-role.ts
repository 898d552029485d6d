/** The role of a field decides which rule may own a difference in it, and which cause it has. */
import type { FieldRole } from '../binary/region.js';
import type { CauseId } from './causes/catalog.js';
import type { RuleId } from './rules/catalog.js';

export interface RoleRow {
  /** The rule that may own a difference; null for none. */
  readonly rule: RuleId | null;
  /** The rule that may own the field where only one side has it, and the other side has nothing that this one lacks. */
  readonly ruleIfExtra?: RuleId;
  /** The cause of a difference. `derived`: that of what the field refers to. `by-content`: its text decides. */
  readonly cause: CauseId | 'derived' | 'by-content';
  /** The cause of a difference where only one side has the field. */
  readonly causeIfExtra?: 'stripped';
  /** Beside `by-content`: the cause that its text has, whatever the text is; null where a text shows none. */
  readonly causeOfText?: CauseId | null;
  /** The cause of a difference where the field holds a path. */
  readonly causeIfPath?: CauseId;
}

/** One row a role. */
export const ROLES: Readonly<Record<FieldRole, RoleRow>> = {
  'build-id': { rule: 'build-id', cause: 'build-id' },
  'pe-timestamp': { rule: 'pe-timestamp', cause: 'pe-timestamp' },
  // A checksum that is right on both sides means the same; no rule owns one that is wrong.
  'pe-checksum': { rule: null, cause: 'pe-checksum-derived' },
  'pdb-guid': { rule: 'pdb-guid', cause: 'pdb-guid' },
  'pdb-path': { rule: 'pdb-guid', cause: 'build-path' },
  'macho-uuid': { rule: 'macho-uuid', cause: 'macho-uuid' },
  'oso-mtime': { rule: 'debug-info', cause: 'macho-oso-mtime' },
  'file-name': { rule: 'symbol-table', cause: 'own-name', causeIfExtra: 'stripped', causeIfPath: 'build-path' },
  'ar-metadata': { rule: 'ar-metadata', cause: 'ar-metadata' },
  producer: { rule: 'bc-producer', cause: 'toolchain-version' },
  'pyc-mtime': { rule: 'pyc-mtime', cause: 'source-mtime' },
  // It has the name and the address of its section; no rule owns a difference except that it is missing.
  'section-symbol': { rule: null, ruleIfExtra: 'symbol-table', cause: 'derived' },
  // Only its own file can refer to it, and what refers to it is compared by name.
  'local-symbol': { rule: null, ruleIfExtra: 'symbol-table', cause: 'by-content', causeIfExtra: 'stripped' },
  'run-path': { rule: null, cause: 'by-content', causeOfText: 'rpath' },
  // What a loader is to load is data, not the path of a build.
  'to-load': { rule: null, cause: 'by-content', causeOfText: null },
  'pool-size': { rule: null, cause: 'by-content' },
  stab: { rule: 'debug-info', cause: 'debug-info' },
};
