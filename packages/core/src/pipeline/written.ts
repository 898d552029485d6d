/** What of a file can be checked only where the sources are, with its places: the lists of globs that name files, and the executors. */
import { own } from '../data/own.js';
import type { Place } from '../errors.js';
import { dotted, type Path } from '../yaml/mistakes.js';
import type { PipelineDefinition } from './definition.js';
import type { GlobList, Pipeline } from './model.js';
import { writtenDemand } from './proof-demand.js';

/** Something that may have keys of its own, with its path in the pipeline. */
type Holder<Value> = readonly [Path, Value | undefined];

/**
 * @param base path of the pipeline in the file
 * @param place finds the line of a value
 */
export function writtenIn(
  definition: PipelineDefinition,
  base: Path,
  place: (path: Path) => Place,
): Pick<Pipeline, 'inputLists' | 'aroundLists' | 'places' | 'executors'> {
  const { runtime, smoke, tests, proof } = definition;
  const stages = Object.entries(definition.stages).map(([id, stage]) => [['stages', id], stage] as const);
  const targets = Object.entries(definition.targets).map(([id, target]) => [['targets', id], target] as const);
  const trials = [
    ...smoke.map((test, index) => [['smoke', index], test] as const),
    ...tests.map((test, index) => [['tests', index], test] as const),
  ];
  const listsOf = (key: string, holders: readonly Holder<readonly string[]>[]): GlobList[] =>
    holders.flatMap(([holder, globs = []]) => {
      const path = [...base, ...holder, key];
      return globs.length === 0 ? [] : [{ key: dotted(path), globs, places: globs.map((_, index) => place([...path, index])) }];
    });
  return {
    inputLists: listsOf('inputs', [
      [['runtime'], runtime?.inputs],
      ...[...stages, ...trials].map(([path, { inputs }]) => [path, inputs] as const),
    ]),
    aroundLists: listsOf('around', [
      [['proof'], writtenDemand(proof).around],
      ...stages.map(([path, stage]) => [[...path, 'proof'], writtenDemand(stage.proof).around] as const),
    ]),
    places: placesIn(definition, (path) => place([...base, ...path])),
    executors: [...targets, ...stages].flatMap(([holder, { executor = '' }]) => {
      const path = [...base, ...holder, 'executor'];
      return executor === '' ? [] : [{ key: dotted(path), executor, place: place(path) }];
    }),
  };
}

/** The places of what only a build can find wrong; a stage has the outputs of the one that it is the same as. */
function placesIn(
  { runtime, toolchain, stages, compare, tests }: PipelineDefinition,
  place: (path: Path) => Place,
): Map<string, Place> {
  const paths: (readonly [key: Path, written: Path])[] = [];
  const add = (...path: Path): unknown => paths.push([path, path]);
  if (runtime !== undefined) add('runtime', 'outputs');
  for (const id of Object.keys(toolchain)) add('toolchain', id);
  for (const [id, { prebuilt = {} }] of Object.entries(stages)) {
    paths.push([
      ['stages', id, 'outputs'],
      ['stages', outputsFrom(stages, id), 'outputs'],
    ]);
    for (const host of Object.keys(prebuilt)) add('stages', id, 'prebuilt', host);
  }
  for (const index of compare.keys()) add('compare', index, 'rules');
  for (const [index, { junit }] of tests.entries()) if (junit !== undefined) add('tests', index, 'junit');
  return new Map(paths.map(([key, written]) => [dotted(key), place(written)]));
}

/** The stage whose `outputs` hold for a stage. */
function outputsFrom(stages: PipelineDefinition['stages'], id: string): string {
  const { outputs, 'same-as': same } = own(stages, id) ?? {};
  return outputs !== undefined || same === undefined ? id : outputsFrom(stages, same);
}
