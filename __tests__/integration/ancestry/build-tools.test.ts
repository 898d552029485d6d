/** Real build tools under a real trace: what they read beside the sources, how they copy and change what was made, and what it is made of in the end. */
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';
import { judged, type Shape } from './judged.js';

/** A compiler that makes C of texts: `cc IN OUT`. */
const TO_C = '#!/bin/sh\nsed s/X/0/ "$1" > "$2"\n';
const SOURCES = {
  'm.x': 'int f(int); int main(void) { return f(X); }\n',
  'f.x': 'int f(int a) { return a; }\n',
};
const TRANSLATE = '"$CC" m.x m.c; "$CC" f.x f.c';
const COMPILE = `${TRANSLATE}; gcc -g -c m.c; gcc -g -c f.c`;

const CMAKE = `cmake_minimum_required(VERSION 3.10)
project(x C)
foreach(n m f)
  add_custom_command(OUTPUT \${n}.c COMMAND $ENV{CC1} \${CMAKE_SOURCE_DIR}/\${n}.x \${n}.c DEPENDS \${n}.x)
endforeach()
add_library(f STATIC f.c)
add_executable(cc m.c)
target_link_libraries(cc f)
install(TARGETS cc f RUNTIME DESTINATION bin ARCHIVE DESTINATION lib)
`;
const CONFIGURED = `CC1="$CC" CC=gcc cmake -S . -B b; cmake --build b`;
const NINJA = `rule x
  command = "$$CC" $in $out
rule c
  command = gcc -MD -MF $out.d -c $in -o $out
  depfile = $out.d
  deps = gcc
rule ld
  command = gcc $in -o $out
build m.c: x m.x
build f.c: x f.x
build m.o: c m.c
build f.o: c f.c
build cc: ld m.o f.o
`;
/** What autoconf makes, in short: a script that writes a script, which writes files through one that it adds to. */
const CONFIGURE = `cat > config.status <<'END'
rm -f config.hT; cat <<F >> config.hT
/* made */
F
sed s/@X@/0/ config.h.in >> config.hT; mv config.hT config.h
sed s/@CC@/gcc/ Makefile.in > Makefile
END
sh config.status
`;

const HONEST: [string, string, Shape?][] = [
  [
    'cmake --install --strip',
    `${CONFIGURED}; cmake --install b --prefix "$OUT" --strip`,
    { sources: { 'CMakeLists.txt': CMAKE } },
  ],
  ['ninja with files of dependencies', 'ninja; touch f.x; ninja; cp cc "$OUT/bin/cc"', { sources: { 'build.ninja': NINJA } }],
  [
    'config.status, by which a header goes around',
    `sh configure; ${TRANSLATE}; gcc -include config.h m.c f.c -o "$OUT/bin/cc"`,
    {
      sources: { configure: CONFIGURE, 'config.h.in': '#define A @X@\n', 'Makefile.in': 'CC=@CC@\n' },
      around: ['configure', '*.in'],
    },
  ],
  [
    'config.status',
    `sh configure; "$CC" m.x m.c; "$CC" f.x f.c; make`,
    {
      sources: {
        configure: CONFIGURE,
        'config.h.in': '#define A @X@\n',
        'Makefile.in': 'all:\n\tgcc m.c f.c -o "$(OUT)/bin/cc"\n',
      },
    },
  ],
  [
    'ar and ranlib',
    `${COMPILE}; ar cr l.a f.o; ranlib l.a; rm f.o; gcc -g -c f.c; ar ru l.a f.o; ranlib l.a; gcc m.o l.a -o "$OUT/bin/cc"; install -m644 l.a "$OUT/l.a"; ranlib "$OUT/l.a"`,
  ],
  [
    'hard links of a cache',
    `mkdir cache; ${COMPILE}; ln m.o cache/1; ln f.o cache/2; rm m.o f.o; ln cache/1 m.o; cp -l cache/2 f.o; gcc m.o f.o -o "$OUT/bin/cc"`,
  ],
  [
    'link-time optimization',
    `${TRANSLATE}; gcc -flto -O1 -c m.c; gcc -flto -O1 -c f.c; gcc-ar cr l.a f.o; gcc -flto=2 -O1 m.o l.a -o "$OUT/bin/cc"`,
  ],
  ['link-time optimization with all that is between kept', `${TRANSLATE}; gcc -save-temps -flto -O1 m.c f.c -o "$OUT/bin/cc"`],
  [
    'debug information in a file of its own',
    `${COMPILE}; gcc m.o f.o -o cc; objcopy --only-keep-debug cc cc.debug; strip cc; objcopy --add-gnu-debuglink=cc.debug cc; install cc "$OUT/bin/cc"; cp cc.debug "$OUT"`,
  ],
  [
    'a section is added',
    `${COMPILE}; gcc m.o f.o -o cc; echo note > note; objcopy --add-section .n=note cc "$OUT/bin/cc"; objcopy --update-section .n=m.o "$OUT/bin/cc"`,
  ],
  [
    'a program of the builder makes a header',
    `"$CC" g.x g.c; gcc g.c -o g; ./g < m.x > h.h; ${TRANSLATE}; gcc -include h.h m.c f.c -o "$OUT/bin/cc"`,
    {
      sources: {
        'g.x': '#include <stdio.h>\nint main(void) { int n = X; while (getchar() != EOF) n++; printf("#define N %d\\n", n); }\n',
      },
    },
  ],
  [
    'a build script like build.rs',
    `"$CC" g.x g.c; gcc g.c -o g; d=$(./g gen.c); ${TRANSLATE}; gcc $d gen.c m.c f.c -o "$OUT/bin/cc"`,
    {
      sources: {
        'g.x':
          '#include <stdio.h>\nint main(int n, char **v) { FILE *f = fopen(v[1], "w"); FILE *i = fopen("f.x", "r"); fprintf(f, "int n = %d;\\n", fgetc(i)); puts("-DA=1"); return X; }\n',
      },
    },
  ],
  [
    'a map, sums and lists of names',
    `${COMPILE}; gcc m.o f.o -Wl,-Map="$OUT/map" -o "$OUT/bin/cc"; cd "$OUT"; sha256sum bin/cc > SUMS; nm bin/cc | sort > names; size bin/cc > size`,
  ],
  [
    'install -s -D, and compressed copies',
    `${COMPILE}; gcc m.o f.o -o cc; install -D -s -m755 cc "$OUT/x/cc"; install -C cc "$OUT/bin/cc"; gzip -9n < cc > "$OUT/cc.gz"; xz -k cc; cp cc.xz "$OUT"`,
  ],
  [
    'stamp by a shell that reads later',
    `sh -c 'echo 1 > "$OUT/k"'; . ./env.sh; ${COMPILE}; gcc m.o f.o -o "$OUT/bin/cc"`,
    { sources: { 'env.sh': 'A=1\n' } },
  ],
  [
    'make with files of dependencies',
    'make -s; sleep 0.01; touch f.x; make -s; cp cc "$OUT/bin/cc"',
    {
      sources: {
        Makefile:
          'cc: m.o f.o\n\tgcc $^ -o $@\n%.c: %.x\n\t"$(CC)" $< $@\n%.o: %.c\n\tgcc -MMD -MP -c $< -o $@\n-include m.d f.d\n',
      },
    },
  ],
  [
    'make that remakes an included makefile',
    'make -s; cp cc "$OUT/bin/cc"',
    {
      sources: {
        Makefile:
          'all: cc\ninclude conf.mk\nconf.mk: conf.in\n\tsed s/A/B/ $< > $@\ncc: m.c f.c\n\tgcc $^ -o $@\n%.c: %.x\n\t"$(CC)" $< $@\n',
        'conf.in': 'A = 1\n',
      },
    },
  ],
  [
    'a file that is changed in the middle',
    `${COMPILE}; gcc m.o f.o -o "$OUT/bin/cc"; truncate -s 64K "$OUT/img"; dd if="$OUT/bin/cc" of="$OUT/img" conv=notrunc bs=512 seek=1`,
  ],
  [
    'tar and zip',
    `${COMPILE}; gcc m.o f.o -o "$OUT/bin/cc"; mkdir p; cp "$OUT/bin/cc" p; tar czf "$OUT/p.tgz" p; tar --sort=name --mtime=@0 -cf - p | xz > "$OUT/p.txz"; python3 -m zipfile -c "$OUT/p.zip" p`,
  ],
  ['a link in two steps', `${COMPILE}; ld -r m.o f.o -o all.o; objcopy --localize-symbol=f all.o; gcc all.o -o "$OUT/bin/cc"`],
  [
    'a shared library',
    `${TRANSLATE}; mkdir "$OUT/lib"; gcc -shared -fPIC f.c -Wl,-soname,libf.so.1 -o "$OUT/lib/libf.so.1.0"; ln -s libf.so.1.0 "$OUT/lib/libf.so.1"; ln -s libf.so.1 "$OUT/lib/libf.so"; gcc m.c -L"$OUT/lib" -lf -Wl,-rpath,'$ORIGIN/../lib' -o "$OUT/bin/cc"; "$OUT/bin/cc"; ldd "$OUT/bin/cc" > deps`,
  ],
  ['two passes compared', `${TRANSLATE}; gcc m.c f.c -o cc1; gcc m.c f.c -o cc2; cmp cc1 cc2; mv cc1 "$OUT/bin/cc"`],
  ['xargs -P', `printf 'm\\nf\\n' | xargs -P2 -I{} sh -c '"$CC" {}.x {}.c && gcc -c {}.c'; gcc m.o f.o -o "$OUT/bin/cc"`],
];

/** The name of a script is that of its program where its first line has the path of the interpreter itself. */
const LATE_INSTALL = `#!/usr/bin/perl
use IO::Handle;
undef $/;
my $at = "$ENV{OUT}/bin/cc";
open(my $cc, '<', 'cc'); open(my $out, '>', $at);
print {$out} <$cc>; $out->flush;
system('strip', $at);
open(my $other, '<', 'other.c'); print {$out} <$other>;
`;
const OTHER = 'int other;\n';

const LIES: [string, string, Shape][] = [
  [
    'cmake adds a source to what it has installed',
    `${CONFIGURED}; cmake --install b --prefix "$OUT"`,
    {
      sources: {
        'CMakeLists.txt': `${CMAKE}install(CODE "file(READ \\"\${CMAKE_SOURCE_DIR}/other.c\\" t)\nfile(APPEND \\"\\$ENV{OUT}/bin/cc\\" \\"\\\${t}\\")")\n`,
        'other.c': OTHER,
      },
      around: ['CMakeLists.txt'],
    },
  ],
  [
    'a script that is named like a program which installs',
    `${COMPILE}; gcc m.o f.o -o cc; ./install`,
    { sources: { install: LATE_INSTALL, 'other.c': OTHER }, around: ['install'] },
  ],
  [
    'a build script hands a source to another compiler',
    `"$CC" g.x g.c; gcc g.c -o g; ./g; ${TRANSLATE}; cat other.c >> m.c; gcc m.c f.c -o "$OUT/bin/cc"`,
    { sources: { 'g.x': 'int main(void) { return X; }\n', 'other.c': OTHER } },
  ],
  [
    'ninja compiles a source',
    'ninja; gcc -c other.c; ld -r f.o other.o -o g.o; gcc m.o g.o -o "$OUT/bin/cc"',
    { sources: { 'build.ninja': NINJA, 'other.c': OTHER } },
  ],
  [
    'a section holds a source',
    `${COMPILE}; gcc m.o f.o -o cc; objcopy --add-section .n=other.c cc "$OUT/bin/cc"`,
    { sources: { 'other.c': OTHER } },
  ],
  [
    'an archive has a member of another compiler',
    `${COMPILE}; gcc -c other.c; ar cr l.a f.o; ar r l.a other.o; gcc m.o l.a -o cc; cp cc l.a "$OUT/bin"`,
    { sources: { 'other.c': OTHER } },
  ],
  [
    'a cache has what another compiler made',
    `mkdir cache; ${COMPILE}; gcc -c other.c -o cache/1; ln cache/1 other.o; gcc m.o f.o other.o -o "$OUT/bin/cc"`,
    { sources: { 'other.c': OTHER } },
  ],
  [
    "link-time optimization takes in another compiler's",
    `${TRANSLATE}; gcc -flto -c other.c; gcc -flto m.c f.c other.o -o "$OUT/bin/cc"`,
    { sources: { 'other.c': OTHER } },
  ],
];

/** With what each of them has. */
async function judgedWith(script: string, shape: Shape = {}): ReturnType<typeof judged> {
  const sources = { ...SOURCES, ...shape.sources };
  return judged(`set -e; ${script}`, { ...shape, sources, bundle: { 'bin/cc': TO_C } });
}

const MISSING = ['cmake', 'ninja'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
const hasTools = ([, script]: readonly [string, string, Shape?]): boolean => !MISSING.some((tool) => script.includes(tool));
if (MISSING.length > 0) test.skip(`no builds with ${MISSING.join(', ')}: not on PATH`, () => {});

describeWithStrace('made by the builder, and other tools', () => {
  test.each(HONEST.filter(hasTools))('%s', async (_what, script, ...[shape]) => {
    expect(await judgedWith(script, shape)).toMatchObject({ kind: 'traced', astray: [], shadowed: [] });
  });
});
describeWithStrace('not made by the builder alone, but with other tools', () => {
  test.each(LIES.filter(hasTools))('%s', async (_what, script, shape) => {
    expect((await judgedWith(script, shape)).kind).toBe('partly');
  });
});
