/** What an open is for. */
export interface OpenMode {
  readonly reads: boolean;
  readonly writes: boolean;
  readonly truncates: boolean;
  /** Whether it may make the file, and leaves what is in it if it is there. */
  readonly creates: boolean;
  /** Whether the file must not be there before: its name is one that was made up. */
  readonly exclusive: boolean;
}

/** More flags than programs use: what comes after them is read again each time. */
const MAX_KNOWN_TEXTS = 1000;

const known = new Map<string, OpenMode | null>();

/** What flags such as `O_WRONLY|O_CREAT|O_TRUNC` ask for; null where no data goes through the descriptor (a folder, or only a path). */
export function openModeOf(flags: string): OpenMode | null {
  const before = known.get(flags);
  if (before !== undefined) return before;
  const mode = read(flags.split('|'));
  if (known.size < MAX_KNOWN_TEXTS) known.set(flags, mode);
  return mode;
}

/** Flags that strace has no name for (`0x8000`) say nothing about what is read or written. */
function read(flags: readonly string[]): OpenMode | null {
  if (flags.includes('O_PATH') || flags.includes('O_DIRECTORY')) return null;
  // A file without a name, or one that was not there before.
  const exclusive = flags.includes('O_CREAT') && flags.includes('O_EXCL');
  const isNew = flags.includes('O_TMPFILE') || exclusive;
  const truncates = isNew || flags.includes('O_TRUNC');
  // An access mode that is not known counts as both.
  const reads = !flags.includes('O_WRONLY');
  const writes = truncates || !flags.includes('O_RDONLY');
  return { reads, writes, truncates, creates: flags.includes('O_CREAT') && !truncates, exclusive };
}
