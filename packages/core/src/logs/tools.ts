/** The tools that logs name, one row each: what part of a build they are, and what is known of their messages. */
import { own } from '../data/own.js';
import type { FailureCause } from '../failure-causes.js';

/**
 * - `compiler`: its messages are about a program's source
 * - `description`: it reads a grammar or the description of a build, where no program's types are at fault
 * - `code-generator`: it makes code of what a compiler made
 */
export type ToolPart = 'compiler' | 'description' | 'code-generator' | 'linker' | 'build';

interface Tool {
  readonly part: ToolPart;
  /** Sources by which it is known where a message has the shape that many tools share. */
  readonly sources?: RegExp;
  /** Whether its messages have a code and do not name it: JSON documents, and lines such as `ERROR[code]: message`. */
  readonly nameless?: true;
  /** Codes of its messages that say what is wrong. No two tools have one code. */
  readonly codes?: readonly (readonly [RegExp, FailureCause])[];
}

export const TOOLS: Readonly<Record<string, Tool>> = {
  cc: { part: 'compiler' },
  ocaml: { part: 'compiler' },
  remlc: {
    part: 'compiler',
    sources: /\.reml$/i,
    nameless: true,
    codes: [
      [/^E7\d{3}$/, 'type'],
      [/^E[89]\d{3}$/, 'codegen'],
      [/^(?:parser|core\.parse|language\.use|lexer|syntax)\b/, 'parse'],
      [/^(?:type|typeck|typeclass|pattern)\b\./, 'type'],
      [/^(?:effects?|capability)\b/, 'effect'],
      [/^(?:ffi|bridge)\b\./, 'type'],
      [/^(?:target|native|codegen|core_ir|llvm)\b\./, 'codegen'],
    ],
  },
  rustc: { part: 'compiler', codes: [[/^E0\d{3}$/, 'type']] },
  menhir: { part: 'description' },
  ocamllex: { part: 'description' },
  dune: { part: 'description' },
  llvm: { part: 'code-generator', sources: /\.(?:ll|bc)$/i },
  as: { part: 'code-generator', sources: /\.(?:s|asm)$/i },
  llc: { part: 'code-generator' },
  opt: { part: 'code-generator' },
  'llvm-as': { part: 'code-generator' },
  'llvm-link': { part: 'code-generator' },
  ld: { part: 'linker' },
  lld: { part: 'linker' },
  link: { part: 'linker' },
  make: { part: 'build' },
};

/** The tool whose sources a file is one of; null where no row says so. */
export function toolOfSource(file: string): string | null {
  return Object.entries(TOOLS).find(([, { sources }]) => sources?.test(file))?.[0] ?? null;
}

/** The tool of messages that have a code of no row and name no program; null where no row says so. */
export function namelessTool(): string | null {
  return Object.entries(TOOLS).find(([, { nameless }]) => nameless === true)?.[0] ?? null;
}

/** The tool that has a code, for messages that name no program; null where no row knows it. */
export function toolOfCode(code: string): string | null {
  return Object.entries(TOOLS).find(([, tool]) => causeIn(tool, code) !== null)?.[0] ?? null;
}

/** What the code of a tool's message says is wrong; null where its row does not know it. A tool without a row may be one of them under another name. */
export function causeOfCode(tool: string, code: string): FailureCause | null {
  const row = own(TOOLS, tool) ?? own(TOOLS, toolOfCode(code) ?? '');
  return row === undefined ? null : causeIn(row, code);
}

function causeIn({ codes = [] }: Tool, code: string): FailureCause | null {
  return codes.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
