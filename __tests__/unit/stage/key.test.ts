import { describe, expect, test } from '@jest/globals';
import { buildReasonInWords, ENGLISH_BUILD_REASONS } from '@selfhost/core/stage/build-reason.js';
import { type KeyIngredients, missOf, stageKey } from '@selfhost/core/stage/key.js';

const explained = (...both: Parameters<typeof missOf>): string => buildReasonInWords(ENGLISH_BUILD_REASONS, missOf(...both));

const BASE: KeyIngredients = {
  pipeline: 'p',
  stage: 'stage1',
  name: 'c1',
  target: 't',
  triple: 'x86_64-unknown-linux-gnu',
  hostTriple: 'x86_64-unknown-linux-gnu',
  command: 'make self',
  fallback: null,
  mode: 'clean',
  builder: 'aaaa',
  runtime: null,
  executor: null,
  tools: [{ tool: 'llvm', version: '19.1.7', executableDigest: 'ff' }],
  outputs: { compiler: ['bin/c'] },
  embeds: {},
  inputs: { 'src/a': '1', 'src/b': '2' },
};

/** Every ingredient: another value of it, and how the reason names it. */
const CHANGES: { readonly [Name in keyof KeyIngredients]: readonly [KeyIngredients[Name], string] } = {
  pipeline: ['q', 'pipeline name changed'],
  stage: ['stage2', 'stage changed'],
  name: ['c2', "compiler's name changed"],
  target: ['u', 'target changed'],
  triple: ['aarch64-apple-darwin', 'triple changed'],
  hostTriple: ['aarch64-apple-darwin', "host's triple changed"],
  command: ['make', 'command changed'],
  fallback: ['make -j1', 'fallback command changed'],
  mode: ['incremental', 'build mode changed'],
  builder: ['bbbb', 'compiler changed'],
  runtime: ['rr', 'runtime library changed'],
  executor: [{ command: 'wine64', digest: 'ee' }, 'executor changed'],
  tools: [[{ tool: 'llvm', version: '19.1.8', executableDigest: 'ff' }], 'toolchain changed'],
  outputs: [{ compiler: ['bin/d'] }, 'declared outputs changed'],
  embeds: [{ SELFHOST_COMMIT: 'cc' }, 'embedded commit, version or prefix changed'],
  environment: [{ CFLAGS: '-frandom-seed=0' }, 'tried fix changed'],
  inputs: [{ 'src/a': '1', 'src/b': '3' }, 'inputs changed: src/b'],
};

describe('a stage key', () => {
  test('does not depend on the order of members', () => {
    const reversed = Object.fromEntries(Object.entries(BASE).reverse()) as unknown as KeyIngredients;
    expect(stageKey(reversed)).toBe(stageKey(BASE));
  });

  test.each(Object.entries(CHANGES))('changes with the ingredient "%s", and the reason names it', (name, [value, reason]) => {
    const changed = { ...BASE, [name]: value };
    expect(stageKey(changed)).not.toBe(stageKey(BASE));
    expect(explained(BASE, changed)).toBe(reason);
  });
});

describe('the reason for a miss', () => {
  test('names the changed input', () =>
    expect(explained(BASE, { ...BASE, inputs: { 'src/a': '1', 'src/b': '3' } })).toBe('inputs changed: src/b'));
  test('counts further ones, added and removed', () =>
    expect(explained(BASE, { ...BASE, inputs: { 'src/a': '9', 'src/c': '3' } })).toBe('inputs changed: src/a and 2 more'));
  test('counts an ingredient that was not recorded as changed', () => {
    const { name: _name, ...older } = BASE;
    expect(explained(older, BASE)).toBe("compiler's name changed");
  });
  test('says when there is no earlier build', () => expect(explained(null, BASE)).toBe('never built here'));
  test('says when only the bundle is gone', () =>
    expect(explained(BASE, BASE)).toBe('its bundle in the store is gone or damaged'));
});
