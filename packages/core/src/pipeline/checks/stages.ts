/** Stages: each has one builder that is there, and following the builders ends at a tool or a prebuilt compiler. */

import { isMapping } from '../../data/mapping.js';
import { at, has, keysOf, textAt } from '../../yaml/loose.js';
import { choices, dotted, type Mistake, type Path, unknownName } from '../../yaml/mistakes.js';
import { RUNTIME_ID } from '../model.js';
import { type ConfigScope, circles, entriesOf, idsOf, nativeTargets } from './scope.js';
import { checkToolName, checkToolNames } from './toolchain.js';

const BUILDERS = ['with', 'tool', 'prebuilt'] as const;

export function checkStages(scope: ConfigScope): Mistake[] {
  const stages = at(scope.value, 'stages');
  if (isMapping(stages) && Object.keys(stages).length === 0) {
    const path = [...scope.base, 'stages'];
    return [{ path, at: 'key', message: `${dotted(path)} names no stage`, remedy: 'Name at least one stage.' }];
  }
  const mistakes = entriesOf(scope, 'stages').flatMap(({ id, value, path }) => [
    ...(id === RUNTIME_ID ? [reserved(path)] : []),
    ...(isMapping(value) ? checkBuilder(scope, value, path) : []),
    ...checkToolNames(scope, value, path),
  ]);
  const builderOf = (id: string) => textAt(at(stages, id), 'with');
  for (const circle of circles(idsOf(scope, 'stages'), builderOf)) {
    const path = [...scope.base, 'stages', circle[0] ?? '', 'with'];
    mistakes.push({
      path,
      at: 'value',
      message: `${dotted(path)}: the builders form a cycle (${circle.join(' → ')})`,
      remedy: 'The first stage must be built by a `tool` or be `prebuilt`.',
    });
  }
  return [...mistakes, ...checkBundleNames(scope)];
}

/** Bundles are named `<name>-<stage>-…`: `a-b` of stage `c` and `a` of stage `b-c` would be one file. */
function checkBundleNames(scope: ConfigScope): Mistake[] {
  const taken = new Map<string, string>();
  return entriesOf(scope, 'stages').flatMap(({ id, value, path }): Mistake[] => {
    const name = textAt(value, 'name');
    const prefix = `${name ?? `${textAt(scope.value, 'name')}-${id}`}-${id}`;
    const other = taken.get(prefix);
    taken.set(prefix, id);
    if (other === undefined) return [];
    const at = name === undefined ? path : [...path, 'name'];
    const message = `${dotted(at)}: the bundles of ${other} and ${id} would have one name (${prefix}-…)`;
    return [{ path: at, at: name === undefined ? 'key' : 'value', message, remedy: 'Give one of them another `name`.' }];
  });
}

function reserved(path: Path): Mistake {
  return {
    path,
    at: 'key',
    message: `${dotted(path)}: "${RUNTIME_ID}" is the name of the runtime library's own node`,
    remedy: 'Give the stage another id.',
  };
}

function checkBuilder(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const named = BUILDERS.filter((key) => has(stage, key));
  const [first, ...more] = named;
  if (first === undefined) {
    const remedy = 'Say what builds the stage: `with: <stage>`, `tool: <tool>` or `prebuilt:`.';
    return [{ path, at: 'key', message: `${dotted(path)} names no builder`, allowed: BUILDERS, remedy }];
  }
  return [
    ...more.map((key): Mistake => {
      const message = `${dotted([...path, key])}: a stage has one builder, and \`${first}\` is named already`;
      return { path: [...path, key], at: 'key', message, allowed: BUILDERS, remedy: 'Keep one of them.' };
    }),
    ...checkWith(scope, stage, path),
    ...checkBuildingTool(scope, stage, path),
    ...checkPrebuilt(scope, stage, path),
  ];
}

function checkWith(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const builder = textAt(stage, 'with');
  if (builder === undefined) return [];
  const withPath = [...path, 'with'];
  if (!idsOf(scope, 'stages').includes(builder)) {
    const others = idsOf(scope, 'stages').filter((id) => id !== path.at(-1));
    return [unknownName(withPath, 'stage', builder, others)];
  }
  const needed = (value: unknown) => textAt(value, 'when') === 'needed';
  if (!needed(stage) && needed(at(at(scope.value, 'stages'), builder))) {
    const message = `${dotted(withPath)}: "${builder}" is built only when needed, and this stage always`;
    return [
      { path: withPath, at: 'value', message, remedy: `Write \`when: needed\` here too, or \`when: always\` at ${builder}.` },
    ];
  }
  return [];
}

function checkBuildingTool(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const tool = textAt(stage, 'tool');
  return tool === undefined ? [] : checkToolName(scope, [...path, 'tool'], tool);
}

function checkPrebuilt(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const prebuilt = at(stage, 'prebuilt');
  if (!isMapping(prebuilt)) return [];
  const prebuiltPath = [...path, 'prebuilt'];
  const natives = nativeTargets(scope);
  const lacking = natives.filter((host) => !has(prebuilt, host));
  return [
    ...lacking.map((host): Mistake => {
      const message = `${dotted(prebuiltPath)} has no compiler for the host "${host}"`;
      return { path: prebuiltPath, at: 'key', message, remedy: `Add \`${host}\` with its path or url and its sha256.` };
    }),
    ...keysOf(prebuilt).flatMap((host): Mistake[] => {
      const hostPath = [...prebuiltPath, host];
      if (natives.includes(host)) return checkSource(at(prebuilt, host), hostPath);
      const message = `${dotted(hostPath)}: "${host}" is not a target that builds on its own machine`;
      return [{ path: hostPath, at: 'key', message, ...choices(host, natives) }];
    }),
  ];
}

function checkSource(source: unknown, path: Path): Mistake[] {
  const message = `${dotted(path)} needs exactly one of path and url`;
  return isMapping(source) && has(source, 'path') === has(source, 'url')
    ? [{ path, at: 'key', message, allowed: ['path', 'url'] }]
    : [];
}
