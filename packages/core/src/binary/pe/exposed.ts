/**
 * Sections of an object that look like debug information and that a program reads nevertheless: code or data refers to them, or other objects
 * may. Linkers put them into the image like any other data.
 */
import { Malformed } from '../../files/source.js';
import { entriesOf } from '../read/table.js';
import { asData, type Coff, type CoffSection, RELOCATION_SIZE } from './sections.js';
import {
  CLASS,
  type CoffSymbol,
  definesSection,
  isLocal,
  type SymbolReader,
  sectionDefinition,
  sectionNumbered,
} from './symbols.js';

/**
 * The object with such sections as data.
 * @throws Malformed when its symbols or relocations cannot be read
 */
export function withExposedAsData(coff: Coff, symbols: SymbolReader): Coff {
  if (!coff.sections.some(({ kind }) => kind === 'debug')) return coff;
  return asData(coff, exposedSections(coff, symbols));
}

function exposedSections(coff: Coff, symbols: SymbolReader): ReadonlySet<CoffSection> {
  const { locals, seen } = debugSymbols(coff, symbols);
  const exposed = new Set(seen);
  if (locals.size === 0) return exposed;
  const waiting = [...coff.sections.filter(({ loaded }) => loaded), ...seen];
  let left = coff.source.size;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    left -= next.relocations.size;
    if (left < 0) throw new Malformed('the relocations of sections overlap', next.relocations.offset);
    for (const target of relocatedSymbols(coff, next)) {
      const section = locals.get(target);
      if (section === undefined || exposed.has(section)) continue;
      exposed.add(section);
      waiting.push(section);
    }
  }
  return exposed;
}

/**
 * What leads to debug sections: the indices of local symbols in them; and those sections that other objects see a symbol of, or that decide
 * with which others they are linked.
 */
function debugSymbols(coff: Coff, symbols: SymbolReader): { locals: Map<number, CoffSection>; seen: Set<CoffSection> } {
  const locals = new Map<number, CoffSection>();
  const seen = new Set<CoffSection>();
  const defaults: number[] = [];
  for (const symbol of symbols.all()) {
    // The symbol that is used instead where nothing else defines it ("Auxiliary Format 3: Weak Externals").
    if (symbol.storageClass === CLASS.WEAK_EXTERNAL && symbol.auxiliaries > 0) {
      defaults.push(symbols.auxiliaries(symbol).readUInt32LE(0));
    }
    const section = sectionNumbered(coff, symbol.section);
    if (section === undefined) continue;
    if (definesSection(symbol)) addLeader(coff, symbols, symbol, section, seen);
    if (section.kind !== 'debug') continue;
    // A class that is not for local symbols means something to a linker.
    if (isLocal(symbol)) locals.set(symbol.index, section);
    else seen.add(section);
  }
  for (const index of defaults) {
    const section = locals.get(index);
    if (section !== undefined) seen.add(section);
  }
  return { locals, seen };
}

/**
 * A section that goes with another is linked where that is: debug information may go with what is linked, and nothing else goes with debug
 * information. An object with a section that goes with no other cannot be linked.
 */
function addLeader(coff: Coff, symbols: SymbolReader, symbol: CoffSymbol, section: CoffSection, seen: Set<CoffSection>): void {
  if (!section.comdat) return;
  const { isAssociative, isSelectable, goesWith } = sectionDefinition(symbols.auxiliaries(symbol), coff.header.big);
  if (section.kind === 'debug' && !isSelectable) seen.add(section);
  if (!isAssociative) return;
  const leader = sectionNumbered(coff, goesWith);
  if (section.kind !== 'debug') {
    if (leader?.kind === 'debug') seen.add(leader);
  } else if (leader === undefined || leader === section) seen.add(section);
}

/** Indices of the symbols that the relocations of a section refer to. */
function* relocatedSymbols({ source }: Coff, { relocations }: CoffSection): Generator<number> {
  for (const { bytes, at } of entriesOf(source.part(relocations.offset, relocations.size), RELOCATION_SIZE)) {
    yield bytes.readUInt32LE(at + 4);
  }
}
