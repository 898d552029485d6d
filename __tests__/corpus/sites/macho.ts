/** Sites of 64-bit Mach-O files (mach-o/loader.h, mach-o/reloc.h). */
import { type Site, textAt } from './site.js';

const LC_SEGMENT_64 = 0x19;
const TYPE = 0xff;
/** S_ZEROFILL and S_THREAD_LOCAL_ZEROFILL: no bytes in the file. */
const ZERO_FILLED: ReadonlySet<number> = new Set([0x1, 0x12]);
const S_ATTR_DEBUG = 0x0200_0000;
const S_ATTR_INSTRUCTIONS = 0x8000_0400;

/** Load commands: their numbers and where they begin. */
export function loadCommands(bytes: Buffer): { command: number; at: number }[] {
  const found: { command: number; at: number }[] = [];
  for (let at = 32, left = bytes.readUInt32LE(16); left > 0; left--, at += bytes.readUInt32LE(at + 4)) {
    found.push({ command: bytes.readUInt32LE(at), at });
  }
  return found;
}

export function machoSites(bytes: Buffer): Site[] {
  const word = (at: number): number => bytes.readUInt32LE(at);
  const sites: Site[] = [{ kind: 'header', name: 'cputype', offset: 4, size: 4 }];
  for (const { command, at } of loadCommands(bytes)) {
    if (command !== LC_SEGMENT_64) continue;
    for (let section = 0; section < word(at + 64); section++) sites.push(...sectionSites(at + 72 + section * 80));
  }
  return sites;

  function sectionSites(header: number): Site[] {
    const name = `${textAt(bytes, header + 16, 16)},${textAt(bytes, header, 16)}`;
    const flags = word(header + 64);
    if ((flags & S_ATTR_DEBUG) !== 0 || name.startsWith('__DWARF') || ZERO_FILLED.has(flags & TYPE)) return [];
    const size = Number(bytes.readBigUInt64LE(header + 40));
    const [offset, relocations, count] = [word(header + 48), word(header + 56), word(header + 60)];
    const kind = (flags & S_ATTR_INSTRUCTIONS) !== 0 ? 'code' : 'data';
    const found: Site[] = size === 0 ? [] : [{ kind, name, offset, size }];
    return count === 0 ? found : [...found, { kind: 'relocation', name, offset: relocations, size: count * 8 }];
  }
}
