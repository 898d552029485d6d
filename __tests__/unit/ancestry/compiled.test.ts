import { describe, expect, test } from '@jest/globals';
import { codeNodes, isCompiled } from '@selfhost/core/ancestry/compiled.js';
import { AncestryGraph, edgesByNode } from '@selfhost/core/ancestry/graph.js';

const file = (path: string, before: boolean) => ({ kind: 'file', path, before }) as const;
const ELF = Buffer.from('7f454c4602010100', 'hex');
const TEXT = Buffer.from('int main');

test.each(['x.o', 'x.S', 'libx.a', 'libx.so.1.2', 'x.bc', 'X.OBJ'])(
  '%s that the command made is compiled by its name',
  (name) => {
    expect(isCompiled(file(`/w/${name}`, false), null)).toBe(true);
    expect(isCompiled(file(`/w/${name}`, true), TEXT)).toBe(false);
  },
);
test('what begins as a program does is compiled, whatever its name, also among the sources', () => {
  expect(isCompiled(file('/w/data.txt', true), ELF)).toBe(true);
  expect(isCompiled(file('/w/data.txt', false), Buffer.from('!<arch>\n'))).toBe(true);
});
test('texts are not', () => {
  expect(isCompiled(file('/w/x.c', false), TEXT)).toBe(false);
  expect(isCompiled(file('/w/empty', false), Buffer.alloc(0))).toBe(false);
  expect(isCompiled(file('/w/gone', true), null)).toBe(false);
});
test('what is gone says nothing by a neutral name', () => {
  expect(isCompiled(file('/tmp/tmp.x1', false), null)).toBeNull();
});
test.each([
  ['assembly', '\t.file\t"a.c"\n\t.text\n\t.globl\tf\n'],
  ['LLVM IR', '; ModuleID = \'a.c\'\nsource_filename = "a.c"\n'],
])('%s is known by its lines', (_what, text) => {
  expect(isCompiled(file('/w/gen', false), Buffer.from(text))).toBe(true);
});
test('a line of assembly in a source of another kind is none', () => {
  expect(isCompiled(file('/w/gen', false), Buffer.from('asm(\n  .text\n)\n'))).toBe(false);
});

describe('what is gone is known by the program that has written it', () => {
  /** Whether a file that is gone is code, when a program has written it that had read another file. */
  function isCode(argv: readonly [string, ...string[]], read = 'b.x'): boolean {
    const graph = new AncestryGraph();
    const image = graph.add({ kind: 'image', program: `/usr/bin/${argv[0]}`, argv, isCut: false, folder: '/w', parent: null });
    const source = graph.add({ kind: 'file', path: `/w/${read}`, before: false });
    const gone = graph.add({ kind: 'file', path: '/tmp/t', before: false });
    graph.connect('read', source, image);
    graph.connect('write', image, gone);
    const looks = (version: number) => {
      const node = graph.nodes[version];
      return node?.kind === 'file' ? isCompiled(node, version === source ? TEXT : null) : null;
    };
    return codeNodes(graph, edgesByNode(graph), { looksCompiled: looks, isGuarded: () => true })(gone);
  }
  test.each(['gcc', 'x86_64-linux-gnu-gcc-12', 'clang-16', 'as', 'ld.bfd', 'ocamlopt.opt', 'rustc', 'cc1plus', 'llvm-as'])(
    '%s',
    (name) => {
      expect(isCode([name, '-c', 'b.x'])).toBe(true);
      expect(isCode([name, '-E', 'b.x'])).toBe(false);
    },
  );
  test('a program that was given code', () => {
    expect(isCode(['cat', 'b.o'], 'b.o')).toBe(true);
  });
  test.each(['sed', 'python3', 'bash', 'gas-station', 'fold'])('not %s', (name) => {
    expect(isCode([name, 'b.x'])).toBe(false);
  });
  test('programs that have read what each other wrote', () => {
    const graph = new AncestryGraph();
    const image = graph.add({ kind: 'image', program: '/bin/cat', argv: [], isCut: false, folder: '/w', parent: null });
    const file = graph.add({ kind: 'file', path: '/w/t', before: false });
    graph.connect('read', file, image);
    graph.connect('write', image, file);
    expect(codeNodes(graph, edgesByNode(graph), { looksCompiled: () => null, isGuarded: () => true })(file)).toBe(false);
  });
});
