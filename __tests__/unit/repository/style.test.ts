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
const parsed = sources.map((file) => parse(file, readFileSync(file, 'utf8')));

/**
 * What the name of a limit, a size, a time or a count ends with: the unit, or the plural of what is counted. A new word is one that a reader
 * can count or measure without looking elsewhere.
 */
const UNITS = new Set(
  [
    'BYTES GIB BITS CHARACTERS DIGITS UNITS LINES ROWS',
    'MS SECONDS MINUTES DAYS EPOCH',
    'SHARE RATE THRESHOLD FACTOR TICKS LEVEL LOG VERSION PERCENT',
    'CODE DESCRIPTOR PID',
    'COLUMNS FILES LINKS MARKS PARTS LEVELS READS BUFFERS BLOCKS FRAMES TRIES ATTEMPTS PAGES JOBS STEPS LOOKS RUNS',
    'ENTRIES VALUES NAMES MEMBERS REGIONS SECTIONS FUNCTIONS SYMBOLS COMMANDS WINDOWS CALLBACKS BLOBS SLOTS ALTERNATES COMMONS',
    'INSTRUCTIONS MODULES PLACES RANGES HUNKS STRINGS TEXTS PAIRS EDITS BOXES ALIASES',
    'ARTIFACTS DIFFERENCES FIELDS FINDINGS FAILURES PROBLEMS DIAGNOSTICS MESSAGES WARNINGS ANNOTATIONS ISSUES REPORTS RECORDS METRICS FIGURES',
    'TITLES TARGETS NODES EDGES TOOLS REGISTERS',
  ].flatMap((line) => line.split(' ')),
);

/** Where most numbers are those of a format, and only these names are limits. */
const FORMATS = /^packages\/core\/src\/(?:binary|disassembly|llvm-ir|bundle\/(?:tar-header|zstd-format)\.ts$)/;
const LIMITING = /^(?:MAX|MIN|DEFAULT|TIMEOUT)_|^(?:BATCH|BLOCK|CHUNK|KEPT|PAGE|PIECE)$/;

/** Where numbers are lengths in a drawing, and limit nothing. */
const DRAWINGS = /\/(?:chain-picture|file-picture|run-graph(?:-layout)?)\.ts$/;

/** Names that are not ours. */
const FOREIGN = new Set(['MAX_SECT', 'SOURCE_DATE_EPOCH']);

const RULES: Readonly<Record<string, (node: ts.Node, text: string) => boolean>> = {
  'a member that is private has a name with #': isPrivateByKeyword,
  'the functions of node:path are called by path.name': isNamedImportOfPath,
  'an if with one short statement has no braces': isBracedOneLine,
  'the name of a limit ends with its unit': isLimitWithoutUnit,
  'a limit has its reason on the line above': isLimitWithoutReason,
};

describe.each(Object.entries(RULES))('%s', (_, breaks) => {
  test('in every file', () =>
    expect(parsed.flatMap((source) => found(source, breaks).map((line) => `${source.fileName}:${line}`))).toEqual([]));
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
  [
    'the name of a limit ends with its unit',
    'const MAX_NAME = 9;\nconst NAME_BYTES = 4 * 2;\nexport const SHOWN = 2 ** 3;\nconst BYTES_PER_ROW = 1;\nconst LF = 0x0a;\nconst A = B;\nconst now = 5;',
    [1, 3],
  ],
  [
    'a limit has its reason on the line above',
    'const A_MS = 9;\n\n/** Why. */\nconst B_MS = 4;\nconst C_MS = 4;\n\nconst D_MS = 2 * C_MS;\n// Why.\nconst E_MS = -1;\nconst E_BYTES = 1;',
    [1, 7, 10],
  ],
])('%s: what breaks it is found', (rule, text, lines) =>
  expect(found(parse('packages/any/src/any.ts', text), RULES[rule] ?? (() => false))).toEqual(lines),
);

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** The lines of what breaks a rule. */
function found(source: ts.SourceFile, breaks: (node: ts.Node, text: string) => boolean): number[] {
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (breaks(node, source.text)) lines.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function isLimitWithoutUnit(node: ts.Node): boolean {
  const name = limitOf(node);
  return name !== null && !UNITS.has(unitOf(name));
}

/** `BYTES` of `MAX_NAME_BYTES`, and of `BYTES_PER_ROW`. */
function unitOf(name: string): string {
  return (
    name
      .replace(/_PER_.*/, '')
      .split('_')
      .at(-1) ?? ''
  );
}

/** Limits of one unit without an empty line between them have one reason, above the first. */
function isLimitWithoutReason(node: ts.Node, text: string): boolean {
  const name = limitOf(node);
  if (name === null || !ts.isSourceFile(node.parent)) return false;
  const above = text.slice(node.getFullStart(), node.getStart());
  if (/\/\/|\*\//.test(above)) return false;
  const before = node.parent.statements.findLast(({ end }) => end <= node.getStart());
  const other = before === undefined || /\n\s*\n/.test(above) ? null : limitOf(before);
  return before === undefined || other === null || unitOf(other) !== unitOf(name) || isLimitWithoutReason(before, text);
}

/** The name of a constant of a file that is a limit, a size, a time or a count; null for everything else. */
function limitOf(node: ts.Node): string | null {
  if (!ts.isVariableStatement(node) || !ts.isSourceFile(node.parent)) return null;
  const { fileName } = node.parent;
  if (DRAWINGS.test(fileName)) return null;
  if (!/^(?:packages|actions)\//.test(fileName)) return null;
  const [declaration] = node.declarationList.declarations;
  const name = declaration?.name.getText() ?? '';
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || FOREIGN.has(name) || !isDecimal(declaration?.initializer)) return null;
  return FORMATS.test(fileName) && !LIMITING.test(name) ? null : name;
}

/** Arithmetic with a number that is written in digits. Hexadecimal and octal ones are bits and codes of a format. */
function isDecimal(value: ts.Node | undefined): boolean {
  if (value === undefined) return false;
  if (ts.isNumericLiteral(value) || ts.isBigIntLiteral(value)) return /^[0-9._]+n?$/.test(value.getText());
  if (ts.isPrefixUnaryExpression(value)) return isDecimal(value.operand);
  if (ts.isParenthesizedExpression(value)) return isDecimal(value.expression);
  return ts.isBinaryExpression(value) && (isDecimal(value.left) || isDecimal(value.right));
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
