/**
 * Writes what people read from the definitions in code: the schemas in schema/, the reference of keys between the marks of
 * docs/configuration.md and the claims of rules between those of docs/compare.md; what is outside the marks is written by hand. Run
 * `tsc -b` first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { claimsTable } from '../packages/core/lib/compare/rules/catalog.js';
import { rulesSchema } from '../packages/core/lib/compare/rules/definition.js';
import { configReference } from '../packages/core/lib/pipeline/reference.js';
import { configSchema } from '../packages/core/lib/pipeline/schema.js';

for (const [name, schema] of [
  ['selfhost', configSchema()],
  ['selfhost-rules', rulesSchema()],
]) {
  const file = new URL(`../schema/${name}.schema.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}

const MARKED = /(<!-- generated: [^\n]* -->\n\n)[\s\S]*?(\n\n<!-- end of generated -->)/;
for (const [name, generated] of [
  ['configuration', configReference()],
  ['compare', claimsTable()],
]) {
  const guide = new URL(`../docs/${name}.md`, import.meta.url);
  const text = await readFile(guide, 'utf8');
  if (!MARKED.test(text)) throw new Error(`docs/${name}.md has lost its marks`);
  await writeFile(
    guide,
    text.replace(MARKED, (_, begin, end) => begin + generated + end),
  );
}
