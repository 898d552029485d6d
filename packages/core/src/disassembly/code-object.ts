/**
 * Puts bytes of code into the smallest ELF object that disassemblers read. They get this object and never the file itself: the file's headers
 * cannot slow or mislead them, one form is enough for ELF, PE and Mach-O, and a large file takes no longer than a small one.
 *
 * Layout: System V gABI, chapter 4 (https://www.sco.com/developers/gabi/latest/ch4.eheader.html).
 */
import type { Architecture } from '../binary/region.js';

/** `e_machine`, and `e_flags` where the instruction set depends on it. Names as in LLVM's triples. */
const MACHINES: Readonly<Record<string, { readonly machine: number; readonly flags?: number }>> = {
  i386: { machine: 3 },
  mips: { machine: 8 },
  powerpc: { machine: 20 },
  powerpc64: { machine: 21, flags: 1 },
  powerpc64le: { machine: 21, flags: 2 },
  s390x: { machine: 22 },
  // EABI version 5.
  arm: { machine: 40, flags: 0x0500_0000 },
  x86_64: { machine: 62 },
  aarch64: { machine: 183 },
  // Compressed instructions and the double-float calling convention, as Linux distributions use them.
  riscv32: { machine: 243, flags: 5 },
  riscv64: { machine: 243, flags: 5 },
  loongarch64: { machine: 258, flags: 0x43 },
};

const EXECUTABLE_TYPE = 2;
const SHT_PROGBITS = 1;
const SHT_STRTAB = 3;
/** SHF_ALLOC | SHF_EXECINSTR */
const CODE_FLAGS = 6;
const NAMES = '\0.text\0.shstrtab\0';

/** @returns null where no object can be written for the machine */
export function codeObject(code: Buffer, address: bigint, { arch, bits, endian }: Architecture): Buffer | null {
  const known = MACHINES[arch];
  if (known === undefined) return null;
  const wide = bits === 64;
  const headerSize = wide ? 64 : 52;
  const sectionSize = wide ? 64 : 40;
  const half = (value: number): Buffer => integer(BigInt(value), 2, endian);
  const word = (value: number): Buffer => integer(BigInt(value), 4, endian);
  const native = (value: number | bigint): Buffer => integer(BigInt(value), wide ? 8 : 4, endian);
  const namesAt = headerSize + code.length;
  const section = (name: string, type: number, flags: number, at: bigint, offset: number, size: number): Buffer =>
    Buffer.concat([
      word(name === '' ? 0 : NAMES.indexOf(name)),
      word(type),
      native(flags),
      native(at),
      native(offset),
      native(size),
      word(0),
      word(0),
      native(1),
      native(0),
    ]);
  return Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, endian === 'little' ? 1 : 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    half(EXECUTABLE_TYPE),
    half(known.machine),
    word(1),
    native(0),
    native(0),
    native(namesAt + NAMES.length),
    word(known.flags ?? 0),
    half(headerSize),
    half(0),
    half(0),
    half(sectionSize),
    half(3),
    half(2),
    code,
    Buffer.from(NAMES, 'latin1'),
    section('', 0, 0, 0n, 0, 0),
    section('.text', SHT_PROGBITS, CODE_FLAGS, address, headerSize, code.length),
    section('.shstrtab', SHT_STRTAB, 0, 0n, namesAt, NAMES.length),
  ]);
}

function integer(value: bigint, size: 2 | 4 | 8, endian: 'little' | 'big'): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(size * 8, value));
  const low = bytes.subarray(0, size);
  return endian === 'little' ? low : low.reverse();
}
