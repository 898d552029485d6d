/** All readers of diagnostics. The first that knows a line has it. */
import { namelessTool } from '../tools.js';
import { cargoReader } from './cargo.js';
import { ccReader } from './cc.js';
import { jsonReader } from './json.js';
import { linkerReader } from './linker.js';
import { makeReader } from './make.js';
import { ocamlReader } from './ocaml.js';
import { programReader } from './programs.js';
import type { MakeReader } from './reader.js';

interface ReaderRow {
  readonly make: MakeReader;
  /** Whether it is given lines of any length: a document may stand on one. */
  readonly wholeLines?: true;
}

export const READERS: readonly ReaderRow[] = [
  { make: jsonReader(namelessTool() ?? 'unknown'), wholeLines: true },
  { make: ocamlReader },
  { make: linkerReader },
  { make: makeReader },
  { make: ccReader },
  { make: cargoReader },
  { make: programReader },
];
