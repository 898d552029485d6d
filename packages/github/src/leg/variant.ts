import type { Problem } from '@selfhost/core/errors.js';
import { ID } from '@selfhost/core/pipeline/formats.js';
import { inputProblem } from '../inputs/problem.js';

/** What is wrong with the name of a variant: it becomes a part of the names of artifacts, files and caches. */
export function variantProblems({ variant }: { readonly variant: string }): Problem[] {
  if (variant === '' || ID.pattern.test(variant)) return [];
  return [inputProblem('variant', `the input "variant" ${ID.rule}`, { value: variant })];
}
