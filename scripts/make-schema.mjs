/**
 * Writes what people read from the definitions in code: the schemas in schema/, the reference of keys between the marks of
 * docs/configuration.md, the claims of rules and the causes between those of docs/compare.md, the codes of errors between those of
 * docs/local.md and docs/local.ja.md; what is outside the marks is written by hand.
 * Run `tsc -b` first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { causesTable } from '../packages/core/lib/compare/causes/catalog.js';
import { claimsTable } from '../packages/core/lib/compare/rules/catalog.js';
import { rulesSchema } from '../packages/core/lib/compare/rules/definition.js';
import { configReference } from '../packages/core/lib/pipeline/reference.js';
import { configSchema } from '../packages/core/lib/pipeline/schema.js';
import { errorTable } from '../packages/core/lib/present/error-table.js';

for (const [name, schema] of [
  ['selfhost', configSchema()],
  ['selfhost-rules', rulesSchema()],
]) {
  const file = new URL(`../schema/${name}.schema.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}

for (const [name, source, generated] of [
  ['configuration', 'packages/core/src/pipeline/definition.ts', configReference()],
  ['compare', 'the claims in code', claimsTable()],
  ['compare', 'the causes in code', causesTable()],
  ['local', 'the codes in code', errorTable('en')],
  ['local.ja', 'the codes in code', errorTable('ja')],
]) {
  const guide = new URL(`../docs/${name}.md`, import.meta.url);
  const text = await readFile(guide, 'utf8');
  const marked = new RegExp(`(<!-- generated: [^\\n]* from ${source} -->\\n\\n)[\\s\\S]*?(\\n\\n<!-- end of generated -->)`);
  if (!marked.test(text)) throw new Error(`docs/${name}.md has lost its marks of ${source}`);
  await writeFile(
    guide,
    text.replace(marked, (_, begin, end) => begin + generated + end),
  );
}
