/** What the members of the COFF file header mean. Source: Microsoft PE Format, "COFF File Header", "Characteristics". */

import { hex } from '../../data/numbers.js';
import { LITTLE_ENDIAN } from '../read/encoding.js';
import type { Layout } from '../read/layout.js';
import { type MemberMeaning, memberFields } from '../read/records.js';
import type { Field } from '../region.js';
import { BIG_HEADER, IMAGE_HEADER, OBJECT_HEADER } from './coff-header.js';
import { dateRole } from './dates.js';
import type { Coff } from './sections.js';

/** IMAGE_FILE_*: what is not in the file. */
const LINE_NUMS_STRIPPED = 0x4;
const LOCAL_SYMS_STRIPPED = 0x8;
const DEBUG_STRIPPED = 0x200;

export function headerFields(coff: Coff): Iterable<Field> {
  const { source, header } = coff;
  const layout: Layout<string> = header.big ? BIG_HEADER : coff.image === null ? OBJECT_HEADER : IMAGE_HEADER;
  const bytes = Buffer.from(source.read(header.offset, header.size));
  return memberFields(bytes, layout, LITTLE_ENDIAN, (member) => describe(coff, member));
}

function describe(coff: Coff, member: string): MemberMeaning {
  const { tables, header } = coff;
  switch (member) {
    case 'TimeDateStamp':
      return dateRole(coff);
    case 'PointerToSymbolTable': {
      const first = tables.symbols.size > 0 ? 'symbol table' : tables.strings.size > 0 ? 'string table' : null;
      return { about: 'symbol table', ...(first === null ? {} : { meaning: `→ ${first}` }) };
    }
    case 'NumberOfSymbols':
      // The table itself is compared, symbol by symbol, as far as this reaches.
      return { about: 'symbol table', ...(tables.symbols.size > 0 ? { meaning: 'number of records' } : {}) };
    case 'NumberOfSections':
      return {
        meaning: `${coff.sections.filter(({ kind }) => kind !== 'debug').length} sections without those of debug information`,
      };
    case 'Characteristics':
      return { meaning: characteristics(coff, header.characteristics) };
    default:
      return {};
  }
}

/** Flags for missing parts are left out where the parts are missing. */
function characteristics({ sections, tables }: Coff, flags: number): string {
  const facts: readonly (readonly [flag: number, missing: boolean])[] = [
    [LINE_NUMS_STRIPPED, sections.every(({ lineNumbers }) => lineNumbers.size === 0)],
    [LOCAL_SYMS_STRIPPED, tables.symbols.size === 0],
    [DEBUG_STRIPPED, sections.every(({ kind }) => kind !== 'debug')],
  ];
  const wrong = facts.filter(([flag, missing]) => ((flags & flag) !== 0) !== missing).map(([flag]) => hex(flag));
  const other = facts.reduce((rest, [flag]) => rest & ~flag, flags);
  return wrong.length === 0 ? hex(other) : `${hex(other)}, untrue ${wrong.join(' ')}`;
}
