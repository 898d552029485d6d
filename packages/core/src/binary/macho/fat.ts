/** Reads fat files: one Mach-O file per architecture in one (Apple, `mach-o/fat.h`). Their headers are big-endian always. */
import { Malformed, type Source } from '../../files/source.js';
import { BIG_ENDIAN } from '../read/encoding.js';
import { numberer } from '../read/labels.js';
import { type Layout, layoutOf } from '../read/layout.js';
import { partition } from '../read/partition.js';
import { type FileRecord, readRecord } from '../read/records.js';
import type { Field, FileMap, FileReader, Region } from '../region.js';
import { architectureName } from './constants.js';

const FAT_MAGIC = 0xcafebabe;
const FAT_MAGIC_64 = 0xcafebabf;

const HEADER = layoutOf({ magic: 4, nfat_arch: 4 });
const ARCH = layoutOf({ cputype: 4, cpusubtype: 4, offset: 4, size: 4, align: 4 });
const ARCH_64 = layoutOf({ cputype: 4, cpusubtype: 4, offset: 8, size: 8, align: 4, reserved: 4 });
/** Java class files begin with the same four bytes; then comes their version, which is 45 at least. */
const FIRST_JAVA_VERSION = 45;

interface Slice {
  readonly name: string;
  readonly struct: FileRecord;
  readonly region: Region;
}

/**
 * @param readInner reads the slices
 * @returns null for anything else, Java class files among it
 * @throws Malformed when a slice is not within the file
 */
export function readFat(source: Source, readInner: FileReader): FileMap | null {
  if (source.size < HEADER.size) return null;
  const header = readRecord(HEADER, source.read(0, HEADER.size), 0, BIG_ENDIAN);
  const magic = header.number('magic');
  const count = header.number('nfat_arch');
  if ((magic !== FAT_MAGIC && magic !== FAT_MAGIC_64) || count === 0 || count >= FIRST_JAVA_VERSION) return null;
  const layout: Layout = magic === FAT_MAGIC ? ARCH : ARCH_64;
  const bytes = Buffer.from(source.read(0, HEADER.size + count * layout.size));
  const numbered = numberer();
  const slices: Slice[] = [];
  for (let index = 0; index < count; index++) {
    const struct = readRecord(layout, bytes, HEADER.size + index * layout.size, BIG_ENDIAN);
    slices.push(sliceOf(struct, numbered, source, readInner));
  }
  const fields = (): Field[] => [
    ...header.values.map((value) => ({ ...value, meaning: value.raw })),
    ...slices.flatMap(fieldsOf),
  ];
  const table: Region = { name: 'fat header', kind: 'header', offset: 0, size: bytes.length, loaded: false, fields };
  const regions = partition(source.size, [table, ...slices.map(({ region }) => region)]);
  return { format: 'macho-fat', title: `Mach-O fat file, ${slices.map(({ name }) => name).join(', ')}`, linked: false, regions };
}

function sliceOf(struct: FileRecord, numbered: (name: string) => string, source: Source, readInner: FileReader): Slice {
  const architecture = architectureName(struct.number('cputype'), struct.number('cpusubtype'));
  const name = numbered(architecture);
  const offset = struct.number('offset');
  const size = struct.number('size');
  if (size === 0) throw new Malformed(`the slice ${name} is empty`, offset);
  const inner = (): FileMap | null => readInner(source.part(offset, size));
  return { name, struct, region: { name, kind: 'slice', offset, size, loaded: false, inner } };
}

/** Offset and size mean the slice; its alignment is compared as a number. */
function fieldsOf({ name, struct }: Slice): Field[] {
  const free: Readonly<Record<string, string>> = { offset: `→${name}`, size: `size of ${name}` };
  return struct.values.map(({ name: member, offset, size, raw }) => {
    return { name: `${name} ${member}`, offset, size, meaning: free[member] ?? raw, about: name };
  });
}
