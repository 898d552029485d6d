import { describe, expect, test } from '@jest/globals';
import type { FileContent } from '@selfhost/core/ancestry/copies.js';
import { ActedBuild, type Actor, BUILDER, COMPILER, OUT, WORK } from './acted.js';

const GCC = '/usr/bin/gcc';
const LD = '/usr/bin/ld';

/** A shell whose builder compiles a source. */
function compile(shell: Actor, source: string, object: string): Actor {
  return shell.run(COMPILER, source, '-o', object).read(source).write(object);
}

function gcc(shell: Actor, source: string, object: string): Actor {
  return shell.run(GCC, '-c', source, '-o', object).read(source).write(object);
}

describe('made by the builder', () => {
  test('a source that the builder compiles and a linker links has gone through it only', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o');
    shell.run(LD, 'a.o').read('a.o').read('/usr/lib/libc.so').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc'])).toMatchObject({ kind: 'traced', made: 1, outputs: 1, astray: [] });
  });
  test('its standard output in a file is its work, and not that of the shell, which has read its script from the inputs', () => {
    const build = new ActedBuild();
    const shell = build.shell().read('build.sh');
    shell.fork().redirect('a.x', 0).redirect(`${OUT}/bin/cc`, 1).exec(COMPILER, '-');
    expect(build.judge(['a.x', 'build.sh'], ['bin/cc'])).toMatchObject({ kind: 'traced' });
  });
  test('what it writes into a pipe is made by it', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    shell.pipe('1');
    shell.fork().onto('1', 1).exec(COMPILER, 'a.x').read('a.x');
    shell.fork().onto('1', 0).exec('/usr/bin/as').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc'])).toMatchObject({ kind: 'traced' });
  });
  test('a header that a configure script made reaches the output through it', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    shell.run('/usr/bin/sh', 'configure').read('configure').write('config.h');
    shell.run(COMPILER, 'a.c', '-o', `${OUT}/bin/cc`).read('a.c').read('config.h').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.c', 'configure'], ['bin/cc'])).toMatchObject({ kind: 'traced' });
  });
  test('a temporary file that is renamed, and an archive that is changed in place, keep where they come from', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o.tmp').rename('a.o.tmp', 'a.o');
    shell.run('/usr/bin/ar', 'rcs', 'l.a', 'a.o').read('a.o').write('l.a');
    compile(shell, 'b.x', 'b.o');
    shell.run('/usr/bin/ar', 'rcs', 'l.a', 'b.o').read('b.o').change('l.a').rename('l.a', `${OUT}/bin/cc`);
    expect(build.judge(['a.x', 'b.x'], ['bin/cc'])).toMatchObject({ kind: 'traced' });
  });
  test('a script of the bundle, its interpreter, and what it launches in its own place are the builder', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    const started = shell.fork().exec(COMPILER, 'a.x').read(COMPILER);
    started.exec('/usr/bin/java', '-jar', '/w/compiler/lib/cc.jar', 'a.x').read('/w/compiler/lib/cc.jar');
    started.read('a.x').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc'])).toMatchObject({ kind: 'traced' });
  });
  test.each([
    ['java', '-Xmx64m', '-jar'],
    ['java', '-cp'],
    ['python3', '-E'],
    ['sh', '-e'],
    ['node', '-r', './pre.js'],
  ])('%s with options that run no text', (program, ...options) => {
    const build = new ActedBuild();
    build
      .shell()
      .run(`/usr/bin/${program}`, ...options, COMPILER, 'a.x')
      .read(COMPILER)
      .read('a.x')
      .write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc']).kind).toBe('traced');
  });
  test('an interpreter that is given a file of the bundle to run is the builder', () => {
    const build = new ActedBuild();
    build.shell().run('/usr/bin/ocamlrun', COMPILER, 'a.x').read(COMPILER).read('a.x').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc'])).toMatchObject({ kind: 'traced' });
  });
  test('an interpreter that loads the bundle as a module is the builder where that is declared, and only there', () => {
    const judged = (programs: string[]) => {
      const build = new ActedBuild();
      build.shell().run('/usr/bin/python3', '-m', 'cc', 'a.x').read('/w/compiler/lib/cc.py').read('a.x').write(`${OUT}/bin/cc`);
      return build.judge(['a.x'], ['bin/cc'], {
        builder: { ...BUILDER, programs },
      }).kind;
    };
    expect(judged(['python3'])).toBe('traced');
    expect(judged([])).toBe('not-used');
  });
  test('what a shell script of the bundle starts does its work, and what another program of it starts does not', () => {
    const judged = (isShellScript: boolean) => {
      const build = new ActedBuild();
      const started = build.shell().run(COMPILER, 'a.x', `${OUT}/bin/cc`).read(COMPILER);
      started.write(`${OUT}/bin/cc`, 1).run('/usr/bin/cat', 'a.x').read('a.x');
      const builder = { ...BUILDER, isShellScript: () => isShellScript };
      return build.judge(['a.x'], ['bin/cc'], { builder }).kind;
    };
    expect(judged(true)).toBe('traced');
    expect(judged(false)).toBe('not-used');
  });
  test('a library that is copied from the builder is passed on', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', `${OUT}/bin/cc`);
    shell.run('/usr/bin/cp', '/w/compiler/lib/std.a', `${OUT}/lib`).read('/w/compiler/lib/std.a').write(`${OUT}/lib/std.a`);
    expect(build.judge(['a.x'], ['bin/cc', 'lib/std.a'])).toMatchObject({ kind: 'traced', made: 1, outputs: 2 });
  });
  test('a launcher that is copied may go around where that is declared, and the library behind it is made by the builder', () => {
    const judged = (isDeclaredAround: boolean, isCompiled: boolean) => {
      const build = new ActedBuild();
      const shell = build.shell();
      if (isCompiled) compile(shell, 'cc.x', `${OUT}/lib/cc.bc`);
      shell.run('/usr/bin/cp', 'launcher.sh', `${OUT}/bin/cc`).read('launcher.sh').write(`${OUT}/bin/cc`);
      const outputs = isCompiled ? ['bin/cc', 'lib/cc.bc'] : ['bin/cc'];
      return build.judge(['cc.x', 'launcher.sh'], outputs, {
        isDeclaredAround: (source) => isDeclaredAround && source.endsWith('.sh'),
      }).kind;
    };
    expect(judged(true, true)).toBe('traced');
    expect(judged(false, true)).toBe('partly');
    expect(judged(true, false)).toBe('not-used');
  });
  test('many files that one program copies are each made of the one that they hold', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'cc');
    shell.run('/usr/bin/install', 'cc', 'doc.txt', OUT).read('cc').write(`${OUT}/bin/cc`).read('doc.txt').write(`${OUT}/doc.txt`);
    const { graph } = build.tracker.finish();
    const contents = new Map([
      ['/w/source/cc', 'program'],
      [`${OUT}/bin/cc`, 'program'],
      ['/w/source/doc.txt', 'text'],
      [`${OUT}/doc.txt`, 'text'],
    ]);
    const contentOf = (version: number): FileContent | null => {
      const node = graph.nodes[version];
      const content = node?.kind === 'file' ? contents.get(node.path) : undefined;
      return content === undefined ? null : { bytes: content.length, digest: () => content };
    };
    expect(build.judge(['a.x', 'doc.txt'], ['bin/cc'], { contentOf })).toMatchObject({ kind: 'traced' });
    expect(build.judge(['a.x', 'doc.txt'], ['bin/cc'])).toMatchObject({ kind: 'partly' });
  });
});

describe('not made by the builder alone', () => {
  test('one object by another compiler is named, with its source and the program', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o');
    gcc(shell, 'x.c', 'x.o');
    shell.run(LD, 'a.o', 'x.o').read('a.o').read('x.o').write(`${OUT}/bin/cc`);
    const judged = build.judge(['a.x', 'x.c'], ['bin/cc']);
    expect(judged).toMatchObject({ kind: 'partly', made: 0 });
    expect(judged.astray).toEqual([{ output: 'bin/cc', ways: [{ source: '/w/source/x.c', program: GCC }], moreWays: 0 }]);
    expect(build.judge(['a.x', 'x.c'], ['bin/cc'], { isDeclaredAround: (source) => source.endsWith('.c') }).kind).toBe('traced');
  });
  test('of what a new compiler compiles, only what went around in making that compiler is named', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o');
    gcc(shell, 'x.c', 'x.o');
    shell.run(LD, 'a.o', 'x.o').read('a.o').read('x.o').write(`${OUT}/bin/cc`);
    shell.run(`${OUT}/bin/cc`, 'std.x').read('std.x').write(`${OUT}/std.o`);
    const way = { source: '/w/source/x.c', program: GCC };
    expect(build.judge(['a.x', 'x.c', 'std.x'], ['bin/cc', 'std.o']).astray).toEqual([
      { output: 'bin/cc', ways: [way], moreWays: 0 },
      { output: 'std.o', ways: [way], moreWays: 0 },
    ]);
  });
  test.each([
    ['objects', 'x.o'],
    ['assembly', 'x.s'],
    ['a library', 'libx.so.1'],
  ])('a builder that only links %s of another compiler has not compiled their sources', (_what, file) => {
    const build = new ActedBuild();
    const shell = build.shell();
    gcc(shell, 'x.c', file);
    shell.run(COMPILER, 'a.x', file, '-o', 'cc').read('a.x').read(file).write(`${OUT}/bin/cc`);
    const judged = build.judge(['a.x', 'x.c'], ['bin/cc']);
    expect(judged.kind).toBe('partly');
    expect(judged.astray[0]?.ways).toEqual([{ source: '/w/source/x.c', program: GCC }]);
  });
  test('what the new compiler compiles is made by it where it is made by the builder, and by another compiler where that made it', () => {
    const judged = (first: (shell: Actor, source: string, object: string) => Actor) => {
      const build = new ActedBuild();
      const shell = build.shell();
      first(shell, 'cc.x', `${OUT}/bin/cc`);
      shell.run(`${OUT}/bin/cc`, 'lib.x', '-o', `${OUT}/lib.o`).read('lib.x').write(`${OUT}/lib.o`);
      return build.judge(['cc.x', 'lib.x'], ['bin/cc', 'lib.o']).kind;
    };
    expect(judged(compile)).toBe('traced');
    expect(judged(gcc)).toBe('not-used');
  });
  test('a source that another tool generates is compiled by the builder', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    shell.run('/usr/bin/bison', 'p.y').read('p.y').write('p.c');
    compile(shell, 'p.c', `${OUT}/bin/cc`);
    expect(build.judge(['p.y'], ['bin/cc']).kind).toBe('traced');
  });
  test('a version that a shell caught makes no path, and the rest goes around', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    shell.pipe('1');
    shell.fork().onto('1', 1).exec(COMPILER, '--version');
    shell.write('cfg.h');
    shell.run(GCC, '-include', 'cfg.h', '-c', 'a.c').read('cfg.h').read('a.c').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.c'], ['bin/cc']).kind).toBe('not-used');
  });
  test('a probe that is given a source, caught by a shell, makes no path', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    shell.pipe('1');
    shell.fork().onto('1', 1).exec(COMPILER, '-E', 'a.c').read('a.c');
    shell.write('cfg.h');
    shell.run(GCC, '-include', 'cfg.h', '/usr/src/a.c').read('cfg.h').read('/usr/src/a.c').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.c'], ['bin/cc']).kind).toBe('not-used');
  });
  test('what a shell caught from another compiler and wrote goes around', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o');
    shell.pipe('1');
    shell.fork().onto('1', 1).exec(GCC, '-S', 'b.c').read('b.c');
    shell.write('b.s');
    shell.run(LD, 'a.o', 'b.s').read('a.o').read('b.s').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x', 'b.c'], ['bin/cc']).kind).toBe('partly');
  });
  test.each([
    ['a server of its own may have passed it on', '/w/server.sock', 'partly'],
    ['a server elsewhere may have passed it on', '10.0.0.1:80', 'partly'],
    ['names were looked up only', '/var/run/nscd/socket', 'traced'],
    ['a name server was asked only', '127.0.0.53:53', 'traced'],
  ])('a source that one program reads and another one may have got by a socket: %s', (_what, address, kind) => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o');
    shell.run(GCC, 'x.c').read('x.c').do({ kind: 'connect', address });
    shell.run(LD, 'a.o').read('a.o').do({ kind: 'connect', address }).write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x', 'x.c'], ['bin/cc']).kind).toBe(kind);
  });
  test('a here-document of a script goes around', () => {
    const build = new ActedBuild();
    const shell = build.shell().read('build.sh');
    compile(shell, 'a.x', 'a.o');
    shell.pipe('1');
    shell.fork().onto('1', 0).redirect('b.s', 1).exec('/usr/bin/cat');
    shell.run(LD).read('a.o').read('b.s').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x', 'build.sh'], ['bin/cc']).astray[0]?.ways[0]?.source).toBe('/w/source/build.sh');
  });
  test('a program that copies the builder beside a source is no builder', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    shell.run('/usr/bin/cp', COMPILER, 'a.c', 'tmp').read(COMPILER).write('tmp/cc').read('a.c').write('tmp/a.c');
    gcc(shell, 'tmp/a.c', `${OUT}/bin/cc`);
    expect(build.judge(['a.c'], ['bin/cc']).kind).toBe('not-used');
  });
  test.each([
    ['perl', '-pe', 's/x/y/'],
    ['python3', '-c', 'copy'],
    ['sh', '-c', 'cat "$0" "$1"'],
  ])('%s that runs a text of the command line is no builder, though the builder is an argument', (program, ...options) => {
    const build = new ActedBuild();
    build
      .shell()
      .run(`/usr/bin/${program}`, ...options, COMPILER, 'a.c')
      .read(COMPILER)
      .read('a.c')
      .write(`${OUT}/bin/cc`);
    expect(build.judge(['a.c'], ['bin/cc']).kind).toBe('not-used');
  });
  test('the builder itself as the output has no source in it', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', `${OUT}/a.o`);
    shell.run('/usr/bin/cp', COMPILER, `${OUT}/bin/cc`).read(COMPILER).write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['a.o', 'bin/cc'])).toMatchObject({ kind: 'partly', astray: [{ output: 'bin/cc', ways: [] }] });
  });
  test('what an earlier build left in /tmp or was kept in the work folder is as good as a source', () => {
    for (const stash of ['/tmp/stash.o', 'kept.o']) {
      const build = new ActedBuild();
      const shell = build.shell();
      compile(shell, 'a.x', 'a.o');
      shell.run(LD).read('a.o').read(stash).write(`${OUT}/bin/cc`);
      expect(build.judge(['a.x'], ['bin/cc'])).toMatchObject({
        kind: 'partly',
        astray: [{ output: 'bin/cc', ways: [{ source: expect.stringContaining(stash), program: LD, isUndeclared: true }] }],
      });
    }
  });
  test.each([
    ['an address on another machine', '192.0.2.1:443', 'partly'],
    ['a server on this machine that the command did not start', '127.0.0.1:8080', 'partly'],
    ['a socket of the command itself', '/w/source/s', 'traced'],
    ['a port of the command itself', '127.0.0.1:8081', 'traced'],
    ['a name server', '192.0.2.1:53', 'traced'],
  ])('what comes from %s', (_what, address, kind) => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', 'a.o');
    shell.run('/usr/bin/serve').do({ kind: 'bind', address: '/w/source/s' }).do({ kind: 'bind', address: '0.0.0.0:8081' });
    shell.run('/usr/bin/curl').do({ kind: 'connect', address }).write('b.o');
    shell.run(LD).read('a.o').read('b.o').write(`${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc']).kind).toBe(kind);
  });
  test('a source behind a link in a folder that was renamed', () => {
    const build = new ActedBuild();
    const shell = build.shell();
    compile(shell, 'a.x', `${OUT}/bin/cc`);
    shell.do({ kind: 'symlink', target: '../real', at: { path: `${WORK}/d/l`, base: null } }).rename('d', 'e');
    shell.run('/usr/bin/mv').rename(`${WORK}/e/l/b.x`, `${OUT}/b`);
    expect(build.judge(['a.x', 'real/b.x'], ['bin/cc', 'b']).kind).toBe('partly');
  });
  test('a launcher that loads a library of the inputs instead of its own', () => {
    const build = new ActedBuild();
    build.shell().run(COMPILER, 'a.x').read('lib/cc.so').read('a.x').write(`${OUT}/bin/cc`);
    const builder = { ...BUILDER, files: new Set([COMPILER, '/w/compiler/lib/cc.so']) };
    expect(build.judge(['a.x', 'lib/cc.so'], ['bin/cc'], { builder })).toMatchObject({
      kind: 'partly',
      shadowed: ['/w/source/lib/cc.so'],
    });
  });
  test('a library that the builder is given to compile shadows nothing', () => {
    const build = new ActedBuild();
    build.shell().run(COMPILER, 'lib/std.x').read('lib/std.x').write(`${OUT}/bin/cc`);
    const builder = { ...BUILDER, files: new Set([COMPILER, '/w/compiler/lib/std.x']) };
    expect(build.judge(['lib/std.x'], ['bin/cc'], { builder }).kind).toBe('traced');
  });
  test('an output that no call made', () => {
    const build = new ActedBuild();
    compile(build.shell(), 'a.x', `${OUT}/bin/cc`);
    expect(build.judge(['a.x'], ['bin/cc', 'x'])).toMatchObject({ kind: 'partly', astray: [{ output: 'x', ways: [] }] });
  });
});
