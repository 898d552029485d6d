/** The reference of every key of selfhost.yml as Markdown, made of the JSON Schema. `scripts/make-schema.mjs` writes it to `docs/`. */
import { z } from 'zod';
import {
  COMPILER_NAME,
  DOWNLOAD,
  EXECUTOR,
  FILLED,
  GLOB,
  ID,
  INPUT_GLOB,
  OWN_EXECUTOR,
  PACKAGE,
  PLAIN_PATH,
  PROGRAM,
  RULES_FILE,
  SHA256,
  type TextFormat,
  TRIPLE,
  VERSION,
} from '../yaml/formats.js';
import { KNOWN_TOOLS } from './known-tools.js';
import { configSchema } from './schema.js';

/** What of JSON Schema the definition uses. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** What the reference calls each format. */
const FORMATS: readonly (readonly [string, TextFormat])[] = [
  ['new id', ID],
  ['file name', COMPILER_NAME],
  ['package', PACKAGE],
  ['version', VERSION],
  ['triple', TRIPLE],
  ['glob', GLOB],
  ['input glob', INPUT_GLOB],
  ['path', PLAIN_PATH],
  ['rules file', RULES_FILE],
  ['digest', SHA256],
  ['address', DOWNLOAD],
  ['program', PROGRAM],
  ['executor', EXECUTOR],
  ['own executor', OWN_EXECUTOR],
  ['text', FILLED],
];

/** What a person calls the entries of a mapping whose keys are free. */
const ENTRIES: Readonly<Record<string, string>> = {
  toolchain: '<tool>',
  targets: '<target>',
  stages: '<stage>',
  prebuilt: '<target>',
  outputs: '<kind>',
};

/** A section with a table for each part of the file, which `docs/configuration.md` carries between its marks. */
export function configReference(): string {
  const { anyOf = [] } = configSchema() as Schema;
  const [single = {}, many = {}] = anyOf;
  const { pipelines } = many.properties ?? {};
  const top: Schema = { ...single, properties: { ...single.properties, ...(pipelines === undefined ? {} : { pipelines }) } };
  const sections = Object.entries(single.properties ?? {}).flatMap(([key, schema]) => sectionsOf(key, key, schema));
  return [
    section('Top level', '', top),
    ...sections,
    `### Known tools\n\n${KNOWN_TOOLS.map((id) => `\`${id}\``).join(', ')}.`,
    `### Types\n\n${table(
      ['type', 'rule'],
      FORMATS.map(([name, { rule }]) => [name, rule]),
    )}`,
  ].join('\n\n');
}

/** The section of a key that holds further keys, and those of what is in it. Kinds of output have rows instead. */
function sectionsOf(key: string, path: string, schema: Schema): string[] {
  const inner = innerOf(path, schema);
  if (inner === null || key === 'outputs') return [];
  const deeper = Object.entries(inner.schema.properties ?? {}).flatMap(([name, value]) =>
    sectionsOf(name, `${inner.path}.${name}`, value),
  );
  return [section(`\`${inner.path}\``, inner.path, inner.schema), ...deeper];
}

/** The object that a key holds, or that each entry of its list or mapping is, with its path. Where a key has a short form, that is the long one. */
function innerOf(path: string, schema: Schema): { readonly path: string; readonly schema: Schema } | null {
  const mapping = schema.anyOf?.find(({ properties }) => properties !== undefined);
  if (mapping !== undefined) return { path, schema: { ...mapping, description: schema.description ?? '' } };
  if (schema.properties !== undefined) return { path, schema };
  if (schema.items?.properties !== undefined) return { path: `${path}[]`, schema: schema.items };
  return schema.additionalProperties ? innerOf(`${path}.${entryName(path)}`, schema.additionalProperties) : null;
}

function section(title: string, path: string, schema: Schema): string {
  const intro = path === '' ? [] : [schema.description ?? ''];
  const rows = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    rowsOf(key, value, schema.required?.includes(key) === true),
  );
  return [`### ${title}`, ...intro, table(['key', 'type', 'default', 'meaning'], rows)].join('\n\n');
}

/** A key's row; kinds of output have rows of their own, because no section explains them. */
function rowsOf(key: string, schema: Schema, required: boolean): string[][] {
  const usual = schema.default === undefined || isEmpty(schema.default) ? '' : `\`${String(schema.default)}\``;
  const row = [`\`${key}\``, typeOf(key, schema), required && usual === '' ? '(needed)' : usual, schema.description ?? ''];
  const kinds = key === 'outputs' ? { ...schema.properties, [entryName(key)]: schema.additionalProperties || {} } : {};
  return [
    row,
    ...Object.entries(kinds).flatMap(([kind, value]) =>
      rowsOf(`${key}.${kind}`, value, schema.required?.includes(kind) === true),
    ),
  ];
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function entryName(path: string): string {
  return ENTRIES[path.split('.').at(-1) ?? ''] ?? '<id>';
}

function typeOf(key: string, schema: Schema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeOf(key, one)).join(' or ');
  if (schema.const !== undefined || schema.enum !== undefined) {
    return [schema.const, ...(schema.enum ?? [])]
      .filter((word) => word !== undefined)
      .map((word) => `\`${String(word)}\``)
      .join(', ');
  }
  switch (schema.type) {
    case 'string':
      return schema.pattern === undefined ? 'id' : formatOf(schema.pattern);
    case 'integer':
      return `whole number, ${schema.minimum ?? ''}–${schema.maximum ?? ''}`;
    case 'number':
      return schema.maximum === undefined ? 'number' : `number, ${schema.minimum ?? ''}–${schema.maximum}`;
    case 'boolean':
      return '`true`, `false`';
    case 'array':
      return `list of ${itemsOf(key, schema.items ?? {})}`;
    default:
      return schema.additionalProperties && key !== 'outputs' ? `mapping by \`${entryName(key)}\`` : 'mapping';
  }
}

function itemsOf(key: string, items: Schema): string {
  if (items.properties !== undefined) return 'mappings';
  return items.enum === undefined ? `${typeOf(key, items)}s` : typeOf(key, items);
}

/** @throws Error for a format that the reference does not know: a new one must be given a name here. */
function formatOf(pattern: string): string {
  const found = FORMATS.find(([, format]) => z.toJSONSchema(z.string().regex(format.pattern)).pattern === pattern);
  if (found === undefined) throw new Error(`the reference has no name for the format ${pattern}`);
  return found[0];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
