/** What a symbol is called where something refers to it by its index. */
import { hex } from '../../data/numbers.js';
import { type Elf, stringPoolOf } from './sections.js';
import { type ElfSymbolTable, placeOf, STB_LOCAL, STT, symbolReader } from './symbols.js';

/** Says which symbol an index names, by its name, or by its place where names may repeat. @throws Malformed */
export function symbolNamer(elf: Elf, table: ElfSymbolTable): (index: number) => string {
  const symbolAt = symbolReader(elf, table);
  const names = stringPoolOf(elf, table.strings);
  return (index) => {
    const symbol = symbolAt(index);
    if (index === 0 || symbol === undefined) return `symbol index ${hex(index)}`;
    const place = placeOf(elf, symbol);
    names.spend(place.length);
    if (symbol.type === STT.SECTION && symbol.value === 0n && symbol.bind === STB_LOCAL) return place;
    const text = `"${names.at(symbol.nameAt)}"`;
    return symbol.bind === STB_LOCAL ? `local ${text} at ${hex(symbol.value)} in ${place}` : text;
  };
}
