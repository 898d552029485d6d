/** What a threshold may forgive: one artifact of 101 differs, which passes a rate of 99%. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compareSides } from '@selfhost/core/compare/compare.js';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import { isForgivable, RULES } from '@selfhost/core/compare/rules/catalog.js';
import { type RuleSet, standardRules, strictRules } from '@selfhost/core/compare/rules/rule-set.js';
import { inventory } from '@selfhost/core/compare/sides/inventory.js';

const SOURCE = `
int outside(int);
static int counter;
int alpha(int x) { return outside(x) + 41; }
int omega(int x) { return outside(x * 3) - counter++; }
`;

const top = mkdtempSync(path.join(tmpdir(), 'gate-'));
afterAll(() => rmSync(top, { recursive: true }));

let left: string;
let right: string;
beforeEach(() => {
  const folder = mkdtempSync(path.join(top, 'pair-'));
  [left, right] = [path.join(folder, 'left'), path.join(folder, 'right')];
  for (const side of [left, right]) {
    mkdirSync(side);
    for (let index = 0; index < 100; index++) writeFileSync(path.join(side, `same-${index}`), 'x');
  }
});

async function judge(rules: RuleSet): Promise<Pick<ComparisonResult, 'verdict'> & { passed: boolean }> {
  const { verdict, gate, rate } = await compareSides(
    { left: await inventory(left), right: await inventory(right) },
    { rules, threshold: 0.99 },
  );
  expect(rate).toMatchObject({ artifacts: 101 });
  return { verdict, passed: gate.passed };
}

const run = (command: string): Buffer => {
  const [tool = '', ...words] = command.split(' ');
  return execFileSync(tool, words, { cwd: top, stdio: ['ignore', 'pipe', 'pipe'] });
};

/** The output of a compiler for the source. @param options with `OUT` for the output */
function made(source: string, command: string): Buffer {
  writeFileSync(path.join(top, 'unit.c'), source);
  run(command.replace('OUT', 'unit.out'));
  return readFileSync(path.join(top, 'unit.out'));
}

/** The text with two names of one length exchanged everywhere. */
function exchanged(bytes: Buffer, one: string, other: string): Buffer {
  const [a, b, between] = [one, other, '\u0001'.repeat(one.length)];
  const text = bytes.toString('latin1').replaceAll(a, between).replaceAll(b, a).replaceAll(between, b);
  return Buffer.from(text, 'latin1');
}

function put(name: string, a: Buffer, b: Buffer): void {
  expect(a.equals(b)).toBe(false);
  writeFileSync(path.join(left, name), a);
  writeFileSync(path.join(right, name), b);
}

/** A copy in which the last byte of a text is another. */
function edited(bytes: Buffer, text: string, by: string): Buffer {
  const at = bytes.lastIndexOf(text, undefined, 'latin1');
  if (at < 0) throw new Error(`nowhere: ${text}`);
  const copy = Buffer.from(bytes);
  copy.write(by, at, 'latin1');
  return copy;
}

const COMPILERS = {
  ELF: 'gcc -O1 -c unit.c -o OUT',
  COFF: 'x86_64-w64-mingw32-gcc -O1 -c unit.c -o OUT',
  'Mach-O': 'clang-19 --target=arm64-apple-macos13 -O1 -c unit.c -o OUT',
} as const;

describe('what fails at any rate', () => {
  describe.each(Object.entries(COMPILERS))('%s', (_, command) => {
    test('two exchanged global symbols', async () => {
      const object = made(SOURCE, command);
      put('unit.o', object, exchanged(object, 'alpha', 'omega'));
      expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
    });

    test('another name of a global symbol', async () => {
      const object = made(SOURCE, command);
      put('unit.o', object, edited(object, 'alpha', 'alphb'));
      expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
    });

    test('a symbol that only its own file sees', async () => {
      put('unit.o', made(SOURCE, command), made(SOURCE.replace('static int counter', 'int counter'), command));
      expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
    });

    test('two exchanged global symbols of a member of an archive', async () => {
      const object = made(SOURCE, command);
      const archive = (bytes: Buffer): Buffer => {
        writeFileSync(path.join(top, 'unit.o'), bytes);
        rmSync(path.join(top, 'unit.a'), { force: true });
        run('llvm-ar-19 rcsDS unit.a unit.o');
        return readFileSync(path.join(top, 'unit.a'));
      };
      put('unit.a', archive(object), archive(exchanged(object, 'alpha', 'omega')));
      expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
    });
  });

  test('a weak symbol in the place of a strong one', async () => {
    const weak = SOURCE.replace('int alpha', '__attribute__((weak)) int alpha');
    put('unit.o', made(SOURCE, COMPILERS.ELF), made(weak, COMPILERS.ELF));
    expect(await judge(standardRules())).toMatchObject({ passed: false });
  });

  test('a hidden symbol in the place of a visible one', async () => {
    const hidden = SOURCE.replace('int omega', '__attribute__((visibility("hidden"))) int omega');
    put('unit.o', made(SOURCE, COMPILERS.ELF), made(hidden, COMPILERS.ELF));
    expect(await judge(standardRules())).toMatchObject({ passed: false });
  });

  test('a note that requires an executable stack', async () => {
    const command = 'gcc -O1 -c unit.c -o OUT -Wa,';
    put('unit.o', made(SOURCE, `${command}--noexecstack`), made(SOURCE, `${command}--execstack`));
    expect(await judge(standardRules())).toMatchObject({ passed: false });
  });

  test('a lost execute bit', async () => {
    for (const side of [left, right]) writeFileSync(path.join(side, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
    chmodSync(path.join(right, 'tool'), 0o644);
    expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
  });

  test('a link with another target', async () => {
    symlinkSync('same-1', path.join(left, 'link'));
    symlinkSync('same-2', path.join(right, 'link'));
    expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
  });

  test('a signature that is wrong', async () => {
    const object = path.join(top, 'signed.o');
    writeFileSync(object, made(SOURCE, COMPILERS['Mach-O']));
    const platform = '-arch arm64 -platform_version macos 12 12 -undefined dynamic_lookup';
    run(`ld64.lld-19 ${platform} -dylib -adhoc_codesign signed.o -o signed`);
    const signed = readFileSync(path.join(top, 'signed'));
    const damaged = Buffer.from(signed);
    // The last bytes are hashes of pages, and padding after them.
    const last = damaged.findLastIndex((byte) => byte !== 0);
    damaged[last] = (damaged[last] ?? 0) ^ 1;
    put('signed', signed, damaged);
    expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
  });

  test('a text', async () => {
    put('text', Buffer.from('one\n'), Buffer.from('two\n'));
    expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: false });
  });
});

describe('what a threshold may forgive where no rule owns it', () => {
  const debug = (folder: string): Buffer => made(SOURCE, `gcc -g -O1 -fdebug-prefix-map=${top}=${folder} -c unit.c -o OUT`);

  test('a comment', async () => {
    const object = made(SOURCE, COMPILERS.ELF);
    put('unit.o', object, edited(object, 'GCC: (', 'GCC; ('));
    expect(await judge(standardRules())).toEqual({ verdict: 'investigate', passed: true });
  });

  test('debug information of the same and of another length', async () => {
    put('unit.o', debug('/build/one'), debug('/build/three'));
    expect(await judge(standardRules())).toEqual({ verdict: 'acceptable', passed: true });
    expect(await judge(strictRules())).toEqual({ verdict: 'investigate', passed: true });
  });

  test('a build-id', async () => {
    const link = (id: string): Buffer => made('int main(void) { return 0; }\n', `gcc -O1 unit.c -Wl,--build-id=0x${id} -o OUT`);
    put('program', link('11'.repeat(20)), link('2f'.repeat(20)));
    expect(await judge(standardRules())).toEqual({ verdict: 'acceptable', passed: true });
    expect(await judge(strictRules())).toEqual({ verdict: 'investigate', passed: true });
  });

  test('a comment in LLVM IR', async () => {
    const ir = made(SOURCE, 'clang-19 -S -emit-llvm unit.c -o OUT');
    put('unit.ll', ir, Buffer.concat([Buffer.from('; another\n'), ir]));
    expect(await judge(strictRules())).toEqual({ verdict: 'investigate', passed: true });
  });

  test('nothing of a file that differs in anything else too', async () => {
    const object = debug('/build/one');
    put('unit.o', object, exchanged(debug('/build/two'), 'alpha', 'omega'));
    expect(await judge(standardRules())).toMatchObject({ passed: false });
  });

  test('only these claims', () => {
    const forgivable = Object.keys(RULES).filter((rule) => isForgivable(rule as keyof typeof RULES));
    expect(forgivable).toEqual(['debug-info', 'build-id', 'pdb-guid', 'macho-uuid', 'ir-comments', 'comment']);
  });
});
