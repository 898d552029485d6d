/** Real builds under a real trace: what each of them uses that is not declared, and that honest builds use nothing. */
import { expect, test } from '@jest/globals';
import type { Hint } from '@selfhost/core/hermetic/hint.js';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';
import { hintsOfScript, type WatchedBuild } from './watched.js';

const A_C = '#include <stdio.h>\nint main(void) { puts("a"); return 0; }\n';
const B_C = 'int b(void) { return 1; }\n';
const C: WatchedBuild = { sources: { 'a.c': A_C, 'b.c': B_C } };

/** Builds that use nothing but what every build does. */
const HONEST: [string, string, WatchedBuild?][] = [
  ['gcc, in one step', 'gcc a.c b.c -o "$OUT/a"', C],
  [
    'gcc with a pipe, debug information and an archive',
    'gcc -pipe -g -O2 -c a.c b.c; ar rcs "$OUT/l.a" b.o; gcc a.o "$OUT/l.a" -o "$OUT/a"',
    C,
  ],
  ['gcc that keeps its temporary files', 'gcc -save-temps a.c -o "$OUT/a"', C],
  [
    'g++',
    'g++ a.cc -o "$OUT/a"',
    { sources: { 'a.cc': '#include <iostream>\nnamespace { int a; }\nint main() { std::cout << a; }\n' } },
  ],
  ['clang', 'clang-19 -g a.c b.c -o "$OUT/a"', C],
  ['clang with lld and lto', 'clang-19 -flto -fuse-ld=lld-19 a.c b.c -o "$OUT/a" || clang-19 a.c b.c -o "$OUT/a"', C],
  [
    'a service of its own',
    'python3 s.py > "$OUT/a"',
    {
      sources: {
        's.py':
          "import socket\ns = socket.create_server(('127.0.0.1', 0))\nc = socket.create_connection(s.getsockname())\nprint(1)\n",
      },
    },
  ],
  ['TinyCC', 'tcc a.c b.c -o "$OUT/a"', C],
  [
    'cmake',
    'cmake -S . -B b > /dev/null; cmake --build b > /dev/null; cp b/a "$OUT"',
    {
      sources: {
        ...C.sources,
        'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.10)\nproject(a C)\nadd_executable(a a.c b.c)\n',
      },
    },
  ],
  [
    'a file that is made in an old folder, and not truncated, as Java does',
    'python3 j.py > "$OUT/a"',
    {
      sources: {
        'j.py':
          "import os\nname = os.environ['TMPDIR'] + '/old/1'\nfd = os.open(name, os.O_RDWR | os.O_CREAT)\nos.write(fd, b'1')\nos.unlink(name)\n",
      },
    },
  ],
  ['make -j', 'make -j4 CC=gcc a.o b.o; gcc a.o b.o -o "$OUT/a"', C],
  [
    'python',
    'python3 -c "import tempfile, random, subprocess; f = tempfile.NamedTemporaryFile(); subprocess.run([\'true\']); print(random.random() < 2)" > "$OUT/a"',
  ],
  [
    'python with many processes',
    'python3 m.py > "$OUT/a"',
    { sources: { 'm.py': 'import multiprocessing as m\nif __name__ == "__main__": print(m.Pool(2).map(abs, [1, 2]))\n' } },
  ],
  [
    'node',
    '"$NODE" n.js > "$OUT/a"',
    {
      sources: {
        'n.js':
          "const fs = require('fs');\nfs.rmdirSync(fs.mkdtempSync('/tmp/x-'));\nrequire('crypto').randomBytes(4);\nrequire('child_process').execFileSync('true');\nconsole.log(1);\n",
      },
    },
  ],
  ['ocaml', 'ocamlfind ocamlopt -package str -linkpkg a.ml -o "$OUT/a"', { sources: { 'a.ml': 'let () = print_endline "a"\n' } }],
  [
    'bash, with its temporary files',
    'cat <<< text > t; t=$(mktemp); sed -i s/t/T/ t; sort t > "$t"; cp "$t" "$OUT/a"; rm "$t"; tac <(cat t)',
  ],
  [
    'perl, which starts with a seed',
    'perl -e "print 1" > "$OUT/a"; ./p >> "$OUT/a"',
    { sources: { p: '#!/usr/bin/perl\nprint 2;\n' } },
  ],
  [
    'a configure script that asks its machine',
    './configure > "$OUT/a"',
    { sources: { configure: '#!/bin/sh\n(hostname || uname -n) 2>/dev/null | sed 1q; uname -m\n' } },
  ],
  [
    'copies under new names',
    'cp a.c a1b2C3.c; install -m 644 a.c "$OUT/xY12zW"; tar cf t.tar a.c; mkdir u; tar xf t.tar -C u',
    C,
  ],
  [
    'temporary files that are linked, moved and removed again, also by a path with links',
    'ln -s "$TMPDIR" t; mkdir t/d "$TMPDIR/old/e"; cp a.c t/d/1; ln t/d/1 t/d/2; ln -s 2 t/d/3; mkfifo t/d/4; mv b.c t/d/5; mv t/d t/e; rm -r t/e/[1-5] "$TMPDIR/e" t/old/e; echo > t/old/f; mv t/old/f a; rm t',
    C,
  ],
  [
    'git, which takes random numbers for names',
    'git init -q .; git add a.c; git -c user.name=a -c user.email=b commit -qm x; git checkout -q -b b; git write-tree > "$OUT/a"',
    C,
  ],
  ['gcc with link time optimisation and a seed', 'gcc -flto -frandom-seed=a.c a.c -o "$OUT/a"', C],
  [
    'a declared tool in the home folder',
    '~/.mytool/bin/cc a.c > "$OUT/a"',
    {
      ...C,
      home: {
        '.mytool/bin/cc': '#!/bin/sh\n. ~/.mytool/lib/cc.sh\ncat "$@"; echo > ~/.cache/my; cat ~/.config/my/rc\n',
        '.mytool/lib/cc.sh': 'mkdir -p ~/.cache\n',
        '.config/my/rc': '',
      },
      tools: { my: ['home/.mytool/bin/cc'] },
    },
  ],
  [
    'a declared tool of the project',
    '"$PROJECT/node_modules/x/bin/x" > "$OUT/a"',
    {
      project: { 'node_modules/x/bin/x': '#!/bin/sh\ncat "$PROJECT/node_modules/x/lib/x"\n', 'node_modules/x/lib/x': 'x' },
      tools: { x: ['project/node_modules/x/bin/x'] },
    },
  ],
  [
    'a declared script of the project',
    '"$PROJECT/gen/x.sh" > "$OUT/a"',
    { project: { 'gen/x.sh': '#!/bin/sh\necho 1\n' }, tools: { x: ['project/gen/x.sh'] } },
  ],
];

/** A compiler that writes the name of its temporary file, as cproc does. */
/** A name that looks like a word by accident is not taken for a random one. */
const CPROC =
  '#!/bin/sh\nuntil case ${t##*-} in *[0-9][A-Za-z]*) true ;; *) false ;; esac; do rm -f "$t"; t=$(mktemp /tmp/cproc-XXXXXX); done\n{ cat "$1"; echo "${t##*/}"; } > "$t"\ncp "$t" "$2"\nrm "$t"\n';

const LEAKY: [string, string, Partial<Hint>[], WatchedBuild?][] = [
  [
    'a file of the project',
    'cat "$PROJECT/VERSION" "$PROJECT/VERSION" > "$OUT/a"; cat "$PROJECT/VERSION"',
    [{ kind: 'undeclared-input', what: 'VERSION', programs: ['cat'], count: 2 }],
    { project: { VERSION: '1' } },
  ],
  [
    'the commit, by git',
    'git rev-parse HEAD > "$OUT/a"',
    [
      { kind: 'undeclared-input', what: '.git', programs: ['git'], count: 1 },
      { kind: 'user-file', what: '~/.config/git/config', programs: ['git'], count: 1 },
    ],
    {
      project: {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.git/refs/heads/main': `${'a'.repeat(40)}\n`,
        '.git/objects/a': '',
      },
      home: { '.config/git/config': '' },
    },
  ],
  [
    'a file of the user, by a program',
    'git config --global user.name > "$OUT/a"',
    [{ kind: 'user-file', what: '~/.gitconfig', programs: ['git'], count: 1 }],
    { home: { '.gitconfig': '[user]\n\tname = me\n' } },
  ],
  [
    'a program of the user',
    '~/bin/mycc a.c > "$OUT/a"',
    [{ kind: 'undeclared-program', what: '~/bin/mycc', programs: ['bash'], count: 1 }],
    { ...C, home: { 'bin/mycc': '#!/bin/sh\ncat "$@"\n' } },
  ],
  [
    'a program of the project, found on PATH',
    'PATH="$PROJECT/node_modules/.bin:$PATH"; x > "$OUT/a"',
    [{ kind: 'undeclared-program', what: 'node_modules/.bin/x', programs: ['bash'] }],
    { project: { 'node_modules/.bin/x': '#!/bin/sh\necho 1\n' } },
  ],
  [
    'writing into the home folder, as ccache does',
    'mkdir -p ~/.cache/ccache/0 ~/.ccc; gcc -c a.c -o ~/.cache/ccache/0/aB3dE5.o; cp ~/.cache/ccache/0/* "$OUT"; echo 1 > ~/.ccc/x; rm ~/.ccc/x',
    [
      { kind: 'outside-write', what: '~/.cache/ccache/…', count: 1 },
      { kind: 'outside-write', what: '~/.ccc/…', programs: ['bash'] },
    ],
    C,
  ],
  [
    'a temporary file that is left',
    't=$TMPDIR/left-a1B2c3; cp a.c "$t"; cp "$t" "$OUT/a"',
    [{ kind: 'outside-write', what: expect.stringMatching(/\/left-XXXXXX$/) as unknown as string }],
    C,
  ],
  [
    'moving an input out of the work folder',
    'mv a.c "$PROJECT/a.c"; mv b.c "$TMPDIR/left"',
    [
      { kind: 'outside-write', what: expect.stringMatching(/\/tmp\/left$/) as unknown as string, programs: ['mv'] },
      { kind: 'outside-write', what: 'a.c', programs: ['mv'], count: 1 },
    ],
    C,
  ],
  [
    'removing files that were there before',
    'rm "$PROJECT/a"; rmdir "$PROJECT/d"; rm "$TMPDIR/old/left"',
    [
      { kind: 'outside-write', what: expect.stringMatching(/\/old\/left$/) as unknown as string, programs: ['rm'] },
      { kind: 'outside-write', what: 'a', programs: ['rm'], count: 1 },
      { kind: 'outside-write', what: 'd', programs: ['rmdir'] },
    ],
    { project: { a: '' }, folders: ['d'] },
  ],
  [
    'links and pipes outside',
    'ln a.c "$PROJECT/hard"; ln -s a.c "$PROJECT/soft"; mkfifo "$PROJECT/fifo"; ln -s a.c "$TMPDIR/left"; ln -s 1 ~/.lock; rm ~/.lock',
    [
      { kind: 'outside-write', what: expect.stringMatching(/\/tmp\/left$/) as unknown as string, programs: ['ln'] },
      ...['fifo', 'hard', 'soft', '~/.lock'].map((what) => ({ kind: 'outside-write' as const, what })),
    ],
    C,
  ],
  [
    'a temporary file of an earlier build',
    'cat "$TMPDIR/old/left" > "$OUT/a"',
    [{ kind: 'undeclared-input', what: expect.stringMatching(/\/old\/left$/) as unknown as string, programs: ['cat'] }],
  ],
  [
    'the name of a temporary file',
    './cproc a.c "$OUT/a"; ./cproc b.c "$OUT/b"',
    [{ kind: 'temporary-name', what: 'cproc-XXXXXX', programs: ['mktemp'], count: 2, outputs: ['a', 'b'] }],
    { sources: { ...C.sources, cproc: CPROC } },
  ],
  [
    'the name of a temporary folder, in debug information',
    'python3 b.py',
    [{ kind: 'temporary-name', what: 'tmpXXXXXXXX', outputs: ['a.o'] }],
    {
      sources: {
        ...C.sources,
        'b.py':
          "import os, shutil, subprocess, tempfile\nwith tempfile.TemporaryDirectory() as t:\n shutil.copy('a.c', t)\n subprocess.run(['gcc', '-g', '-c', t + '/a.c', '-o', os.environ['OUT'] + '/a.o'], check=True)\n",
      },
    },
  ],
  [
    'random numbers, by a tool',
    'head -c 4 /dev/urandom > "$OUT/a"',
    [{ kind: 'random-device', what: '/dev/urandom', programs: ['head'] }],
  ],
  [
    'a random name of the system',
    'cat /proc/sys/kernel/random/uuid > "$OUT/a"',
    [{ kind: 'random-device', what: '/proc/sys/kernel/random/uuid', programs: ['cat'] }],
  ],
  [
    'random numbers, by gcc for names of link time optimisation',
    'gcc -flto -c a.c -o "$OUT/a.o"',
    [{ kind: 'random-device', programs: ['cc1'] }],
    C,
  ],
  [
    'the name of the machine, by a program',
    'uname -n > "$OUT/a"; uname -m; x=$(hostname)',
    [
      { kind: 'host-name', what: 'hostname', programs: ['bash'] },
      { kind: 'host-name', what: 'uname -n', programs: ['bash'] },
    ],
  ],
  [
    'the name of the machine, by a file',
    'read -r h < /proc/sys/kernel/hostname; echo "$h" > "$OUT/a"',
    [{ kind: 'host-name', what: '/proc/sys/kernel/hostname', programs: ['bash'] }],
  ],
  [
    'the network',
    'exec 3<> "/dev/tcp/127.0.0.1/$PORT"; echo 1 > "$OUT/a"',
    [
      {
        kind: 'network',
        what: expect.stringMatching(/^127\.0\.0\.1:(?:\*|\d+)$/) as unknown as string,
        programs: ['bash'],
        count: 1,
      },
    ],
  ],
];

describeWithStrace('a build that uses only what is declared', () => {
  test.each(HONEST)('%s', async (_what, script, ...[build]) => {
    expect(await hintsOfScript(script, build)).toEqual({ found: [], more: 0 });
  });
});

describeWithStrace('a build that uses more', () => {
  test.each(LEAKY)('%s', async (_what, script, hints, ...[build]) => {
    expect((await hintsOfScript(script, build)).found).toEqual(hints.map((hint) => expect.objectContaining(hint)));
  });
});

describeWithStrace('the hints of a stage', () => {
  test('are the same for builds that do the same', async () => {
    const build = { sources: { ...C.sources, cproc: CPROC } };
    const script = './cproc a.c "$OUT/a" & ./cproc b.c "$OUT/b"; wait; date > /tmp/hint-$$; rm /tmp/hint-$$; uname -n > "$OUT/n"';
    expect(await hintsOfScript(script, build)).toEqual(await hintsOfScript(script, build));
  });

  test('are bounded, and say how many more there are', async () => {
    const project = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, '']));
    const { found, more } = await hintsOfScript('cat "$PROJECT"/f* > "$OUT/a"', { project });
    expect([found.length, more]).toEqual([40, 20]);
  });

  test('name a folder of which many files were read', async () => {
    const project = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`include/f${index}`, '']));
    const { found } = await hintsOfScript('cat "$PROJECT"/include/* > "$OUT/a"', { project });
    expect(found).toEqual([{ kind: 'undeclared-input', what: 'include/…', programs: ['cat'], count: 1 }]);
  });

  test('name a program once, and not what is beside it', async () => {
    const project = { 'x/bin/x': '#!/bin/sh\ncat "$PROJECT"/x/lib/*\n', 'x/lib/a': '', 'x/lib/b': '' };
    const { found } = await hintsOfScript('"$PROJECT/x/bin/x" > "$OUT/a"', { project });
    expect(found).toEqual([{ kind: 'undeclared-program', what: 'x/bin/x', programs: ['bash'], count: 1 }]);
  });
});
