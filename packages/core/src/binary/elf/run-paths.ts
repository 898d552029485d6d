/** Which strings of a dynamic string table are run paths: the table itself does not say it (gABI, chapter 5, "Dynamic Section"). */
import { once } from '../../data/once.js';
import { unlessMalformed } from '../../files/source.js';
import { StringPool } from '../read/string-pool.js';
import { entriesOf } from '../read/table.js';
import type { Region } from '../region.js';
import { bytesOf, type Elf, type ElfSection, hasBytes, SHT } from './sections.js';

const DT_RPATH = 15;
const DT_RUNPATH = 29;

/** A dynamic section of a real program has about 40 entries. */
const MAX_ENTRIES = 4096;

/** Finds the run paths of each pool of strings; none for a section that no dynamic section refers to. A damaged table has none. */
export function runPathFinder(elf: Elf): (pool: ElfSection) => Pick<Region, 'runPaths'> {
  const dynamic = elf.sections.filter((section) => section.type === SHT.DYNAMIC && hasBytes(section));
  const byPool = new Map(dynamic.map((section) => [section.link, section]));
  return (pool) => {
    const table = byPool.get(pool.index);
    return table === undefined ? {} : { runPaths: once(() => runPathsOf(elf, table, pool)) };
  };
}

function runPathsOf(elf: Elf, dynamic: ElfSection, pool: ElfSection): ReadonlySet<string> {
  return unlessMalformed(() => new Set(readRunPaths(elf, dynamic, pool))) ?? new Set();
}

/** @throws Malformed */
function* readRunPaths(elf: Elf, dynamic: ElfSection, pool: ElfSection): Generator<string> {
  const { encoding } = elf;
  const word = encoding.bits / 8;
  const names = new StringPool(bytesOf(elf, pool), elf.source.size);
  for (const { index, bytes, at } of entriesOf(bytesOf(elf, dynamic), 2 * word)) {
    if (index >= MAX_ENTRIES) return;
    const tag = encoding.size(bytes, at);
    if (tag === DT_RPATH || tag === DT_RUNPATH) yield names.at(encoding.size(bytes, at + word));
  }
}
