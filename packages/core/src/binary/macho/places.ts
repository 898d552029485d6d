/** Where the parts of a Mach-O file are, and which values of its load commands say so. */

import { numberer } from '../read/labels.js';
import type { RecordValue } from '../read/records.js';
import { allOf, type Region, type RegionKind } from '../region.js';
import type { LoadCommand, MachOCommands, MachOSection, MachOSegment } from './commands.js';
import { INSTRUCTIONS, MH_DSYM, MH_OBJECT, S_ATTR_DEBUG, SECTION_TYPE, TABLE_TYPES, VM_PROT_EXECUTE } from './constants.js';

/** A region, and the values that placed it. */
export interface PlacedPart {
  readonly region: Region;
  readonly at: RecordValue;
  /** Null where nothing counts what is there. */
  readonly count: RecordValue | null;
  /** Whether the values have no meaning of their own: they only say where the region is. */
  readonly free: boolean;
  /** The section or load command that leads there. */
  readonly section?: MachOSection;
  readonly command?: LoadCommand;
}

/** An image is loaded as it is; the linker gives the sections of an object new places. */
export function isLinked({ header }: MachOCommands): boolean {
  const type = header.number('filetype');
  return type !== MH_OBJECT && type !== MH_DSYM;
}

/** All parts to which the commands point; some may have no bytes. */
export function placesOf(file: MachOCommands): PlacedPart[] {
  const numbered = numberer();
  return [
    ...file.segments.flatMap((segment) => sectionPlaces(segment, file)),
    ...file.commands.flatMap((command) => partPlaces(command, numbered)),
  ];
}

/** Segments without sections are regions of their own, except the one that contains the parts. */
export function bareSegments(file: MachOCommands): Region[] {
  const end = file.headerSize + file.size;
  return file.segments
    .filter(({ name, sections }) => name !== LINK_EDIT && sections.length === 0)
    .map(({ name, command: { struct } }) => {
      const start = struct.number('fileoff');
      const skipped = Math.max(0, end - start);
      const kind: RegionKind = (struct.number('initprot') & VM_PROT_EXECUTE) !== 0 ? 'code' : 'data';
      const size = Math.max(0, struct.number('filesize') - skipped);
      return { name: `segment ${name}`, kind, offset: start + skipped, size, loaded: isLinked(file) };
    });
}

/** Where linkers put everything that is no section. */
export const LINK_EDIT = '__LINKEDIT';

function sectionPlaces(segment: MachOSegment, file: MachOCommands): PlacedPart[] {
  const linked = isLinked(file);
  return segment.sections.flatMap((section) => {
    const debug = section.segmentName === '__DWARF' && isForDebuggers(section, segment, file);
    const kind = debug ? 'debug' : kindOf(section, linked);
    const { name, offset, stored, struct } = section;
    const loaded = (kind === 'code' || kind === 'data') && file.header.number('filetype') !== MH_DSYM;
    const region: Region = {
      name,
      kind,
      ...(UNWIND.has(section.sectionName) ? { role: 'unwind' } : {}),
      offset,
      size: stored,
      loaded,
      address: BigInt(struct.get('addr').raw),
      ...tablesIn(section),
    };
    const own: PlacedPart = { region, at: struct.get('offset'), count: struct.get('size'), free: !linked, section };
    const relocations: Region = {
      name: `relocations of ${name}`,
      kind: debug ? 'debug' : 'relocations',
      offset: struct.number('reloff'),
      size: struct.number('nreloc') * 8,
      loaded: false,
    };
    return [own, { region: relocations, at: struct.get('reloff'), count: struct.get('nreloc'), free: true, section }];
  });
}

/**
 * Whether only debuggers read a section. Linkers leave out what has the mark and nothing beside it: no other attribute, and no type of which
 * they merge or run what is in it. Linked files may keep debug information, in a segment that the program cannot read. Files of debug
 * symbols are not linked.
 */
function isForDebuggers(section: MachOSection, segment: MachOSegment, file: MachOCommands): boolean {
  if (file.header.number('filetype') === MH_DSYM) return true;
  // dsymutil, whose files are put into others, writes no marks.
  const isPlain = section.flags === S_ATTR_DEBUG || (isLinked(file) && section.flags === 0);
  const isAligned = section.struct.number('align') <= MAX_ALIGNMENT_BITS;
  return isPlain && isAligned && !(isLinked(file) && isReadable(section, segment, file));
}

/** The logarithm of the largest alignment that linkers accept, even of sections that they leave out. */
const MAX_ALIGNMENT_BITS = 15;

/** Whether a program can read a section, in its own segment or as a part of the file that another one maps. */
function isReadable({ offset, stored }: MachOSection, own: MachOSegment, { segments }: MachOCommands): boolean {
  return segments.some((segment) => {
    const { struct } = segment.command;
    const start = struct.number('fileoff');
    const maps = segment === own || (start < offset + stored && start + struct.number('filesize') > offset);
    return maps && struct.number('initprot') !== 0;
  });
}

/**
 * Sections that unwinders, linkers and the dynamic linker read: by their types (pointers to symbols, stubs, functions to run at the start or the
 * end, thread-local variables), or by their names.
 */
function tablesIn({ flags, sectionName, stored }: MachOSection): Pick<Region, 'tables'> {
  return TABLE_TYPES.has(flags & SECTION_TYPE) || UNWIND.has(sectionName) || sectionName === EXCEPTIONS
    ? { tables: allOf(stored) }
    : {};
}

/** Apple, `mach-o/compact_unwind_encoding.h`; DWARF's tables have their usual name. */
const UNWIND: ReadonlySet<string> = new Set(['__eh_frame', '__unwind_info', '__compact_unwind']);
/** Which types a function catches, beside where. */
const EXCEPTIONS = '__gcc_except_tab';

function kindOf({ segmentName, sectionName, flags }: MachOSection, linked: boolean): RegionKind {
  if (!linked && segmentName === '__LLVM') return sectionName === '__bitcode' ? 'bitcode' : 'other';
  return (flags & INSTRUCTIONS) !== 0 ? 'code' : 'data';
}

function partPlaces(command: LoadCommand, numbered: (name: string) => string): PlacedPart[] {
  return (command.type?.parts ?? []).map(({ name, kind, loaded, at, count, entry }) => {
    const { struct } = command;
    const region: Region = {
      name: numbered(name),
      kind,
      offset: struct.number(at),
      size: struct.number(count) * entry,
      loaded,
      tables: allOf(struct.number(count) * entry),
    };
    return { region, at: struct.get(at), count: struct.get(count), free: true, command };
  });
}
