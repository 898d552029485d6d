/** Programs of the machine that a comparison may ask for evidence. They are handed in from above: no part of a comparison starts one by itself. */
import { type Disassembler, makeDisassembler } from '../disassembly/disassembly.js';
import type { Exec } from '../ports.js';

export interface EvidencePrograms {
  /** Runs a program, e.g. llvm-dis. */
  readonly query: Exec['query'];
  /** Folder for the files that programs read; the caller removes it. */
  readonly scratch: string;
  /** One for the whole comparison, so that a tool that is missing is looked for once. */
  readonly disassembler: Disassembler;
}

export function evidencePrograms(query: Exec['query'], scratch: string): EvidencePrograms {
  return { query, scratch, disassembler: makeDisassembler(query, scratch) };
}
