/** One enum, one table: the words of a closed list stand in one place, and everything else is made from it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** Of fewer words, two lists may be the same by chance. */
const MIN_WORDS = 3;

/** What is still listed more than once, each with its reason. A line is taken out when it is listed once; none is added for a closed list. */
const LEFT: Readonly<Record<string, string>> = {
  'failed passed skipped': 'how a trial ends, and the verdict on a target, are two lists by chance',
  'json matrix text': 'the program knows its options before it loads the command',
  'html json markdown rules text': 'the program knows its options before it loads the command',
  'cached clean incremental': 'the interface of each action is complete by itself',
  'auto none read read-write': 'the interface of each action is complete by itself',
};

const sources = ['packages', 'actions']
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}/src`))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.ts'));

describe('the words of a closed list', () => {
  test('stand in one place', () => {
    const all = sources.map((file) => [file, listsIn(readFileSync(file, 'utf8'))] as const);
    expect(
      repeated(all)
        .map(([words]) => words)
        .sort(),
    ).toEqual(Object.keys(LEFT).sort());
  });

  test('are found again as a list in another order, as a union and as the values of a schema', () => {
    const texts = {
      'a.ts': "export const LEVELS = ['low', 'medium', 'high'] as const;",
      'b.ts':
        "type Level = 'high' | 'medium' | 'low';\ntype Of = 'one' | 'two' | null | Pick<X, 'low' | 'medium' | 'high'>;\nf(['low', 'high'], ['low', x, 'high']);",
      'c.ts': "const row = { level: z.enum(['medium', 'low', 'high']) };",
    };
    const all = Object.entries(texts).map(([file, text]) => [file, listsIn(text)] as const);
    expect(repeated(all)).toEqual([['high low medium', ['a.ts', 'b.ts', 'c.ts']]]);
  });
});

type Lists = readonly (readonly [file: string, lists: readonly string[]])[];

/** Words → the files that list them, where it is listed more than once. */
function repeated(all: Lists): [string, string[]][] {
  const places = new Map<string, string[]>();
  for (const [file, lists] of all) for (const words of lists) places.set(words, [...(places.get(words) ?? []), file]);
  return [...places].filter(([, files]) => files.length > 1);
}

/** The lists and unions of a text whose members are all words, each as its words in order. */
function listsIn(text: string): string[] {
  const lists: string[] = [];
  const add = (members: readonly ts.Node[]): void => {
    const words = members.filter(ts.isStringLiteralLike).map(({ text }) => text);
    if (words.length >= MIN_WORDS && words.length === members.length) lists.push(words.sort().join(' '));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) add(node.elements);
    else if (ts.isUnionTypeNode(node) && !isOfKeys(node.parent))
      add(node.types.map((type) => (ts.isLiteralTypeNode(type) ? type.literal : type)));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('any.ts', text, ts.ScriptTarget.Latest, true));
  return lists;
}

/** `Pick<Type, 'key' | …>`: fields of a type, which the compiler checks, and no words. */
function isOfKeys(node: ts.Node): boolean {
  return ts.isTypeReferenceNode(node) && ['Pick', 'Omit'].includes(node.typeName.getText());
}
