/** Bytes that assemblers and linkers put between functions, and that no program runs. */
import type { Source } from '../../files/source.js';

/** Longest filler between two functions: compilers align them to no more by default. */
const MAX_FILLER_BYTES = 64;

/** Zeros, and the one-byte instructions of x86 that do nothing or stop. Elsewhere these are no whole instruction, or one that no function has. */
const SINGLE = String.raw`[\x00\x90\xcc]`;

/** Instructions that do nothing, in the forms that assemblers fill with, and their prefixes. */
const X86 = [
  String.raw`\x66+\x90`,
  String.raw`\x66*\x2e?\x0f\x1f(?:\x00|\x40\x00|\x44\x00\x00|\x80\0{4}|\x84\x00\0{4})`,
  // What GNU assemblers take for processors that lack the forms above: the address of a register to itself.
  String.raw`\x2e?\x8d(?:\x76\x00|\x74\x26\x00|\xb6\0{4}|\xb4\x26\0{4})`,
];

/** By architecture, as a file's machine is called. */
const NOTHING: Readonly<Record<string, readonly string[]>> = {
  x86_64: X86,
  i386: X86,
  aarch64: [String.raw`\x1f\x20\x03\xd5`],
  riscv64: [String.raw`\x13\0{3}`, String.raw`\x01\0`],
  riscv32: [String.raw`\x13\0{3}`, String.raw`\x01\0`],
};

/** Whether code is filler as a whole. */
export function isFiller(code: Source, arch: string | undefined): boolean {
  if (code.size >= MAX_FILLER_BYTES) return false;
  const forms = [...((arch === undefined ? undefined : NOTHING[arch]) ?? []), SINGLE];
  return new RegExp(`^(?:${forms.join('|')})*$`).test(code.read(0, code.size).toString('latin1'));
}
