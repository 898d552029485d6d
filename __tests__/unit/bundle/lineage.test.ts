import { describe, expect, test } from '@jest/globals';
import type { BreakKind } from '@selfhost/core/bundle/breaks.js';
import { type LineageNode, walkLineage } from '@selfhost/core/bundle/lineage.js';
import type { Manifest } from '@selfhost/core/bundle/manifest.js';
import { compilerFile, manifestOf } from './manifest.js';

/** Stage n is built by stage n-1; digests are one digit, so that they are easy to tell apart. */
function node(stage: number, rest: Partial<Manifest> = {}, proved = true): LineageNode {
  const files = [compilerFile(String(stage))];
  const builder = stage === 0 ? {} : { compiler: builtBy(stage - 1) };
  return {
    file: `stage${stage}.tar.zst`,
    bundleDigest: digest('b', stage),
    manifest: manifestOf(files, { stage: `stage${stage}`, ...builder, ...rest }),
    proved,
  };
}

function digest(kind: string, stage: number): string {
  return `${kind}${stage}`.repeat(32);
}

function builtBy(stage: number, rest: object = {}) {
  return {
    stage: `stage${stage}`,
    target: 'x86_64-linux',
    executableDigest: String(stage).repeat(64),
    bundleDigest: digest('b', stage),
    contentDigest: manifestOf([compilerFile(String(stage))]).contentDigest,
    ...rest,
  };
}

function kinds(nodes: readonly LineageNode[], partial = false): BreakKind[] {
  return walkLineage(nodes, { partial }).breaks.map(({ kind }) => kind);
}

describe('whole chains', () => {
  test('in any order, to the tool', () => {
    const { chains, breaks } = walkLineage([node(2), node(0), node(1)], { partial: false });
    expect(breaks).toEqual([]);
    expect(chains.map(({ from, links }) => [from, links.map(({ bundle }) => bundle)])).toEqual([
      ['stage2@x86_64-linux', ['stage2@x86_64-linux', 'stage1@x86_64-linux', 'stage0@x86_64-linux']],
      ['stage0@x86_64-linux', ['stage0@x86_64-linux']],
      ['stage1@x86_64-linux', ['stage1@x86_64-linux', 'stage0@x86_64-linux']],
    ]);
    expect(chains[0]?.end).toEqual({ kind: 'tool', tool: 'ocaml', version: '4.13.1', executableDigest: null });
  });

  test('to a trusted seed', () => {
    const seed = node(0, { compiler: { prebuilt: 'https://example.org/minic', sha256: 'f'.repeat(64) } });
    const { chains, breaks } = walkLineage([seed, node(1)], { partial: false });
    expect(breaks).toEqual([]);
    expect(chains[1]?.end).toEqual({ kind: 'trusted-seed', prebuilt: 'https://example.org/minic', sha256: 'f'.repeat(64) });
  });

  test('a cross target is built by its host', () => {
    const cross = node(1, { target: 'x86_64-windows' });
    expect(kinds([node(0), cross])).toEqual([]);
  });

  test('a builder that was packed again with the same content, in any place', () => {
    const again = { ...node(0), bundleDigest: digest('e', 0) };
    const other = { ...node(0, manifestOf([compilerFile('f')], { stage: 'stage0' })), bundleDigest: digest('f', 0) };
    expect(kinds([again, other, node(1)])).toEqual([]);
    expect(kinds([other, again, node(1)])).toEqual([]);
    expect(kinds([{ ...again, proved: false }, node(1)])).toEqual(['predecessor-broken']);
  });

  test('a runtime library has no builder', () => {
    const library = manifestOf([{ ...compilerFile('c'), kind: 'library' }], { stage: 'runtime', compiler: null });
    const { chains, breaks } = walkLineage([{ file: 'r', bundleDigest: digest('r', 0), manifest: library, proved: true }], {
      partial: false,
    });
    expect([chains[0]?.end, breaks]).toEqual([{ kind: 'none' }, []]);
  });

  test('two pipelines beside each other', () => {
    const other: LineageNode = { ...node(0, { pipeline: 'other' }), bundleDigest: digest('c', 0) };
    expect(kinds([node(0), node(1), other])).toEqual([]);
  });
});

describe('breaks', () => {
  test('a missing builder, unless partial', () => {
    expect(kinds([node(2), node(0)])).toEqual(['predecessor-missing']);
    const { chains, breaks } = walkLineage([node(2), node(0)], { partial: true });
    expect(breaks).toEqual([]);
    expect(chains[0]?.end).toMatchObject({ kind: 'partial', bundle: 'stage1@x86_64-linux', bundleDigest: digest('b', 1) });
  });

  test('a bundle of the right name with other content, partial or not', () => {
    const swapped = { ...node(0, manifestOf([compilerFile('e')], { stage: 'stage0' })), bundleDigest: digest('e', 0) };
    expect(kinds([swapped, node(1)])).toEqual(['predecessor-differs']);
    expect(kinds([swapped, node(1)], true)).toEqual(['predecessor-differs']);
    // The right one among several is found.
    expect(kinds([node(0), swapped, node(1)])).toEqual([]);
  });

  test.each<[BreakKind, object, Partial<Manifest>]>([
    ['pipeline-differs', {}, { pipeline: 'other' }],
    ['stage-differs', {}, { stage: 'stageX' }],
    ['stage-differs', {}, { target: 'aarch64-macos' }],
    ['content-differs', { contentDigest: 'c'.repeat(64) }, {}],
    ['executable-differs', { executableDigest: 'c'.repeat(64) }, {}],
    ['executable-differs', { contentDigest: manifestOf([]).contentDigest }, manifestOf([], { stage: 'stage0' })],
  ])('%s', (kind, names, builder) => {
    expect(kinds([node(0, builder), node(1, { compiler: builtBy(0, names) })])).toEqual([kind]);
  });

  test('a builder whose bytes are not what its manifest says', () => {
    expect(kinds([node(0, {}, false), node(1)])).toEqual(['predecessor-broken']);
  });

  test('a compiler without a builder', () => {
    expect(kinds([node(0, { compiler: null })])).toEqual(['builder-unnamed']);
  });

  test('a compiler that built itself', () => {
    const self = node(0, { compiler: builtBy(0) });
    expect(kinds([self])).toEqual(['cycle']);
    const first = node(0, { compiler: builtBy(1) });
    expect(new Set(kinds([first, node(1)]))).toEqual(new Set(['cycle']));
  });

  test('one break that two chains meet is reported once, with a remedy', () => {
    const { breaks, chains } = walkLineage([node(1), node(2), node(3)], { partial: false });
    expect(breaks).toHaveLength(1);
    expect(breaks[0]).toMatchObject({
      kind: 'predecessor-missing',
      code: 'bundle-mismatch',
      at: 'stage1@x86_64-linux',
      file: 'stage1.tar.zst',
    });
    expect(breaks[0]?.remedy).toBe('give the bundles of all earlier stages too');
    expect(chains.map(({ end }) => end.kind)).toEqual(['missing', 'missing', 'missing']);
  });

  test('an incomplete chain is offered where a person can ask for it', () => {
    const { breaks } = walkLineage([node(1)], { partial: false, partialOption: '--partial' });
    expect(breaks.map(({ remedy }) => remedy)).toEqual([
      'give the bundles of all earlier stages too, or allow an incomplete chain with --partial',
    ]);
  });
});
