/** Every list of `inputs` in a file with the places of its globs: whether a glob matches is found out only where the sources are. */
import type { Place } from '../errors.js';
import { dotted, type Path } from '../yaml/mistakes.js';
import type { PipelineDefinition } from './definition.js';
import type { InputList } from './model.js';

/**
 * @param base path of the pipeline in the file
 * @param place finds the line of a value
 */
export function inputListsIn(
  { runtime, stages, smoke, tests }: PipelineDefinition,
  base: Path,
  place: (path: Path) => Place,
): InputList[] {
  const holders: readonly (readonly [Path, { readonly inputs?: readonly string[] | undefined } | undefined])[] = [
    [['runtime'], runtime],
    ...Object.entries(stages).map(([id, stage]) => [['stages', id], stage] as const),
    ...smoke.map((test, index) => [['smoke', index], test] as const),
    ...tests.map((test, index) => [['tests', index], test] as const),
  ];
  return holders.flatMap(([holder, value]) => {
    const globs = value?.inputs ?? [];
    const path = [...base, ...holder, 'inputs'];
    return globs.length === 0 ? [] : [{ key: dotted(path), globs, places: globs.map((_, index) => place([...path, index])) }];
  });
}
