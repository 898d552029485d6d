/** Which outputs another one was made of, where the compiler was not at work between. */
import { expect, test } from '@jest/globals';
import type { Ancestry } from '@selfhost/core/ancestry/document.js';
import { madeOfOutputs } from '@selfhost/core/ancestry/made-of.js';

const image = (program: string) => ({
  kind: 'image' as const,
  program,
  argv: [program],
  isCut: false,
  folder: 'source',
  parent: null,
});
const file = (path: string, before = false) => ({ kind: 'file' as const, path, before });

/** The compiler makes IR of each source, clang an object of each IR, and ld a program of the objects, which are copied to the outputs. */
const NODES = [
  file('source/a.src', true), // 0
  image('compiler/bin/cc'), // 1
  file('out/ir/a.ll'), // 2
  image('/usr/bin/clang'), // 3
  file('source/a.o'), // 4
  file('out/obj/a.o'), // 5, a copy of 4
  image('/usr/bin/ld'), // 6
  file('out/bin/new'), // 7
  file('source/start.c', true), // 8
];
const DOCUMENT: Ancestry = {
  schema: 'selfhost.ancestry/1',
  stage: 'stage1',
  target: 'here',
  compiler: 'stage0@here',
  contentDigest: 'c'.repeat(64),
  cut: false,
  nodes: NODES,
  builder: [1],
  edges: { read: [0, 1, 2, 3, 4, 6, 8, 6], write: [1, 2, 3, 4, 6, 7], copy: [4, 5] },
  outputs: [
    { kind: 'file', path: 'ir/a.ll', node: 2 },
    { kind: 'file', path: 'obj/a.o', node: 5 },
    { kind: 'file', path: 'bin/new', node: 7 },
    { kind: 'file', path: 'lib/unseen', node: null },
    { kind: 'link', path: 'bin/link', target: 'new' },
  ],
  symbols: { names: [], files: [], cut: false },
};

test.each<[string, string[] | null]>([
  ['ir/a.ll', null],
  ['obj/a.o', ['ir/a.ll']],
  ['bin/new', ['obj/a.o']],
  ['lib/unseen', null],
  ['bin/link', null],
  ['not/there', null],
])('%s was made of %j', (output, parts) => {
  const found = madeOfOutputs(DOCUMENT)(output);
  expect(found === null ? null : [...found]).toEqual(parts);
});

test('a program into which the compiler has also written is not made of its objects alone', () => {
  const alsoWritten = { ...DOCUMENT, edges: { ...DOCUMENT.edges, pipe: [1, 6] } };
  expect(madeOfOutputs(alsoWritten)('bin/new')).toBeNull();
  expect(madeOfOutputs(alsoWritten)('obj/a.o')).toEqual(new Set(['ir/a.ll']));
});

test('a program that the compiler has made, and that was run, has a part in what it writes', () => {
  const generated = { ...DOCUMENT, nodes: [...NODES, file('source/generator')], edges: { ...DOCUMENT.edges, program: [9, 6] } };
  expect(madeOfOutputs(generated)('bin/new')).toEqual(new Set(['obj/a.o']));
  const ofCompiler = { ...generated, edges: { ...generated.edges, write: [...(DOCUMENT.edges.write ?? []), 1, 9] } };
  expect(madeOfOutputs(ofCompiler)('bin/new')).toBeNull();
});

test('of a trace that was cut nothing is known', () => expect(madeOfOutputs({ ...DOCUMENT, cut: true })('obj/a.o')).toBeNull());
