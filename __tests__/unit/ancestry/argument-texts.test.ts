import { expect, test } from '@jest/globals';
import { connectArguments } from '@selfhost/core/ancestry/argument-texts.js';
import { AncestryGraph } from '@selfhost/core/ancestry/graph.js';

/** Whether a program that was given words has the text of a source in them. */
function isFound(text: string, ...argv: readonly string[]): boolean {
  const graph = new AncestryGraph();
  const source = graph.add({ kind: 'file', path: '/w/b.x', before: true });
  graph.add({ kind: 'image', program: `/usr/bin/${argv[0]}`, argv, isCut: false, folder: '/w', parent: null });
  connectArguments(graph, { sources: [source], lengthOf: () => Buffer.byteLength(text), textOf: () => text });
  return graph.edges.length > 0;
}

const LINES = 'first line of the source\n\tsecond line of the source\nthird line\n';

test.each([
  ['the whole of it', 'let x = 1\n', ['printf', '%s', 'let x = 1']],
  ['the whole of it, with other blanks', 'let x\n= 1\n', ['printf', 'let x = 1']],
  ['one word', 'secret\n', ['echo', 'secret']],
  ['some lines of it', LINES, ['echo', 'second line of the source\nthird line']],
  ['the whole of it among other words', 'let long_name = 1\n', ['echo', 'begin let long_name = 1 end']],
  ['the whole of it in an option', 'let long_name = 1\n', ['gcc', '-DTEXT=let long_name = 1']],
  ['letters of several bytes', '日本語の文字列です\n', ['echo', '日本語の文字列です']],
])('found: %s', (_what, text, argv) => {
  expect(isFound(text, ...argv)).toBe(true);
});
test.each([
  ['a number', '1\n', ['head', '-n', '1']],
  ['a short word', 'yes\n', ['echo', 'yes']],
  ['its own path', 'b.x\n', ['cat', 'b.x']],
  ['a word of it', LINES, ['echo', 'source']],
  [
    'a command that a Makefile has',
    'all:\n\tgcc -O2 -Wall a.c b.c -o program\n',
    ['sh', '-c', 'gcc -O2 -Wall a.c b.c -o program'],
  ],
  [
    'an option that a Makefile has',
    'FLAGS = -DNAME=a long name with many blanks\n',
    ['gcc', '-DNAME=a long name with many blanks'],
  ],
  ['a script of awk', "awk '{ print $1, $2, $3, $4, $5, $6 }' a > b\n", ['awk', '{ print $1, $2, $3, $4, $5, $6 }', 'a']],
])('not found: %s', (_what, text, argv) => {
  expect(isFound(text, ...argv)).toBe(false);
});
test('a source that is gone is not asked for its text', () => {
  const graph = new AncestryGraph();
  const source = graph.add({ kind: 'file', path: '/w/b.x', before: true });
  graph.add({ kind: 'image', program: '/bin/echo', argv: ['echo', 'a text'], isCut: false, folder: '/w', parent: null });
  const textOf = () => {
    throw new Error('it was asked');
  };
  connectArguments(graph, { sources: [source], lengthOf: () => null, textOf });
  expect(graph.edges).toEqual([]);
});
