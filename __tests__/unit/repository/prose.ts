/** Where a source file has prose: its comments, and its texts or, in a test, the titles alone. */
import ts from 'typescript';

/** From the first character to the one after the last, in UTF-16 units. */
type Range = readonly [start: number, end: number];

/** Functions whose first argument is a title. */
const TITLED = /^(?:test|describe|it)\b/;

/** @param titlesOnly only the titles of tests, of all texts: the others are what a test expects, or its data */
export function proseOf(file: string, text: string, titlesOnly: boolean): readonly Range[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('.mjs') ? ts.ScriptKind.JS : undefined,
  );
  const found: Range[] = [];
  const visit = (node: ts.Node): void => {
    const comments = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of comments) found.push([pos, end]);
    if (isText(node) && !namesAFile(node) && (!titlesOnly || isTitle(node))) found.push([node.getStart(), node.getEnd()]);
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return found;
}

/** A text of several words: a single one is a name. */
function isText(node: ts.Node): boolean {
  const isPart = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return (isPart || ts.isStringLiteralLike(node)) && node.text.includes(' ');
}

/** The path of an import or an export, static or not. */
function namesAFile({ parent }: ts.Node): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return true;
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function isTitle(node: ts.Node): boolean {
  const argument = ts.isTemplateSpan(node.parent)
    ? node.parent.parent
    : ts.isTemplateExpression(node.parent)
      ? node.parent
      : node;
  const call = argument.parent;
  return ts.isCallExpression(call) && call.arguments[0] === argument && TITLED.test(call.expression.getText());
}
