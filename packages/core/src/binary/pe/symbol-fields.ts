/** What the entries of the symbol table mean. */
import { hex } from '../../data/numbers.js';
import type { Field } from '../region.js';
import type { Coff } from './sections.js';
import {
  CLASS,
  type CoffSymbol,
  DEBUG,
  definesSection,
  isExternal,
  isLocal,
  type SymbolReader,
  sectionNumbered,
} from './symbols.js';

/** One field per symbol, its auxiliary records included. @throws Malformed */
export function* symbolFields(coff: Coff, reader: SymbolReader): Generator<Field> {
  const { recordSize } = coff.tables.symbols;
  const files = fileChain(reader);
  for (const symbol of reader.all()) {
    const place = { offset: symbol.index * recordSize, size: (1 + symbol.auxiliaries) * recordSize };
    yield symbol.storageClass === CLASS.FILE
      ? { ...place, ...fileField(reader, files, symbol) }
      : { ...place, ...symbolField(coff, reader, symbol) };
  }
}

/** Linkers link files in a list: the value of a file is the index of the next one; that of the last file is the index of an external symbol. */
interface FileChain {
  /** Files by their index: the first one is 1. */
  readonly ordinals: ReadonlyMap<number, number>;
  /** Indices of external symbols that a file before them leads to. */
  readonly ends: ReadonlySet<number>;
}

function fileChain(reader: SymbolReader): FileChain {
  const ordinals = new Map<number, number>();
  const ahead = new Set<number>();
  const ends = new Set<number>();
  for (const symbol of reader.all()) {
    const { index, value } = symbol;
    if (symbol.storageClass === CLASS.FILE) {
      ordinals.set(index, ordinals.size + 1);
      ahead.add(value);
    } else if (ahead.has(index) && isExternal(symbol)) {
      ends.add(index);
    }
  }
  return { ordinals, ends };
}

function fileField(
  reader: SymbolReader,
  { ordinals, ends }: FileChain,
  symbol: CoffSymbol,
): Pick<Field, 'name' | 'meaning' | 'role' | 'text'> {
  const { value, section, type, index } = symbol;
  const next = value === 0 ? undefined : ordinals.get(value);
  const leads = next !== undefined ? `→ file ${next}` : ends.has(value) ? `→ ${reader.named(value)}` : hex(value);
  const chained = next === undefined ? value === 0 || ends.has(value) : next === (ordinals.get(index) ?? 0) + 1;
  const name = reader.name(symbol);
  const text = reader.fileName(symbol);
  const isName = name === '.file' && section === DEBUG && type === 0 && chained;
  return {
    name: 'file symbol',
    meaning: `"${name}" "${text}" ${leads}, type ${hex(type)}, ${reader.place(symbol)}`,
    ...(isName ? { role: 'file-name', text } : {}),
  };
}

function symbolField(coff: Coff, reader: SymbolReader, symbol: CoffSymbol): Pick<Field, 'name' | 'meaning' | 'role' | 'about'> {
  const { value, type, storageClass } = symbol;
  const name = reader.name(symbol);
  const section = sectionNumbered(coff, symbol.section);
  return {
    name: `${definesSection(symbol) ? 'section symbol' : 'symbol'} ${name}`,
    meaning: `"${name}" ${hex(value)}, type ${hex(type)}, class ${storageClass}, ${reader.place(symbol)}${auxiliary(coff, reader, symbol)}`,
    // Nothing refers to the local symbols of an image.
    ...(coff.image !== null && isLocal(symbol) ? { role: 'local-symbol' } : {}),
    ...(section?.kind === 'debug' ? { about: section.label } : {}),
  };
}

/** The bytes of auxiliary records, where indices of symbols and sections are replaced by what they name. */
function auxiliary(coff: Coff, reader: SymbolReader, symbol: CoffSymbol): string {
  if (symbol.auxiliaries === 0) return '';
  const bytes = reader.auxiliaries(symbol);
  // "Auxiliary Format 3: Weak Externals": TagIndex is the symbol to use where none is found.
  if (symbol.storageClass === CLASS.WEAK_EXTERNAL) {
    return `, else ${reader.named(bytes.readUInt32LE(0))}, ${bytes.toString('hex', 4)}`;
  }
  // "Auxiliary Format 5": Number is the section that this one goes with. In an image it still counts those of an object.
  const goesWith = coff.image === null && definesSection(symbol) ? sectionNumbered(coff, bytes.readUInt16LE(12)) : undefined;
  if (goesWith === undefined) return `, ${bytes.toString('hex')}`;
  return `, with ${goesWith.label}, ${bytes.toString('hex', 0, 12)} ${bytes.toString('hex', 14)}`;
}
