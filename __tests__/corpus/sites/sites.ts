/** Sites of a file of any format, containers included. */
import { elfSites } from './elf.js';
import { machoSites } from './macho.js';
import { coffHeaderOf, coffSites } from './pe.js';
import { type Site, shifted, textAt } from './site.js';

const ELF = Buffer.from('\x7fELF', 'latin1');
const MACHO_64 = 0xfeedfacf;
const FAT = 0xcafebabe;
const COFF_MACHINES: ReadonlySet<number> = new Set([0x8664, 0x14c, 0xaa64]);

/** None for a format that has no reader here. */
export function sitesOf(bytes: Buffer): Site[] {
  if (bytes.subarray(0, 4).equals(ELF)) return elfSites(bytes);
  if (bytes.toString('latin1', 0, 8) === '!<arch>\n') return archiveSites(bytes);
  if (bytes.toString('latin1', 0, 2) === 'MZ') return coffSites(bytes, coffHeaderOf(bytes));
  if (bytes.length < 32) return [];
  if (bytes.readUInt32LE(0) === MACHO_64) return machoSites(bytes);
  if (bytes.readUInt32BE(0) === FAT) return fatSites(bytes);
  return COFF_MACHINES.has(bytes.readUInt16LE(0)) ? coffSites(bytes, 0) : [];
}

/** Members one after the other, each padded to an even size (ar(5)); BSD puts a long name before the member's bytes. */
function archiveSites(bytes: Buffer): Site[] {
  const sites: Site[] = [];
  for (let at = 8, member = 0; at + 60 <= bytes.length; member++) {
    const size = Number.parseInt(bytes.toString('latin1', at + 48, at + 58), 10);
    const long = /^#1\/(\d+)/.exec(textAt(bytes, at, 16))?.[1];
    const start = at + 60 + (long === undefined ? 0 : Number(long));
    const end = at + 60 + size;
    sites.push(...shifted(sitesOf(bytes.subarray(start, end)), start, `member ${member}`));
    at = end + (end % 2);
  }
  return sites;
}

/** `fat_arch` records, big-endian whatever the slices are (mach-o/fat.h). */
function fatSites(bytes: Buffer): Site[] {
  return Array.from({ length: bytes.readUInt32BE(4) }, (_, index) => {
    const [offset = 0, size = 0] = [16, 20].map((field) => bytes.readUInt32BE(index * 20 + field));
    return shifted(sitesOf(bytes.subarray(offset, offset + size)), offset, `slice ${index}`);
  }).flat();
}
