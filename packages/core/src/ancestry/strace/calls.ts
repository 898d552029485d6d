/** The calls of the kernel that are traced, and what each one did. */
import type { DescriptorTarget, GivenPath, TraceEvent } from '../event.js';
import { type Descriptor, descriptorOf, ownPath, pathFrom, textsOf, wholeNumber } from './arguments.js';
import { quotedName } from './names.js';
import { openModeOf } from './open-mode.js';

/** A call that succeeded, its parts as they are written. */
export interface Call {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly result: string;
}

/** What a call did, without the process; null if the call is not understood. */
export type Deed = TraceEvent extends infer Event ? (Event extends TraceEvent ? Omit<Event, 'pid'> : never) : never;
type Reader = (call: Call) => readonly Deed[] | null;

/** A call that did nothing that counts. */
const NOTHING: readonly Deed[] = [];

const READERS: Readonly<Record<string, Reader>> = {
  execve: ({ arguments: [file, argv] }) => exec(ownPath(file), argv),
  execveat: ({ arguments: [folder, file, argv] }) => exec(pathFrom(folder, file), argv),
  open: ({ arguments: [, flags], result }) => open(flags, result),
  openat: ({ arguments: [, , flags], result }) => open(flags, result),
  openat2: ({ arguments: [, , how], result }) => open(/\{flags=([^,}]*)/.exec(how ?? '')?.[1], result),
  open_by_handle_at: ({ arguments: [, , flags], result }) => open(flags, result),
  creat: ({ result }) => open('O_WRONLY|O_CREAT|O_TRUNC', result),
  rename: ({ arguments: [from, to] }) => rename(ownPath(from), ownPath(to), ''),
  renameat: ({ arguments: [fromFolder, from, toFolder, to] }) => rename(pathFrom(fromFolder, from), pathFrom(toFolder, to), ''),
  renameat2: ({ arguments: [fromFolder, from, toFolder, to, flags] }) =>
    rename(pathFrom(fromFolder, from), pathFrom(toFolder, to), flags),
  link: ({ name, arguments: [from, to] }) => link(name, ownPath(from), ownPath(to)),
  linkat: ({ name, arguments: [fromFolder, from, toFolder, to] }) =>
    link(name, pathFrom(fromFolder, from), pathFrom(toFolder, to)),
  symlink: ({ arguments: [target, at] }) => symlink(target, ownPath(at)),
  symlinkat: ({ arguments: [target, folder, at] }) => symlink(target, pathFrom(folder, at)),
  unlink: ({ arguments: [at] }) => atPath('remove', ownPath(at)),
  unlinkat: ({ arguments: [folder, at] }) => atPath('remove', pathFrom(folder, at)),
  rmdir: ({ arguments: [at] }) => atPath('remove', ownPath(at)),
  mknod: ({ name, arguments: [at, mode] }) => mknod(name, ownPath(at), mode),
  mknodat: ({ name, arguments: [folder, at, mode] }) => mknod(name, pathFrom(folder, at), mode),
  chdir: ({ arguments: [at] }) => atPath('folder', ownPath(at)),
  fchdir: ({ arguments: [descriptor] }) => atPath('folder', pathFrom(descriptor, '""')),
  clone: ({ name, arguments: list, result }) =>
    fork(
      name,
      list.find((each) => each.startsWith('flags=')),
      result,
    ),
  clone3: ({ name, arguments: [options], result }) => fork(name, options, result),
  fork: ({ name, result }) => fork(name, '', result),
  vfork: ({ name, result }) => fork(name, 'CLONE_VM|CLONE_VFORK', result),
  pipe: ({ arguments: [ends] }) => pipe(ends),
  pipe2: ({ arguments: [ends] }) => pipe(ends),
  dup: duplicate,
  dup2: duplicate,
  dup3: duplicate,
  connect: ({ arguments: [, address] }) => (address === undefined ? null : [{ kind: 'connect', address: addressOf(address) }]),
  unshare: ({ name, arguments: [flags] }) => (flags?.includes('CLONE_NEW') ? unseen({ name }) : NOTHING),
  // Another process, or the kernel itself, reads and writes for the process.
  ptrace: unseen,
  process_vm_readv: unseen,
  process_vm_writev: unseen,
  pidfd_getfd: unseen,
  io_uring_setup: unseen,
  // Data passes between processes, and no path says between which.
  socketpair: unseen,
  memfd_create: unseen,
  shmat: unseen,
  mq_open: unseen,
  // Paths mean something else afterwards.
  chroot: unseen,
  pivot_root: unseen,
  mount: unseen,
  move_mount: unseen,
  setns: unseen,
};

/** What strace is asked for. Folders are made without a trace: they hold no data. */
export const TRACED_CALLS: readonly string[] = Object.keys(READERS);

const BY_NAME: ReadonlyMap<string, Reader> = new Map(Object.entries(READERS));

/** Whether it is a call that strace was asked for. */
export function isTraced(name: string): boolean {
  return BY_NAME.has(name);
}

/** What a call did; null if it is not understood. */
export function deedsOf(call: Call): readonly Deed[] | null {
  return BY_NAME.get(call.name)?.(call) ?? null;
}

function exec(file: GivenPath | null, argv: string | undefined): readonly Deed[] | null {
  const list = textsOf(argv);
  if (file === null || list === null) return null;
  return [{ kind: 'exec', file, argv: list.texts, ...(list.isCut && { isCut: true }) }];
}

function open(flags: string | undefined, result: string): readonly Deed[] | null {
  const mode = openModeOf(flags ?? '');
  if (mode === null) return NOTHING;
  const opened = descriptorOf(result);
  if (!hasPlace(opened)) return null;
  return [{ kind: 'open', descriptor: opened.number, place: opened.place, ...mode }];
}

function hasPlace(descriptor: Descriptor | null): descriptor is Descriptor & { readonly place: DescriptorTarget } {
  return descriptor !== null && descriptor.place !== null;
}

function rename(from: GivenPath | null, to: GivenPath | null, flags: string | undefined): readonly Deed[] | null {
  if (from === null || to === null || flags === undefined) return null;
  return [{ kind: 'rename', from, to, exchanges: flags.includes('RENAME_EXCHANGE') }];
}

/** A descriptor that is given as a path: the trace does not say what it led to. */
const DESCRIPTOR_PATH = /^\/(?:proc\/[^/]+|dev)\/fd\//;

function link(name: string, from: GivenPath | null, to: GivenPath | null): readonly Deed[] | null {
  if (from === null || to === null) return null;
  return DESCRIPTOR_PATH.test(from.path) ? unseen({ name }) : [{ kind: 'link', from, to }];
}

function symlink(written: string | undefined, at: GivenPath | null): readonly Deed[] | null {
  const target = quotedName(written ?? '');
  return target === null || at === null ? null : [{ kind: 'symlink', target, at }];
}

function atPath(kind: 'remove' | 'folder' | 'fifo', at: GivenPath | null): readonly Deed[] | null {
  return at === null ? null : [{ kind, at }];
}

function mknod(name: string, at: GivenPath | null, mode: string | undefined): readonly Deed[] | null {
  if (mode?.includes('S_IFIFO')) return atPath('fifo', at);
  return mode?.includes('S_IFCHR') || mode?.includes('S_IFBLK') ? unseen({ name }) : NOTHING;
}

/** Other processes than threads that have their memory or their descriptors in common for longer than until the next exec, or see other paths. */
function hidesData(flags: string): boolean {
  if (flags.includes('CLONE_NEW')) return true;
  if (flags.includes('CLONE_THREAD')) return false;
  return flags.includes('CLONE_FILES') || (flags.includes('CLONE_VM') && !flags.includes('CLONE_VFORK'));
}

function fork(name: string, flags: string | undefined, result: string): readonly Deed[] | null {
  const child = wholeNumber(result);
  if (child === null || flags === undefined) return null;
  const forked: Deed = { kind: 'fork', child, thread: flags.includes('CLONE_THREAD') };
  return hidesData(flags) ? [forked, { kind: 'unseen', call: name }] : [forked];
}

function pipe(ends: string | undefined): readonly Deed[] | null {
  const place = descriptorOf(/^\[([^,]*), /.exec(ends ?? '')?.[1] ?? '')?.place;
  return place?.kind === 'pipe' ? [{ kind: 'pipe', id: place.id }] : null;
}

function duplicate({ result }: Call): readonly Deed[] | null {
  const made = descriptorOf(result);
  return hasPlace(made) ? [{ kind: 'duplicate', descriptor: made.number, place: made.place }] : null;
}

function unseen({ name }: Pick<Call, 'name'>): readonly Deed[] {
  return [{ kind: 'unseen', call: name }];
}

/** `host:port`, the path of a socket, or the address as strace writes it. */
function addressOf(written: string): string {
  const local = /sun_path=@?"(?:[^"\\]|\\.)*"/.exec(written)?.[0];
  if (local !== undefined) {
    const quoted = local.slice(local.indexOf('"'));
    return `${local.includes('=@') ? '@' : ''}${quotedName(quoted) ?? quoted}`;
  }
  const [port] = /(?<=_port=htons\()\d+/.exec(written) ?? [];
  const [host] = /(?<=inet_addr\(")[^"]+|(?<=inet_pton\(AF_INET6, ")[^"]+/.exec(written) ?? [];
  return host === undefined || port === undefined ? written : `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
