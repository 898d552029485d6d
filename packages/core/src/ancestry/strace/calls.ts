/** The calls of the kernel that are traced, and what each one did. What strace is asked for and what is read is in one table. */
import type { GivenPath, TraceEvent } from '../event.js';
import { descriptorOf, ownPath, pathFrom, textsOf, wholeNumber } from './arguments.js';
import { quotedName } from './names.js';
import { openModeOf } from './open-mode.js';

/** A call that succeeded, its parts as they are written. */
export interface Call {
  readonly pid: number;
  readonly name: string;
  readonly list: readonly string[];
  readonly result: string;
}

/** What a call did; null if the call is not understood. */
export type CallReader = (call: Call, list: readonly string[]) => readonly TraceEvent[] | null;

/** Calls for what a file has beside its content (attributes in extended form, xattr(7)). */
const ATTRIBUTE_CALLS = ['setxattr', 'lsetxattr', 'fsetxattr', 'getxattr', 'lgetxattr', 'fgetxattr'];

/** A call that did nothing that counts. */
const NOTHING: readonly TraceEvent[] = [];

const READERS: Readonly<Record<string, CallReader>> = {
  execve: (call, [file, argv]) => exec(call, ownPath(file), argv),
  execveat: (call, [folder, file, argv]) => exec(call, pathFrom(folder, file), argv),
  open: (call, [, flags]) => open(call, flags),
  openat: (call, [, , flags]) => open(call, flags),
  openat2: (call, [, , how]) => open(call, /^\{flags=([^,}]*)/.exec(how ?? '')?.[1]),
  open_by_handle_at: (call, [, , flags]) => open(call, flags),
  creat: (call) => open(call, 'O_WRONLY|O_CREAT|O_TRUNC'),
  rename: (call, [from, to]) => rename(call, ownPath(from), ownPath(to), ''),
  renameat: (call, [fromFolder, from, toFolder, to]) => rename(call, pathFrom(fromFolder, from), pathFrom(toFolder, to), ''),
  renameat2: (call, [fromFolder, from, toFolder, to, flags]) =>
    rename(call, pathFrom(fromFolder, from), pathFrom(toFolder, to), flags),
  link: (call, [from, to]) => link(call, ownPath(from), ownPath(to)),
  linkat: (call, [fromFolder, from, toFolder, to]) => link(call, pathFrom(fromFolder, from), pathFrom(toFolder, to)),
  symlink: (call, [target, at]) => symlink(call, target, ownPath(at)),
  symlinkat: (call, [target, folder, at]) => symlink(call, target, pathFrom(folder, at)),
  unlink: (call, [at]) => atPath(call, 'remove', ownPath(at)),
  unlinkat: (call, [folder, at]) => atPath(call, 'remove', pathFrom(folder, at)),
  rmdir: (call, [at]) => atPath(call, 'remove', ownPath(at)),
  mknod: (call, [at, mode]) => mknod(call, ownPath(at), mode),
  mknodat: (call, [folder, at, mode]) => mknod(call, pathFrom(folder, at), mode),
  chdir: (call, [at]) => atPath(call, 'folder', ownPath(at)),
  fchdir: (call, [descriptor]) => atPath(call, 'folder', pathFrom(descriptor, '""')),
  clone: (call, list) => fork(call, list.find(isFlags)),
  clone3: (call, [options]) => fork(call, options),
  fork: (call) => fork(call, ''),
  vfork: (call) => fork(call, 'CLONE_VM|CLONE_VFORK'),
  pipe,
  pipe2: pipe,
  socketpair: pair,
  dup: duplicate,
  dup2: duplicate,
  dup3: duplicate,
  connect: (call, [, address]) => (address === undefined ? null : atAddress(call, 'connect', address)),
  // A server, and messages that need no connection.
  bind: (call, [, address]) => (isOfPrograms(address) ? atAddress(call, 'bind', address) : NOTHING),
  sendto: (call, [, , , , address]) => sendTo(call, address),
  sendmsg: (call, [, message]) => sendTo(call, /^\{msg_name=(\{[^}]*\})/.exec(message ?? '')?.[1]),
  unshare: (call, [flags]) => (flags?.includes('CLONE_NEW') ? unseen(call) : NOTHING),
  // Another process, or the kernel itself, reads and writes for the process.
  ptrace: unseen,
  process_vm_readv: unseen,
  process_vm_writev: unseen,
  pidfd_getfd: unseen,
  io_uring_setup: unseen,
  // Data passes between processes, and no path says between which.
  memfd_create: unseen,
  shmat: unseen,
  mq_open: unseen,
  msgget: unseen,
  add_key: unseen,
  keyctl: unseen,
  ...Object.fromEntries(ATTRIBUTE_CALLS.map((name) => [name, attribute])),
  accept: unseen,
  accept4: unseen,
  // Paths mean something else afterwards.
  chroot: unseen,
  pivot_root: unseen,
  mount: unseen,
  move_mount: unseen,
  setns: unseen,
};

/** What strace is asked for. Folders are made without a trace: they hold no data. */
export const TRACED_CALLS: readonly string[] = Object.keys(READERS);

const BY_NAME: ReadonlyMap<string, CallReader> = new Map(Object.entries(READERS));

/** What reads a call; undefined for one that strace was not asked for. */
export function readerOf(name: string): CallReader | undefined {
  return BY_NAME.get(name);
}

/** Longer arguments are cut. Paths are not longer (Linux: PATH_MAX), and lists of files are in response files by then. */
const MAX_ARGUMENT_BYTES = 4096;

/**
 * The arguments of strace before the command, with the trace in a file:
 * - `-q`, not `-qq`: ends of processes are written, since their numbers are used again
 * - signals that end no process are left out
 * - `?`: a kernel, a machine or an older strace may not know the call
 * - io_uring reads and writes unseen, and every program can do without it
 */
export function straceArguments(file: string): string[] {
  const traced = TRACED_CALLS.map((name) => `?${name}`).join(',');
  return [
    ...['-f', '-y', '--seccomp-bpf', '-q', '-s', String(MAX_ARGUMENT_BYTES)],
    ...['-e', 'signal=!chld,urg,winch,cont', '-e', `trace=${traced}`],
    ...['-e', 'inject=?io_uring_setup:error=ENOSYS', '-o', file],
  ];
}

function exec({ pid }: Call, file: GivenPath | null, argv: string | undefined): readonly TraceEvent[] | null {
  const list = textsOf(argv);
  if (file === null || list === null) return null;
  return [{ pid, kind: 'exec', file, argv: list.texts, ...(list.isCut && { isCut: true }) }];
}

function open({ pid, result }: Call, flags: string | undefined): readonly TraceEvent[] | null {
  if (flags === undefined) return null;
  const mode = openModeOf(flags);
  if (mode === null) return NOTHING;
  const opened = descriptorOf(result);
  if (opened?.place == null) return null;
  const { number: descriptor, place } = opened;
  const { creates, exclusive, ...how } = mode;
  return [{ pid, kind: 'open', descriptor, place, ...how, ...(creates && { creates }), ...(exclusive && { exclusive }) }];
}

function rename(
  { pid }: Call,
  from: GivenPath | null,
  to: GivenPath | null,
  flags: string | undefined,
): readonly TraceEvent[] | null {
  if (from === null || to === null || flags === undefined) return null;
  return [{ pid, kind: 'rename', from, to, exchanges: flags.includes('RENAME_EXCHANGE') }];
}

/** A descriptor that is given as a path: the trace does not say what it led to. */
const DESCRIPTOR_PATH = /^\/(?:proc\/.*|dev)\/fd\//;

function link(call: Call, from: GivenPath | null, to: GivenPath | null): readonly TraceEvent[] | null {
  if (from === null || to === null) return null;
  if (DESCRIPTOR_PATH.test(from.path)) return [...unseen(call), { pid: call.pid, kind: 'made', at: to }];
  return [{ pid: call.pid, kind: 'link', from, to }];
}

function symlink({ pid }: Call, written: string | undefined, at: GivenPath | null): readonly TraceEvent[] | null {
  const target = quotedName(written ?? '');
  return target === null || at === null ? null : [{ pid, kind: 'symlink', target, at }];
}

function atPath({ pid }: Call, kind: 'remove' | 'folder' | 'fifo', at: GivenPath | null): readonly TraceEvent[] | null {
  return at === null ? null : [{ pid, kind, at }];
}

function mknod(call: Call, at: GivenPath | null, mode: string | undefined): readonly TraceEvent[] | null {
  if (mode?.includes('S_IFIFO')) return atPath(call, 'fifo', at);
  return mode?.includes('S_IFCHR') || mode?.includes('S_IFBLK') ? unseen(call) : NOTHING;
}

function isFlags(argument: string): boolean {
  return argument.startsWith('flags=');
}

/** Other processes than threads that have their memory or their descriptors in common for longer than until the next exec, or see other paths. */
function hidesData(flags: string): boolean {
  if (flags.includes('CLONE_NEW')) return true;
  if (flags.includes('CLONE_THREAD')) return false;
  return flags.includes('CLONE_FILES') || (flags.includes('CLONE_VM') && !flags.includes('CLONE_VFORK'));
}

function fork(call: Call, flags: string | undefined): readonly TraceEvent[] | null {
  const child = wholeNumber(call.result);
  if (child === null || flags === undefined) return null;
  const forked: TraceEvent = { pid: call.pid, kind: 'fork', child, thread: flags.includes('CLONE_THREAD') };
  return hidesData(flags) ? [forked, ...unseen(call)] : [forked];
}

function pipe({ pid }: Call, [ends]: readonly string[]): readonly TraceEvent[] | null {
  const place = descriptorOf(/^\[([^,]*), /.exec(ends ?? '')?.[1] ?? '')?.place;
  return place?.kind === 'pipe' ? [{ pid, kind: 'pipe', id: place.id }] : null;
}

function pair(call: Call, [, , , ends]: readonly string[]): readonly TraceEvent[] {
  const [, one, other] = /^\[([^,]*), (.*)\]$/.exec(ends ?? '') ?? [];
  const [first, second] = [one, other].map((text) => descriptorOf(text ?? '')?.place);
  if (first?.kind !== 'other' || second?.kind !== 'other') return unseen(call);
  return [{ pid: call.pid, kind: 'pair', ends: [first.text, second.text] }];
}

function duplicate({ pid, result }: Call): readonly TraceEvent[] | null {
  const made = descriptorOf(result);
  return made?.place == null ? null : [{ pid, kind: 'duplicate', descriptor: made.number, place: made.place }];
}

/** Only programs set those of users; the others are the system's. */
function attribute(call: Call, [, name]: readonly string[]): readonly TraceEvent[] {
  return name?.startsWith('"user.') ? unseen(call) : NOTHING;
}

function unseen({ pid, name }: Call): readonly TraceEvent[] {
  return [{ pid, kind: 'unseen', call: name }];
}

function atAddress({ pid }: Call, kind: 'connect' | 'bind', address: string): readonly TraceEvent[] {
  return [{ pid, kind, address: addressOf(address) }];
}

/** Whether an address is one of those by which programs reach each other, also on other machines: not of the kernel. */
function isOfPrograms(address: string | undefined): address is string {
  return address !== undefined && /\bsa_family=AF_(?:UNIX|INET6?)\b/.test(address);
}

function sendTo(call: Call, address: string | undefined): readonly TraceEvent[] {
  return isOfPrograms(address) ? atAddress(call, 'connect', address) : NOTHING;
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
