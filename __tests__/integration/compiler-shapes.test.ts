/** Compilers that are more than one program, with the very selfhost.yml that the guide shows. Each is tiny, and each really compiles itself. */
import { execFileSync } from 'node:child_process';
import { chmod, cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { hostTriple, makeToy, Toy } from '../fixtures/toy.js';

const toys: Toy[] = [];
afterEach(async () => {
  for (const toy of toys.splice(0)) await toy.remove();
});

/** The guide's example of this name. */
async function example(name: string): Promise<string> {
  const guide = await readFile('docs/configuration.md', 'utf8');
  const [found = ''] = [...guide.matchAll(/^```yaml\n(.*?)^```/gms)].flatMap(([, text = '']) =>
    parse(text).name === name ? [text] : [],
  );
  return found.replace('x86_64-unknown-linux-gnu', hostTriple());
}

async function project(name: string, files: Readonly<Record<string, string>>): Promise<Toy> {
  const toy = await makeToy();
  toys.push(toy);
  await toy.write('selfhost.yml', await example(name));
  for (const [file, text] of Object.entries(files)) await toy.write(file, text);
  if ('configure' in files) await chmod(path.join(toy.folder, 'configure'), 0o755);
  return toy;
}

const verdicts = ({ report }: Awaited<ReturnType<Toy['run']>>): unknown =>
  report.comparisons.map(({ gate, verdict, proved, passed, proof }) => ({ gate, verdict, proved, passed, level: proof?.level }));

const FIXPOINT = [
  { gate: 'agreement', verdict: 'identical', proved: true, passed: true, level: 'traced' },
  { gate: 'fixpoint', verdict: 'identical', proved: true, passed: true, level: 'traced' },
];

/** A language in which `let x be …`, `define f` and `end` are what a shell writes otherwise. */
const SCRIPT = {
  'src/mycc.my': '#!/bin/sh\nlet here be $(dirname "$0")\n. "$here/../lib/emit.sh"\nemit "$1" "$2"\n',
  'src/emit.my': `define emit
while IFS= read -r line; do
let rest be \${line#* }
case $line in
"let "*) printf '%s\\n' "\${rest%% be *}=\${rest#* be }" ;;
"define "*) printf '%s\\n' "$rest() {" ;;
"end") printf '%s\\n' "}" ;;
*) printf '%s\\n' "$line" ;;
esac
done < "$1" > "$2"
end
`,
  'boot/mycc.awk': `/^let [a-z]+ be / { name = $2; sub(/^let [a-z]+ be /, ""); print name "=" $0; next }
/^define [a-z]+$/ { print $2 "() {"; next }
/^end$/ { print "}"; next }
{ print }
`,
  Makefile: `stage0 self:
	mkdir -p "$$SELFHOST_OUT/bin" "$$SELFHOST_OUT/lib"
	$(MAKE) $@-files
	chmod +x "$$SELFHOST_OUT/bin/mycc"
stage0-files:
	awk -f boot/mycc.awk src/mycc.my > "$$SELFHOST_OUT/bin/mycc"
	awk -f boot/mycc.awk src/emit.my > "$$SELFHOST_OUT/lib/emit.sh"
self-files:
	"$$SELFHOST_COMPILER" src/mycc.my "$$SELFHOST_OUT/bin/mycc"
	"$$SELFHOST_COMPILER" src/emit.my "$$SELFHOST_OUT/lib/emit.sh"
`,
};

/** A language in which the first letter of each line is an instruction. Its compiler drops the rest of each line. */
const BYTECODE = {
  'src/mycc.my': `read the first letter of a line
[ while there is one
write it: it is the instruction
{ up to the end of the line
read on
} again
read the first letter of the next line
] again
`,
  'src/launcher.sh': '#!/bin/sh\nexec "$(dirname "$0")/../lib/vm" "$0" "$@"\n',
  'vm/vm.c': `#include <stdio.h>
int main(int argc, char **argv) {
  char code[999];
  FILE *file = argc == 4 ? fopen(argv[1], "rb") : NULL;
  FILE *in = argc == 4 ? fopen(argv[2], "rb") : NULL, *out = argc == 4 ? fopen(argv[3], "wb") : NULL;
  if (file == NULL || in == NULL || out == NULL) return 1;
  int size = (int)fread(code, 1, sizeof code, file), byte = EOF, start = size;
  while (start > 0 && code[start - 1] != '\\n') start--; /* the bytecode is the last line */
  for (int at = start; at < size; at++) {
    switch (code[at]) {
    case 'r': byte = getc(in); break;
    case 'w': putc(byte, out); break;
    case '[': if (byte == EOF) while (code[at] != ']') at++; break;
    case ']': if (byte != EOF) while (code[at] != '[') at--; break;
    case '}': if (byte != EOF && byte != '\\n') while (code[at] != '{') at--; break;
    case '{': break;
    default: return 1;
    }
  }
  return fclose(out) == 0 ? 0 : 1;
}
`,
  Makefile: `machine:
	mkdir -p "$$SELFHOST_OUT/lib"
	$(CC) -o "$$SELFHOST_OUT/lib/vm" vm/vm.c
stage0 self:
	mkdir -p "$$SELFHOST_OUT/bin" "$$SELFHOST_OUT/lib"
	cp "$$SELFHOST_RUNTIME" "$$SELFHOST_OUT/lib/vm"
	$(MAKE) $@-code
	cat src/launcher.sh mycc.bc > "$$SELFHOST_OUT/bin/mycc"
	chmod +x "$$SELFHOST_OUT/bin/mycc"
stage0-code:
	cut -c1 src/mycc.my | tr -d '\\n' > mycc.bc
self-code:
	"$$SELFHOST_COMPILER" src/mycc.my mycc.bc
`,
};

/** A compiler that finds its library at the prefix for which it was configured, and nowhere else. */
const PREFIX = {
  'src/mycc.in': '#!/bin/sh\n. "@PREFIX@/lib/emit.sh"\nemit "$1" "$2"\n',
  'src/emit.sh': `emit() {
  while IFS= read -r line; do printf '%s\\n' "$line"; done < "$1" > "$2"
}
`,
  configure: `#!/bin/sh
prefix="\${1#--prefix=}"
echo "PREFIX = $prefix" > config.mk
sed "s|@PREFIX@|$prefix|" src/mycc.in > mycc.sh
`,
  Makefile: `include config.mk
all:
	if [ -n "$$SELFHOST_COMPILER" ]; then "$$SELFHOST_COMPILER" mycc.sh mycc && "$$SELFHOST_COMPILER" src/emit.sh emit; \\
	else cp mycc.sh mycc; cp src/emit.sh emit; fi
	chmod +x mycc
install:
	mkdir -p "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib"
	cp mycc "$(DESTDIR)$(PREFIX)/bin/mycc"
	cp emit "$(DESTDIR)$(PREFIX)/lib/emit.sh"
`,
};

/** A compiler that Python finds by its name: it removes `my:` from the beginning of each line. */
const MODULE_TEXT = `import sys
with open(sys.argv[1] + "/mycc.my") as source, open(sys.argv[2] + "/__main__.py", "w") as out:
    out.writelines(line.removeprefix("my:") for line in source)
`;
const MODULE = {
  'boot/mycc.py': MODULE_TEXT,
  'src/mycc.my': MODULE_TEXT.replaceAll(/^(?=.)/gm, 'my:'),
  'runtime/start.c': 'int start(void) { return 0; }\n',
};

test('a compiler that an interpreter finds by itself is traced, with what may go around it', async () => {
  const toy = await project('module', MODULE);
  const ran = await toy.run();
  expect(verdicts(ran)).toEqual(FIXPOINT);
  expect(await readFile(path.join(toy.folder, '.selfhost/work/linux/compiler/mycc/__main__.py'), 'utf8')).toBe(MODULE_TEXT);
  // Both keys are needed.
  for (const key of ['program: [python3]', 'proof: { around: [runtime/*.c] }']) {
    await toy.write('selfhost.yml', (await example('module')).replace(`    ${key}\n`, ''));
    expect((await toy.run()).report.comparisons.map(({ passed }) => passed)).toEqual([false, false]);
  }
});

describe('a compiler of several files reaches its fixpoint', () => {
  test('as a script and its library', async () => {
    const toy = await project('script', SCRIPT);
    const ran = await toy.run();
    expect(verdicts(ran)).toEqual(FIXPOINT);
    expect(await readFile(path.join(toy.folder, '.selfhost/work/linux/compiler/lib/emit.sh'), 'utf8')).toMatch(/^emit\(\) \{\n/);
    // The library of Stage 0 alone generates other code: so the library of the builder is what runs, in every stage.
    await toy.write('boot/old.awk', `/^}$/ { print "echo '# old' >> \\"$2\\"" }\n{ print }\n`);
    await toy.write('Makefile', SCRIPT.Makefile.replace('src/emit.my >', 'src/emit.my | awk -f boot/old.awk >'));
    const [agreement, fixpoint] = FIXPOINT;
    expect(verdicts(await toy.run())).toEqual([{ ...agreement, verdict: 'investigate' }, fixpoint]);
  });

  test('as bytecode, the machine that runs it, and a launcher', async () => {
    const toy = await project('bytecode', BYTECODE);
    const ran = await toy.run();
    expect(verdicts(ran)).toEqual(FIXPOINT);
    const compiler = await readFile(path.join(toy.folder, '.selfhost/work/linux/compiler/bin/mycc'), 'utf8');
    expect(compiler).toBe(`${BYTECODE['src/launcher.sh']}r[w{r}r]`);
  });
});

/** A compiler that makes programs for arm64 Linux only: it reads the hexadecimal digits of a program, and has no library. */
const HEX = `static long call(long number, long a, long b, long c, long d) {
  register long x8 asm("x8") = number, x0 asm("x0") = a, x1 asm("x1") = b, x2 asm("x2") = c, x3 asm("x3") = d;
  asm volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
  return x0;
}
enum { OPENAT = 56, READ = 63, WRITE = 64, EXIT = 93, HERE = -100, CREATE = 01101 };
void run(char **arguments) {
  long in = call(OPENAT, HERE, (long)arguments[2], 0, 0), out = call(OPENAT, HERE, (long)arguments[3], CREATE, 0755);
  if (in < 0 || out < 0) call(EXIT, 1, 0, 0, 0);
  unsigned char byte;
  for (int digits = 0, value = 0; call(READ, in, (long)&byte, 1, 0) == 1;) {
    int digit = byte >= '0' && byte <= '9' ? byte - '0' : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
    if (digit < 0) continue;
    value = value * 16 + digit;
    if (++digits % 2 == 1) continue;
    byte = (unsigned char)value;
    call(WRITE, out, (long)&byte, 1, 0);
    value = 0;
  }
  call(EXIT, 0, 0, 0, 0);
}
asm(".globl _start\\n_start: mov x0, sp\\n b run");
`;

/** The same compiler as a program of this machine. */
const HEX_HERE = `#include <stdio.h>
#include <sys/stat.h>
int main(int argc, char **argv) {
  FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL, *out = argc == 3 ? fopen(argv[2], "w") : NULL;
  unsigned byte;
  if (in == NULL || out == NULL) return 1;
  while (fscanf(in, " %2x", &byte) == 1) putc((int)byte, out);
  return fclose(out) || chmod(argv[2], 0755);
}
`;

test('a compiler that only makes programs for another platform reaches its fixpoint under an executor', async () => {
  const toy = await project('cross-only', { 'boot/mycc.c': HEX_HERE, 'hex.c': HEX });
  const [source, program] = [path.join(toy.folder, 'hex.c'), path.join(toy.folder, 'hex')];
  execFileSync('aarch64-linux-gnu-gcc', ['-O1', '-static', '-nostdlib', '-fno-stack-protector', '-s', '-o', program, source]);
  await toy.write('src/mycc.hex', `${(await readFile(program)).toString('hex')}\n`);
  expect(verdicts(await toy.run())).toEqual(FIXPOINT);
  expect(await readFile(path.join(toy.folder, '.selfhost/work/here/compiler/bin/mycc'))).toEqual(await readFile(program));
});

describe('a compiler that embeds its prefix', () => {
  test('runs where its bundle is unpacked, reaches its fixpoint, and is built again in another checkout', async () => {
    const toy = await project('prefix', PREFIX);
    expect(verdicts(await toy.run())).toEqual(FIXPOINT);
    const compiler = path.join(toy.folder, '.selfhost/work/linux/compiler');
    expect(await readFile(path.join(compiler, 'bin/mycc'), 'utf8')).toContain(`. "${compiler}/lib/emit.sh"`);
    expect((await toy.run()).report.stages.map(({ cache }) => cache)).toEqual(Array(4).fill('hit'));
    const other = new Toy(`${toy.folder} other`);
    toys.push(other);
    await cp(toy.folder, other.folder, { recursive: true, preserveTimestamps: true });
    const ran = await other.run();
    expect(verdicts(ran)).toEqual(FIXPOINT);
    expect(ran.report.stages.map(({ cache }) => cache)).toEqual(Array(4).fill('miss'));
    expect(ran.stderr).toContain('(embedded commit, version or prefix changed)');
  });
});
