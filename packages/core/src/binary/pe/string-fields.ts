/** What the string table means. Source: Microsoft PE Format, "COFF String Table". */

import { stringRuns } from '../read/string-runs.js';
import type { Field } from '../region.js';
import type { Coff } from './sections.js';
import type { SymbolReader } from './symbols.js';

/** The table starts with its own size, which counts these bytes, too. */
const SIZE_WORD = 4;

/** @throws Malformed */
export function* stringFields(coff: Coff, symbols: SymbolReader): Generator<Field> {
  const { offset, size } = coff.tables.strings;
  const said = coff.source.read(offset, SIZE_WORD).readUInt32LE(0);
  yield {
    name: 'size',
    offset: 0,
    size: SIZE_WORD,
    meaning: said === size ? 'size of the string table' : `${said}`,
    role: 'pool-size',
  };
  const strings = coff.source.part(offset + SIZE_WORD, size - SIZE_WORD);
  for (const field of stringRuns(strings, referencesOf(coff, symbols))) yield { ...field, offset: field.offset + SIZE_WORD };
}

/** From the first string on, in order, some of them more than once. */
function referencesOf(coff: Coff, symbols: SymbolReader): Uint32Array {
  const names = coff.sections.flatMap(({ nameAt }) => (nameAt === null ? [] : [nameAt]));
  const all = [...names, ...symbols.references()];
  return Uint32Array.from(all.filter((at) => at >= SIZE_WORD).map((at) => at - SIZE_WORD)).sort();
}
