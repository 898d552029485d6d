/**
 * Names of sections that debuggers know: those of DWARF 2 to 5, of GNU's extensions, and of split files. Source: DWARF 5, 7.1 and appendix F;
 * GDB, `dwarf2/section.h`.
 */
const DWARF =
  /^\.z?debug_(?:abbrev|addr|aranges|cu_index|frame|gdb_scripts|(?:gnu_)?pub(?:names|types)|info|line|line_str|loc|loclists|macinfo|macro|names|ranges|rnglists|str|str_offsets|sup|tu_index|types)(?:\.dwo)?$/;

/** Whether a section has a name of DWARF, plain or compressed. Any other name that begins so may be that of a program's data. */
export function isDwarfName(name: string): boolean {
  return DWARF.test(name);
}
