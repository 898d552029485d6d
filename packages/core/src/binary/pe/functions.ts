/** Names of code: from the symbol table, or, as most images have none, from what they export ("The .edata Section (Image Only)"). */

import { StringPool } from '../read/string-pool.js';
import { CachedBlocks } from '../read/table.js';
import type { CodeSymbol } from '../region.js';
import { addressMap } from './addresses.js';
import { exportTable } from './export-table.js';
import type { Coff } from './sections.js';
import { CLASS, definesSection, isFunction, type SymbolReader, sectionNumbered } from './symbols.js';

/** @throws Malformed */
export function codeSymbols(coff: Coff, reader: SymbolReader): Iterable<CodeSymbol> {
  return coff.tables.symbols.count > 0 ? fromSymbols(coff, reader) : fromExports(coff);
}

/** Values count from the start of the section, in images too. Sizes are unknown. */
function* fromSymbols(coff: Coff, reader: SymbolReader): Generator<CodeSymbol> {
  for (const symbol of reader.all()) {
    const { value, storageClass } = symbol;
    if ((storageClass !== CLASS.EXTERNAL && storageClass !== CLASS.STATIC) || definesSection(symbol)) continue;
    const section = sectionNumbered(coff, symbol.section);
    if (section === undefined || (section.kind !== 'code' && !isFunction(symbol)) || value >= section.data.size) continue;
    yield { name: reader.name(symbol), offset: section.data.offset + value, size: 0 };
  }
}

function* fromExports(coff: Coff): Generator<CodeSymbol> {
  const found = exportTable(coff);
  if (found === null) return;
  const { functions, names, addressTable, nameTable, ordinalTable } = found;
  const placeOf = addressMap(coff);
  const blocks = new CachedBlocks(coff.source);
  const number = (offset: number, size: 2 | 4): number => {
    const { bytes, at } = blocks.read(offset, size);
    return bytes.readUIntLE(at, size);
  };
  const strings = new StringPool(coff.source, coff.source.size);
  for (let index = 0; index < names; index++) {
    const ordinal = number(ordinalTable + index * 2, 2);
    if (ordinal >= functions) continue;
    const target = placeOf(number(addressTable + ordinal * 4, 4), 1);
    const name = placeOf(number(nameTable + index * 4, 4), 1);
    // What is exported from elsewhere leads to its name, and variables lead to data.
    if (target?.section.kind === 'code' && name !== null) yield { name: strings.at(name.offset), offset: target.offset, size: 0 };
  }
}
