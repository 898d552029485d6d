/** Which functions of a program differ, and which only in addresses, on real programs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MappedFile } from '@selfhost/core/compare/inspect.js';
import { type Both, mapBoth } from '@selfhost/core/data/both.js';
import { makeDisassembler } from '@selfhost/core/disassembly/disassembly.js';
import { functionStates } from '@selfhost/core/explain/function-states.js';
import { sourceOf } from '@selfhost/core/files/source.js';
import { localExec } from '@selfhost/local/exec.js';
import { mapOf } from '../../fixtures/differing-pairs.js';

const { query } = localExec({ env: process.env });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'functions-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** @param first its code is before all other functions, so that they move where it grows */
function source(first: string, called: string, said: string, more = ''): string {
  return `#include <stdio.h>
__attribute__((noipa)) int first(int value) { ${first} }
__attribute__((noipa)) int second(int value) { return value - 1; }
__attribute__((noipa)) int calls(int value) { return ${called}(value) + 3; }
__attribute__((noipa)) int also(int value) { return first(value) * 5; }
__attribute__((noipa)) void says(void) { puts("${said}"); }
${more}
int main(int count, char **words) { says(); return calls(count) + also(count); }
`;
}

const GROWN = 'return value * 1000 / 7 + (value ^ 0x1234567) % 11;';
const SHORT = 'return value * 2;';

/** @param options of gcc; the first is another compiler where it is no option */
function compiled(name: string, text: string, ...options: readonly string[]): MappedFile {
  const file = path.join(folder, name);
  writeFileSync(`${file}.c`, text);
  const [first = ''] = options;
  const [compiler, ...more] = first.endsWith('gcc') ? options : ['gcc', ...options];
  execFileSync(compiler ?? 'gcc', ['-O1', '-o', file, `${file}.c`, ...more]);
  return mapped(file);
}

function mapped(file: string): MappedFile {
  return { source: sourceOf(readFileSync(file)), map: mapOf(file) };
}

/** The names of each state, without the functions of the C library. */
async function namesOf(texts: Both<string>, ...options: readonly string[]): Promise<Record<string, readonly string[]>> {
  return statesOf(mapBoth(texts, (text, side) => compiled(side, text, ...options)));
}

async function statesOf(files: Both<MappedFile>): Promise<Record<string, readonly string[]>> {
  const states = await functionStates(files, makeDisassembler(query, folder));
  const own = (names: readonly string[]): string[] => names.filter((name) => !name.startsWith('_')).sort();
  return Object.fromEntries((states ?? []).map(({ state, names }) => [state, own(names)] as const));
}

describe.each(['gcc', 'aarch64-linux-gnu-gcc'])('programs by %s', (compiler) => {
  // Where the compiler has put `main` first or last, it names what has moved, too.
  const named = async (texts: Both<string>) => {
    const { addresses = [], ...others } = await namesOf(texts, compiler);
    return { ...others, addresses: addresses.filter((name) => name !== 'main') };
  };

  test('a function that grew moves the others, which differ only in addresses', async () => {
    const texts = { left: source(SHORT, 'second', 'hello'), right: source(GROWN, 'second', 'hello') };
    expect(await named(texts)).toEqual({ changed: ['first'], addresses: ['also', 'says'] });
  });

  test('another function that is called, and another text that is said, are no other address', async () => {
    const texts = { left: source(SHORT, 'second', 'hello'), right: source(GROWN, 'first', 'howdy') };
    expect(await named(texts)).toEqual({ changed: ['calls', 'first', 'says'], addresses: ['also'] });
  });

  test('where nothing has moved, no address may differ', async () => {
    const texts = { left: source(SHORT, 'second', 'hello'), right: source(SHORT, 'first', 'hello') };
    expect(await named(texts)).toEqual({ changed: ['calls'], addresses: [] });
  });
});

test('functions of archives are those of the members that both have, named with them', async () => {
  const files = mapBoth({ left: SHORT, right: GROWN }, (first, side) => {
    const inside = path.join(folder, `${side}-members`);
    mkdirSync(inside);
    for (const [name, text] of Object.entries({ one: source(first, 'second', 'hello'), same: 'int same(void) { return 1; }' })) {
      writeFileSync(path.join(inside, `${name}.c`), text);
      execFileSync('gcc', ['-O1', '-c', `${name}.c`], { cwd: inside });
    }
    execFileSync('ar', ['rcsD', 'lib.a', 'one.o', 'same.o'], { cwd: inside });
    return mapped(path.join(inside, 'lib.a'));
  });
  expect(await statesOf(files)).toEqual({ changed: ['one.o:first'] });
});

test('functions of one side have a state of their own, also in objects', async () => {
  const more = '__attribute__((noipa)) int other(int value) { return value; }';
  const texts = { left: source(SHORT, 'second', 'hello'), right: source(SHORT, 'second', 'hello', more) };
  expect(await namesOf(texts, '-c')).toEqual({ right: ['other'] });
});

test('without a tool only the bytes are known, and equal programs have no states', async () => {
  const left = compiled('short', source(SHORT, 'second', 'hello'));
  const right = compiled('grown', source(GROWN, 'second', 'hello'));
  const none = makeDisassembler(async () => null, folder);
  const states = await functionStates({ left, right }, none);
  expect(states?.map(({ state }) => state)).toEqual(['changed', 'undecided']);
  expect(states?.find(({ state }) => state === 'undecided')?.names).toEqual(expect.arrayContaining(['also', 'says']));
  expect(await functionStates({ left, right: left }, none)).toBeNull();
});
