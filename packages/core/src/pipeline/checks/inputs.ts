/** Exclusions among inputs: each must have something that it can take out. */

import { INPUT_GLOB } from '../../yaml/formats.js';
import { at, itemsAt, textsAt } from '../../yaml/loose.js';
import type { Mistake, Path } from '../../yaml/mistakes.js';
import { type IdleExclusion, idleExclusions } from '../exclusions.js';
import { type ConfigScope, entriesOf } from './scope.js';

export function checkInputs(scope: ConfigScope): Mistake[] {
  const runtime = { value: at(scope.value, 'runtime'), path: [...scope.base, 'runtime'] };
  const trials = ['smoke', 'tests'].flatMap((key) => itemsAt(scope.value, key, scope.base));
  return [runtime, ...entriesOf(scope, 'stages'), ...trials].flatMap(({ value, path }) => {
    const written = textsAt(value, 'inputs', path);
    if (written.some(({ value: glob }) => !INPUT_GLOB.pattern.test(glob))) return [];
    return idleExclusions(written.map(({ value: glob }) => glob)).flatMap(({ index, kind }) => {
      const exclusion = written[index];
      return exclusion === undefined ? [] : [mistakeOf(exclusion.path, exclusion.value, kind)];
    });
  });
}

const SENTENCES: Readonly<Record<IdleExclusion['kind'], { readonly message: string; readonly remedy: string }>> = {
  only: {
    message: 'takes files out of a list that takes none in',
    remedy: 'begin the list with the files that are needed, e.g. "**"',
  },
  first: {
    message: 'takes files out before any glob took files in',
    remedy: 'write it after the globs that it takes files from',
  },
  elsewhere: {
    message: 'takes nothing out: the globs before it take files from other folders',
    remedy: 'correct its path, or remove it; paths are relative to selfhost.yml',
  },
};

function mistakeOf(path: Path, glob: string, kind: IdleExclusion['kind']): Mistake {
  const { message, remedy } = SENTENCES[kind];
  return { path, at: 'value', message: (spell) => `${spell(path)} ("${glob}") ${message}`, remedy };
}
