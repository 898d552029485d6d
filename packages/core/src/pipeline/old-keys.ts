/** Keys of earlier versions of selfhost.yml: they work until version 1.0, and a warning names the new spelling. */
import type { Place } from '../errors.js';
import { dotted, type Path } from '../yaml/mistakes.js';
import type { PipelineDefinition } from './definition.js';
import type { OldKey } from './model.js';

/**
 * @param base path of the pipeline in the file
 * @param place finds the line of a key
 */
export function oldKeysIn({ tests }: PipelineDefinition, base: Path, place: (path: Path) => Place): OldKey[] {
  return tests.flatMap(({ gating }, index) => {
    if (gating === undefined) return [];
    const path = [...base, 'tests', index, 'gating'];
    return [{ place: place(path), key: dotted(path), now: `gate: ${gating ? 'pass' : 'none'}` }];
  });
}
