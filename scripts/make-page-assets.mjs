/**
 * Writes the style and the scripts of our pages into one module, assets.ts, from the files of packages/core/src/present/html/browser:
 * the style without comments, the script without comments and types. So the program that renders the page reads no file for it.
 *
 *     node scripts/make-page-assets.mjs [FROM] [TO]      (the folder to read, and the file to write)
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The files of the style in the order of the cascade: of two rules with the same specificity the later one wins. */
const STYLES = [
  'colours',
  'base',
  'answer',
  'artifact',
  'causes',
  'findings',
  'origins',
  'picture',
  'places',
  'code',
  'lines',
  'run',
  'media',
];

const html = path.join(import.meta.dirname, '../packages/core/src/present/html');
const from = process.argv[2] ?? path.join(html, 'browser');
const to = process.argv[3] ?? path.join(html, 'assets.ts');
const read = (name) => readFileSync(path.join(from, name), 'utf8');

const unlisted = readdirSync(from).filter((name) => name.endsWith('.css') && !STYLES.includes(path.basename(name, '.css')));
if (unlisted.length === 0) writeFileSync(to, assets());
else {
  console.error(`scripts/make-page-assets.mjs: STYLES does not name ${unlisted.join(', ')}`);
  process.exitCode = 1;
}

function assets() {
  return [
    '// biome-ignore-all format: generated\n',
    '/** Generated from the files in browser/ by scripts/make-page-assets.mjs; do not edit. */\n\n',
    `export const STYLE = ${literal(STYLES.map(styleOf).join(''))};\n\n`,
    '/** The language of a page. Expects the words of the page in the constant `WORDS`. */\n',
    `export const LANGUAGE = ${literal(codeOf('language.ts'))};\n\n`,
    '/** The page of a comparison. Comes after `LANGUAGE`. */\n',
    `export const CLIENT = ${literal(codeOf('client.ts'))};\n`,
  ].join('');
}

/** No string of the style holds the marks of a comment. */
function styleOf(name) {
  return read(`${name}.css`).replaceAll(/[ \t]*\/\*[\s\S]*?\*\/\n/g, '');
}

/** The code of a plain script; `tsc -b` checks its types. The page puts its words before it, and its `use strict` before those. */
function codeOf(name) {
  const { outputText } = ts.transpileModule(read(name), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      newLine: ts.NewLineKind.LineFeed,
      removeComments: true,
    },
  });
  return outputText.replace(/^"use strict";\n/, '');
}

/** Text as a template, so that a change of one line changes one line. */
function literal(text) {
  return `\`\n${text.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``;
}
