/** Comparisons, smoke tests and test suites: each names stages and targets that are there, and itself once. */

import { has, itemsAt, textAt, textsAt } from '../../yaml/loose.js';
import { dotted, type Mistake, type Path, unknownName } from '../../yaml/mistakes.js';
import { checkFixpoint } from './fixpoint.js';
import { type ConfigScope, idsOf } from './scope.js';

export function checkComparisons(scope: ConfigScope): Mistake[] {
  const seen = new Set<string>();
  return itemsAt(scope.value, 'compare', scope.base).flatMap(({ value, path }) => {
    const left = textAt(value, 'left');
    const right = textAt(value, 'right');
    const mistakes = [...checkStageName(scope, value, 'left', path), ...checkStageName(scope, value, 'right', path)];
    if (left === undefined || right === undefined || mistakes.length > 0) return mistakes;
    if (left === right) {
      const message = `${dotted([...path, 'right'])}: a comparison of "${left}" with itself shows nothing`;
      return [{ path: [...path, 'right'], at: 'value' as const, message }];
    }
    const pair = JSON.stringify([left, right].sort());
    if (seen.has(pair)) {
      return [{ path, at: 'value' as const, message: `${dotted(path)}: ${left} and ${right} are compared already` }];
    }
    seen.add(pair);
    return textAt(value, 'gate') === 'fixpoint' ? checkFixpoint(scope, left, right, path) : [];
  });
}

/** Smoke tests or test suites; their names become file names, so each is used once in its list. */
export function checkTrials(scope: ConfigScope, list: 'smoke' | 'tests'): Mistake[] {
  const seen = new Set<string>();
  return itemsAt(scope.value, list, scope.base).flatMap(({ value, path }) => {
    const mistakes = [
      ...checkStageName(scope, value, 'stage', path),
      ...textsAt(value, 'targets', path)
        .filter((item) => !idsOf(scope, 'targets').includes(item.value))
        .map((item) => unknownName(item.path, 'target', item.value, idsOf(scope, 'targets'))),
    ];
    const name = textAt(value, 'name');
    if (name !== undefined && seen.has(name)) {
      mistakes.push({ path: [...path, 'name'], at: 'value', message: `${dotted([...path, 'name'])}: "${name}" is used already` });
    }
    if (name !== undefined) seen.add(name);
    if (has(value, 'gating') && has(value, 'gate')) {
      const message = `${dotted([...path, 'gating'])}: it is the old spelling of "gate", which is there too`;
      mistakes.push({ path: [...path, 'gating'], at: 'key', message, remedy: 'remove `gating`' });
    }
    return mistakes;
  });
}

function checkStageName(scope: ConfigScope, value: unknown, key: string, path: Path): Mistake[] {
  const name = textAt(value, key);
  const stages = idsOf(scope, 'stages');
  return name === undefined || stages.includes(name) ? [] : [unknownName([...path, key], 'stage', name, stages)];
}
