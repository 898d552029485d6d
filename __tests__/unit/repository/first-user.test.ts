/** The core serves any compiler: what only the first user needs is data, in few tables, and in no other code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const CORE = 'packages/core/src';

/** Tables with a row for the first user beside those of others. */
const TABLES = new Set([
  // Its messages beside those of other compilers.
  'logs/tools.ts',
  // A name that its Makefile has for the first stage, beside the usual ones.
  'init/build-systems.ts',
  // The ending of its sources beside those of other languages.
  'compare/causes/of-text.ts',
]);

/** The compiler, the language and the plan of the first user. An example in the description of a key is no knowledge. */
const FIRST_USER = /reml|\b0-[34]-/i;

/** Strings, templates and patterns of a source, without its comments and without the descriptions of keys. */
function literals(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'describe') {
      visit(node.expression);
      return;
    }
    if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)) found.push(node.text);
    if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isIdentifier(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest));
  return found;
}

const knows = (text: string) => literals(text).filter((literal) => FIRST_USER.test(literal));
const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'));

describe('knowledge of the first user', () => {
  test('is only in the tables that have rows for others too', () => {
    const knowing = files.filter((file) => knows(readFileSync(path.join(CORE, file), 'utf8')).length > 0);
    expect(knowing.sort()).toEqual([...TABLES].sort());
  });
  test('the writing into documents has no Japanese of its own', () => {
    const texts = files
      .filter((file) => file.startsWith('documents/'))
      .map((file) => readFileSync(path.join(CORE, file), 'utf8'));
    expect(texts.flatMap(literals).filter((text) => /[ぁ-んァ-ヶ一-龠]/.test(text))).toEqual([]);
  });
  test.each([
    ['a name', "import { REML_RISKS } from './template.js';", ['REML_RISKS']],
    ['a text', "const compiler = 'remlc';", ['remlc']],
    ['a pattern', 'const file = /0-4-risk/;', ['/0-4-risk/']],
    ['a comment is none', '/** e.g. `remlc-stage1` */\nconst a = 1;', []],
    ['a description of a key is none', "text().describe('e.g. bin/remlc')", []],
  ])('%s', (_, text, expected) => expect(knows(text)).toEqual(expected));
});
