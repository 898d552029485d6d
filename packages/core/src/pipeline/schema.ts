/** The JSON Schema of selfhost.yml, generated from its definition. `scripts/make-schema.mjs` writes it to `schema/`. */
import { z } from 'zod';
import { ManyFile, SingleFile } from './definition.js';

export const CONFIG_SCHEMA_ID = 'urn:selfhost-actions:schema:selfhost:1';

/** Draft 2020-12. What it accepts is checked further by `selfhost plan`: a schema cannot follow names through a file. */
export function configSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(z.union([SingleFile, ManyFile]), { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    $id: CONFIG_SCHEMA_ID,
    title: 'selfhost.yml',
    description: 'How a self-hosting compiler is built in stages, for which targets, and what must hold at the end.',
    ...rest,
  };
}
