/** The evidence of a difference, for people. Everything has a maximum size, whatever the files are. */
import type { ExplainedFile } from '../ancestry/explained.js';
import type { SymbolDoubt } from '../ancestry/explained-output.js';
import type { RegionKind } from '../binary/region.js';
import type { FileDensity } from '../compare/density.js';
import type { Both } from '../data/both.js';

/** The pictures of both files; null where that side has no file, or none that can be read. */
export interface ArtifactEvidence extends Both<FilePicture | null> {
  /** As in the comparison. */
  readonly path: string;
  /** One for each of the first places of the comparison, in its order; none for text whose lines show the difference. */
  readonly places: readonly PlaceEvidence[];
  /** For text; null for everything else. */
  readonly lines: LineDiff | null;
  /** Where all differing bytes are; null where that was not counted. */
  readonly density: Both<FileDensity> | null;
  /** Which functions differ, and how; null where that is not known, or where none does. */
  readonly functions: FunctionStates | null;
  /** The members of archives that have them in another order, the first ones; null for everything else. */
  readonly members: Both<readonly string[]> | null;
}

/**
 * How a function differs, what matters first:
 * - `changed`: in its instructions
 * - `left`, `right`: only that side has it
 * - `undecided`: in its bytes; it was not decoded
 * - `addresses`: only in where the things are that it names
 */
export const FUNCTION_STATES = ['changed', 'left', 'right', 'undecided', 'addresses'] as const;

export type FunctionState = (typeof FUNCTION_STATES)[number];

/** Each state that functions have, in the order of FUNCTION_STATES. */
export type FunctionStates = readonly {
  readonly state: FunctionState;
  readonly count: number;
  /** The first ones. */
  readonly names: readonly string[];
}[];

/** How a file or a function of it came to be. */
export interface SideOrigin {
  readonly chain: readonly ExplainedFile[];
  /** Why that is not certain; null where it is. */
  readonly doubt: SymbolDoubt | null;
}

/** How a differing file, or a function of it that differs, came to be on each side; null where that is not known. */
export interface ArtifactOrigin extends Both<SideOrigin | null> {
  /** Null for the whole file. */
  readonly symbol: string | null;
}

/** A file as boxes in a row. */
export interface FilePicture {
  readonly size: number;
  readonly boxes: readonly Box[];
}

export interface Box {
  /** Equal for the same regions of both files; for the few that share a path, in order. */
  readonly key: string;
  /** The name of its region; the first and the last name where several are merged. */
  readonly name: string;
  /** The kind of the largest region in it. */
  readonly kind: RegionKind;
  readonly offset: number;
  readonly size: number;
  /** How many regions it contains. */
  readonly regions: number;
}

export interface PlaceEvidence {
  /** The rows that no place before it shows; empty where the place is in neither file. */
  readonly hex: readonly HexRow[];
  /** Which place shows its bytes, 0 for the first; null where it shows them itself. */
  readonly shownWith: number | null;
  /** The texts that it is in; null where it is in none. */
  readonly texts: Both<string> | null;
  /** Null where the place is not in code or no tool can decode it. */
  readonly code: CodeWindow | null;
}

/** 16 bytes of each side, beside each other; null before the beginning and after the end of the file. */
export interface HexRow extends Both<readonly (number | null)[]> {
  /** Of the first byte, on the left and on the right; below 0 where a row begins before its file does. */
  readonly offsets: Both<number>;
}

export interface CodeWindow {
  /** Functions on the left and on the right; null where no symbol names them. */
  readonly symbols: Both<string | null>;
  readonly rows: readonly CodeRow[];
}

/** An instruction of each side, or of one side. */
export interface CodeRow extends Both<CodeLine | null> {
  /** Whether their bytes are the same. */
  readonly same: boolean;
}

export interface CodeLine {
  readonly offset: number;
  /** As hexadecimal digits. */
  readonly bytes: string;
  readonly text: string;
}

export interface LineDiff {
  readonly rows: readonly LineRow[];
  /** Whether rows were left out at the end, or the text was not read to its end. */
  readonly cut: boolean;
  /** False where too many lines differ to find out which of them belong together. */
  readonly paired: boolean;
}

/** Numbers of lines are 1-based; null where that side has no such line. For `skipped`: of the first line that is left out. */
export interface LineRow extends Both<number | null> {
  readonly mark: 'same' | 'removed' | 'added' | 'skipped';
  /** Without its line end. Empty for `skipped`. */
  readonly text: string;
  readonly end: LineEnd;
}

/** `none`: the text ends without a line end. */
export type LineEnd = 'lf' | 'crlf' | 'none';
