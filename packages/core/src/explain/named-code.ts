/**
 * Instructions with names in place of the addresses in them, so that they say the same wherever things are. binutils and LLVM write addresses
 * and numbers each in a way of its own.
 */

/** What is at an address. */
export type NameOf = (address: bigint) => string;

type Naming = (texts: readonly string[], nameOf: NameOf) => string[];

/** The machines of whose instructions it is known how they write addresses, by their name in `Architecture`. */
const NAMING: ReadonlyMap<string, Naming> = new Map([
  ['x86_64', namedX86],
  ['aarch64', namedArm],
]);

/** Whether the addresses in code of this machine can be named. */
export function isNameable(arch: string | undefined): arch is string {
  return arch !== undefined && NAMING.has(arch);
}

/**
 * The instructions of one function, in their order.
 * @param arch one that {@link isNameable}; code of any other stays as it is
 */
export function namedCode(arch: string, texts: readonly string[], nameOf: NameOf): readonly string[] {
  return NAMING.get(arch)?.(texts, nameOf) ?? texts;
}

const addressOf = (digits: string): bigint => BigInt(`0x${digits}`);

/** `call 1139`, `jne 0x1139`: binutils writes no `0x` here, LLVM does. */
const X86_JUMP = /^((?:bnd |notrack )?(?:call|j)\w* )(?:0x)?([0-9a-f]+)$/;
/** `lea 0xe9b(%rip),%rdi # 2004`: both tools write the address behind the instruction. */
const X86_RELATIVE = /^(.*?)-?0x[0-9a-f]+(\(%rip\).*? # )(?:0x)?([0-9a-f]+)$/;

function namedX86(texts: readonly string[], nameOf: NameOf): string[] {
  return texts.map((text) => {
    const [, before, after = '', digits] = X86_RELATIVE.exec(text) ?? [];
    if (before !== undefined && digits !== undefined) return `${before}${after}${nameOf(addressOf(digits))}`;
    const [, jump, target] = X86_JUMP.exec(text) ?? [];
    return jump === undefined || target === undefined ? text : `${jump}${nameOf(addressOf(target))}`;
  });
}

/** `bl 944`, `b.gt 0x75c`, `cbz w0, 0x75c`, `tbz w0, #2, 75c`, `adr x0, 0x9b0`, `ldr x0, 0x9b0`. */
const ARM_JUMP = /^((?:bl?|b\.\w+|cbn?z \w+,|tbn?z \w+, #\w+,|adr \w+,|ldr(?:sw)? \w+,) )(?:0x)?([0-9a-f]+)$/;
/** `adrp x0, 0x20000`: the page of an address, to which a later instruction adds the rest. */
const ARM_PAGE = /^adrp x(\d+), (?:0x)?([0-9a-f]+)$/;
/** `add x1, x0, #0x9b0`, `ldr w0, [x0, #76]`, `str d0, [x0]`. */
const ARM_REST = /^(add \w+, |.*\[)x(\d+)(?:, #(0x[0-9a-f]+|\d+))?(\]?)$/;
/** The registers that an instruction writes: the first of its operands, and the second of a pair. */
const ARM_WRITTEN = /^(?!st|cmp|cmn|tst|b |bl|br|cb|tb|ret)(\S+) [xw](\d+)(?:, [xw](\d+))?/;
/** `b.eq 908 // b.none`: binutils says some things twice. */
const ARM_REMARK = / \/\/ .*$/;
/** So many registers, from x0, may be changed by a call (AAPCS64, 6.1.1). */
const CALLER_SAVED_REGISTERS = 19;

function namedArm(texts: readonly string[], nameOf: NameOf): string[] {
  const pages = new Map<number, bigint>();
  return texts.map((line) => {
    const text = line.replace(ARM_REMARK, '');
    const [, register, page] = ARM_PAGE.exec(text) ?? [];
    if (register !== undefined && page !== undefined) {
      pages.set(Number(register), addressOf(page));
      return `adrp x${register}`;
    }
    const named = namedRest(text, pages, nameOf);
    for (const written of writtenBy(text)) pages.delete(written);
    if (/^blr? /.test(text)) for (const each of [...pages.keys()]) if (each < CALLER_SAVED_REGISTERS) pages.delete(each);
    return named;
  });
}

function namedRest(text: string, pages: ReadonlyMap<number, bigint>, nameOf: NameOf): string {
  const [, jump, target] = ARM_JUMP.exec(text) ?? [];
  if (jump !== undefined && target !== undefined) return `${jump}${nameOf(addressOf(target))}`;
  const [, before, base, rest = '0', after = ''] = ARM_REST.exec(text) ?? [];
  const page = pages.get(Number(base));
  return before === undefined || page === undefined ? text : `${before}x${base}, ${nameOf(page + BigInt(rest))}${after}`;
}

function writtenBy(text: string): number[] {
  const [, mnemonic = '', first, second] = ARM_WRITTEN.exec(text) ?? [];
  const both = mnemonic.startsWith('ldp') ? [first, second] : [first];
  return both.flatMap((register) => (register === undefined ? [] : [Number(register)]));
}
