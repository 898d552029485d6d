/** Machines and file types by name. Sources: gABI, "Machine Information" and its registry of e_machine; names as in LLVM's triples. */

import type { Encoding } from '../read/encoding.js';
import type { Architecture } from '../region.js';

export const ET_REL = 1;
const ET_EXEC = 2;
const ET_DYN = 3;
const ET_CORE = 4;

export const EM_MIPS = 8;
export const EM_ARM = 40;
export const EM_BPF = 247;
export const EM_X86_64 = 62;
export const EM_AARCH64 = 183;
export const EM_RISCV = 243;

type Name = string | ((encoding: Encoding) => string);

const little =
  (name: string, big: string): Name =>
  ({ endian }) =>
    endian === 'little' ? name : big;
const wide =
  (name: string, narrow: string): Name =>
  ({ bits }) =>
    bits === 64 ? name : narrow;

const ARCHITECTURES: ReadonlyMap<number, Name> = new Map<number, Name>([
  [2, 'sparc'],
  [3, 'i386'],
  [4, 'm68k'],
  [EM_MIPS, ({ bits, endian }) => `mips${bits === 64 ? '64' : ''}${endian === 'little' ? 'el' : ''}`],
  [18, 'sparc'],
  [20, little('powerpcle', 'powerpc')],
  [21, little('powerpc64le', 'powerpc64')],
  [22, wide('s390x', 's390')],
  [EM_ARM, little('arm', 'armeb')],
  [43, 'sparcv9'],
  [EM_X86_64, 'x86_64'],
  [83, 'avr'],
  [94, 'xtensa'],
  [105, 'msp430'],
  [164, 'hexagon'],
  [EM_AARCH64, little('aarch64', 'aarch64_be')],
  [224, 'amdgcn'],
  [EM_RISCV, wide('riscv64', 'riscv32')],
  [EM_BPF, little('bpfel', 'bpfeb')],
  [258, wide('loongarch64', 'loongarch32')],
]);

export function elfArchitecture(machine: number, encoding: Encoding): Architecture {
  const name = ARCHITECTURES.get(machine) ?? 'unknown';
  return { arch: typeof name === 'string' ? name : name(encoding), bits: encoding.bits, endian: encoding.endian };
}

/** @param runs whether it asks for a program interpreter, as position-independent executables do and shared objects do not */
export function elfTitle(type: number, runs: boolean, { arch, bits, endian }: Architecture): string {
  return `ELF ${bits}-bit ${endian}-endian ${typeName(type, runs)}, ${arch}`;
}

function typeName(type: number, runs: boolean): string {
  switch (type) {
    case ET_REL:
      return 'relocatable object';
    case ET_EXEC:
      return 'executable';
    case ET_DYN:
      return runs ? 'executable' : 'shared object';
    case ET_CORE:
      return 'core file';
    default:
      return `file of type ${type}`;
  }
}
