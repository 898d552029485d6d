/** Tools that the suite cannot find by itself, and names of tools that the toolchain does not have. */

import { VERSION } from '../../yaml/formats.js';
import { at, has, textsAt } from '../../yaml/loose.js';
import { choices, dotted, type Mistake, nearest, type Path, unknownName } from '../../yaml/mistakes.js';
import { isKnownTool, KNOWN_TOOLS } from '../known-tools.js';
import { type ConfigScope, entriesOf, idsOf } from './scope.js';

export function checkToolchain(scope: ConfigScope): Mistake[] {
  return entriesOf(scope, 'toolchain').flatMap(({ id, value, path }): Mistake[] => {
    const mistakes: Mistake[] = [];
    if (!isKnownTool(id) && !has(value, 'probe')) {
      mistakes.push({
        path,
        at: 'key',
        message: `${dotted(path)}: the suite does not know a tool "${id}"`,
        ...choices(id, KNOWN_TOOLS),
        remedy: 'Give it a `probe:` command that exits 0 when the tool is there and prints its version.',
      });
    }
    const versionPath = [...path, 'version'];
    if (typeof at(value, 'version') === 'number' && !VERSION.pattern.test(scope.written(versionPath) ?? '')) {
      mistakes.push({
        path: versionPath,
        at: 'value',
        message: `${dotted(versionPath)} ${VERSION.rule}`,
        remedy: 'Write it in quotes.',
      });
    }
    return mistakes;
  });
}

/** A name that should be one of the pipeline's tools. */
export function checkToolName(scope: ConfigScope, path: Path, name: string): Mistake[] {
  const ids = idsOf(scope, 'toolchain');
  if (ids.includes(name)) return [];
  // A tool may be forgotten in `toolchain`, or its name may be mistyped.
  const meant = nearest(name, ids) ?? nearest(name, KNOWN_TOOLS);
  const remedy = meant !== undefined && !ids.includes(meant) ? `Add \`${meant}: {}\` to \`toolchain\`.` : undefined;
  return [
    { ...unknownName(path, 'tool in `toolchain` called', name, ids, remedy), ...(meant === undefined ? {} : { nearest: meant }) },
  ];
}

/** The list `tools` of a stage or a target. */
export function checkToolNames(scope: ConfigScope, owner: unknown, path: Path): Mistake[] {
  return textsAt(owner, 'tools', path).flatMap((item) => checkToolName(scope, item.path, item.value));
}
