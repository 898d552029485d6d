/**
 * Writes schema/selfhost.schema.json from the definition in code, and the reference of keys between the marks of
 * docs/configuration.md; what is outside the marks is written by hand. Run `tsc -b` first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { configReference } from '../packages/core/lib/pipeline/reference.js';
import { configSchema } from '../packages/core/lib/pipeline/schema.js';

const schema = new URL('../schema/selfhost.schema.json', import.meta.url);
await writeFile(schema, `${JSON.stringify(configSchema(), null, 2)}\n`);

const guide = new URL('../docs/configuration.md', import.meta.url);
const text = await readFile(guide, 'utf8');
const MARKED = /(<!-- generated: [^\n]* -->\n\n)[\s\S]*?(\n\n<!-- end of generated -->)/;
if (!MARKED.test(text)) throw new Error('docs/configuration.md has lost its marks');
await writeFile(
  guide,
  text.replace(MARKED, (_, begin, end) => `${begin}${configReference()}${end}`),
);
