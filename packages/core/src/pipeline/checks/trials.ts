/** Comparisons, smoke tests and test suites: each is there once, and a comparison shows something. */

import { has, itemsAt, textAt } from '../../yaml/loose.js';
import type { Mistake, Spell } from '../../yaml/mistakes.js';
import { checkFixpoint } from './fixpoint.js';
import { type ConfigScope, idsOf } from './scope.js';

export function checkComparisons(scope: ConfigScope): Mistake[] {
  const stages = idsOf(scope, 'stages');
  const seen = new Set<string>();
  return itemsAt(scope.value, 'compare', scope.base).flatMap(({ value, path }) => {
    const left = textAt(value, 'left');
    const right = textAt(value, 'right');
    if (left === undefined || right === undefined || ![left, right].every((id) => stages.includes(id))) return [];
    if (left === right) {
      const message = (spell: Spell) => `${spell([...path, 'right'])}: a comparison of "${left}" with itself shows nothing`;
      return [{ path: [...path, 'right'], at: 'value' as const, message }];
    }
    const pair = JSON.stringify([left, right].sort());
    if (seen.has(pair)) {
      return [{ path, at: 'value' as const, message: (spell) => `${spell(path)}: ${left} and ${right} are compared already` }];
    }
    seen.add(pair);
    return textAt(value, 'gate') === 'fixpoint' ? checkFixpoint(scope, left, right, path) : [];
  });
}

/** Smoke tests or test suites; their names become file names, so each is used once in its list. */
export function checkTrials(scope: ConfigScope, list: 'smoke' | 'tests'): Mistake[] {
  const seen = new Set<string>();
  return itemsAt(scope.value, list, scope.base).flatMap(({ value, path }) => {
    const mistakes: Mistake[] = [];
    const name = textAt(value, 'name');
    if (name !== undefined && seen.has(name)) {
      mistakes.push({
        path: [...path, 'name'],
        at: 'value',
        message: (spell) => `${spell([...path, 'name'])}: "${name}" is used already`,
      });
    }
    if (name !== undefined) seen.add(name);
    if (has(value, 'gating') && has(value, 'gate')) {
      const message = (spell: Spell) => `${spell([...path, 'gating'])}: it is the old spelling of "gate", which is there too`;
      mistakes.push({ path: [...path, 'gating'], at: 'key', message, remedy: 'remove `gating`' });
    }
    return mistakes;
  });
}
