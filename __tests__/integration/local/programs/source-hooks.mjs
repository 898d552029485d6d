/** Module hooks: the packages' names and `.js` suffixes lead to sources, which swc turns into JavaScript. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const packages = new URL('../../../../packages/', import.meta.url);

export async function resolve(specifier, context, next) {
  const source = specifier.replace(
    /^@selfhost\/(\w+)\/(.*)\.js$/,
    (_, name, rest) => new URL(`${name}/src/${rest}.ts`, packages).href,
  );
  if (source !== specifier) return { url: source, shortCircuit: true };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return { url: url.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
