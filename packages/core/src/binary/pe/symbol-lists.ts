/**
 * Sections of objects that hold indices of symbols for the linker: handlers of exceptions, targets of calls, functions whose address is taken,
 * and how often one calls another. Sources: Microsoft PE Format, "The .sxdata Section"; LLVM, `COFF/InputFiles.cpp`, `Writer.cpp`, and
 * "LLVM Extensions" (`.llvm_addrsig`, `.llvm.call-graph-profile`).
 */
import type { Source } from '../../files/source.js';
import { entriesOf } from '../read/table.js';
import type { Field } from '../region.js';
import type { Coff, CoffSection } from './sections.js';
import type { SymbolReader } from './symbols.js';

/** Words of 32 bits. */
const LISTS: ReadonlySet<string> = new Set(['.sxdata', '.gfids$y', '.giats$y', '.gljmp$y', '.gehcont$y']);
const ADDRESS_TAKEN = '.llvm_addrsig';
/** Two symbols, and a count of 64 bits. */
const CALL_GRAPH = '.llvm.call-graph-profile';
const CALL_SIZE = 16;
/** Longer lists are compared as bytes. */
const MAX_LIST_BYTES = 16 * 1024 * 1024;

/** Null for other sections. */
export function symbolListFields(coff: Coff, symbols: SymbolReader, section: CoffSection): (() => Iterable<Field>) | null {
  const { name, data } = section;
  if (coff.image !== null || data.size > MAX_LIST_BYTES) return null;
  const content = (): Source => coff.source.part(data.offset, data.size);
  if (LISTS.has(name)) return () => wordFields(content(), symbols);
  if (name === ADDRESS_TAKEN) return () => addressTakenFields(content(), symbols);
  return name === CALL_GRAPH ? () => callFields(content(), symbols) : null;
}

function* wordFields(content: Source, symbols: SymbolReader): Generator<Field> {
  for (const { index, bytes, at } of entriesOf(content, 4)) {
    yield { name: 'symbol', offset: index * 4, size: 4, meaning: symbols.named(bytes.readUInt32LE(at)) };
  }
}

function* callFields(content: Source, symbols: SymbolReader): Generator<Field> {
  for (const { index, bytes, at } of entriesOf(content, CALL_SIZE)) {
    const [from, to] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    const meaning = `${symbols.named(from)} calls ${symbols.named(to)}, ${bytes.readBigUInt64LE(at + 8)}`;
    yield { name: 'call', offset: index * CALL_SIZE, size: CALL_SIZE, meaning };
  }
}

/** Numbers of variable length (ULEB128), of which those of 32 bits take five bytes at most. */
function* addressTakenFields(content: Source, symbols: SymbolReader): Generator<Field> {
  const bytes = Buffer.from(content.read(0, content.size));
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    let value = 0;
    do value += ((bytes[end] ?? 0) & 0x7f) * 2 ** (7 * (end - start));
    while (((bytes[end++] ?? 0) & 0x80) !== 0 && end < bytes.length && end - start < 5);
    yield { name: 'symbol', offset: start, size: end - start, meaning: symbols.named(value) };
  }
}
