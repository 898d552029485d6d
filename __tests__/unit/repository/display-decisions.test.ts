/**
 * No decision reads a sentence or a display name: code that decides asks for a kind, a role or a code. A comparison of two names with each other
 * pairs what belongs together, and is no such decision.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** The rooms that decide by what other rooms have read. */
const ROOMS = ['compare', 'findings', 'report', 'records', 'history', 'run', 'explain', 'present'];

/** Properties that are made for people. */
const SHOWN: ReadonlySet<string> = new Set(['message', 'note', 'text', 'headline', 'title', 'name', 'evidence']);

/** Methods that ask what a text says. */
const QUESTIONS: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'includes', 'match', 'matchAll', 'search', 'indexOf']);
/** Methods of a text that give it back in another form. */
const FORMS: ReadonlySet<string> = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'slice', 'normalize']);
const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

const sources = ROOMS.map((room) => `packages/core/src/${room}`)
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.ts'));

describe('what is shown to people', () => {
  test('decides nothing', () => {
    expect(sources.length).toBeGreaterThan(100);
    const decisions = sources.flatMap((file) =>
      decisionsIn(readFileSync(file, 'utf8')).map((decision) => `${file}: ${decision}`),
    );
    expect(decisions).toEqual([]);
  });

  test.each([
    "if (error.message.startsWith('no space')) retry();",
    "if (region.name === '.dynstr') found();",
    "if ('.dynstr' !== region!.name) found();",
    'if (field?.name.endsWith(place.key) === true) found();',
    "const name = region.path.at(-1); if (name === '.interp') found();",
    "if ((region.path.at(-1) ?? '').includes('members')) found();",
    'const POINTERS = /x/; if (POINTERS.test(region.name)) found();',
    'if (/rate limit/i.test(String(error.message))) wait();',
    'const seen = /x/.exec(row.note.trim());',
    'if (OF_LENGTHS.has(region.name)) found();',
    'if (region.name === BUILD_ID_NOTE) found();',
    "switch (finding.headline) { case 'a': found(); }",
    "const { text } = evidence; if (text === 'code differs') found();",
    "rows.filter(({ name: called }) => called !== 'size');",
    'for (const { message } of problems) if (message.toLowerCase().match(/x/)) found();',
    "function isSize({ field: { name } }: Difference): boolean { return name === 'size'; }",
  ])('is found where it decides: %s', (text) => expect(decisionsIn(text)).toHaveLength(1));

  test.each([
    'if (left.name === right.name) pair();',
    "if (region.name === '') unnamed();",
    "if (region.role === 'unwind' || error.code.startsWith('E')) found();",
    "function named(name: string) { return name === 'standard'; }",
    "const { name } = region; rows.map((name) => name === 'a');",
    "const [name] = entry; if (name === 'testcase') found();",
    'print(`${finding.text}`, rows.has(region.name), table[region.name]);',
  ])('is let through where it does not: %s', (text) => expect(decisionsIn(text)).toEqual([]));
});

/** The decisions of a text that read what is shown. */
function decisionsIn(text: string): string[] {
  const source = ts.createSourceFile('any.ts', text, ts.ScriptTarget.Latest, true);
  const decisions: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isDecision(node)) decisions.push(node.getText(source).replace(/\s+/g, ' ').slice(0, 100));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return decisions;
}

function isDecision(node: ts.Node): boolean {
  if (ts.isSwitchStatement(node)) return isShown(node.expression);
  if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind)) {
    return (isShown(node.left) && isWords(node.right)) || (isShown(node.right) && isWords(node.left));
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name: method, expression: receiver } = node.expression;
  if (QUESTIONS.has(method.text)) return isShown(receiver);
  const [asked] = node.arguments;
  if (asked === undefined || !isShown(asked)) return false;
  return method.text === 'test' || method.text === 'exec' || (method.text === 'has' && isWords(receiver));
}

/** Words that stand in the code: a text that is not empty, or a constant. */
function isWords(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) ? node.text !== '' : ts.isIdentifier(node) && /^[A-Z][A-Z\d_]+$/.test(node.text);
}

/** Whether an expression is a property that is made for people, also after a default, in another form, or under another name. */
function isShown(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return isShown(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return isShown(node.left);
  if (ts.isPropertyAccessExpression(node)) return SHOWN.has(node.name.text);
  if (ts.isCallExpression(node)) return isFormOfShown(node);
  return ts.isIdentifier(node) && isNameOfShown(node);
}

/** `region.path.at(-1)` is the name of a region, `String(error.message)` a message. */
function isFormOfShown({ expression, arguments: [argument] }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'String' && argument !== undefined && isShown(argument);
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const { name, expression: receiver } = expression;
  if (FORMS.has(name.text)) return isShown(receiver);
  return name.text === 'at' && ts.isPropertyAccessExpression(receiver) && receiver.name.text === 'path';
}

/** Whether the nearest declaration of a name takes it from such a property. */
function isNameOfShown(used: ts.Identifier): boolean {
  for (let scope: ts.Node = used.parent; scope !== undefined; scope = scope.parent) {
    const declared = declarationsIn(scope).find(({ name }) => ts.isIdentifier(name) && name.text === used.text);
    if (declared === undefined) continue;
    if (ts.isBindingElement(declared))
      return SHOWN.has((declared.propertyName ?? declared.name).getText()) && ts.isObjectBindingPattern(declared.parent);
    return declared.initializer !== undefined && isShown(declared.initializer);
  }
  return false;
}

type Declared = ts.ParameterDeclaration | ts.VariableDeclaration | ts.BindingElement;

/** What a function, a block or a loop declares itself. */
function declarationsIn(scope: ts.Node): Declared[] {
  if (ts.isFunctionLike(scope)) return scope.parameters.flatMap(withElements);
  if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer))
    return scope.initializer.declarations.flatMap(withElements);
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isCaseClause(scope)) return [];
  return scope.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations.flatMap(withElements));
}

function withElements(declared: Declared): Declared[] {
  const { name } = declared;
  if (ts.isIdentifier(name)) return [declared];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : withElements(element)));
}
