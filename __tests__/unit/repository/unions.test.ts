/** Our own unions carry `kind`: no decision asks whether a value has a property of some name. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** Files that may ask `'name' in value`, each with its reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'packages/core/src/bundle/builder.ts': 'the JSON of a manifest has no kind, and its form must not change',
};

const sources = ['packages', 'actions']
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}/src`))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.ts'));
const found = new Map(sources.map((file) => [file, questionsIn(readFileSync(file, 'utf8'))]));

describe("the question `'name' in value`", () => {
  test('is asked in no file that is not on the list', () => {
    const others = [...found].filter(([file]) => !Object.hasOwn(ALLOWED, file));
    expect(others.flatMap(([file, questions]) => questions.map((question) => `${file}: ${question}`))).toEqual([]);
  });

  test.each(Object.keys(ALLOWED))('is asked in %s', (file) => expect(found.get(file)).not.toEqual([]));

  test('is found in every way of writing it, and nothing else is', () => {
    const text = "if ('a' in x || !(\"b\" in y) || (`@c` in z)) for (const key in x) take(`'d' in x`, key in x, '#e in x');";
    expect(questionsIn(text)).toEqual(["'a' in x", '"b" in y', '`@c` in z']);
  });
});

/** Only a file that has the word can have the question, so that few are parsed. */
function questionsIn(text: string): string[] {
  if (!/['"`] in /.test(text)) return [];
  const source = ts.createSourceFile('any.ts', text, ts.ScriptTarget.Latest);
  const questions: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword && ts.isStringLiteralLike(node.left))
      questions.push(node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return questions;
}
