/** The differences of two modules, entity by entity. */

import { commonEnd } from '../data/ends.js';
import { compareComments } from './comments.js';
import { Correspondence, type Mismatch } from './correspondence.js';
import { isDebugNode } from './debug.js';
import { commentsOfDefinitions, extentOfDefinitions, sameDefinitions, writtenAlike } from './definitions.js';
import type { IrClass } from './model.js';
import { type Entity, type IrModule, written } from './module.js';
import { type EntityPair, pairEntities } from './order.js';
import { classOfMissing, ownClass } from './own-class.js';
import { unreachable } from './reachable.js';
import { sameWords, WordList } from './tokens.js';

/** A difference by offsets; a side that lacks the entity has none. */
export interface EntityDifference {
  readonly scope: 'module' | 'function';
  readonly name: string;
  readonly class: IrClass;
  readonly left: number | null;
  readonly right: number | null;
  readonly bytes: number;
  /** The entity of either side, where the difference may be the whole entity. */
  readonly entities?: EntityPair;
}

export interface ModuleComparison {
  readonly findings: readonly EntityDifference[];
  /** Defined functions that agree in meaning, and all that either side defines. */
  readonly functions: { readonly matching: number; readonly all: number };
}

/** Classes of differences that are in definitions, or in what refers to them. */
const HIDES_DEFINITIONS: ReadonlySet<IrClass> = new Set(['debug', 'producer', 'semantic']);

/** The differences of two modules, in no order. */
export function compareModules(left: IrModule, right: IrModule): ModuleComparison {
  return new Comparison(left, right).run();
}

/** Where two entities differ, up to where they end. */
type Place = Pick<Mismatch, 'left' | 'right' | 'leftEnd' | 'rightEnd'>;

class Comparison {
  readonly #findings: EntityDifference[] = [];
  readonly #meaning: Correspondence;
  readonly #everything: Correspondence;
  readonly #l = new WordList();
  readonly #r = new WordList();
  /** Places of differences in definitions that were reported already. */
  readonly #reported = new Set<string>();
  /** Lengths of differences in definitions, as many places can refer to one. */
  readonly #spans = new Map<string, number>();
  /** Whether all numbered definitions are written the same, in the same order. */
  readonly #sameDefinitions: boolean;
  #matching = 0;

  readonly #left: IrModule;
  readonly #right: IrModule;

  constructor(left: IrModule, right: IrModule) {
    this.#left = left;
    this.#right = right;

    this.#meaning = new Correspondence(left, right, false);
    this.#everything = new Correspondence(left, right, true);
    this.#sameDefinitions = writtenAlike(left, right);
  }

  run(): ModuleComparison {
    const left = this.#left;
    const right = this.#right;
    const { pairs, onlyLeft, onlyRight, moved } = pairEntities(left.entities, right.entities);
    for (const entity of onlyLeft) this.#missing(left, entity);
    for (const entity of onlyRight) this.#missing(right, entity);
    this.#comparePairs(pairs);
    if (moved !== null) {
      const { bytes } = moved;
      this.#add('module', 'order', { class: 'function-order', left: moved.left.at, right: moved.right.at, bytes });
    }
    this.#compareDefinitions();
    this.#compareRest();
    const isFunction = (entity: Entity | undefined): boolean => entity?.isFunction === true;
    const all = [...pairs.map((pair) => pair.some(isFunction)), ...[...onlyLeft, ...onlyRight].map(isFunction)];
    return { findings: this.#findings, functions: { matching: this.#matching, all: all.filter(Boolean).length } };
  }

  #comparePairs(pairs: readonly EntityPair[]): void {
    const same = new Set(pairs.filter(([a, b]) => written(this.#left, a) === written(this.#right, b)));
    for (const pair of pairs) if (!same.has(pair)) this.#compare(...pair);
    // What is written the same means the same where every number has itself as its partner.
    const numbersAgree = this.#sameDefinitions && this.#meaning.isIdentity && this.#everything.isIdentity;
    for (const pair of same) {
      if (!numbersAgree) this.#compare(...pair);
      else if (pair[0].isFunction) this.#matching++;
    }
  }

  #compare(a: Entity, b: Entity): void {
    const scope = a.isFunction || b.isFunction ? 'function' : 'module';
    const claimed = ownClass(this.#left, a);
    const own = claimed === 'semantic' || claimed === ownClass(this.#right, b) ? claimed : 'semantic';
    this.#load([a, b]);
    const result = (own === 'semantic' ? this.#meaning : this.#everything).compare(this.#l, this.#r, a);
    if (result.kind === 'mismatch') {
      if (own === 'debug') this.#addDebug(scope, a.key, result);
      else
        this.#add(scope, a.key, {
          class: own,
          left: result.left,
          right: result.right,
          bytes: this.#spanOf(result),
          entities: [a, b],
        });
      return;
    }
    if (a.isFunction) this.#matching++;
    const whole = result.debug ? this.#everything.compare(this.#l, this.#r, a) : result;
    if (whole.kind === 'mismatch') this.#addDebug(scope, a.key, whole);
    const { names, numbering } = whole.kind === 'mismatch' ? result : whole;
    if (names !== null) this.#add(scope, a.key, { class: 'local-names', ...names });
    if (numbering !== null) this.#add(scope, a.key, { class: 'numbering', ...numbering });
    const comments = compareComments(this.#l, this.#r, names !== null);
    for (const comment of comments) this.#add(scope, a.key, comment);
    const explained = whole.kind === 'mismatch' || names !== null || numbering !== null || comments.length > 0;
    if (!explained && written(this.#left, a) !== written(this.#right, b))
      this.#add(scope, a.key, { class: 'whitespace', left: a.at, right: b.at, bytes: this.#span(placeOf(a, b)) });
  }

  #load([a, b]: EntityPair): void {
    this.#l.load(this.#left.text, a.start, a.end);
    this.#r.load(this.#right.text, b.start, b.end);
  }

  #missing(module: IrModule, entity: Entity): void {
    this.#add(entity.isFunction ? 'function' : 'module', entity.key, {
      class: classOfMissing(module, entity),
      left: module === this.#left ? entity.at : null,
      right: module === this.#left ? null : entity.at,
      bytes: entity.end - entity.at,
    });
  }

  /** A difference in a definition is reported once, however many functions refer to it. */
  #addDebug(scope: EntityDifference['scope'], key: string, place: Mismatch): void {
    const { left, right, definition } = place;
    if (definition && this.#reported.size === this.#reported.add(`${left} ${right}`).size) return;
    const bytes = this.#spanOf(place);
    if (definition) this.#add('module', 'debug information', { class: 'debug', left, right, bytes });
    else this.#add(scope, key, { class: 'debug', left, right, bytes });
  }

  /** Numbered definitions are compared where they are used; this is about unused ones, about comments, and the numbers themselves. */
  #compareDefinitions(): void {
    if (this.#sameDefinitions) return;
    const compared = (side: 'left' | 'right') => (key: string) =>
      this.#meaning.covers(side, key) || this.#everything.covers(side, key);
    const lefts = unreachable(this.#left, compared('left'));
    const rights = unreachable(this.#right, compared('right'));
    for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
      const [a, b] = [lefts[index], rights[index]];
      if (a === undefined && b !== undefined) this.#missing(this.#right, b);
      else if (a !== undefined && b === undefined) this.#missing(this.#left, a);
      else if (a !== undefined && b !== undefined) this.#compareUnused(a, b);
    }
    for (const comment of compareComments(commentsOfDefinitions(this.#left), commentsOfDefinitions(this.#right), false))
      this.#add('module', 'numbered definitions', comment);
    // What a reported difference hides is not compared any further; else everything must have been compared.
    const hidden = this.#findings.some((finding) => HIDES_DEFINITIONS.has(finding.class));
    const [a, b] = [extentOfDefinitions(this.#left), extentOfDefinitions(this.#right)];
    const whole = { left: a.at, right: b.at, bytes: Math.max(1, Math.abs(a.length - b.length)) };
    if (!hidden && !(allOf(this.#left, compared('left')) && allOf(this.#right, compared('right'))))
      this.#add('module', 'unused definition', { class: 'semantic', ...whole });
    else if (
      !hidden &&
      !this.#findings.some((finding) => finding.class === 'numbering') &&
      !sameDefinitions(this.#left, this.#right)
    )
      this.#add('module', 'numbered definitions', { class: 'numbering', ...whole });
  }

  #compareUnused(a: Entity, b: Entity): void {
    const debug = isDebugNode(this.#left, a.key) && isDebugNode(this.#right, b.key);
    if ((debug ? this.#everything : this.#meaning).compareDefinitions(a.key, b.key) === null) return;
    const bytes = this.#span(placeOf(a, b));
    this.#add('module', 'unused definition', { class: debug ? 'debug' : 'semantic', left: a.at, right: b.at, bytes });
  }

  /** Comments after the last entity, and blanks between entities where nothing else differs. */
  #compareRest(): void {
    const left = this.#left;
    const right = this.#right;
    this.#l.load(left.text, left.trailer, left.text.length);
    this.#r.load(right.text, right.trailer, right.text.length);
    for (const comment of compareComments(this.#l, this.#r, false)) this.#add('module', 'end of the module', comment);
    if (this.#findings.length > 0) return;
    this.#l.load(left.text, 0, left.text.length);
    this.#r.load(right.text, 0, right.text.length);
    const blanks = sameWords(this.#l, this.#r) && compareComments(this.#l, this.#r, false).length === 0;
    const bytes = Math.max(1, Math.abs(left.text.length - right.text.length));
    this.#add('module', 'blanks', { class: blanks ? 'whitespace' : 'semantic', left: 0, right: 0, bytes });
  }

  #spanOf(place: Mismatch): number {
    if (!place.definition) return this.#span(place);
    const key = `${place.left} ${place.right}`;
    const span = this.#spans.get(key) ?? this.#span(place);
    this.#spans.set(key, span);
    return span;
  }

  /** Characters from a place up to where the entities end alike, of the longer side. */
  #span({ left, right, leftEnd, rightEnd }: Place): number {
    const alike = commonEnd(this.#left.text.slice(left, leftEnd), this.#right.text.slice(right, rightEnd));
    return Math.max(1, leftEnd - left - alike, rightEnd - right - alike);
  }

  #add(scope: EntityDifference['scope'], name: string, finding: Omit<EntityDifference, 'scope' | 'name'>): void {
    this.#findings.push({ scope, name, ...finding });
  }
}

function placeOf(a: Entity, b: Entity): Place {
  return { left: a.at, right: b.at, leftEnd: a.end, rightEnd: b.end };
}

function allOf({ numbered }: IrModule, compared: (key: string) => boolean): boolean {
  return [...numbered.keys()].every(compared);
}
