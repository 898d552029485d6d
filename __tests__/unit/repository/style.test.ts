/** One way to write what can be written in several ways, where no rule of the linter holds it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** As the formatter has it (`biome.json`). */
const MAX_LINE_CHARACTERS = 130;

const sources = execFileSync('git', ['ls-files', '*.ts', '*.mjs'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:ts|mjs)$/.test(file) && !/^(?:dist|examples|__tests__\/fixtures)\//.test(file));
const texts = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));

const RULES: Readonly<Record<string, (node: ts.Node, text: string) => boolean>> = {
  'a member that is private has a name with #': isPrivateByKeyword,
  'the functions of node:path are called by path.name': isNamedImportOfPath,
  'an if with one short statement has no braces': isBracedOneLine,
};

describe.each(Object.entries(RULES))('%s', (_, breaks) => {
  test('in every file', () =>
    expect([...texts].flatMap(([file, text]) => found(text, breaks).map((line) => `${file}:${line}`))).toEqual([]));
});

test.each([
  [
    'a member that is private has a name with #',
    'class A { private a = 1; b(private c: D) {} #e = 2; private constructor() {} }',
    [1, 1],
  ],
  ['the functions of node:path are called by path.name', "import { join } from 'node:path';\nimport path from 'node:path';", [1]],
  [
    'an if with one short statement has no braces',
    'if (a) {\n  b();\n}\nif (a) {\n  b();\n} else c();\nif (a) {\n  // why\n  b();\n}',
    [1],
  ],
])('%s: what breaks it is found', (rule, text, lines) => expect(found(text, RULES[rule] ?? (() => false))).toEqual(lines));

/** The lines of what breaks a rule. */
function found(text: string, breaks: (node: ts.Node, text: string) => boolean): number[] {
  const source = ts.createSourceFile('any.ts', text, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (breaks(node, text)) lines.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

/** A constructor cannot have such a name. */
function isPrivateByKeyword(node: ts.Node): boolean {
  if (!ts.canHaveModifiers(node) || ts.isConstructorDeclaration(node)) return false;
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true;
}

function isNamedImportOfPath(node: ts.Node): boolean {
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return false;
  return node.moduleSpecifier.text === 'node:path' && node.importClause?.name === undefined;
}

/** A comment in the block is a reason for its braces, and so is an `else`. */
function isBracedOneLine(node: ts.Node, text: string): boolean {
  if (!ts.isIfStatement(node) || node.elseStatement !== undefined || !ts.isBlock(node.thenStatement)) return false;
  if (ts.isIfStatement(node.parent) && node.parent.elseStatement === node) return false;
  const { statements } = node.thenStatement;
  const [only] = statements;
  if (only === undefined || statements.length > 1 || !isSimple(only)) return false;
  const inner = text.slice(node.thenStatement.getStart() + 1, node.thenStatement.end - 1).trim();
  const line = `${text.slice(text.lastIndexOf('\n', node.getStart()) + 1, node.thenStatement.getStart())}${inner}`;
  return inner === only.getText() && !line.includes('\n') && line.length <= MAX_LINE_CHARACTERS;
}

function isSimple(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) ||
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}
