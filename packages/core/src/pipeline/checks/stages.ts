/** Stages: each has one builder, and following the builders ends at a tool or a prebuilt compiler. */

import { isMapping, type Loose } from '../../data/mapping.js';
import { at, has, keysOf, textAt } from '../../yaml/loose.js';
import { choices, type Mistake, nearest, type Path, type Spell } from '../../yaml/mistakes.js';
import { circles } from '../chains.js';
import { RUNTIME_ID } from '../model.js';
import { stageKeysInOutputs } from './outputs.js';
import { type ConfigScope, entriesOf, idsOf, isNative, nativeTargets } from './scope.js';

/** Keys of a prebuilt compiler. */
const SOURCE_KEYS = ['path', 'url', 'sha256'];

const BUILDERS = ['with', 'tool', 'prebuilt'] as const;

export function checkStages(scope: ConfigScope): Mistake[] {
  const stages = at(scope.value, 'stages');
  if (isMapping(stages) && Object.keys(stages).length === 0) {
    const path = [...scope.base, 'stages'];
    return [{ path, at: 'key', message: (spell) => `${spell(path)} names no stage`, remedy: 'name at least one stage' }];
  }
  const mistakes = entriesOf(scope, 'stages').flatMap(({ id, value, path }) => [
    ...(id === RUNTIME_ID ? [reserved(path)] : []),
    ...(isMapping(value) ? checkBuilder(scope, value, path) : []),
  ]);
  const builderOf = (id: string) => textAt(at(stages, id), 'with');
  for (const circle of circles(idsOf(scope, 'stages'), builderOf)) {
    const path = [...scope.base, 'stages', circle[0] ?? '', 'with'];
    mistakes.push({
      path,
      at: 'value',
      message: (spell) => `${spell(path)}: the builders form a cycle (${circle.join(' → ')})`,
      remedy: 'build the first stage by a `tool`, or let it be `prebuilt`',
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
    const message = (spell: Spell) => `${spell(at)}: the bundles of ${other} and ${id} would have one name (${prefix}-…)`;
    return [{ path: at, at: name === undefined ? 'key' : 'value', message, remedy: 'give one of them another `name`' }];
  });
}

function reserved(path: Path): Mistake {
  return {
    path,
    at: 'key',
    message: (spell) => `${spell(path)}: "${RUNTIME_ID}" is the name of the runtime library's own node`,
    remedy: 'give the stage another id',
  };
}

function checkBuilder(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const [first, ...others] = BUILDERS.filter((key) => has(stage, key));
  // What has not the type of a builder is that mistake, and is perhaps meant as something else.
  const more = others.filter((key) => (key === 'prebuilt' ? isMapping(at(stage, key)) : textAt(stage, key) !== undefined));
  if (first === undefined) {
    const tooFar = stageKeysInOutputs(stage, path, BUILDERS);
    if (tooFar.length > 0) return tooFar;
    const remedy = 'say what builds the stage: `with: <stage>`, `tool: <tool>` or `prebuilt:`';
    return [{ path, at: 'key', message: (spell) => `${spell(path)} names no builder`, allowed: BUILDERS, remedy }];
  }
  return [
    ...more.map((key): Mistake => {
      const where = [...path, key];
      const message = (spell: Spell) => `${spell(where)}: a stage has one builder, and \`${first}\` is named already`;
      return {
        path: where,
        at: 'key',
        message,
        allowed: BUILDERS,
        remedy: 'keep one of them',
        ...(key === 'prebuilt' ? { covers: where } : {}),
      };
    }),
    ...checkWith(scope, stage, path),
    ...(first === 'prebuilt' ? checkPrebuilt(scope, stage, path) : []),
  ];
}

function checkWith(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const builder = textAt(stage, 'with');
  if (builder === undefined) return [];
  const withPath = [...path, 'with'];
  const isAlways = !has(stage, 'when') || textAt(stage, 'when') === 'always';
  if (isAlways && textAt(at(at(scope.value, 'stages'), builder), 'when') === 'needed') {
    const message = (spell: Spell) => `${spell(withPath)}: "${builder}" is built only when needed, and this stage always`;
    return [
      { path: withPath, at: 'value', message, remedy: `write \`when: needed\` here too, or \`when: always\` at ${builder}` },
    ];
  }
  return [];
}

function checkPrebuilt(scope: ConfigScope, stage: unknown, path: Path): Mistake[] {
  const prebuilt = at(stage, 'prebuilt');
  if (!isMapping(prebuilt)) return [];
  const prebuiltPath = [...path, 'prebuilt'];
  const targets = at(scope.value, 'targets');
  const natives = nativeTargets(scope);
  const hostless = SOURCE_KEYS.filter((key) => has(prebuilt, key) && !has(targets, key));
  if (hostless.length > 0) return [withoutHost(hostless, natives, prebuiltPath)];
  return [
    ...checkHosts(prebuilt, natives, idsOf(scope, 'targets'), prebuiltPath),
    ...keysOf(prebuilt).flatMap((host): Mistake[] => {
      const hostPath = [...prebuiltPath, host];
      if (!has(targets, host) || isNative(host, at(targets, host)) !== false) return checkSource(at(prebuilt, host), hostPath);
      const message = (spell: Spell) => `${spell(hostPath)}: "${host}" is not a target that builds on its own machine`;
      return [{ path: hostPath, at: 'key', message, ...choices(host, natives) }];
    }),
  ];
}

/** A compiler where the hosts belong, each with its own: all of its keys are wrong for that one reason. */
function withoutHost(keys: readonly string[], [host = 'HOST', ...more]: readonly string[], path: Path): Mistake {
  const message = (spell: Spell) => `${spell(path)}: ${keys.join(', ')} must be below a host`;
  const form = `\`${host}: { ${keys.includes('url') ? 'url' : 'path'}: …, sha256: … }\``;
  const remedy = `write ${form}${more.length === 0 ? '' : `, and the same for ${more.join(', ')}`}`;
  return { path, at: 'key', message, remedy, covers: path };
}

/** Hosts without a prebuilt compiler; those that may be there under another name are reported as that. */
function checkHosts(prebuilt: Loose, natives: readonly string[], targets: readonly string[], path: Path): Mistake[] {
  const misspelt = keysOf(prebuilt).filter((host) => !targets.includes(host));
  const lacking = natives.filter((host) => !has(prebuilt, host) && misspelt.every((word) => nearest(word, [host]) === undefined));
  if (lacking.length <= misspelt.length) return [];
  const hosts = lacking.map((host) => `"${host}"`).join(', ');
  const message = (spell: Spell) => `${spell(path)} has no compiler for the ${lacking.length === 1 ? 'host' : 'hosts'} ${hosts}`;
  const keys = lacking.map((host) => `\`${host}\``).join(', ');
  return [{ path, at: 'key', message, remedy: `add ${keys} with its path or url and its sha256` }];
}

function checkSource(source: unknown, path: Path): Mistake[] {
  const message = (spell: Spell) => `${spell(path)} needs exactly one of path and url`;
  return keysOf(source).length > 0 && has(source, 'path') === has(source, 'url')
    ? [{ path, at: 'key', message, allowed: ['path', 'url'] }]
    : [];
}
