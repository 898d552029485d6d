/** Real builds under a real trace: what each shape of build shows of its outputs, in both directions. */
import { expect, test } from '@jest/globals';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';
import { judged, LINK, type Shape } from './judged.js';

const BOTH = '"$CC" a.x -oa.o; "$CC" b.x -ob.o';

const FORK = `import os
r, w = os.pipe()
if os.fork() == 0:
    os.write(w, open('b.x', 'rb').read())
    os._exit(0)
os.wait()
open('b.o', 'wb').write(os.read(r, 100))
`;
const SHARED = `import mmap, os
m = mmap.mmap(-1, 4096)
if os.fork() == 0:
    m.write(open('b.x', 'rb').read())
    os._exit(0)
os.wait()
open('b.o', 'wb').write(m.read(2))
`;
/** By a socket that has a name in the kernel only: neither of the two opens a file that the other one has written. */
const SERVE = `import os, socket
s = socket.socket(socket.AF_UNIX)
s.bind('\\0shape ' + os.getcwd())
s.listen()
c, _ = s.accept()
c.sendall(open('b.x', 'rb').read())
c.close()
`;
const FETCH = `import os, socket, time
s = socket.socket(socket.AF_UNIX)
while s.connect_ex('\\0shape ' + os.getcwd()): time.sleep(0.01)
open('b.o', 'wb').write(s.recv(100))
`;
const LATE_WRITER = `import os, subprocess
out = os.environ['OUT'] + '/bin/cc'
with open(out, 'wb') as f:
    subprocess.check_call([os.environ['CC'], 'a.x', '-o' + out])
    f.write(open('b.x', 'rb').read())
`;
/** Takes the place of a program that has not begun. */
const EVIL = `import os, sys
print(open('b.x').read())
sys.stdout.flush()
os._exit(0)
`;
/** A server that is there before the command. */
const FETCH_OUTSIDE = `import os, socket
s = socket.create_connection(('127.0.0.1', int(os.environ['PORT'])))
open('b.o', 'wb').write(s.recv(100))
`;
const TMPFILE = `import os
f = os.open('.', os.O_TMPFILE | os.O_RDWR)
os.write(f, open('b.x', 'rb').read())
os.link('/proc/self/fd/%d' % f, 'b.o', src_dir_fd=os.open('.', 0), follow_symlinks=True)
`;
/** Node.js itself may be below a folder for temporary files, where tools count as left behind. */
const SOCKET_DRIVER = `import os, socket, subprocess
def run(*argv):
    ours, theirs = socket.socketpair()
    running = subprocess.Popen(argv, stdout=theirs)
    theirs.close()
    while ours.recv(4096): pass
    assert running.wait() == 0
for name in 'ab': run(os.environ['CC'], name + '.x', '-o' + name + '.o')
run('sh', '-c', 'cat a.o b.o > "$OUT/bin/cc"')
`;
const POOL_OF_BUILDER = `import os, subprocess
from multiprocessing import Pool
def compile(name):
    subprocess.run([os.environ['CC'], name + '.x', '-o' + name + '.o'], check=True)
if __name__ == '__main__':
    with Pool(2) as pool: pool.map(compile, 'ab')
    subprocess.run('cat a.o b.o > "$OUT/bin/cc"', shell=True, check=True)
`;

const SHAPES: [string, string, Shape?][] = [
  ['one process', '"$CC" a.x b.x -o"$OUT/bin/cc"'],
  ['one process for each file', `${BOTH}; ${LINK}`],
  ['a static program', `${BOTH}; ${LINK}`, { static: true }],
  ['threads', '"$CC" -j a.x b.x -o"$OUT/bin/cc"'],
  ['redirections', `"$CC" - < a.x > a.o; "$CC" - < b.x > b.o; ${LINK}`],
  ['a response file', 'echo "a.x b.x -o../out/bin/cc" > all.rsp; "$CC" @all.rsp'],
  [
    'make -j',
    'make -s -j4',
    { sources: { Makefile: 'all: a.o b.o\n\tcat a.o b.o > "$(OUT)/bin/cc"\n%.o: %.x\n\t"$(CC)" $< -o$@\n' } },
  ],
  [
    'make by a shell with several commands',
    'make -s',
    { sources: { Makefile: 'all:\n\tfor f in a b; do "$(CC)" $$f.x > $$f.o; done; cat a.o b.o > "$(OUT)/bin/cc"\n' } },
  ],
  ['pipes', '"$CC" a.x b.x | sed s/x/y/ | cat > "$OUT/bin/cc"'],
  ['the compiler in the middle of a pipe', 'cat a.x b.x | "$CC" - | cat > "$OUT/bin/cc"'],
  ['process substitution', 'cat <("$CC" a.x) <("$CC" b.x) > "$OUT/bin/cc"'],
  ['a temporary file that is renamed', '"$CC" a.x b.x -o"$OUT/tmp.$$"; mv "$OUT"/tmp.* "$OUT/bin/cc"'],
  ['a temporary file that is removed', 't=$(mktemp); "$CC" a.x b.x > "$t"; cp "$t" "$OUT/bin/cc"; rm "$t"'],
  ['an archive that is updated in place', `${BOTH}; ar rc "$OUT/l.a" a.o; ar r "$OUT/l.a" b.o; cp "$OUT/l.a" "$OUT/bin/cc"`],
  ['a folder that is renamed', 'mkdir build; "$CC" a.x b.x -obuild/cc; mv build built; cp built/cc "$OUT/bin/cc"'],
  ['links', '"$CC" a.x b.x -occ; ln cc cc2; ln -s cc2 cc3; cp cc3 "$OUT/bin/cc"'],
  ['a folder behind a link', 'mkdir real; ln -s real by; cd by; "$CC" ../a.x ../b.x -occ; mv cc "$OUT/bin/cc"'],
  ['many files copied by one program', `${BOTH}; ${LINK}; mkdir inst; cp "$OUT/bin/cc" inst/cc; cp a.o inst; cp -r inst "$OUT"`],
  ['a source that is generated', 'sed s/a/A/ a.x > g.x; "$CC" g.x b.x -o"$OUT/bin/cc"'],
  [
    'a configured header',
    'sh configure; "$CC" config.h a.x -o"$OUT/bin/cc"',
    { sources: { configure: 'echo "#define A" > config.h\n' } },
  ],
  ['a copy of the compiler', 'cp "$CC" cc1; ./cc1 a.x b.x -o"$OUT/bin/cc"'],
  ['a probe before the real work', 'v=$("$CC" --version); echo "$v" > version; "$CC" a.x b.x -o"$OUT/bin/cc"'],
  [
    'a compiler that is started by vfork',
    "python3 -c \"import subprocess,os; subprocess.run([os.environ['CC'],'a.x','b.x','-o'+os.environ['OUT']+'/bin/cc'],check=True)\"",
  ],
  ['a background process', '("$CC" a.x b.x -o"$OUT/bin/cc") & wait'],
  ['a daemon that compiles', 'mkfifo done; setsid sh -c \'"$CC" a.x b.x -o"$OUT/bin/cc"; echo > done\' & read -r _ < done'],
  [
    'a shell script with a library',
    '"$CC" a.x b.x "$OUT/bin/cc"',
    {
      bundle: {
        'bin/cc': '#!/bin/sh\n. "$(dirname "$0")/../lib/lib.sh"\ncompile "$@"\n',
        'lib/lib.sh': 'compile() { cat "$1" "$2" | sed s/^/compiled:/ > "$3"; }\n',
      },
    },
  ],
  [
    'a script that awk runs for it',
    '"$CC" a.x > "$OUT/bin/cc"',
    {
      bundle: {
        'bin/cc': '#!/bin/sh\nexec awk -f "$(dirname "$0")/../lib/cc.awk" "$@"\n',
        'lib/cc.awk': '{ print "compiled", $0 }\n',
      },
    },
  ],
  [
    'an interpreter that is given the compiler',
    'python3 "$CC" a.x > "$OUT/bin/cc"',
    { bundle: { 'bin/cc': 'import sys; print("compiled", open(sys.argv[1]).read())\n' } },
  ],
  [
    'an interpreter that finds the compiler as a module',
    'PYTHONPATH="$ROOT/lib" python3 -m mycc a.x > "$OUT/bin/cc"',
    {
      bundle: { 'lib/mycc.py': 'import sys; print("compiled", open(sys.argv[1]).read())\n' },
      program: ['python3'],
    },
  ],
  [
    'a library that the new compiler compiles',
    '"$CC" a.x > t; cp "$CC" new; cp "$CC" "$OUT/bin/cc"; "$CC" a.x b.x -o"$OUT/bin/cc"',
  ],
  [
    'a shell that is given the compiler, with an option',
    'sh -e "$CC" a.x > "$OUT/bin/cc"',
    { bundle: { 'bin/cc': 'sed s/^/compiled:/ "$1"\n' } },
  ],
  ['a file that is made by adding to it', '"$CC" a.x >> all; "$CC" b.x >> all; cp all "$OUT/bin/cc"; echo x >> "$OUT/note"'],
  [
    'a file that is opened to be made or changed',
    `"$CC" a.x b.x -o"$OUT/bin/cc"; python3 -c "import os; f = os.open(os.environ['OUT'] + '/state', os.O_RDWR | os.O_CREAT); os.write(f, b'x')"`,
  ],
  [
    'a copy that is stripped',
    'echo "int main(){return 0;}" > m.c; "$CC" a.x b.x -om.x; (cat m.c; echo "/*"; cat m.x; echo "*/") > n.c; gcc n.c -o cc; mkdir t; cp cc a.x t; strip t/cc; cp t/cc "$OUT/bin/cc"',
  ],
  ['a script that awk is given', 'awk -f "$CC" a.x > "$OUT/bin/cc"', { bundle: { 'bin/cc': '{ print "compiled", $0 }\n' } }],
  [
    'a response file that make writes',
    'make -s',
    {
      sources: {
        Makefile:
          'all:\n\techo "int main(){return 0;}" > m.c; "$(CC)" a.x b.x -om.x; (cat m.c; echo "/*"; cat m.x; echo "*/") > n.c\n\t$(file >all.rsp,n.c -o "$(OUT)/bin/cc")gcc @all.rsp\n',
      },
    },
  ],
  ['a folder that is opened to install into it', 'mkdir t; "$CC" a.x b.x -ot/cc; install -D -m755 t/cc "$OUT/bin/cc"'],
  ['tar from folder to folder', 'mkdir -p st/bin; "$CC" a.x b.x -ost/bin/cc; tar -C st -cf - . | tar -C "$OUT" -xf -'],
  ['a copy of the compiler that is removed', 'cp "$CC" cc1; ./cc1 a.x b.x -o"$OUT/bin/cc"; rm cc1'],
  ['a folder of the compiler that is copied and removed', 'cp -r "$ROOT" t; t/bin/cc a.x b.x -o"$OUT/bin/cc"; rm -r t'],
  [
    'an interpreter that reads the compiler from its standard input',
    'python3 - a.x < "$CC" > "$OUT/bin/cc"',
    { bundle: { 'bin/cc': 'import sys; print("compiled", open(sys.argv[1]).read())\n' } },
  ],
  ['a generated source that is removed', 't=$(mktemp); sed s/a/A/ a.x > "$t"; "$CC" "$t" b.x -o"$OUT/bin/cc"; rm "$t"'],
  ['a preprocessor in a pipe', 'gcc -E -xc - < a.x | "$CC" - b.x -o"$OUT/bin/cc"'],
  [
    'a driver that catches what programs print by a pair of sockets, as Node.js does',
    'python3 drive.py',
    { sources: { 'drive.py': SOCKET_DRIVER }, around: ['drive.py'] },
  ],
  ['workers that start the compiler', 'python3 pool.py', { sources: { 'pool.py': POOL_OF_BUILDER } }],
  [
    'an executor that takes the compiler as its argument',
    '$EXECUTOR "$CC" a.x > "$OUT/bin/cc"',
    { bundle: { 'bin/cc': 's/^/compiled:/\n' }, executor: 'sed -f' },
  ],
  [
    'an executor that is a script and starts the program which can run the compiler',
    '$EXECUTOR "$CC" a.x > "$OUT/bin/cc"',
    { sources: { run: '#!/bin/sh\nexec sed -f "$@"\n' }, bundle: { 'bin/cc': 's/^/compiled:/\n' }, executor: './run' },
  ],
  ['hostile names', '"$CC" a.x b.x -o"$(printf \'o\\nut"\\303\\274>\')"; mv o* "$OUT/bin/cc"'],
  ['data that may go around', `${BOTH}; ${LINK}; cp data.txt "$OUT"`, { sources: { 'data.txt': 'data' }, around: ['data.txt'] }],
  [
    'a file of the builder that is passed on',
    `${BOTH}; ${LINK}; cp "$ROOT/lib/std" "$OUT/std"`,
    { bundle: { 'lib/std': 'std' } },
  ],
  [
    'an empty file that a script makes',
    'bash build.sh',
    { sources: { 'build.sh': `${BOTH}; ${LINK}; : > "$OUT/stamp"; touch "$OUT/t"\n` } },
  ],
];

/** One process sends `b.x` to another, which writes it to `b.o`. */
function serving(kind: string): string {
  const isStream = kind.endsWith('STREAM');
  const write = "open('b.o', 'wb').write";
  const receive = isStream ? `s.listen(1); ${write}(s.accept()[0].recv(100))` : `${write}(s.recv(100))`;
  const send = `send${isStream ? 'all(text)' : "to(text, 's')"}`;
  const one = `import socket; s = socket.socket(socket.${kind}); s.bind('new'); import os; os.rename('new', 's'); ${receive}`;
  const other = `import socket; s = socket.socket(socket.${kind}); text = open('b.x', 'rb').read().upper(); ${isStream ? "s.connect('s'); " : ''}s.${send}`;
  return `python3 -c "${one}" & until [ -e s ]; do sleep 0.01; done; python3 -c "${other}"; wait`;
}

/** Builds that lie, or that do not show it. */
const LIES: [string, string, Shape?][] = [
  ['the compiler is never started', 'cat a.x b.x > "$OUT/bin/cc"'],
  ['its version is asked', '"$CC" --version > /dev/null; cat a.x b.x > "$OUT/bin/cc"'],
  ['its version goes into a header', 'v=$("$CC" --version); echo "$v" > v.h; cat v.h a.x > "$OUT/bin/cc"'],
  ['its version goes into a file by redirection', '"$CC" --version > v.h; cat v.h a.x > "$OUT/bin/cc"'],
  ['it compiles something for nothing', '"$CC" a.x > /dev/null; cat a.x b.x > "$OUT/bin/cc"'],
  ['it compiles something that a shell throws away', 'x=$("$CC" a.x); cat a.x b.x > "$OUT/bin/cc"'],
  ['it compiles one file of two', '"$CC" a.x -oa.o; cat b.x > b.o; cat a.o b.o > "$OUT/bin/cc"'],
  ['it only links', 'cp a.x a.o; cp b.x b.o; "$CC" a.o b.o -o"$OUT/bin/cc"'],
  ['it is copied as the output', 'cp "$CC" "$OUT/bin/cc"'],
  ['it is copied beside the sources', 'mkdir t; cp "$CC" a.x b.x t; cat t/a.x t/b.x > "$OUT/bin/cc"'],
  ['it is an argument of cat', 'cat "$CC" a.x > "$OUT/bin/cc"'],
  ['it is the name of a shell', 'sh -c \'cat a.x b.x > "$OUT/bin/cc"\' "$CC"'],
  [
    'it is an argument of a text that an interpreter runs',
    'python3 -c "import sys; open(sys.argv[1]).read; sys.stdout.write(open(sys.argv[2]).read())" "$ROOT/lib/std" a.x > "$OUT/bin/cc"',
    { bundle: { 'lib/std': 'std' } },
  ],
  ['a linker reads its library', 'cat "$ROOT/lib/std" a.x > "$OUT/bin/cc"', { bundle: { 'lib/std': 'std' } }],
  [
    'a here-document has the program',
    `sh build.sh`,
    { sources: { 'build.sh': '"$CC" a.x -oa.o\ncat > b.o <<END\nmachine code\nEND\ncat a.o b.o > "$OUT/bin/cc"\n' } },
  ],
  [
    'a shell builtin has the program',
    `sh build.sh`,
    { sources: { 'build.sh': '"$CC" a.x -oa.o\necho machine code > b.o\ncat a.o b.o > "$OUT/bin/cc"\n' } },
  ],
  ['a pipe goes around', '"$CC" a.x -oa.o; cat b.x | sed s/b/B/ > b.o; cat a.o b.o > "$OUT/bin/cc"'],
  ['a process substitution goes around', '"$CC" a.x -oa.o; cat a.o <(cat b.x) > "$OUT/bin/cc"'],
  ['a fifo goes around', 'mkfifo f; "$CC" a.x -oa.o; cat b.x > f & cat a.o f > "$OUT/bin/cc"; wait'],
  [
    'a program that another compiler made',
    'printf "#!/bin/sh\\ncat b.x\\n" > gen; chmod +x gen; "$CC" a.x -oa.o; ./gen > b.o; cat a.o b.o > "$OUT/bin/cc"',
  ],
  ['it is changed in place afterwards', '"$CC" a.x -o"$OUT/bin/cc"; cat b.x >> "$OUT/bin/cc"'],
  ['the output is replaced by a renamed source', '"$CC" a.x -o"$OUT/bin/cc"; mv b.x "$OUT/bin/cc"'],
  ['a source is linked into the outputs', '"$CC" a.x -o"$OUT/bin/cc"; ln b.x "$OUT/b"'],
  [
    'a launcher prefers a library of the sources',
    '"$CC" a.x > "$OUT/bin/cc"',
    {
      sources: { 'lib.sh': 'compile() { sed s/^/other:/ "$1"; }\n' },
      bundle: {
        'bin/cc': '#!/bin/sh\nif [ -e ./lib.sh ]; then . ./lib.sh; else . "$(dirname "$0")/../lib/lib.sh"; fi\ncompile "$@"\n',
        'lib/lib.sh': 'compile() { sed s/^/compiled:/ "$1"; }\n',
      },
    },
  ],
  [
    'an interpreter that finds the compiler as a module, and is not declared',
    'PYTHONPATH="$ROOT/lib" python3 -m mycc a.x > "$OUT/bin/cc"',
    { bundle: { 'lib/mycc.py': 'import sys; print("compiled", open(sys.argv[1]).read())\n' } },
  ],
  [
    'its executor runs another file',
    '$EXECUTOR "$CC" a.x > /dev/null; $EXECUTOR other a.x > "$OUT/bin/cc"',
    { sources: { other: 's/^/other:/\n' }, bundle: { 'bin/cc': 's/^/compiled:/\n' }, executor: 'sed -f' },
  ],
  [
    'its executor reads it, and lets another program work',
    '$EXECUTOR "$CC" a.x > "$OUT/bin/cc"',
    { sources: { run: '#!/bin/sh\ncat "$1" > /dev/null\ncat "$2"\n' }, executor: './run' },
  ],
  ['another program was in the place of a copy of it', 'cp "$(command -v cat)" cc1; ./cc1 a.x b.x > "$OUT/bin/cc"; cp "$CC" cc1'],
  [
    'a source has the content of one of its scripts',
    './tool.sh a.x > "$OUT/bin/cc"',
    { sources: { 'tool.sh': '#!/bin/sh\ncat "$1"\n' }, bundle: { 'share/tool.sh': '#!/bin/sh\ncat "$1"\n' } },
  ],
  ['a source of the project itself goes around', '"$CC" a.x -oa.o; cat a.o "$PROJECT/b.x" > "$OUT/bin/cc"'],
  [
    'a driver in Node.js catches a source',
    `"$CC" a.x -oa.o; "$NODE" -e "require('fs').writeFileSync('b.o', require('child_process').execFileSync('cat', ['b.x']))"; ${LINK}`,
  ],
  [
    'a driver in Node.js hands a source to a program',
    `"$CC" a.x -oa.o; "$NODE" -e "require('child_process').execFileSync('sh', ['-c', 'cat > b.o'], { input: require('fs').readFileSync('b.x') })"; ${LINK}`,
  ],
  [
    'an object under a neutral name',
    't=$(mktemp); cat b.x > b.o; cat b.o > "$t"; rm b.o; "$CC" a.x "$t" -o"$OUT/bin/cc"; rm "$t"',
  ],
  [
    'an object that another compiler made, under a neutral name',
    't=$(mktemp); echo "int b;" | cat - b.c > c.c; gcc -c c.c -o "$t"; "$CC" a.x "$t" -o"$OUT/bin/cc"; rm "$t"',
    { sources: { 'b.c': 'int c;\n' } },
  ],
  ['assembly comes through a pipe', 'gcc -S b.c -o - | "$CC" a.x - -o"$OUT/bin/cc"', { sources: { 'b.c': 'int c;\n' } }],
  ['assembly under a neutral name', 'gcc -S b.c -o b.gen; "$CC" a.x b.gen -o"$OUT/bin/cc"', { sources: { 'b.c': 'int c;\n' } }],
  [
    'a source goes as an argument',
    `"$CC" a.x -oa.o; /usr/bin/printf %s "$(cat c.x)" > b.o; ${LINK}`,
    { sources: { 'c.x': 'c = 1\n' } },
  ],
  [
    'a source goes as an argument of make',
    'make -s',
    {
      sources: {
        Makefile:
          'B := $(shell cat c.x)\nall:\n\t"$(CC)" a.x -oa.o; /usr/bin/printf %s "$(B)" > b.o; cat a.o b.o > "$(OUT)/bin/cc"\n',
        'c.x': 'c = 1\n',
      },
    },
  ],
  [
    'lines of a source go as an argument',
    `"$CC" a.x -oa.o; /usr/bin/printf %s "$(sed -n 2,3p long.x)" > b.o; ${LINK}`,
    { sources: { 'long.x': 'first line of the source\nsecond line of the source\nthird line of the source\n' } },
  ],
  ['a fork hands a source back', `"$CC" a.x -oa.o; python3 fork.py; ${LINK}`, { sources: { 'fork.py': FORK }, around: ['*.py'] }],
  [
    'a fork shares its memory',
    `"$CC" a.x -oa.o; python3 shared.py; ${LINK}`,
    { sources: { 'shared.py': SHARED }, around: ['*.py'] },
  ],
  [
    'a server on this machine hands a source on',
    `"$CC" a.x -oa.o; python3 serve.py & python3 fetch.py; wait; ${LINK}`,
    { sources: { 'serve.py': SERVE, 'fetch.py': FETCH }, around: ['*.py'] },
  ],
  [
    'a server outside has the program',
    `"$CC" a.x -oa.o; python3 fetch.py; ${LINK}`,
    { sources: { 'fetch.py': FETCH_OUTSIDE }, around: ['*.py'] },
  ],
  ['a terminal hands a source on', `"$CC" a.x -oa.o; script -qec 'cat b.x' /dev/null > b.o; ${LINK}`],
  [
    'a file without a name is given one',
    `"$CC" a.x -oa.o; python3 tmpfile.py; ${LINK}`,
    { sources: { 'tmpfile.py': TMPFILE }, around: ['*.py'] },
  ],
  [
    'a program is put into its bundle',
    'cp "$(command -v cat)" "$ROOT/bin/other"; "$CC" a.x -oa.o; "$ROOT/bin/other" b.x > b.o; cat a.o b.o > "$OUT/bin/cc"',
  ],
  [
    'it is replaced for a while',
    'mv "$CC" old; cp "$(command -v cat)" "$CC"; "$CC" b.x > b.o; mv old "$CC"; "$CC" a.x -oa.o; cat a.o b.o > "$OUT/bin/cc"',
  ],
  [
    'its script is changed',
    'echo \'cat "$1"\' > "$CC"; "$CC" a.x > "$OUT/bin/cc"',
    { bundle: { 'bin/cc': '#!/bin/sh\nsed s/^/x/ "$1"\n' } },
  ],
  ...(
    [
      'od -An -tx1 b.o > b.h',
      'gzip -c b.o > b.h',
      'objcopy -O ihex b.o b.h',
      '(echo; cat b.o) > b.h',
      'base64 < b.o > b.h',
    ] as const
  ).map((convert): [string, string, Shape] => [
    `code of another compiler in another form: ${convert}`,
    `gcc -c b.c -o b.o; ${convert}; "$CC" a.x b.h -o"$OUT/bin/cc"`,
    { sources: { 'b.c': 'int c;\n' } },
  ]),
  [
    'its interpreter is declared, and runs something else',
    'PYTHONPATH="$ROOT/lib" python3 -m mycc a.x > a.o; python3 drive.py "$ROOT/lib/mycc.py" b.x > b.o; cat a.o b.o > "$OUT/bin/cc"',
    {
      sources: { 'drive.py': 'import sys; open(sys.argv[1]).read(); print(open(sys.argv[2]).read())\n' },
      bundle: { 'lib/mycc.py': 'import sys; print("compiled", open(sys.argv[1]).read())\n' },
      program: ['python3'],
      around: ['drive.py'],
    },
  ],
  [
    'a script of its bundle runs another compiler',
    `"$CC" a.x -oa.o; "$ROOT/share/missing" gcc -c b.c -o b.o; ${LINK}`,
    { sources: { 'b.c': 'int c;\n' }, bundle: { 'share/missing': '#!/bin/sh\n"$@"\n' } },
  ],
  [
    'a library that another compiler made is loaded into it',
    `gcc -shared -fPIC p.c -o p.so; LD_PRELOAD=./p.so "$CC" a.x b.x -o"$OUT/bin/cc"`,
    { sources: { 'p.c': 'int p;\n' } },
  ],
  ['a script of sed and another text', 'sed -f "$CC" -e s/a/b/ a.x > "$OUT/bin/cc"', { bundle: { 'bin/cc': 's/a/c/\n' } }],
  [
    'a program writes after it into a file that was open before',
    'python3 late.py',
    { sources: { 'late.py': LATE_WRITER }, around: ['*.py'] },
  ],
  [
    'a shell writes after it into a file that was open before',
    'exec 5>&1 > "$OUT/bin/cc"; "$CC" a.x -o"$OUT/bin/cc"; cat b.x; exec >&5',
  ],
  [
    'a program reads what came after it had opened the file',
    `"$CC" a.x -oa.o; : > t; tail -n +1 -f t > b.o & p=$!; sleep 0.2; cat b.x >> t; sleep 0.3; kill $p; ${LINK}`,
  ],
  [
    'an attribute of a file hands a source on',
    `"$CC" a.x -oa.o; python3 -c "import os; os.setxattr('a.x', 'user.b', open('b.x','rb').read())"; python3 -c "import os; open('b.o','wb').write(os.getxattr('a.x', 'user.b'))"; ${LINK}`,
  ],
  ...(
    [
      ['python3 - "$CC" b.x < c.py > b.o', 'import sys; print(open(sys.argv[2]).read())'],
      ['python3 /dev/stdin "$CC" b.x < c.py > b.o', 'import sys; print(open(sys.argv[2]).read())'],
      ['perl -pE1 "$CC" b.x > b.o', ''],
      ['PYTHONPATH=site python3 "$CC" b.x > b.o', ''],
      ['PYTHONPATH=. python3 -W ignore::evil.Cat "$CC" b.x > b.o', ''],
    ] as const
  ).map(([command, text]): [string, string, Shape] => [
    `an interpreter runs something else: ${command}`,
    `"$CC" a.x > a.o; ${command}; cat a.o b.o > "$OUT/bin/cc"`,
    {
      sources: { 'c.py': text, 'site/sitecustomize.py': EVIL, 'evil.py': EVIL },
      bundle: { 'bin/cc': '#!/usr/bin/env python3\nimport sys; print("compiled", open(sys.argv[1]).read())\n' },
      around: ['c.py'],
    },
  ]),
  [
    'a shell reads another script first',
    'BASH_ENV=evil.txt "$CC" a.x > "$OUT/bin/cc"',
    { sources: { 'evil.txt': 'cat b.x; exit\n' }, bundle: { 'bin/cc': '#!/bin/bash\nsed s/^/compiled:/ "$1"\n' } },
  ],
  [
    'a script of its bundle finds another program',
    'PATH="$PWD/tools:$PATH" "$CC" a.x > "$OUT/bin/cc"',
    { sources: { 'tools/sed': '#!/bin/sh\ncat b.x\n' }, bundle: { 'bin/cc': '#!/bin/sh\nsed s/^/compiled:/ "$1"\n' } },
  ],
  ['a server goes around', `"$CC" a.x -oa.o; ${serving('AF_UNIX, socket.SOCK_STREAM')}; ${LINK}`],
  ['messages go around', `"$CC" a.x -oa.o; ${serving('AF_UNIX, socket.SOCK_DGRAM')}; ${LINK}`],
  ['a compiler with nothing in it', `${BOTH}; ${LINK}; cp "$OUT/bin/cc" "$OUT/other"; : > "$OUT/bin/cc"`],
  ['all outputs are empty', '"$CC" a.x b.x > /dev/null; : > "$OUT/bin/cc"'],
  [
    'an output was empty for a while',
    'bash build.sh',
    { sources: { 'build.sh': `${BOTH}; ${LINK}; : > "$OUT/n"; echo x >> "$OUT/n"\n` } },
  ],
  ['one output of two is data', `${BOTH}; ${LINK}; cp a.x "$OUT"`],
];

describeWithStrace('made by the builder', () => {
  test.each(SHAPES)('%s', async (_what, script, ...[shape]) => {
    expect(await judged(script, shape)).toMatchObject({ kind: 'traced', astray: [], shadowed: [] });
  });
});
describeWithStrace('not made by the builder', () => {
  test.each(LIES)('%s', async (_what, script, ...[shape]) => {
    expect((await judged(script, shape)).kind).not.toBe('traced');
  });
});
