/**
 * Messages are lower case, as `what: where`; remedies are imperative, lower case and without a full stop. Both are followed by more on their
 * line, or on the next one, so that a sentence with a capital and a full stop would not fit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** What a text may begin with although it has a capital: names, and words of capitals alone, which are acronyms, signals and variables. */
const NAMES = /^(?:GitHub|Node|LLVM|[A-Z][A-Z0-9_]+)\b/;

/** Texts that are named like a message and are none. */
const OTHERS: readonly (readonly [text: RegExp, why: string])[] = [
  [/^(?:File the failures of|Update the figures of|Record) (?:run )?…/, 'the message of a commit, which begins with a capital'],
];

/** Names of parameters, variables, properties and functions that hold or return a message or a remedy. */
const HOLDER = /^message$|remed(?:y|ies)/i;

interface Text {
  readonly where: string;
  /** The first and the last characters, empty where an expression is there. */
  readonly start: string;
  readonly end: string;
  /** The whole text; `…` for each expression. */
  readonly whole: string;
}

const sources = ['packages', 'actions']
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}/src`))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => parse(file, readFileSync(file, 'utf8')));

describe('messages and remedies', () => {
  test('are lower case, without a full stop, in all sources', () => {
    const texts = textsIn(sources);
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.flatMap(mistakesOf)).toEqual([]);
  });
  test.each(OTHERS)('know no other text like %s', (pattern) =>
    expect(textsIn(sources).filter(({ whole }) => pattern.test(whole)).length).toBeGreaterThan(0),
  );
});

describe('a sentence with a capital or a full stop', () => {
  test.each<[string, string]>([
    ['as a message', "userError('usage', 'There is none');"],
    ['as the remedy of an error', "userError('usage', 'none', { remedy: 'name one.' });"],
    ['as a property that is chosen', "const x = { message: a ? 'none' : `${b} is none.` };"],
    ['as a variable', "const remedy = a ?? 'Name one';"],
    ['as an argument', "f('Name one'); function f(remedy: string) {}"],
    ['as an argument of a method', "this.#f(1, 'none.'); class A { #f(count: number, message: string) {} }"],
    ['in a table', "const REMEDIES = { one: 'one', other: () => ({ text: 'Name one' }) };"],
    ['as what a function returns', "function skippedRemedy() { if (a) return 'Name one'; return b; }"],
    ['as an argument of a class', "new A('Name one'); class A { constructor(remedy: string) {} }"],
    ['as a constant', "const AGAIN = 'Name one'; f({ remedy: AGAIN });"],
    ['in two parts', "const remedy = `${a}, and ` + 'name one.';"],
    ['after another one', "const remedy = 'name one. Then run again';"],
  ])('is found %s', (_what, text) => expect(textsIn([parse('x.ts', text)]).flatMap(mistakesOf)).toHaveLength(1));
  test.each<[string, string]>([
    ['begins with a name', "userError('usage', 'GitHub gives none', { remedy: 'SIGKILL ends it' });"],
    ['ends with an expression', "userError('usage', `there is none: ${text}`);"],
    ['begins with an expression', 'userError(`usage`, `${File} is none`);'],
    ['is shortened', "const message = 'none …';"],
    ['is another text', "const title = 'Name one.';"],
  ])('is none where it %s', (_what, text) => expect(textsIn([parse('x.ts', text)]).flatMap(mistakesOf)).toEqual([]));
});

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function mistakesOf({ where, start, end, whole }: Text): string[] {
  if (OTHERS.some(([pattern]) => pattern.test(whole))) return [];
  const capital = /^[A-Z]/.test(start) && !NAMES.test(start);
  const stop = /[.!]$/.test(end) || /[.!] [A-Z]/.test(whole);
  return capital || stop ? [`${where}: ${whole}`] : [];
}

/** Every text that is a message or a remedy. */
function textsIn(files: readonly ts.SourceFile[]): Text[] {
  const holding = parametersOf(files);
  const found: Text[] = [];
  for (const file of files) {
    const add = (node: ts.Node | undefined): void => {
      if (node !== undefined) found.push(...textsOf(node, file));
    };
    const visit = (node: ts.Node): void => {
      if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isParameter(node)) && isHolder(node.name))
        add(node.initializer);
      if (ts.isCallExpression(node) || ts.isNewExpression(node))
        for (const index of holding.get(calledName(node.expression)) ?? []) add(node.arguments?.[index]);
      if (ts.isFunctionDeclaration(node) && node.name !== undefined && isHolder(node.name)) returnsOf(node).forEach(add);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return [...new Map(found.map((text) => [text.where + text.whole, text])).values()];
}

function isHolder(name: ts.Node): boolean {
  return HOLDER.test(name.getText());
}

/** Functions and methods by name, with the places of the parameters that are messages or remedies. */
function parametersOf(files: readonly ts.SourceFile[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, readonly number[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const name = nameOf(node);
      const indexes = node.parameters.flatMap((parameter, index) => (isHolder(parameter.name) ? [index] : []));
      if (name !== null && indexes.length > 0) places.set(name, [...(places.get(name) ?? []), ...indexes]);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  // The tests of this file have no function of that name.
  return places.has('userError') ? places : places.set('userError', [1]);
}

function returnsOf(node: ts.Node): ts.Expression[] {
  if (ts.isReturnStatement(node)) return node.expression === undefined ? [] : [node.expression];
  const found: ts.Expression[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...returnsOf(child));
  });
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string | null {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.getText() ?? null;
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : null;
}

function calledName(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? callee.name.getText() : callee.getText();
}

/** The texts that an expression may be. */
function textsOf(node: ts.Node, file: ts.SourceFile): Text[] {
  const of = (...parts: readonly (ts.Node | undefined)[]): Text[] =>
    parts.flatMap((part) => (part === undefined ? [] : textsOf(part, file)));
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return [textAt(node, file)];
  if (ts.isConditionalExpression(node)) return of(node.whenTrue, node.whenFalse);
  if (ts.isBinaryExpression(node)) return isSum(node) ? sumOf(of(node.left), of(node.right)) : of(node.left, node.right);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return of(node.expression);
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap((part) => of(part));
  if (ts.isPropertyAssignment(node)) return of(node.initializer);
  if (ts.isArrowFunction(node)) return of(node.body);
  if (ts.isIdentifier(node)) return of(constantOf(node.text, file));
  return [];
}

/** What a constant of the file is. */
function constantOf(name: string, file: ts.SourceFile): ts.Expression | undefined {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find((declaration) => declaration.name.getText() === name)?.initializer;
}

function isSum({ operatorToken }: ts.BinaryExpression): boolean {
  return operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** A text in two parts, of which one may be another expression. */
function sumOf(left: readonly Text[], right: readonly Text[]): Text[] {
  const [first, last] = [left[0], right.at(-1)];
  const where = first?.where ?? last?.where;
  if (where === undefined) return [];
  return [{ where, start: first?.start ?? '', end: last?.end ?? '', whole: `${first?.whole ?? '…'}${last?.whole ?? '…'}` }];
}

function textAt(node: ts.StringLiteralLike | ts.TemplateExpression, file: ts.SourceFile): Text {
  const parts = ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    : [node.text];
  const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  return { where: `${file.fileName}:${line}`, start: parts[0] ?? '', end: parts.at(-1) ?? '', whole: parts.join('…') };
}
