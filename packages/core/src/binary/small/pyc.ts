/** Compiled Python (CPython's Lib/importlib/_bootstrap_external.py; PEP 552): a header of 16 bytes, then marshalled code. */
import type { Source } from '../../files/source.js';
import { partition } from '../read/partition.js';
import type { Field, FileMap } from '../region.js';

const HEADER = 16;
/** Magic numbers of Python 3.7 (which gave the header its form) and of later versions; `\r\n` follows them. */
const FIRST_MAGIC = 3390;
const LAST_MAGIC = 3999;
/** The flags that PEP 552 defines. */
const HASH_BASED = 1;
const KNOWN_FLAGS = 3;

export function readPyc(source: Source): FileMap | null {
  if (source.size <= HEADER) return null;
  const header = source.read(0, HEADER);
  const magic = header.readUInt16LE(0);
  const flags = header.readUInt32LE(4);
  if (magic < FIRST_MAGIC || magic > LAST_MAGIC || header.readUInt16BE(2) !== 0x0d0a || flags > KNOWN_FLAGS) return null;
  const value = (name: string, offset: number, role?: Field['role']): Field => ({
    name,
    offset,
    size: 4,
    meaning: String(header.readUInt32LE(offset)),
    ...(role === undefined ? {} : { role }),
  });
  const fields =
    (flags & HASH_BASED) === 0
      ? [value('magic', 0), value('flags', 4), value('source date', 8, 'pyc-mtime'), value('source size', 12)]
      : [value('magic', 0), value('flags', 4), value('source hash, first half', 8), value('source hash, second half', 12)];
  return {
    format: 'pyc',
    title: 'Python bytecode',
    linked: true,
    regions: partition(source.size, [
      { name: 'header', kind: 'header', offset: 0, size: HEADER, loaded: false, fields: () => fields },
      { name: 'code', kind: 'data', offset: HEADER, size: source.size - HEADER, loaded: true },
    ]),
  };
}
