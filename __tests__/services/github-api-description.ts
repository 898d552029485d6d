/** GitHub's own description of its API (`github-api.json`, made by `scripts/make-api-description.mjs`): which request is valid, and what an answer looks like. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Content {
  readonly content: { readonly 'application/json': { readonly schema: Schema } };
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const description: Description = JSON.parse(readFileSync(path.join(import.meta.dirname, 'github-api.json'), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
// Everything in a path or a query is text.
const coercing = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes: true });
for (const each of [ajv, coercing]) {
  addFormats.default(each);
  each.addSchema({ $id: 'github', components: jsonSchema(description.components) as object });
}

export interface Route {
  /** e.g. `issues/create` */
  readonly id: string;
  readonly path: Readonly<Record<string, string>>;
  /** What is wrong with a request; empty where nothing is. */
  errors(query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer of ours. */
  answerErrors(status: number, answer: unknown): string[];
  /** The schema of the answer, or of its entries where it is a list. */
  readonly shape: Schema;
}

/** The operation that a request is for; null where the description has none. */
export function routeOf(method: string, pathname: string): Route | null {
  for (const [template, operations] of Object.entries(description.paths)) {
    const operation = operations[method.toLowerCase()];
    const values = operation === undefined ? null : matched(template, pathname);
    if (operation !== undefined && values !== null) return route(operation, values);
  }
  return null;
}

function matched(template: string, pathname: string): Record<string, string> | null {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const match = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
  return match === null
    ? null
    : Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
}

function route(operation: Operation, values: Record<string, string>): Route {
  const answers = Object.entries(operation.responses);
  const [answer] = answers;
  if (answer === undefined) throw new Error(`${operation.operationId} has no answer`);
  const schema = schemaOf(answer[1]);
  return {
    id: operation.operationId,
    path: values,
    shape: schema.items ?? schema,
    errors: (query, body) => [
      ...parameterErrors(operation, 'path', values),
      ...parameterErrors(operation, 'query', Object.fromEntries(query)),
      ...bodyErrors(operation, body),
    ],
    answerErrors: (status, given) => {
      const described = operation.responses[String(status)];
      return described === undefined
        ? [`answer: no status ${status}`]
        : problems(`answer`, validator(schemaOf(described)), given);
    },
  };
}

function schemaOf(content: Content): Schema {
  return content.content['application/json'].schema;
}

/** GitHub ignores what it does not know; here it is an error, because it is a misspelt name. */
function parameterErrors({ parameters }: Operation, where: 'path' | 'query', values: Record<string, string>): string[] {
  const known = parameters.filter((parameter) => parameter.in === where);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(known.map(({ name, schema }) => [name, schema])),
    required: known.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  };
  return problems(where, coercing.compile(jsonSchema(schema) as object), { ...values });
}

function bodyErrors({ requestBody }: Operation, body: unknown): string[] {
  if (requestBody === undefined) return body === undefined ? [] : ['body: none is expected'];
  const schema = schemaOf(requestBody);
  return [...problems('body', validator(schema), body ?? {}), ...unknownNames(schema, body, 'body')];
}

/** Names that GitHub would ignore, at any depth. */
function unknownNames(part: Schema | undefined, value: unknown, where: string): string[] {
  const schema = resolved(part ?? {});
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownNames(schema.items, item, `${where}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const variants = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map(resolved);
  const known: Readonly<Record<string, Schema>> = Object.assign({}, ...variants.map(({ properties }) => properties).toReversed());
  return Object.entries(value).flatMap(([name, inner]) =>
    Object.hasOwn(known, name) ? unknownNames(known[name], inner, `${where}/${name}`) : [`${where}: ${name} is unknown`],
  );
}

const validators = new Map<Schema, ValidateFunction>();

function validator(schema: Schema): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(jsonSchema(schema) as object);
  validators.set(schema, known);
  return known;
}

/** A part of the description in the words of JSON Schema: references as seen from outside, and `nullable`, which is OpenAPI's own, also where no type is given. */
function jsonSchema(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(jsonSchema);
  if (typeof part !== 'object' || part === null) return part;
  const { nullable, ...rest } = part as Record<string, unknown>;
  const plain = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [
      key,
      key === '$ref' ? String(inner).replace(/^#/, 'github#') : jsonSchema(inner),
    ]),
  );
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function problems(where: string, validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${where}${instancePath}: ${message}`);
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (description.components.schemas[name] ?? schema);
}

/** The given fields, and the smallest values that the description allows for those that it requires beside them. */
export function filled(shape: Schema, given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const schema = resolved(shape);
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? schema.oneOf ?? []).slice(0, 1)].map(resolved);
  const rest = parts.flatMap(({ properties = {}, required = [] }) =>
    required.filter((name) => !(name in given)).map((name) => [name, smallest(properties[name] ?? {})]),
  );
  return { ...Object.fromEntries(rest), ...given };
}

function smallest(part: Schema): unknown {
  const schema = resolved(part);
  if (schema.nullable === true) return null;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'array') return [];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return 0;
  if (schema.type === 'string') return TEXTS[schema.format ?? ''] ?? '';
  return filled(schema);
}

const TEXTS: Readonly<Record<string, string>> = {
  uri: 'https://github.test/',
  'date-time': '2026-01-01T00:00:00Z',
  email: 'nobody@github.test',
};
