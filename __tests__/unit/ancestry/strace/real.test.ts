/** Commands that are really run under strace, and what is read from their traces. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTrace } from './events.js';
import { describeWithStrace, story, type TracedCommand, traced } from './traced.js';

const PYTHON = '/usr/bin/python3';

/** A file name with everything that could end something: a quote, brackets, a newline, escapes, what looks like a result, a byte that is not UTF-8. */
const HOSTILE = String.raw`$'o\nut"<a>) = 3<b>\\x41 <unfinished ...>\303\274\377'`;
const HOSTILE_READ = 'o\nut"<a>) = 3<b>\\x5cx41 <unfinished ...>ü\\xff';

const THREADS = `
import threading, os
def work(): open("made", "w").write("x")
thread = threading.Thread(target=work); thread.start(); thread.join()
os.rename("made", "renamed")`;

const EXEC_IN_THREAD = `
import threading, os, time
def work(): os.execv("/bin/sh", ["sh", "-c", "echo x > made; kill -9 $$"])
threading.Thread(target=lambda: time.sleep(600), daemon=True).start()
threading.Thread(target=work).start()
time.sleep(600)`;

/** Each command with what its trace says. */
const STORIES: readonly (readonly [title: string, command: readonly string[], told: string])[] = [
  ...['dash', 'bash'].map(
    (shell) =>
      [
        `subshells, pipes, redirections and what a variable catches, in ${shell}`,
        [shell, '-c', '( echo a; echo b ) | sort > sorted; v=$(echo c); echo a >> log; echo "$v" > v'],
        `
${shell} -c ( echo a; echo b ) | sort > sorted; v=$(echo c); echo a >> log; echo "$v" > v
makes: pipe 1
makes: pipe 2
writes: log
1: log
writes, anew: v
1: v
  process
  1: pipe 1
  process
  0: pipe 1
  writes, anew: sorted
  1: sorted
  sort
  process
  1: pipe 2`,
      ] as const,
  ),
  [
    'a process substitution',
    ['bash', '-c', 'cat <(echo hi) > out; true'],
    `
bash -c cat <(echo hi) > out; true
makes: pipe 1
  process
  1: pipe 1
  process
  writes, anew: out
  1: out
  cat /dev/fd/63
  reads: pipe 1`,
  ],
  [
    'a named pipe, whose opens wait for each other',
    ['dash', '-c', 'mkfifo f; cat f > g & echo z > f; wait'],
    `
dash -c mkfifo f; cat f > g & echo z > f; wait
writes, anew: f
1: f
  process
  mkfifo f
  fifo: f
  process
  writes, anew: g
  1: g
  cat f
  reads: f`,
  ],
  [
    'a file that is removed while it is open',
    ['bash', '-c', 'exec 5<>five; rm five; echo x >&5; true'],
    `
bash -c exec 5<>five; rm five; echo x >&5; true
reads, writes: five
1: five (deleted)
  process
  rm five
  remove: five`,
  ],
  [
    'links, folders and renames',
    ['dash', '-c', 'mkdir -p d; ln -s d l; echo s > s; ln s t; mv t l/u; mv d dd; rm -r dd l; mkdir f; cd f; : > ../up'],
    `
dash -c mkdir -p d; ln -s d l; echo s > s; ln s t; mv t l/u; mv d dd; rm -r dd l; mkdir f; cd f; : > ../up
writes, anew: s
1: s
folder: f
writes, anew: up
1: up
  process
  mkdir -p d
  process
  ln -s d l
  symlink: l to d
  process
  ln s t
  links: s as t
  process
  mv t l/u
  renames: t to l/u
  process
  mv d dd
  renames: d to dd
  process
  rm -r dd l
  remove: dd/u
  remove: dd
  remove: l
  process
  mkdir f`,
  ],
  [
    'threads',
    [PYTHON, '-c', THREADS],
    `
${PYTHON} -c ${THREADS}
renames: made to renamed
  thread
  writes, anew: made`,
  ],
  [
    'a program that a thread executes, which is killed',
    [PYTHON, '-c', EXEC_IN_THREAD],
    `
${PYTHON} -c ${EXEC_IN_THREAD}
sh -c echo x > made; kill -9 $$
writes, anew: made
1: made
  thread
  thread`,
  ],
  [
    'a hostile name',
    ['bash', 'script'],
    `
bash script
reads: script
writes, anew: ${HOSTILE_READ}
1: ${HOSTILE_READ}
  process
  cat ${HOSTILE_READ}
  reads: ${HOSTILE_READ}`,
  ],
];

const MAKEFILE = `all: a b c
%: %.c ; @$(CC) @arguments $< -o $@ && echo $@ >> log`;
const PROGRAM = 'int main(void) { return 0; }';
const MAKE = { makefile: MAKEFILE, arguments: '-O1 -pipe', 'a.c': PROGRAM, 'b.c': PROGRAM, 'c.c': PROGRAM };

describeWithStrace('a real trace of', () => {
  test.each(STORIES)('%s', (_title, command, told) => {
    const read = traced(command, { script: `echo a > ${HOSTILE}; cat ${HOSTILE}; true` });
    expect(read.end).toEqual({ complete: true, reason: null });
    expect(story(read).join('\n')).toBe(told.slice(1));
  });

  describe('make with two jobs, which forks with vfork, and compilers with a response file', () => {
    const read = traced(['make', '-s', '-j2'], MAKE);
    const lines = story(read).map((line) => line.trim());
    test('is complete', () => expect(read.end).toEqual({ complete: true, reason: null }));
    test.each(['a', 'b', 'c'])('has what made %s', (name) => {
      expect(lines.filter((line) => line === `cc @arguments ${name}.c -o ${name}`)).toHaveLength(1);
      expect(lines.filter((line) => line === `reads: ${name}.c`)).toHaveLength(1);
      expect(lines.filter((line) => line === `reads, writes, anew: ${name}`)).toHaveLength(1);
      expect(lines.filter((line) => line === `writes: log`)).toHaveLength(3);
      expect(lines.filter((line) => line === `reads: arguments`)).toHaveLength(3);
    });
    test('has children that came before their forks returned', () =>
      expect(read.bytes.includes('vfork( <unfinished')).toBe(true));
    test('has every fork before what the child does', () => expect(earlyOf(read)).toEqual([]));
    test('is the same however it is cut', () => {
      void fc.assert(
        fc.property(fc.array(fc.nat({ max: read.bytes.length }), { maxLength: 20 }), (cuts) => {
          const places = [0, ...cuts.sort((left, right) => left - right), read.bytes.length];
          const chunks = places.slice(1).map((end, index) => read.bytes.subarray(places[index], end));
          expect(readTrace(...chunks).events).toEqual(read.events);
        }),
        { numRuns: 20 },
      );
    });
    test('is not complete when its end is missing', () => {
      const lineEnds = [...read.bytes.keys()].filter((at) => read.bytes[at] === 0x0a);
      for (const end of lineEnds.slice(0, -1).filter((_, index) => index % 97 === 0))
        expect(readTrace(read.bytes.subarray(0, end + 1)).end.complete).toBe(false);
      expect(readTrace(read.bytes.subarray(0, -1)).end.reason).toBe('the trace ends in the middle of a line');
    });
  });

  test('node, which has threads before it does anything', () => {
    const read = traced([process.execPath, '-e', "fs.writeFile('n', 'x', () => fs.rename('n', 'm', () => {}))"]);
    expect(read.end).toEqual({ complete: true, reason: null });
    expect(story(read).map((line) => line.trim())).toEqual(
      expect.arrayContaining(['thread', 'writes, anew: n', 'renames: n to m']),
    );
    expect(earlyOf(read)).toEqual([]);
  });

  test('names that look like what strace writes', () => {
    const names = [
      ...[' <unfinished ...>', ' <pid changed to 5 ...>', '<... openat resumed>', '+++ exited with 0 +++', '--- SIGSEGV {} ---'],
      ...[' = 3<x>', ') = -1 ENOENT (x)', 'a = ? <unavailable>', 'x", O_RDONLY) = 3', '7 execve("', '"...', '0x1 (INJECTED)'],
      ...['x (deleted)', '>(deleted)', 'pipe:[7]', 'a\nb', 'a\\', '\u3042"', 'x'.repeat(255)],
    ];
    const write =
      'for name in sys.argv[1:]:\n open(name, "w"); os.rename(name, name); os.link(name, "l"); os.unlink("l"); os.symlink(name, "l"); os.unlink("l")';
    const read = traced([PYTHON, '-c', `import os, sys\n${write}`, ...names]);
    expect(read.end).toEqual({ complete: true, reason: null });
    const made = read.events.flatMap((event) =>
      event.kind === 'open' && event.writes && event.place.kind === 'file' ? [event.place] : [],
    );
    expect(made.map(({ path: file, deleted }) => [file, deleted])).toEqual(
      names.map((name) => [`${read.folder}/${name}`, undefined]),
    );
    const steps = read.events.flatMap((event) => (event.kind === 'rename' || event.kind === 'link' ? [event.from.path] : []));
    expect(steps).toEqual(names.flatMap((name) => [name, name]));
    expect(read.events.flatMap((event) => (event.kind === 'symlink' ? [event.target] : []))).toEqual(names);
    expect(read.events.flatMap((event) => (event.kind === 'exec' ? [event.argv.slice(3)] : []))).toEqual([names]);
  });

  test.each(['x', '\\xff'])('as many arguments as Linux takes: %s', (byte) => {
    const read = traced([PYTHON, '-c', `import os; os.execv("/bin/true", [b"true"] + [b"${byte}" * 4000] * 480)`]);
    expect(read.end).toEqual({ complete: true, reason: null });
    const argv = read.events.flatMap((event) => (event.kind === 'exec' && event.argv[0] === 'true' ? [event.argv] : []));
    expect(argv.map((list) => [list.length, list[480]])).toEqual([[481, byte.repeat(4000)]]);
  });

  test('a path that is too long for strace to find out', () => {
    const deep = 'import os\nfor i in range(20): os.mkdir("n" * 240); os.chdir("n" * 240)\nopen("file", "w")';
    expect(traced([PYTHON, '-c', deep]).end).toEqual({
      complete: false,
      reason: expect.stringMatching(/^a line of the trace could not be read: \d+ +openat\(AT_FDCWD, "file", .* = 3$/),
    });
  });
});

/** Processes that did something before their fork was known. */
function earlyOf({ events }: TracedCommand): readonly number[] {
  const known = new Set([events[0]?.pid]);
  return events.flatMap((event) => {
    const isEarly = !known.has(event.pid);
    if (event.kind === 'fork') known.add(event.child);
    return isEarly ? [event.pid] : [];
  });
}
