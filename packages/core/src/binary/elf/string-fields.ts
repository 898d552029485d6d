/** What the strings of a string table mean: they are compared as names of the sections and symbols that refer to them. */

import { NO_NAME } from '../read/string-pool.js';
import { stringRuns } from '../read/string-runs.js';
import type { Field } from '../region.js';
import { bytesOf, type Elf, type ElfSection } from './sections.js';
import { type ElfSymbolTable, symbolsOf } from './symbols.js';

/**
 * @param symbols the symbol table whose entries are compared by name
 * @throws Malformed
 */
export function stringFields(elf: Elf, pool: ElfSection, symbols: ElfSymbolTable | null): Iterable<Field> {
  return stringRuns(bytesOf(elf, pool), referencesTo(elf, pool, symbols));
}

/** Offsets in order, some of them more than once. */
function referencesTo(elf: Elf, pool: ElfSection, symbols: ElfSymbolTable | null): Uint32Array {
  const sectionNames = elf.header.namesIndex === pool.index ? elf.sections.slice(1).map(({ nameAt }) => nameAt) : [];
  const own = symbols?.strings.index === pool.index ? symbols : null;
  const references = new Uint32Array(sectionNames.length + (own?.count ?? 0));
  let count = 0;
  const add = (offset: number): void => {
    if (offset !== NO_NAME) references[count++] = offset;
  };
  for (const offset of sectionNames) add(offset);
  if (own !== null) for (const { nameAt } of symbolsOf(elf, own)) add(nameAt);
  return references.subarray(0, count).sort();
}
