/**
 * Writes the schemas in schema/ from the definitions in code, and the reference of keys between the marks of
 * docs/configuration.md; what is outside the marks is written by hand. Run `tsc -b` first.
 */
import { readFile, writeFile } from 'node:fs/promises';
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

const guide = new URL('../docs/configuration.md', import.meta.url);
const text = await readFile(guide, 'utf8');
const MARKED = /(<!-- generated: [^\n]* -->\n\n)[\s\S]*?(\n\n<!-- end of generated -->)/;
if (!MARKED.test(text)) throw new Error('docs/configuration.md has lost its marks');
await writeFile(
  guide,
  text.replace(MARKED, (_, begin, end) => `${begin}${configReference()}${end}`),
);
