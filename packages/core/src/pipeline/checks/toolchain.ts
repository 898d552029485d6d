/** Tools that the suite cannot find by itself. */

import { isMapping } from '../../data/mapping.js';
import { ID, VERSION } from '../../yaml/formats.js';
import { at, has } from '../../yaml/loose.js';
import { choices, type Mistake, type Path, type Spell } from '../../yaml/mistakes.js';
import { isKnownTool, KNOWN_TOOLS } from '../known-tools.js';
import { type ConfigScope, entriesOf, idsOf } from './scope.js';

const PROBE_REMEDY = 'give it a `probe:` command that exits 0 when the tool is there and prints its version';

/** Whether nothing says how the tool is found. What is no id is reported as that. */
export function isUnknownTool(id: string, tool: unknown): boolean {
  return isMapping(tool) && ID.pattern.test(id) && !isKnownTool(id) && !has(tool, 'probe');
}

export function checkToolchain(scope: ConfigScope): Mistake[] {
  return entriesOf(scope, 'toolchain').flatMap(({ id, value, path }): Mistake[] => {
    if (value === null) return [emptyTool(id, path)];
    const mistakes: Mistake[] = [];
    if (isUnknownTool(id, value)) {
      mistakes.push({
        path,
        at: 'key',
        message: (spell) => `${spell(path)}: the suite does not know a tool "${id}"`,
        ...choices(id, KNOWN_TOOLS, idsOf(scope, 'toolchain')),
        remedy: PROBE_REMEDY,
      });
    }
    const versionPath = [...path, 'version'];
    if (typeof at(value, 'version') === 'number' && !VERSION.pattern.test(scope.written(versionPath) ?? '')) {
      mistakes.push({
        path: versionPath,
        at: 'value',
        message: (spell) => `${spell(versionPath)} ${VERSION.rule}`,
        remedy: 'write it in quotes',
      });
    }
    return mistakes;
  });
}

/** Nothing is needed of a known tool, and that is written too. */
function emptyTool(id: string, path: Path): Mistake {
  const message = (spell: Spell) => `${spell(path)} is empty`;
  return { path, at: 'value', message, remedy: isKnownTool(id) ? `write \`${id}: {}\`` : PROBE_REMEDY, covers: path };
}
