/** What holds for the findings of any comparison: their order, that no file is lost, and that only what is alike is one finding. */
import { describe, expect, test } from '@jest/globals';
import { CAUSES, type CauseId } from '@selfhost/core/compare/causes/catalog.js';
import { LAYERS, type Layer } from '@selfhost/core/compare/layer.js';
import type { ArtifactComparison, ArtifactRegion, Cause } from '@selfhost/core/compare/model.js';
import { mergeFindings } from '@selfhost/core/findings/merge.js';
import { findingsOfComparison } from '@selfhost/core/findings/of-comparison.js';
import { byImportance } from '@selfhost/core/findings/order.js';
import type { Finding } from '@selfhost/core/findings/schema.js';
import fc from 'fast-check';

const STAGES = ['stage1', 'stage2'];
const NAMES = ['f', 'g', 'h'] as const;
const OF_CODE: ReadonlySet<string> = new Set<CauseId>(['real-change', 'codegen-change']);

/** A file of any layer, in which functions, data or noise differ. */
const artifact = fc
  .record({
    layer: fc.constantFrom(...LAYERS),
    file: fc.constantFrom('a', 'b', 'c'),
    folder: fc.constantFrom('', 'x/', 'y/'),
    id: fc.constantFrom<CauseId>('real-change', 'codegen-change', 'build-path', 'layout-shift', 'uuid'),
    functions: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
    bytes: fc.constantFrom('1', '2'),
    data: fc.boolean(),
    owned: fc.boolean(),
    text: fc.constantFrom('one', 'two'),
  })
  .map(artifactOf);

const comparison = fc.uniqueArray(artifact, { selector: ({ path }) => path, maxLength: 12 });

describe('findings of any comparison', () => {
  test('name each file that differs, and a file that follows has no finding of its own for that cause', () =>
    fc.assert(
      fc.property(comparison, (artifacts) => {
        const found = findingsOfComparison(artifacts, { stages: STAGES, targets: ['linux'] });
        const files = found.flatMap(({ subject }) => subject.files);
        expect(new Set(files)).toEqual(new Set(artifacts.map(({ path }) => path)));
        for (const { kind, root, follows, subject } of found) {
          expect(subject.files[0]).toBe(root);
          expect(follows.every((file) => subject.files.includes(file) && file !== root)).toBe(true);
          expect(found.filter((other) => OF_CODE.has(kind) && other.root !== null && follows.includes(other.root))).toEqual([]);
        }
      }),
    ));

  test('let no file follow of which a function, or how it differs, is in no file that is nearer to the source', () =>
    fc.assert(
      fc.property(comparison, (artifacts) => {
        const byPath = new Map(artifacts.map((each) => [each.path, each]));
        for (const { root, follows } of findingsOfComparison(artifacts, { stages: STAGES, targets: [] })) {
          for (const file of follows) {
            const [from, to] = [byPath.get(root ?? ''), byPath.get(file)];
            expect(layerIndex(from)).toBeLessThan(layerIndex(to));
            const nearer = artifacts.filter((each) => layerIndex(each) < layerIndex(to)).flatMap(differencesOf);
            expect(nearer).toEqual(expect.arrayContaining(differencesOf(to)));
          }
        }
      }),
    ));

  test('stand in one order, whatever the order of the files is: changes of the program first, noise after what it does not explain, then the nearest to the source', () =>
    fc.assert(
      fc.property(comparison, fc.infiniteStream(fc.nat()), (artifacts, numbers) => {
        const found = findingsOfComparison(artifacts, { stages: STAGES, targets: [] });
        const shuffled = artifacts.map((each) => ({ each, at: numbers.next().value as number })).sort((a, b) => a.at - b.at);
        expect(
          findingsOfComparison(
            shuffled.map(({ each }) => each),
            { stages: STAGES, targets: [] },
          ),
        ).toEqual(found);
        const ranks = found.map(rankOf);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(byImportance(found.toReversed()).map(rankOf)).toEqual(ranks);
      }),
    ));

  test('are merged over targets to as many as each has alone, where it has the same', () =>
    fc.assert(
      fc.property(comparison, (artifacts) => {
        const on = (target: string): Finding[] => findingsOfComparison(artifacts, { stages: STAGES, targets: [target] });
        const merged = mergeFindings([...on('linux'), ...on('macos')]);
        expect(merged.map(({ root, follows }) => [root, follows])).toEqual(
          mergeFindings(on('linux')).map(({ root, follows }) => [root, follows]),
        );
        expect(merged.every(({ subject }) => subject.targets.length === 2)).toBe(true);
        expect(merged.map(rankOf)).toEqual(merged.map(rankOf).toSorted((a, b) => a - b));
        // Two causes are never one finding.
        expect(new Set(merged.map(({ kind }) => kind))).toEqual(new Set(on('linux').map(({ kind }) => kind)));
      }),
    ));
});

/** Most work of many files, in steps for each: a step more for each file would be seen. */
describe('ten thousand files', () => {
  const many = (make: (index: number) => ArtifactComparison[]): ArtifactComparison[] =>
    Array.from({ length: 10_000 }, (_, index) => make(index)).flat();
  const settings = { file: 'a', folder: '', bytes: '1', data: false, owned: false, text: 'one' } as const;
  const named = (layer: Layer, index: number, id: CauseId, functions: readonly string[]): ArtifactComparison => ({
    ...artifactOf({ ...settings, layer, id, functions }),
    path: `${layer}/${index}${EXTENSIONS[layer]}`,
  });

  test('with one cause are one finding, which names the first and counts the others', () => {
    const found = findingsOfComparison(
      many((index) => [named('object', index, 'build-path', [])]),
      { stages: STAGES, targets: [] },
    );
    expect(found.map(({ subject, moreFiles }) => [subject.files.length, moreFiles])).toEqual([[100, 9900]]);
  });

  test('with one function that each of them includes are one finding, and their objects follow', () => {
    const found = findingsOfComparison(
      many((index) => [named('ir', index, 'real-change', ['f']), named('object', index, 'real-change', ['f'])]),
      { stages: STAGES, targets: [] },
    );
    expect(found.map(({ root, moreFiles, moreFollow }) => [root, moreFiles, moreFollow])).toEqual([['ir/0.ll', 19_900, 9900]]);
  });
});

const EXTENSIONS: Readonly<Record<Layer, string>> = { source: '.c', ir: '.ll', object: '.o', archive: '.a', program: '' };

interface Settings {
  readonly layer: Layer;
  readonly file: string;
  readonly folder: string;
  readonly id: CauseId;
  readonly functions: readonly string[];
  readonly bytes: string;
  readonly data: boolean;
  readonly owned: boolean;
  readonly text: string;
}

function artifactOf({ layer, file, folder, id, functions, bytes, data, owned, text }: Settings): ArtifactComparison {
  const isCode = OF_CODE.has(id);
  const member = layer === 'archive' ? [`${file}.o`] : [];
  const place = (name: string, kind: ArtifactRegion['kind'], more: Partial<ArtifactRegion>): ArtifactRegion => {
    const path = [...member, name];
    return {
      ...{
        name: path.join(' › '),
        path,
        kind,
        offset: 0,
        offsetRight: 0,
        bytes: 1,
        digest: [name, bytes, ...functions].join(' '),
      },
      ...(owned && !isCode ? { rule: 'debug-info' } : { rule: null, changesProgram: true }),
      ...more,
    };
  };
  const inCode = functions.map((name) =>
    layer === 'ir' ? place(`function @${name}`, 'code', { symbol: `@${name}` }) : place('.text', 'code', {}),
  );
  const regions = [...(isCode ? inCode : []), ...(data || !isCode || functions.length === 0 ? [place('.data', 'data', {})] : [])];
  const functionChanges = functions.map((name) => ({ size: { left: 1, right: 1 }, digest: name + bytes }));
  const cause: Cause = {
    ...{ id, confidence: 'medium', evidence: text, facts: { kind: 'texts', left: text, right: '' }, fix: CAUSES[id].fix },
    ...(isCode && layer !== 'ir' && functions.length > 0 ? { functions, functionChanges } : {}),
  };
  const path = `${folder}${layer}/${file}${EXTENSIONS[layer]}`;
  return {
    ...{
      path,
      kind: 'file',
      format: null,
      layer,
      verdict: 'investigate',
      bytesDiffering: 1,
      rules: [],
      causes: [cause],
      regions,
    },
    ...{ moreRegions: 0, changesProgram: isCode || !owned },
  };
}

function layerIndex(of: ArtifactComparison | undefined): number {
  return of?.layer === undefined ? Number.NaN : LAYERS.indexOf(of.layer);
}

/** What differs in a file, as far as files of other layers can have it: functions by their names. */
function differencesOf(of: ArtifactComparison | undefined): string[] {
  const ofIr = of?.regions.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol.slice(1)])) ?? [];
  return [...ofIr, ...(of?.causes.flatMap(({ functions = [] }) => functions) ?? [])];
}

/** The rank of a finding in the order that people read. */
function rankOf({ changesProgram, kind, layer }: Finding): number {
  const isDerived = kind === 'layout-shift';
  const isNoise = isDerived || kind === 'build-path' || kind === 'uuid';
  return (changesProgram ? 0 : 100) + (isNoise ? 50 : 0) + (isDerived ? 10 : 0) + LAYERS.indexOf(layer ?? 'program');
}
