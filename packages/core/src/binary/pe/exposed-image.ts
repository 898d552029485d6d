/**
 * Sections of an image that look like debug information and are also used otherwise. Loaders map every section of an image, so that a program
 * can read those of debug information, too: only what a linker writes for debuggers, where it puts it, and what nothing leads to is taken
 * for debug information.
 */
import { alignUp } from '../../data/numbers.js';
import { isDwarfName } from '../dwarf-sections.js';
import { ImageMemory } from './image-memory.js';
import type { OptionalHeader } from './optional-header.js';
import { eachReachable } from './reachable.js';
import { asData, type Coff, type CoffSection, endsBefore, SECTOR_BYTES } from './sections.js';
import { definesSection, type SymbolReader, sectionNumbered } from './symbols.js';

/** What other debuggers know: stabs and CodeView. */
const STABS_OR_CODEVIEW = /^\.(?:debug\$[FHPST]|stab(?:str)?)$/;
const DEBUG_LINK = '.gnu_debuglink';
/** The size in memory of compressed sections is the one after decompression. */
const COMPRESSED = '.zdebug_';
/** More than linkers write: programs have about 20, and as many of debug information. Each is compared with each other one. */
const MAX_SECTIONS = 128;
/** Pages of every machine that Windows runs on. With a smaller alignment an image is mapped as it is in the file. */
const PAGE_BYTES = 0x1000;

/**
 * The image with such sections as data.
 * @throws Malformed when its symbols cannot be read
 */
export function withReachedAsData(coff: Coff, image: OptionalHeader, symbols: SymbolReader): Coff {
  const debug = coff.sections.filter(({ kind }) => kind === 'debug');
  if (debug.length === 0) return coff;
  const named = namedSections(coff, symbols);
  const isPlain = coff.sections.length <= MAX_SECTIONS;
  const exposed = new Set(debug.filter((section) => !isPlain || named.has(section) || !isByALinker(coff, image, section)));
  if (exposed.size === debug.length) return asData(coff, exposed);
  const start = Math.min(...debug.map(({ virtualAddress }) => virtualAddress));
  const end = Math.max(...debug.map(endInMemory));
  eachReachable(new ImageMemory(coff, image, { start, end }), (address, size) => {
    // Most of what an image leads to is far from debug information.
    if (address >= end || address + size <= start) return;
    for (const section of debug)
      if (address < endInMemory(section) && address + size > section.virtualAddress) exposed.add(section);
  });
  return asData(coff, exposed);
}

/** What a program calls by its name has a symbol, unless it was stripped; of debug information there are those of sections alone. */
function namedSections(coff: Coff, symbols: SymbolReader): ReadonlySet<CoffSection> {
  const named = new Set<CoffSection>();
  for (const symbol of symbols.within(({ kind }) => kind === 'debug')) {
    const section = sectionNumbered(coff, symbol.section);
    if (section !== undefined && !definesSection(symbol)) named.add(section);
  }
  return named;
}

function isByALinker(coff: Coff, image: OptionalHeader, section: CoffSection): boolean {
  const { name, data, virtualSize } = section;
  // Without symbols it is unknown what else is in a section: tools that strip symbols strip debug information first.
  const isKnown = name === DEBUG_LINK || ((isDwarfName(name) || STABS_OR_CODEVIEW.test(name)) && coff.tables.symbols.count > 0);
  const isFilled =
    virtualSize > data.size ? name.startsWith(COMPRESSED) : data.size - virtualSize < Math.max(image.fileAlignment, 1);
  return (
    isKnown &&
    virtualSize > 0 &&
    isFilled &&
    endsBefore(coff, section) === section.virtualAddress &&
    isAlone(coff, image, section)
  );
}

/** Whether its bytes are mapped once, at its own address, and nothing else is mapped there. */
function isAlone({ sections }: Coff, image: OptionalHeader, section: CoffSection): boolean {
  const { data, virtualAddress } = section;
  if (image.sectionAlignment < PAGE_BYTES || data.offset < image.sizeOfHeaders || data.offset % SECTOR_BYTES !== 0) return false;
  if (virtualAddress < image.sizeOfHeaders || endInMemory(section) > alignUp(image.sizeOfImage, PAGE_BYTES)) return false;
  return sections.every((other) => {
    if (other === section) return true;
    // Loaders take whole sectors of the file.
    const start = other.data.offset - (other.data.offset % SECTOR_BYTES);
    const end = alignUp(other.data.offset + other.data.size, SECTOR_BYTES);
    const inFile = other.data.size > 0 && start < data.offset + data.size && end > data.offset;
    return !inFile && (other.virtualAddress >= endInMemory(section) || endInMemory(other) <= virtualAddress);
  });
}

/** Where what is loaded of a section ends: without a size of its own it is as long as in the file. */
function endInMemory({ virtualAddress, virtualSize, data }: CoffSection): number {
  return virtualAddress + Math.max(virtualSize, virtualSize === 0 ? data.size : 0);
}
