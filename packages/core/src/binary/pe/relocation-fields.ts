/** What the relocations of objects mean. Source: Microsoft PE Format, "COFF Relocations (Object Only)". */

import { hex } from '../../data/numbers.js';
import { entriesOf } from '../read/table.js';
import type { Field } from '../region.js';
import { type Coff, type CoffSection, RELOCATION_SIZE } from './sections.js';
import type { SymbolReader } from './symbols.js';

/** One field per entry. @throws Malformed */
export function* relocationFields(coff: Coff, symbols: SymbolReader, { relocations }: CoffSection): Generator<Field> {
  const table = coff.source.part(relocations.offset, relocations.size);
  for (const { index, bytes, at } of entriesOf(table, RELOCATION_SIZE)) {
    const address = hex(bytes.readUInt32LE(at));
    const target = symbols.named(bytes.readUInt32LE(at + 4));
    yield {
      name: `relocation at ${address}`,
      offset: index * RELOCATION_SIZE,
      size: RELOCATION_SIZE,
      meaning: `${address}, type ${hex(bytes.readUInt16LE(at + 8))}, ${target}`,
    };
  }
}
