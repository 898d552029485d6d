/** Names of stages, targets and tools: every place where one is written, and the names that nothing has. */

import { groupBy } from '../../data/group.js';
import { firstFew } from '../../text/first-few.js';
import { ID } from '../../yaml/formats.js';
import { at, has, itemsAt, keysOf, textAt, textsAt } from '../../yaml/loose.js';
import { choices, type Mistake, nearest, type Path, type Spell } from '../../yaml/mistakes.js';
import { KNOWN_TOOLS } from '../known-tools.js';
import { type ConfigScope, entriesOf, idsOf, isDefined, nativeTargets, PARTS, type Part } from './scope.js';
import { isUnknownTool } from './toolchain.js';

/** Most places that a message names besides its own. */
const MAX_PLACES = 3;

/** A name where it is written. */
interface Name {
  readonly part: Part;
  readonly name: string;
  readonly path: Path;
  /** Whether the name is the key at the path, and not its value. */
  readonly isKey?: true;
  /** What may be written there. */
  readonly allowed: readonly string[];
  /** Which of these may not: a stage does not name itself. */
  readonly but?: string;
}

/** One mistake for each name that nothing has, at the first place where it is written. */
export function checkNames(scope: ConfigScope): Mistake[] {
  const all = namesIn(scope);
  const wrong = new Map(PARTS.map((part) => [part, wrongIds(scope, part)]));
  const defined = new Set(PARTS.filter((part) => isDefined(scope, part)));
  const lost = all.filter((one) => defined.has(one.part) && isLost(scope, one, wrong.get(one.part) ?? []));
  const named = new Set(all.map(keyOf));
  const groups = [...groupBy(lost, keyOf).values()];
  const hasTools = idsOf(scope, 'toolchain').length > 0;
  const tools = hasTools ? [] : groups.flatMap(([first]) => (first.part === 'toolchain' ? [first] : []));
  const single = groups.filter(([{ part }]) => hasTools || part !== 'toolchain');
  return [...missingToolchain(tools), ...single.map((same) => unknownName(scope, same, named))];
}

/** Ids that are wrong where they are defined, and are reported there. */
function wrongIds(scope: ConfigScope, part: Part): string[] {
  const isWrong = (id: string, value: unknown) => !ID.pattern.test(id) || (part === 'toolchain' && isUnknownTool(id, value));
  return entriesOf(scope, part).flatMap(({ id, value }) => (isWrong(id, value) ? [id] : []));
}

/** Whether nothing has the name, and it is neither wrong as an id nor like one that is. */
function isLost(scope: ConfigScope, { part, name, isKey }: Name, wrong: readonly string[]): boolean {
  if (has(at(scope.value, part), name) || (isKey && !ID.pattern.test(name))) return false;
  return nearest(name, wrong) === undefined;
}

/** Equal for names of one thing. */
function keyOf({ part, name }: Pick<Name, 'part' | 'name'>): string {
  return `${part} ${name}`;
}

function namesIn(scope: ConfigScope): Name[] {
  const [stages, targets, tools] = [idsOf(scope, 'stages'), idsOf(scope, 'targets'), idsOf(scope, 'toolchain')];
  const natives = nativeTargets(scope);
  const one = (part: Part, value: unknown, key: string, path: Path, allowed: readonly string[]): Name[] => {
    const name = textAt(value, key);
    return name === undefined ? [] : [{ part, name, path: [...path, key], allowed }];
  };
  const list = (part: Part, value: unknown, key: string, path: Path, allowed: readonly string[]): Name[] =>
    textsAt(value, key, path).map((item) => ({ part, name: item.value, path: item.path, allowed }));
  return [
    ...entriesOf(scope, 'targets').flatMap(({ value, path }) => [
      ...one('targets', value, 'host', path, natives),
      ...list('toolchain', value, 'tools', path, tools),
    ]),
    ...entriesOf(scope, 'stages').flatMap(({ id, value, path }) => {
      return [
        ...one('stages', value, 'with', path, stages).map((name) => ({ ...name, but: id })),
        ...one('stages', value, 'same-as', path, stages).map((name) => ({ ...name, but: id })),
        ...one('toolchain', value, 'tool', path, tools),
        ...list('toolchain', value, 'tools', path, tools),
        ...keysOf(at(value, 'prebuilt')).map((name): Name => {
          const free = natives.filter((host) => !has(at(value, 'prebuilt'), host));
          return { part: 'targets', name, path: [...path, 'prebuilt', name], isKey: true, allowed: free };
        }),
      ];
    }),
    ...itemsAt(scope.value, 'compare', scope.base).flatMap(({ value, path }) =>
      ['left', 'right'].flatMap((side) => one('stages', value, side, path, stages)),
    ),
    ...(['smoke', 'tests'] as const).flatMap((trials) =>
      itemsAt(scope.value, trials, scope.base).flatMap(({ value, path }) => [
        ...one('stages', value, 'stage', path, stages),
        ...list('targets', value, 'targets', path, targets),
      ]),
    ),
  ];
}

/** @param named keys of all names of the pipeline */
function unknownName(scope: ConfigScope, same: readonly [Name, ...Name[]], named: ReadonlySet<string>): Mistake {
  const [{ part, name, path, isKey, allowed: all, but }, ...more] = same;
  const allowed = all.filter((id) => id !== but);
  const what = { stages: 'stage', targets: 'target', toolchain: 'tool in `toolchain` called' }[part];
  return {
    path,
    at: isKey ? 'key' : 'value',
    message: (spell) => `${spell(path)}: there is no ${what} "${name}"${alsoAt(more, spell)}`,
    ...choices(name, allowed),
    ...misspelt({ part, name, allowed }, named),
    ...(part === 'toolchain' ? toolHint(name, idsOf(scope, 'toolchain')) : {}),
  };
}

/** Of several ids that are as near, the one that nothing names is more likely the misspelt one. */
function misspelt(
  { part, name, allowed }: Pick<Name, 'part' | 'name' | 'allowed'>,
  named: ReadonlySet<string>,
): Pick<Mistake, 'nearest'> {
  const isNamed = (id: string): boolean => named.has(keyOf({ part, name: id }));
  const near = nearest(name, [...allowed.filter((id) => !isNamed(id)), ...allowed.filter(isNamed)]);
  return near === undefined ? {} : { nearest: near };
}

/** Where else the name is written: all of these places are right again when the name is. */
function alsoAt(names: readonly Name[], spell: Spell): string {
  if (names.length === 0) return '';
  const places = names.map(({ path, isKey }) => spell(isKey ? path.slice(0, -1) : path));
  return `, which ${firstFew(places, MAX_PLACES)} ${names.length === 1 ? 'names' : 'name'} too`;
}

/** A tool may be forgotten in `toolchain`, or its name may be mistyped. */
function toolHint(name: string, ids: readonly string[]): Pick<Mistake, 'nearest' | 'remedy'> {
  const meant = nearest(name, ids) ?? nearest(name, KNOWN_TOOLS);
  if (meant === undefined) return {};
  return ids.includes(meant) ? { nearest: meant } : { nearest: meant, remedy: `add \`${meant}: {}\` to \`toolchain\`` };
}

/** Without any toolchain, all of its tools are missing for one reason. */
function missingToolchain(tools: readonly Name[]): Mistake[] {
  const [first] = tools;
  if (first === undefined) return [];
  const settings = tools.map(({ name }) => `${nearest(name, KNOWN_TOOLS) ?? name}: {}`);
  const message = (spell: Spell) => `${spell(first.path)}: there is no \`toolchain\` with the tool "${first.name}"`;
  const remedy = `add \`toolchain: { ${[...new Set(settings)].join(', ')} }\``;
  return [{ path: first.path, at: 'value', message, remedy }];
}
