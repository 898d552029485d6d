/** What each traced call did, line by line. */
import { expect, test } from '@jest/globals';
import type { TraceEvent } from '@selfhost/core/ancestry/event.js';
import { straceArguments, TRACED_CALLS } from '@selfhost/core/ancestry/strace/calls.js';
import { readLines } from './events.js';

const inFolder = (path: string, base: string | null = null): object => ({ path, base });
const file = (path: string): object => ({ kind: 'file', path });

const CALLS: readonly (readonly [line: string, events: readonly object[]])[] = [
  [
    'execve("/bin/cc", ["cc", "-c", "a b.c"], 0x7ffd25aa5a60 /* 35 vars */) = 0',
    [{ kind: 'exec', file: inFolder('/bin/cc'), argv: ['cc', '-c', 'a b.c'] }],
  ],
  [
    'execve("cc", ["aaaa"..., "b"], 0x1 /* 1 var */) = 0',
    [{ kind: 'exec', file: inFolder('cc'), argv: ['aaaa', 'b'], isCut: true }],
  ],
  ['execve("./cc", [], NULL) = 0', [{ kind: 'exec', file: inFolder('./cc'), argv: [] }]],
  ['execve("./cc", NULL, NULL) = 0', [{ kind: 'exec', file: inFolder('./cc'), argv: [] }]],
  [
    'execve("cc", ["cc", "aaaa"..., "b", ...], 0x1 /* 1 var */) = 0',
    [{ kind: 'exec', file: inFolder('cc'), argv: ['cc', 'aaaa', 'b'], isCut: true }],
  ],
  ['execveat(AT_FDCWD</w>, "cc", ["x"], NULL, 0) = 0', [{ kind: 'exec', file: inFolder('cc', '/w'), argv: ['x'] }]],
  [
    'execveat(6</usr/bin/true>, "", ["x"], NULL, AT_EMPTY_PATH) = 0',
    [{ kind: 'exec', file: inFolder('/usr/bin/true'), argv: ['x'] }],
  ],
  [
    'openat(AT_FDCWD</w>, "a.c", O_RDONLY|O_CLOEXEC) = 3</w/a.c>',
    [{ kind: 'open', descriptor: 3, place: file('/w/a.c'), reads: true, writes: false, truncates: false }],
  ],
  [
    'open("a.o", O_RDWR|O_CREAT|O_TRUNC|0x8000, 0666) = 12</w/a.o>',
    [{ kind: 'open', descriptor: 12, place: file('/w/a.o'), reads: true, writes: true, truncates: true }],
  ],
  [
    'openat(AT_FDCWD</w>, "log", O_WRONLY|O_CREAT|O_APPEND, 0666)   = 3</w/log>',
    [{ kind: 'open', descriptor: 3, place: file('/w/log'), reads: false, writes: true, truncates: false, creates: true }],
  ],
  [
    'openat(4</w>, "new", O_RDWR|O_CREAT|O_EXCL, 0600) = 3</w/new>',
    [{ kind: 'open', descriptor: 3, place: file('/w/new'), reads: true, writes: true, truncates: true, exclusive: true }],
  ],
  [
    'openat(AT_FDCWD</w>, "/tmp", O_RDWR|O_TMPFILE, 0777) = 5</tmp/#9994570>(deleted)',
    [
      {
        kind: 'open',
        descriptor: 5,
        place: { kind: 'file', path: '/tmp/#9994570', deleted: true },
        reads: true,
        writes: true,
        truncates: true,
      },
    ],
  ],
  [
    'openat(AT_FDCWD</w>, "old (deleted)", O_ACCMODE) = 5</w/old (deleted)>',
    [{ kind: 'open', descriptor: 5, place: file('/w/old (deleted)'), reads: true, writes: true, truncates: false }],
  ],
  [
    'openat(AT_FDCWD</w>, "/dev/fd/63", O_RDONLY) = 3<pipe:[8162019]>',
    [{ kind: 'open', descriptor: 3, place: { kind: 'pipe', id: '8162019' }, reads: true, writes: false, truncates: false }],
  ],
  [
    'openat2(AT_FDCWD</w>, "x", {flags=O_WRONLY|O_CREAT, mode=0666, resolve=0}, 24) = 3</w/x>',
    [{ kind: 'open', descriptor: 3, place: file('/w/x'), reads: false, writes: true, truncates: false, creates: true }],
  ],
  [
    'creat("x", 0644) = 5</w/x>',
    [{ kind: 'open', descriptor: 5, place: file('/w/x'), reads: false, writes: true, truncates: true }],
  ],
  [
    'open("x", O_RDONLY|O_TRUNC) = 5</w/x>',
    [{ kind: 'open', descriptor: 5, place: file('/w/x'), reads: true, writes: true, truncates: true }],
  ],
  ['openat(AT_FDCWD</w>, ".", O_RDONLY|O_NONBLOCK|O_CLOEXEC|O_DIRECTORY) = 3</w>', []],
  ['openat(AT_FDCWD</w>, "x", O_RDONLY|O_PATH) = 3</w/x>', []],
  ['rename("a", "/b") = 0', [{ kind: 'rename', from: inFolder('a'), to: inFolder('/b'), exchanges: false }]],
  [
    'renameat(AT_FDCWD</w>, "a", 4</w/d>, "b") = 0',
    [{ kind: 'rename', from: inFolder('a', '/w'), to: inFolder('b', '/w/d'), exchanges: false }],
  ],
  [
    'renameat2(AT_FDCWD</w>, "a", AT_FDCWD</w>, "b", RENAME_NOREPLACE) = 0',
    [{ kind: 'rename', from: inFolder('a', '/w'), to: inFolder('b', '/w'), exchanges: false }],
  ],
  [
    'renameat2(3</w/d>, "a", 3</w/d>, "b", RENAME_EXCHANGE) = 0',
    [{ kind: 'rename', from: inFolder('a', '/w/d'), to: inFolder('b', '/w/d'), exchanges: true }],
  ],
  ['link("a", "b") = 0', [{ kind: 'link', from: inFolder('a'), to: inFolder('b') }]],
  ['linkat(AT_FDCWD</w>, "a", AT_FDCWD</w>, "b", 0) = 0', [{ kind: 'link', from: inFolder('a', '/w'), to: inFolder('b', '/w') }]],
  [
    'linkat(5</tmp/#99>(deleted), "", AT_FDCWD</w>, "b", AT_EMPTY_PATH) = 0',
    [{ kind: 'link', from: inFolder('/tmp/#99'), to: inFolder('b', '/w') }],
  ],
  [
    'linkat(AT_FDCWD</w>, "/proc/self/fd/5", AT_FDCWD</w>, "b", AT_SYMLINK_FOLLOW) = 0',
    [
      { kind: 'unseen', call: 'linkat' },
      { kind: 'made', at: inFolder('b', '/w') },
    ],
  ],
  ['setxattr("a", "user.text", "b\\n", 2, 0) = 0', [{ kind: 'unseen', call: 'setxattr' }]],
  ['getxattr("a", "security.selinux", "x", 255) = 1', []],
  ['symlink("../t", "l") = 0', [{ kind: 'symlink', target: '../t', at: inFolder('l') }]],
  ['symlinkat("t", 3</w/d>, "l") = 0', [{ kind: 'symlink', target: 't', at: inFolder('l', '/w/d') }]],
  ['unlink("a") = 0', [{ kind: 'remove', at: inFolder('a') }]],
  ['unlinkat(4</w/d>, "e", AT_REMOVEDIR) = 0', [{ kind: 'remove', at: inFolder('e', '/w/d') }]],
  ['rmdir("../gone") = 0', [{ kind: 'remove', at: inFolder('../gone') }]],
  ['mknod("f", S_IFIFO|0666) = 0', [{ kind: 'fifo', at: inFolder('f') }]],
  ['mknodat(AT_FDCWD</w>, "f", S_IFIFO|0666) = 0', [{ kind: 'fifo', at: inFolder('f', '/w') }]],
  ['mknod("f", S_IFREG|0666) = 0', []],
  ['mknod("f", S_IFCHR|0666, makedev(0x1, 0x3)) = 0', [{ kind: 'unseen', call: 'mknod' }]],
  ['chdir("/w/d") = 0', [{ kind: 'folder', at: inFolder('/w/d') }]],
  ['fchdir(3</w/d>) = 0', [{ kind: 'folder', at: inFolder('/w/d') }]],
  ['pipe([3<pipe:[1]>, 4<pipe:[1]>]) = 0', [{ kind: 'pipe', id: '1' }]],
  ['pipe2([3<pipe:[1]>, 4<pipe:[1]>], O_CLOEXEC) = 0', [{ kind: 'pipe', id: '1' }]],
  ['dup(3</w/x>) = 4</w/x>', [{ kind: 'duplicate', descriptor: 4, place: file('/w/x') }]],
  ['dup2(3<pipe:[1]>, 1</w/log>) = 1<pipe:[1]>', [{ kind: 'duplicate', descriptor: 1, place: { kind: 'pipe', id: '1' } }]],
  [
    'dup3(6<socket:[9]>, 1, O_CLOEXEC) = 1<socket:[9]>',
    [{ kind: 'duplicate', descriptor: 1, place: { kind: 'other', text: 'socket:[9]' } }],
  ],
  [
    'dup2(6</w/fd5>(deleted), 1) = 1</w/fd5>(deleted)',
    [{ kind: 'duplicate', descriptor: 1, place: { kind: 'file', path: '/w/fd5', deleted: true } }],
  ],
  ['connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/run/x y"}, 110) = 0', [{ kind: 'connect', address: '/run/x y' }]],
  ['connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path=@"abs"}, 6) = 0', [{ kind: 'connect', address: '@abs' }]],
  [
    'connect(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    [{ kind: 'connect', address: '127.0.0.1:53' }],
  ],
  [
    'connect(3<socket:[1]>, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 EINPROGRESS (Operation now in progress)',
    [{ kind: 'connect', address: '[::1]:80' }],
  ],
  [
    'connect(3<socket:[1]>, {sa_family=AF_UNSPEC, sa_data="\\0"}, 16) = 0',
    [{ kind: 'connect', address: '{sa_family=AF_UNSPEC, sa_data="\\0"}' }],
  ],
  ['bind(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="s"}, 110) = 0', [{ kind: 'bind', address: 's' }]],
  [
    'bind(3<socket:[1]>, {sa_family=AF_INET6, sin6_port=htons(0), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    [{ kind: 'bind', address: '[::]:0' }],
  ],
  ['bind(3<socket:[1]>, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0', []],
  [
    'sendto(3<socket:[1]>, "a, {sa_family=AF_INET}", 22, 0, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = 22',
    [{ kind: 'connect', address: '127.0.0.1:9' }],
  ],
  ['sendto(3<socket:[1]>, "a, {sa_family=AF_INET}", 22, MSG_NOSIGNAL, NULL, 0) = 22', []],
  ['sendto(3<socket:[1]>, [{nlmsg_len=20}, "\\0"], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20', []],
  [
    'sendmsg(3<socket:[1]>, {msg_name={sa_family=AF_UNIX, sun_path="s"}, msg_namelen=110, msg_iov=[{iov_base="htons(53)", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1',
    [{ kind: 'connect', address: 's' }],
  ],
  [
    'sendmsg(3<socket:[1]>, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="{sa_family=AF_INET}", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1',
    [],
  ],
  ['unshare(CLONE_FS|CLONE_FILES) = 0', []],
  ['unshare(CLONE_NEWNS) = 0', [{ kind: 'unseen', call: 'unshare' }]],
  ['mount("/a = -1 E", "/b", NULL, MS_BIND, NULL) = 0', [{ kind: 'unseen', call: 'mount' }]],
  ['ptrace(PTRACE_TRACEME) = 0', [{ kind: 'unseen', call: 'ptrace' }]],
  ['io_uring_setup(8, {flags=0, sq_off={head=0}}) = 4<anon_inode:[io_uring]>', [{ kind: 'unseen', call: 'io_uring_setup' }]],
  [
    'socketpair(AF_UNIX, SOCK_STREAM, 0, [3<socket:[1]>, 4<socket:[2]>]) = 0',
    [{ kind: 'pair', ends: ['socket:[1]', 'socket:[2]'] }],
  ],
  ['memfd_create("a<b>", MFD_CLOEXEC) = 9</memfd:a\\74b\\76>(deleted)', [{ kind: 'unseen', call: 'memfd_create' }]],
];

test.each(CALLS)('%s', (line, events) => {
  const read = readLines(`7 ${line}`);
  expect(read.events).toEqual(events.map((event) => ({ pid: 7, ...event })));
  expect(read.end).toEqual({ complete: true, reason: null });
});

const FORKS: readonly (readonly [line: string, events: readonly object[]])[] = [
  ['fork() = 8', [{ kind: 'fork', child: 8, thread: false }]],
  ['vfork() = 8', [{ kind: 'fork', child: 8, thread: false }]],
  [
    'clone3({flags=CLONE_VM|CLONE_PIDFD|CLONE_VFORK, pidfd=0x7f5, exit_signal=SIGCHLD} => {pidfd=[5<anon_inode:[pidfd]>]}, 88) = 8',
    [{ kind: 'fork', child: 8, thread: false }],
  ],
  [
    'clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f5) = 8',
    [{ kind: 'fork', child: 8, thread: false }],
  ],
  ['clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD, stack=0x7f8}, 88) = 8', [{ kind: 'fork', child: 8, thread: false }]],
  [
    'clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD, child_tid=0x1} => {parent_tid=[8]}, 88) = 8',
    [{ kind: 'fork', child: 8, thread: true }],
  ],
  [
    'clone(child_stack=0x7, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD|CLONE_SYSVSEM) = 8',
    [{ kind: 'fork', child: 8, thread: true }],
  ],
  [
    'clone(child_stack=NULL, flags=CLONE_NEWPID|SIGCHLD) = 8',
    [
      { kind: 'fork', child: 8, thread: false },
      { kind: 'unseen', call: 'clone' },
    ],
  ],
  [
    'clone(child_stack=0x7, flags=CLONE_VM|SIGCHLD) = 8',
    [
      { kind: 'fork', child: 8, thread: false },
      { kind: 'unseen', call: 'clone' },
    ],
  ],
  [
    'clone3({flags=CLONE_FILES, exit_signal=SIGCHLD}, 88) = 8',
    [
      { kind: 'fork', child: 8, thread: false },
      { kind: 'unseen', call: 'clone3' },
    ],
  ],
];

test.each(FORKS)('%s', (line, events) => {
  const read = readLines(`7 ${line}`, '8 +++ killed by SIGSEGV (core dumped) +++');
  expect(read.events).toEqual(events.map((event) => ({ pid: 7, ...event })));
  expect(read.end).toEqual({ complete: true, reason: null });
});

test.each([
  'openat(AT_FDCWD</w>, "a", O_RDONLY) = -1 ENOENT (No such file or directory)',
  'open("a", O_RDONLY) = -1 EACCES (Permission denied)',
  'execve("/a", ["a"], 0x1 /* 3 vars */) = -1 ENOENT (No such file or directory)',
  'openat(AT_FDCWD</w>, "f", O_RDONLY) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)',
  'clone(child_stack=NULL, flags=SIGCHLD) = ? ERESTARTNOINTR (To be restarted)',
  'openat(AT_FDCWD</w>, "f", O_RDONLY) = ?',
  'openat(AT_FDCWD</w>, "f", O_RDONLY) = ? <unavailable>',
  'io_uring_setup(8, NULL) = -1 ENOSYS (Function not implemented) (INJECTED)',
  'connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/x"}, 110) = -1 ENOENT (No such file or directory)',
  'unlink("a") = -1 (errno 18446744073709551359)',
  // A call that strace was not asked for.
  'restart_syscall(<... resuming interrupted nanosleep ...>) = 0',
  '--- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=NULL} ---',
  '--- stopped by SIGSTOP ---',
])('gives nothing: %s', (line) => expect(readLines(`7 ${line}`)).toEqual({ events: [], end: { complete: true, reason: null } }));

test.each([
  // Of traced calls that succeeded.
  'openat(AT_FDCWD</w>, "a", O_RDONLY) = 3',
  'openat(AT_FDCWD</w>, "a", O_RDONLY) = ',
  'openat(AT_FDCWD</w>, "a", O_RDONLY) = 0x3',
  'openat(AT_FDCWD</w>, "a", O_RDONLY) 3</w/a>',
  'openat(AT_FDCWD</w>, "a", O_RDONLY = 3</w/a>',
  'openat(AT_FDCWD</w>, "a, O_RDONLY) = 3</w/a>',
  'openat(AT_FDCWD</w>, "a", O_RDONLY) = 3</w/a',
  'openat(AT_FDCWD</w>, "a", O_RDONLY) = 3</w/a>(gone)',
  'rename("a"..., "b") = 0',
  'rename(0x7ffe, "b") = 0',
  'rename("a") = 0',
  'renameat(4, "a", 4</w/d>, "b") = 0',
  'execve("/bin/cc", 0x7ffe, 0x7ffe) = 0',
  'execve("/bin/cc", ["a", b], 0x7ffe) = 0',
  'dup2(3, 1) = 1',
  'pipe([3, 4]) = 0',
  'fork() = 0x8',
  'chdir(0x1) = 0',
  // Of no call.
  '????() = 3',
  '<... openat resumed>) = 3</w/a>',
  '+++ gone +++',
  '+++ superseded by execve in pid 9 +++',
  'openat(AT_FDCWD</w>, "f", O_RDONLY <detached ...>',
  'no call',
])('is not complete: %s', (line) => {
  expect(readLines(`7 ${line}`).end).toEqual({ complete: false, reason: `a line of the trace could not be read: 7 ${line}` });
});

test.each(['strace: Process 7 attached', '[pid  7] fork() = 8', '-1 fork() = 8', '99999999 fork() = 8', '', '7'])(
  'is not complete with a line that begins with no process: %p',
  (line) => expect(readLines(line).end).toEqual({ complete: false, reason: `a line of the trace could not be read: ${line}` }),
);

test('what strace is asked for is what is read', () => {
  const tried = [...CALLS, ...FORKS].map(([line]) => line.slice(0, line.indexOf('(')));
  expect(TRACED_CALLS.filter((name) => !tried.includes(name))).toEqual([
    'open_by_handle_at',
    'process_vm_readv',
    'process_vm_writev',
    'pidfd_getfd',
    'shmat',
    'mq_open',
    'msgget',
    'add_key',
    'keyctl',
    'lsetxattr',
    'fsetxattr',
    'lgetxattr',
    'fgetxattr',
    'accept',
    'accept4',
    'chroot',
    'pivot_root',
    'move_mount',
    'setns',
  ]);
  expect(straceArguments('/tmp/trace').join(' ')).toContain(`trace=${TRACED_CALLS.map((name) => `?${name}`).join(',')} `);
});

test('a long line is shortened where it is shown', () => {
  const { reason } = readLines(`7 rename("${'a'.repeat(5000)}") = 0`).end;
  expect(reason).toHaveLength('a line of the trace could not be read: '.length + 201);
});

test('events are what the type says', () => {
  const [event] = readLines('7 fork() = 8').events satisfies readonly TraceEvent[];
  expect(event).toEqual({ pid: 7, kind: 'fork', child: 8, thread: false });
});
