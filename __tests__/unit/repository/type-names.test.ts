/** One word, one thing: the name of an exported type is unique in the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** Name → files that export a type or a class of that name. */
type Declared = ReadonlyMap<string, readonly string[]>;

const sources = ['packages', 'actions']
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}/src`))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.ts'));
const declared = declaredIn(sources.map((file) => [file, readFileSync(file, 'utf8')]));

describe('the name of an exported type', () => {
  test('is unique', () => expect(doublesOf(declared)).toEqual([]));

  test('is found in two files, and not where one exports again what another declares', () => {
    const found = declaredIn([
      ['a.ts', 'export interface Place {}\nexport class Once {}\nexport const Value = 1;'],
      ['b.ts', 'export type Place = string;\nexport type { Once } from "./a.js";\ninterface Own {}'],
      ['c.ts', 'export abstract class Own {}\n  export interface Once {}'],
    ]);
    expect(doublesOf(found)).toEqual(['Place']);
  });
});

function declaredIn(files: readonly (readonly [file: string, text: string])[]): Declared {
  const names = new Map<string, Set<string>>();
  for (const [file, text] of files) {
    for (const [, name = ''] of text.matchAll(/^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm))
      names.set(name, (names.get(name) ?? new Set()).add(file));
  }
  return new Map([...names].map(([name, found]) => [name, [...found]]));
}

function doublesOf(names: Declared): string[] {
  return [...names]
    .filter(([, files]) => files.length > 1)
    .map(([name]) => name)
    .sort();
}
