/** The evidence of a cause, as data: detectors make it, decisions read it, and its text is made last (`evidence-text.ts`). */

import type { Both, SideName } from '../../data/both.js';
import type { Conclusion } from './conclusions.js';

/** Who may run a file, and as whom. */
export interface ModeFacts {
  readonly executable: boolean;
  readonly setsId: boolean;
}

/** The facts of each kind of evidence. What comes from a file is foreign text. */
export interface EvidenceFacts {
  // Both sides have it.
  /** Two texts. */
  texts: Both<string>;
  /** Two dates, and whether each is in the build window of its side. */
  dates: Both<string> & { readonly inWindows: boolean };
  /** The own names of the sides. */
  'own-names': Both<string>;
  /** Names of temporary files, and the programs that made them up. */
  'temporary-names': Both<string> & { readonly programs: readonly string[] };
  /** What a field says; null where it is absent. `of` names it, where that says more than the values. */
  values: Both<string | null> & { readonly of: string | null };
  /** A number of seconds since 1970 at the same place, each in the build window of its side. */
  'epochs-in-windows': object;
  /** Texts that are equal except for their line ends. */
  'line-ends': object;
  /** Texts that differ in something unknown. */
  'texts-differ': object;
  /** What each side has at a path, where these are not of one kind. */
  things: Both<string>;
  modes: Both<ModeFacts>;

  // Only one side has it.
  'one-sided': { readonly what: string; readonly side: SideName };
  /** Debug sections as a whole. */
  'one-sided-debug': { readonly side: SideName };
  'one-sided-compression': { readonly section: string; readonly side: SideName };
  /** A path that a side lacks. `side` is as a person names it. */
  'not-there': { readonly side: string };
  /** A path where a side has a folder. */
  'folder-there': { readonly type: string; readonly side: string };
  empty: { readonly side: SideName; readonly otherBytes: number };
  /** A link that points to itself. */
  loop: { readonly side: SideName };
  /** The system refuses to read a file: its code, e.g. `EACCES`. */
  unreadable: { readonly code: string };
  /** A file, or a member of it, is not what its headers say. */
  damage: { readonly side: SideName | 'both'; readonly message: string };

  // Where it is.
  region: { readonly region: string };
  bytes: { readonly region: string; readonly offset: number; readonly bytes: number };
  /** Bytes that no section owns. */
  'unowned-bytes': { readonly region: string; readonly bytes: number };
  /** Code or debug information of a file that no reader knows on both sides. */
  unread: { readonly what: 'code' | 'debug' };
  'debug-sections': { readonly resized: readonly string[] };
  signature: object;
  /** A signature that is wrong, or that grants or demands something else. */
  'signature-refused': object;

  // Order and code.
  order: { readonly what: string; readonly count?: number };
  /** Machine code differs, in so many functions, of which the first are named. */
  code: { readonly functions: readonly string[]; readonly count: number };
  'share-of-functions': { readonly changed: number; readonly all: number };
  /** Functions were added, removed or renamed. */
  'other-functions': object;
  /** Data that the code refers to has another length. */
  'resized-data': object;

  // Evidence about other evidence.
  /** The build-ids are equal: the difference came after the link. */
  'after-link': { readonly of: Evidence };
  /** A rule for such values exists, and did not own this one. */
  'no-rule': { readonly of: Evidence };
  'no-detector': object;
  /** Something differs that no threshold may forgive, and no cause was found. */
  unexplained: object;
  /** The result of three stages together, and what made the first one where it was another compiler. */
  generations: { readonly conclusion: Conclusion; readonly builder: FirstBuilder | null };
}

/** The evidence that another compiler made the first stage than the second. */
export type FirstBuilder =
  | { readonly kind: 'tool'; readonly tool: string; readonly version: string }
  | { readonly kind: 'prebuilt' }
  /** Another version of a tool is a cause: its evidence, and of how many more pieces. */
  | { readonly kind: 'version'; readonly of: Evidence; readonly more: number };

export type EvidenceKind = keyof EvidenceFacts;

/** Evidence of one of the kinds, of any of them where none is named. */
export type Evidence<K extends EvidenceKind = EvidenceKind> = {
  [P in K]: { readonly kind: P } & EvidenceFacts[P];
}[K];
