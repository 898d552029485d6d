/** A function fits on a screen, and a file is one idea; what is longer is on a list, with the reason. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/** Lines of a function from its name to its last brace: what a screen shows. */
const MAX_FUNCTION_LINES = 40;

/** Lines of a file: what a reader can hold in mind as one idea. */
const MAX_FILE_LINES = 250;

/** Longer functions, by file and name. What is no longer so is taken out. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  'packages/core/src/disassembly/code-object.ts codeObject': 'one table: the bytes of a small ELF file, field after field',
  'packages/core/src/disassembly/disassembly.ts makeDisassembler': 'one object: its methods share the set of missing programs',
  'packages/core/src/init/build-systems.ts recipeOf': 'one table: a row for each build system, filled with what was detected',
  'packages/core/src/logs/readers/linker.ts linkerReader': 'one object: its methods share the message that is being read',
  'packages/core/src/logs/readers/ocaml.ts ocamlReader': 'one object: its methods share the message that is being read',
  'packages/core/src/store/cached-store.ts cachedStore':
    'one object: its methods share the ledger and the keys that were asked for',
  'packages/github/src/artifacts/run-artifacts.ts runArtifacts': 'one object: its methods share the list that is asked for once',
  'packages/github/src/artifacts/store.ts actionsArtifacts':
    'one object: its methods share the lists of this run and of its earlier attempts',
  'packages/github/src/leg/open.ts openLeg': 'one sequence: each part of a leg is opened with the parts before it',
  'packages/local/src/process/sampler.ts startSampler': 'one object: its timer and its methods share the figures',
  'packages/local/src/terminal.ts createProgress': 'one object: its methods share the running stages and the timer',
  'scripts/action-file.mjs readActionFile': 'one algorithm: its helpers share the text, to say at which line a mistake is',
};

/** Longer files. */
const FILES: Readonly<Record<string, string>> = {
  'packages/core/src/llvm-ir/correspondence.ts': 'one algorithm: pairs of definitions are found with the pairs that are known',
  'packages/core/src/pipeline/definition.ts': 'one table: every key of selfhost.yml with its type and its description',
  'packages/core/src/present/words/errors.ts': 'one table: what every code of an error means and asks for, in two languages',
};

const sources = execFileSync('git', ['ls-files', 'packages', 'actions', 'scripts', 'bench'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /(?:\/src\/.*\.ts|\.mjs)$/.test(file))
  .map((file) => parse(file, readFileSync(file, 'utf8')));

test('functions of more than 40 lines are on the list, each with a reason', () =>
  expect(sources.flatMap(longFunctions).sort()).toEqual(Object.keys(FUNCTIONS).sort()));

test('files of more than 250 lines are on the list, each with a reason', () =>
  expect(sources.filter(isLongFile).map(({ fileName }) => fileName)).toEqual(Object.keys(FILES).sort()));

const long = (count: number): string => '  work();\n'.repeat(count);
const rows = (count: number): string => '  [1, 2],\n'.repeat(count);

test.each([
  ['a function', `function f() {\n${long(39)}}`, ['x.ts f']],
  ['a function of 40 lines', `function f() {\n${long(38)}}`, []],
  ['an arrow with a name', `const f = () => {\n${long(39)}};`, ['x.ts f']],
  ['a method', `class A {\n  m() {\n${long(39)}  }\n}`, ['x.ts m']],
  ['a method of an object', `const a = {\n  m: () => {\n${long(39)}  },\n};`, ['x.ts m']],
  ['a table', `const f = () => [\n${rows(60)}];`, []],
  ['a table that is returned', `function f() {\n  return {\n${'    a,\n'.repeat(60)}  } as const;\n}`, []],
  ['a table that is made', `function f() {\n  return new Map([\n${rows(60)}  ]);\n}`, []],
])('%s', (_, text, found) => expect(longFunctions(parse('x.ts', text))).toEqual(found));

test.each([
  ['a file', `${long(251)}`, true],
  ['a file of 250 lines', long(250), false],
  ['a file that is mostly one table', `const A = [\n${rows(200)}];\n${long(60)}`, false],
  ['a file that is mostly one text', `const A = \`\n${long(200)}\`;\n${long(60)}`, false],
  ['a file with a table', `const A = [\n${rows(100)}];\n${long(200)}`, true],
])('%s', (_, text, expected) => expect(isLongFile(parse('x.ts', text))).toBe(expected));

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function linesOf(node: ts.Node): number {
  const source = node.getSourceFile();
  const lineAt = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
}

/** Tables are exempt. */
function longFunctions(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node) && linesOf(node) > MAX_FUNCTION_LINES && !isTable(result(node)))
      found.push(`${source.fileName} ${nameOf(node)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isLongFile(source: ts.SourceFile): boolean {
  const lines = source.text.split('\n').length - 1;
  const tables = source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && isTable(statement.declarationList.declarations[0]?.initializer) ? linesOf(statement) : 0,
  );
  return lines > MAX_FILE_LINES && Math.max(0, ...tables) <= lines / 2;
}

type WithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

function isFunction(node: ts.Node): node is WithBody {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function nameOf(node: WithBody): string {
  const named = node.name ?? ('name' in node.parent ? (node.parent.name as ts.Node) : undefined);
  return named?.getText() ?? (ts.isConstructorDeclaration(node) ? 'constructor' : 'a function without a name');
}

/** What a function gives where it does nothing else. */
function result({ body }: WithBody): ts.Expression | undefined {
  if (!ts.isBlock(body)) return body;
  const [only, ...more] = body.statements;
  return only !== undefined && more.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** A literal, or what is made from one alone. */
function isTable(value: ts.Expression | undefined): boolean {
  if (value === undefined) return false;
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value))
    return isTable(value.expression);
  if (ts.isNewExpression(value)) return value.arguments?.length === 1 && isTable(value.arguments[0]);
  return (
    ts.isArrayLiteralExpression(value) ||
    ts.isObjectLiteralExpression(value) ||
    ts.isNoSubstitutionTemplateLiteral(value) ||
    ts.isStringLiteral(value)
  );
}
