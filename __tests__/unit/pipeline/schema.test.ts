/** The committed JSON Schema and the reference of keys are the definition in code. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { configReference } from '@selfhost/core/pipeline/reference.js';
import { configSchema } from '@selfhost/core/pipeline/schema.js';
import { parse } from './support.js';

const committed: unknown = JSON.parse(readFileSync(new URL('../../../schema/selfhost.schema.json', import.meta.url), 'utf8'));

/** Every schema of an object's property, with its path. */
function properties(schema: unknown, path: string): [string, Record<string, unknown>][] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    key === 'properties'
      ? Object.entries(value as Record<string, Record<string, unknown>>).flatMap(
          ([name, property]): [string, Record<string, unknown>][] => [
            [`${path}.${name}`, property],
            ...properties(property, `${path}.${name}`),
          ],
        )
      : properties(value, path),
  );
}

describe('the JSON Schema', () => {
  test('in the repository is what `node scripts/make-schema.mjs` writes', () => {
    expect(committed).toEqual(configSchema());
  });

  test('names its draft and itself, and holds both shapes of a file', () => {
    expect(committed).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(/^urn:/),
      anyOf: [
        { required: expect.arrayContaining(['version', 'name', 'targets', 'stages']) },
        { required: ['version', 'pipelines'] },
      ],
    });
  });

  test('describes every key, so that an editor can explain it', () => {
    const all = properties(committed, '');
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(([, property]) => typeof property.description !== 'string').map(([path]) => path)).toEqual([]);
  });

  test('has patterns that every editor can compile', () => {
    const patterns = [...JSON.stringify(committed).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text]) => JSON.parse(text ?? '""') as string,
    );
    expect(patterns.length).toBeGreaterThan(10);
    // JSON Schema 2020-12, 6.4: patterns are ECMA-262 regular expressions in Unicode mode.
    expect(patterns.map((pattern) => new RegExp(pattern, 'u').flags)).toEqual(patterns.map(() => 'u'));
  });

  test('allows no unknown key in a stage, and asks for exactly one builder', () => {
    const stage = properties(committed, '').find(([path]) => path === '.stages')?.[1].additionalProperties;
    expect(stage).toMatchObject({
      additionalProperties: false,
      oneOf: [{ required: ['with'] }, { required: ['tool'] }, { required: ['prebuilt'] }],
    });
  });
});

describe('docs/configuration.md', () => {
  const guide = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const generated = /<!-- generated: [^\n]* -->\n\n([\s\S]*?)\n\n<!-- end of generated -->/.exec(guide)?.[1];

  test('holds the reference that `node scripts/make-schema.mjs` writes', () => {
    expect(generated).toBe(configReference());
  });

  test('names every key of the schema, with its meaning', () => {
    const rows = new Set(generated?.split('\n').filter((line) => line.startsWith('| `')));
    const told = (path: string, meaning: unknown) =>
      [...rows].some((row) => row.includes(`${path.split('.').at(-1)}\` |`) && row.endsWith(`| ${String(meaning)} |`));
    const all = properties(committed, '');
    expect(all.filter(([path, { description }]) => !told(path, description)).map(([path]) => path)).toEqual([]);
  });

  test('has rows of as many cells as their heads', () => {
    const widths = generated?.split('\n\n').filter((block) => block.startsWith('|'));
    expect(widths?.length).toBeGreaterThan(9);
    for (const block of widths ?? []) {
      expect(new Set(block.split('\n').map((row) => row.split(/(?<!\\)\|/).length)).size).toBe(1);
    }
  });

  const examples = ['docs/configuration.md', 'README.md'].flatMap((file) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]): [string, string] => [file, yaml ?? '']);
  });

  test('has examples, and so has the README', () => {
    expect(examples.map(([file]) => file)).toEqual([...Array(12).fill('docs/configuration.md'), 'README.md']);
  });

  test.each(examples)('%s: every example loads (%#)', (_, yaml) => {
    expect(parse(yaml).length).toBeGreaterThan(0);
  });
});
