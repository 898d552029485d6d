/**
 * Reads the headers of archive members. Sources: ar(5) of GNU binutils and of BSD; Microsoft PE/COFF specification, "Archive (Library)
 * File Format"; Apple, `ar.h` and `mach-o/ranlib.h`.
 */
import { Malformed, type Source } from '../../files/source.js';
import { numberer } from '../read/labels.js';
import { withoutTrailingNuls } from '../read/nuls.js';
import { printable } from '../read/printable.js';

export const MAGIC = '!<arch>\n';
/** The members of a thin archive are files beside it. */
export const THIN_MAGIC = '!<thin>\n';
/** `struct ar_hdr`: text, filled up with spaces. */
export const HEADER_SIZE = 60;
const TERMINATOR = '`\n';

/** The longest path of Linux. */
const MAX_NAME_BYTES = 4096;
/** Libraries of 100,000 members have about 5 MiB of names. Each name is held as text, and shown. */
const MAX_LONG_NAMES_BYTES = 16 * 1024 * 1024;
/** The table of long names, which is read at once: the longest single read of a source. */
const MAX_NAMES_READ_BYTES = 32 * 1024 * 1024;
/** More members than any library has; as many as a map has regions for. */
const MAX_MEMBERS = 80_000;

/**
 * - `gnu-index`, `gnu-index-64`: `/`, `/SYM64/`; the second `/` of a Windows library is `coff-index`
 * - `bsd-index`, `bsd-index-64`: `__.SYMDEF` and its variants
 * - `names`: `//`
 * - `other`: further tables of linkers, e.g. `/<ECSYMBOLS>/`
 */
export type MemberRole =
  | 'member'
  | 'gnu-index'
  | 'gnu-index-64'
  | 'coff-index'
  | 'bsd-index'
  | 'bsd-index-64'
  | 'names'
  | 'other';

/** What the regions of tables are called; other members have names of their own. */
const TABLE_NAMES: Readonly<Record<MemberRole, string | null>> = {
  member: null,
  'gnu-index': 'symbol index',
  'gnu-index-64': 'symbol index',
  'coff-index': 'second symbol index',
  'bsd-index': 'symbol index',
  'bsd-index-64': 'symbol index',
  names: 'long names',
  other: null,
};

export interface ArchiveMember {
  readonly role: MemberRole;
  /** What its region is called. Names may repeat. */
  readonly name: string;
  /** The name with a number where it repeats. */
  readonly label: string;
  /** What the name's place in the header says. */
  readonly nameMeaning: string;
  /** The offset of its name in `//`. */
  readonly longNameAt: number | null;
  /** The header, as text of its bytes. */
  readonly header: string;
  readonly start: number;
  /** Bytes of header and, in BSD archives, of a long name after it. */
  readonly headerSize: number;
  /** Bytes in this archive; none in a thin one. */
  readonly size: number;
}

const BSD_INDEX: ReadonlyMap<string, MemberRole> = new Map([
  ['__.SYMDEF', 'bsd-index'],
  ['__.SYMDEF SORTED', 'bsd-index'],
  ['__.SYMDEF_64', 'bsd-index-64'],
  ['__.SYMDEF_64 SORTED', 'bsd-index-64'],
]);

/** @throws Malformed where a header is damaged, or a member reaches beyond the end */
export function readMembers(source: Source, thin: boolean): ArchiveMember[] {
  const members: ArchiveMember[] = [];
  const naming = new Naming();
  for (let at = MAGIC.length; at < source.size; ) {
    if (members.length >= MAX_MEMBERS) throw new Malformed('the archive has more members than are read', at);
    const member = readMember(source, at, thin, naming);
    members.push(member);
    const end = at + member.headerSize + member.size;
    if (end > source.size) throw new Malformed(`${member.name} reaches beyond the end of the archive`, at, true);
    at = end + (end % 2);
  }
  return members;
}

/** Text without the spaces that fill up its place. Other characters that look like spaces stay. */
export function textIn(header: string, start: number, end: number): string {
  return header.slice(start, end).replace(/ +$/, '');
}

/** Safe to print. */
export function printableIn(header: string, start: number, end: number): string {
  return printable(Buffer.from(textIn(header, start, end), 'latin1'));
}

/** A number as headers have it, in text. */
export function numberIn(header: string, start: number, end: number): number | null {
  const digits = /^(\d+) *$/.exec(header.slice(start, end))?.[1];
  return digits === undefined ? null : Number(digits);
}

function readMember(source: Source, start: number, thin: boolean, naming: Naming): ArchiveMember {
  const header = source.read(start, HEADER_SIZE).toString('latin1');
  const size = numberIn(header, 48, 58);
  if (header.slice(58) !== TERMINATOR || size === null) throw new Malformed('an archive member has an invalid header', start);
  const raw = textIn(header, 0, 16);
  const bsd = /^#1\/(\d{1,4})$/.exec(raw)?.[1];
  if (bsd !== undefined) {
    const length = Number(bsd);
    if (length > Math.min(size, MAX_NAME_BYTES))
      throw new Malformed('the name of an archive member is longer than the member', start);
    naming.count(length, start);
    const name = printable(withoutTrailingNuls(source.read(start + HEADER_SIZE, length)));
    const role = BSD_INDEX.get(name) ?? 'member';
    const common = { role, nameMeaning: `#1 ${name}`, longNameAt: null, header, start, headerSize: HEADER_SIZE + length };
    return { ...common, ...naming.of(role, name), size: thin && role === 'member' ? 0 : size - length };
  }
  const role = naming.roleOf(raw);
  if (role === 'names') naming.longNames = source.part(start + HEADER_SIZE, size);
  const longNameAt = /^\/(\d+)(?::\d+)?$/.exec(raw)?.[1];
  const name = longNameAt === undefined ? shortName(raw) : naming.longName(Number(longNameAt), start);
  return {
    role,
    ...naming.of(role, name),
    nameMeaning:
      longNameAt === undefined
        ? `"${printable(Buffer.from(header.slice(0, 16), 'latin1'))}"`
        : meaningOfLong(header, raw, longNameAt, name),
    longNameAt: longNameAt === undefined ? null : Number(longNameAt),
    header,
    start,
    headerSize: HEADER_SIZE,
    size: thin && role === 'member' ? 0 : size,
  };
}

/** GNU archives end a short name with a slash, others only with spaces. */
function shortName(raw: string): string {
  return printable(Buffer.from(raw.length > 1 && raw.endsWith('/') ? raw.slice(0, -1) : raw, 'latin1'));
}

/** The place of a name has no meaning; how it is written, and the place in a nested archive that may follow it, do. */
function meaningOfLong(header: string, raw: string, at: string, name: string): string {
  const written = header.slice(0, 16) === raw.padEnd(16) && at === String(Number(at));
  return written ? `/${raw.slice(1 + at.length)} ${name}` : `"${printable(Buffer.from(header.slice(0, 16), 'latin1'))}"`;
}

/** Names of one archive: the table of long ones, and how often each was seen. */
class Naming {
  readonly #numbered = numberer();
  #table: Buffer | null = null;
  #read = 0;
  #indexes = 0;

  set longNames(table: Source) {
    if (table.size > MAX_NAMES_READ_BYTES) throw new Malformed('the table of long names is larger than is read', 0);
    this.#table = Buffer.from(table.read(0, table.size));
  }

  roleOf(raw: string): MemberRole {
    if (raw === '/') return this.#indexes++ === 1 ? 'coff-index' : 'gnu-index';
    if (raw === '//') return 'names';
    if (raw === '/SYM64/') return 'gnu-index-64';
    if (/^\/<[A-Z]+>\/$/.test(raw)) return 'other';
    return BSD_INDEX.get(raw) ?? 'member';
  }

  /** GNU archives end long names with a slash and a line feed, Windows libraries with a NUL. */
  longName(at: number, start: number): string {
    const table = this.#table;
    if (table === null || at >= table.length) throw new Malformed('the long name of an archive member is missing', start);
    const rest = table.subarray(at, at + MAX_NAME_BYTES + 1);
    const ends = [rest.indexOf(0x0a), rest.indexOf(0)].filter((found) => found >= 0);
    if (ends.length === 0) throw new Malformed('the long name of an archive member has no end', start);
    const end = Math.min(...ends);
    this.count(end, start);
    return printable(rest.subarray(0, end > 0 && rest[end - 1] === 0x2f ? end - 1 : end));
  }

  /** Counts the bytes of a long name: many members may share one. */
  count(bytes: number, start: number): void {
    this.#read += bytes;
    if (this.#read > MAX_LONG_NAMES_BYTES) throw new Malformed('the names of all archive members are longer than is read', start);
  }

  of(role: MemberRole, own: string): { readonly name: string; readonly label: string } {
    const name = TABLE_NAMES[role] ?? own;
    return { name, label: this.#numbered(name) };
  }
}
