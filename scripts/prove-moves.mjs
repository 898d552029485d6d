/**
 * Shows that a commit moves files and changes nothing else: of every source it touches, the text without its imports is the same before and
 * after, and each import names the same things of the same file, wherever that file is now.
 *
 *     node scripts/prove-moves.mjs [COMMIT]      (HEAD where none is named; exit 1 names each file that says something else)
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import ts from 'typescript';

/** More than all sources together. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

const commit = process.argv[2] ?? 'HEAD';
const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });

/** New path → old path, of everything that the commit touches. */
const touched = new Map();
const others = [];
for (const line of git('show', '--format=', '--name-status', '--find-renames=30%', '-l0', commit).trim().split('\n')) {
  const [status, from, to = from] = line.split('\t');
  if (/\.(ts|mjs)$/.test(to) && !to.startsWith('dist/') && !/^[AD]/.test(status)) touched.set(to, from);
  else others.push(line);
}
const movedTo = new Map([...touched].map(([to, from]) => [from, to]));

const changed = [];
for (const [to, from] of touched) {
  const before = contentOf(from, git('show', `${commit}~:${from}`), (target) => movedTo.get(target) ?? target);
  const after = contentOf(to, git('show', `${commit}:${to}`), (target) => target);
  if (before !== after) changed.push(`${from} → ${to}`);
}
const moved = [...touched].filter(([to, from]) => to !== from).length;
console.log(`${moved} moved, ${touched.size - moved} with other import paths, ${changed.length} with other text`);
for (const line of [...changed, ...others.map((other) => `not looked at: ${other}`)]) console.log(line);
process.exitCode = changed.length === 0 ? 0 : 1;

/** What a source says apart from where its imports are: its text without them, and the imports, sorted, by what they mean. */
function contentOf(file, text, place) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports = [];
  const cuts = [];
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      imports.push(`${words(node, source)} ${meant(file, node.moduleSpecifier.text, place)}`);
      cuts.push([node.getStart(source), node.getEnd()]);
      return;
    }
    const specifier = ts.isImportTypeNode(node)
      ? node.argument.literal
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined;
    if (specifier !== undefined && ts.isStringLiteral(specifier)) {
      imports.push(`import() ${meant(file, specifier.text, place)}`);
      cuts.push([specifier.getStart(source), specifier.getEnd()]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let rest = text;
  for (const [start, end] of cuts.reverse()) rest = rest.slice(0, start) + rest.slice(end);
  return JSON.stringify([imports.sort(), rest.replaceAll(/\s+/g, ' ').trim()]);
}

/** The names that a declaration imports, in order of the alphabet, since a formatter sorts them by no rule of ours. */
function words(node, source) {
  const clause = node.getText(source).slice(0, node.moduleSpecifier.getStart(source) - node.getStart(source));
  return clause
    .split(/[\s,{}]+/)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/** The file that a specifier names, or the specifier itself where it names a package of others. */
function meant(file, specifier, place) {
  const [, name, inside] = /^@selfhost\/(core|local|cli|github)\/(.*)\.js$/.exec(specifier) ?? [];
  if (inside !== undefined) return place(`packages/${name}/src/${inside}.ts`);
  if (!specifier.startsWith('.')) return specifier;
  const target = path.posix.join(path.posix.dirname(file), specifier).replace('/core/lib/', '/core/src/');
  return place(target.replace(/\.js$/, '.ts'));
}
