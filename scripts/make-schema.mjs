/** Writes schema/selfhost.schema.json from the definition in code. Run `tsc -b` first. */
import { writeFile } from 'node:fs/promises';
import { configSchema } from '../packages/core/lib/pipeline/schema.js';

const file = new URL('../schema/selfhost.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(configSchema(), null, 2)}\n`);
