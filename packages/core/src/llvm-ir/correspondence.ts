/**
 * Whether parts of two modules mean the same, under one pairing of everything that has a number or a name without a meaning: metadata nodes,
 * attribute groups, unnamed types, local values and blocks. Words are compared one by one, and numbered definitions as `Assumptions` describes.
 */
import { Assumptions } from './assumptions.js';
import { AttributeGroups } from './attribute-groups.js';
import { pastDebug } from './debug.js';
import { WordKind } from './lexer.js';
import { isBlock, LocalRenaming, labelName, localName, localsOf } from './locals.js';
import type { Entity, IrModule } from './module.js';
import { sameWord, WordList } from './tokens.js';

/** Where two parts begin to differ: offsets in the texts, and the ends of the entities that contain them. */
export interface Mismatch {
  readonly kind: 'mismatch';
  readonly left: number;
  readonly right: number;
  readonly leftEnd: number;
  readonly rightEnd: number;
  /** It is in a numbered definition that the part refers to. */
  readonly definition: boolean;
  /** One of the words there is a name that a renaming could explain. */
  readonly renamable: boolean;
}

/** Words that differ without a difference in meaning: the first place, and how many characters they have. */
export interface Variation {
  readonly left: number;
  readonly right: number;
  bytes: number;
}

export interface Agreement {
  readonly kind: 'agreement';
  readonly names: Variation | null;
  readonly numbering: Variation | null;
  /** Whether words were skipped because they are only for debuggers. */
  readonly debug: boolean;
}

interface Pass {
  readonly renaming: LocalRenaming | null;
  readonly flags: boolean;
  readonly isFunction: boolean;
  names: Variation | null;
  numbering: Variation | null;
  debug: boolean;
}

/** What a comparison begins with. */
const NOTHING_SEEN = { renaming: null, flags: false, isFunction: false, names: null, numbering: null, debug: false };

/**
 * Characters of definitions that are read, for each character of both modules. A successful comparison reads every definition once; failed
 * ones read some again, and on hostile input there must be a limit: what is not proven by then is different.
 */
const WORK_PER_CHARACTER = 4;

export class Correspondence {
  readonly #assumptions: Assumptions<Mismatch>;
  readonly #groups: AttributeGroups;
  #work: number;
  readonly #definitions = [new WordList(), new WordList()] as const;

  readonly #left: IrModule;
  readonly #right: IrModule;
  /** Whether the parts that are only for debuggers are compared too. */
  readonly #withDebug: boolean;

  constructor(left: IrModule, right: IrModule, withDebug: boolean) {
    this.#left = left;
    this.#right = right;
    this.#withDebug = withDebug;

    this.#assumptions = new Assumptions(left, right);
    this.#groups = new AttributeGroups({ left, right });
    this.#work = WORK_PER_CHARACTER * (left.text.length + right.text.length);
  }

  /** Whether a definition of the left or right has a partner. */
  covers(side: 'left' | 'right', key: string): boolean {
    return this.#assumptions.covers(side, key) || this.#groups.covers(side, key);
  }

  /** Whether every definition so far has its partner under its own number. */
  get isIdentity(): boolean {
    return this.#assumptions.isIdentity;
  }

  /** Compares two numbered definitions, as a part that refers to both would. */
  compareDefinitions(left: string, right: string): Mismatch | null {
    this.#assumptions.begin();
    return this.#decide(this.#assumptions.demand(left, right, -1) ? null : this.#atDefinitions(left, right), { ...NOTHING_SEEN });
  }

  /** Compares two entities. Their words must be loaded. */
  compare(left: WordList, right: WordList, { key, isFunction }: Entity): Mismatch | Agreement {
    const flags = key === '!llvm.module.flags';
    const strict = this.#attempt(left, right, { ...NOTHING_SEEN, flags, isFunction });
    if (!isFunction || strict.kind === 'agreement' || !strict.renamable) return strict;
    const locals = [localsOf(left, this.#left), localsOf(right, this.#right)] as const;
    if (locals[0] === null || locals[1] === null) return strict;
    const renaming = new LocalRenaming(locals[0], locals[1]);
    return this.#attempt(left, right, { ...NOTHING_SEEN, renaming, flags, isFunction });
  }

  #attempt(left: WordList, right: WordList, pass: Pass): Mismatch | Agreement {
    this.#assumptions.begin();
    const mismatch = this.#decide(this.#walk(left, 0, right, 0, pass, -1), pass);
    return mismatch ?? { kind: 'agreement', names: pass.names, numbering: pass.numbering, debug: pass.debug };
  }

  /** Follows the assumptions; withdraws them where one fails. */
  #decide(first: Mismatch | null, pass: Pass): Mismatch | null {
    let mismatch = first;
    for (let index = 0; mismatch === null && this.#assumptions.at(index) !== undefined; index++)
      mismatch = this.#follow(index, pass);
    if (mismatch !== null) this.#assumptions.withdraw();
    return mismatch;
  }

  #follow(index: number, pass: Pass): Mismatch | null {
    const { left, right } = this.#assumptions.at(index) ?? { left: '', right: '' };
    const mismatch = this.#work < 0 ? this.#atDefinitions(left, right) : this.#inDefinitions(left, right, pass, index);
    if (mismatch !== null) this.#assumptions.refute(index, mismatch);
    return mismatch;
  }

  #inDefinitions(leftKey: string, rightKey: string, pass: Pass, index: number): Mismatch | null {
    const left = this.#left.numbered.get(leftKey);
    const right = this.#right.numbered.get(rightKey);
    if (left === undefined || right === undefined) return null;
    const [l, r] = this.#definitions;
    l.load(this.#left.text, left.at, left.end);
    r.load(this.#right.text, right.at, right.end);
    const inner: Pass = { ...NOTHING_SEEN };
    // The first two words are the number and `=`.
    const mismatch = this.#walk(l, 2, r, 2, inner, index);
    this.#work -= l.read + r.read;
    pass.debug ||= inner.debug;
    return mismatch;
  }

  #walk(l: WordList, fromLeft: number, r: WordList, fromRight: number, pass: Pass, parent: number): Mismatch | null {
    let i = fromLeft;
    let j = fromRight;
    for (;;) {
      if (!this.#withDebug) {
        const [a, b] = [i, j];
        i = pastDebug(l, i, this.#left, pass);
        j = pastDebug(r, j, this.#right, pass);
        pass.debug ||= i > a || j > b;
      }
      if (l.kind(i) === WordKind.End && r.kind(j) === WordKind.End) return null;
      if (!this.#pair(l, i, r, j, pass, parent)) return this.#cause(l, i, r, j) ?? this.#mismatch(l, i, r, j, parent >= 0);
      i++;
      j++;
      const { renaming } = pass;
      if (renaming === null || (i - 1 !== renaming.left.body && j - 1 !== renaming.right.body)) continue;
      if (i - 1 !== renaming.left.body || j - 1 !== renaming.right.body) return this.#mismatch(l, i - 1, r, j - 1, false);
      // The first block needs no label.
      if (!renaming.pair(renaming.left.entry, renaming.right.entry)) return this.#mismatch(l, i, r, j, false);
      const labels = [l.kind(i) === WordKind.Label, r.kind(j) === WordKind.Label] as const;
      if (renaming.left.entry !== renaming.right.entry || labels[0] !== labels[1]) pass.names = vary(pass.names, l, i, r, j);
      if (labels[0]) i++;
      if (labels[1]) j++;
    }
  }

  #pair(l: WordList, i: number, r: WordList, j: number, pass: Pass, parent: number): boolean {
    const kind = l.kind(i);
    if (kind !== r.kind(j)) return false;
    const same = sameWord(l, i, r, j);
    switch (kind) {
      case WordKind.Local:
        return this.#pairLocals(l, i, r, j, pass, parent, same);
      case WordKind.Label:
        return this.#pairLabels(l, i, r, j, pass, same);
      case WordKind.Group:
        if (!same) pass.numbering = vary(pass.numbering, l, i, r, j);
        return this.#groups.same(l.word(i), r.word(j));
      case WordKind.Node:
        if (!same) pass.numbering = vary(pass.numbering, l, i, r, j);
        return l.is(i - 1, '!llvm.loop')
          ? this.#assumptions.demandLoop(l.word(i), r.word(j), parent)
          : this.#assumptions.demand(l.word(i), r.word(j), parent);
      default:
        return same;
    }
  }

  #pairLabels(l: WordList, i: number, r: WordList, j: number, pass: Pass, same: boolean): boolean {
    const { renaming } = pass;
    if (renaming === null || !isBlock(l, i) || !isBlock(r, j)) return same;
    if (!same) pass.names = vary(pass.names, l, i, r, j);
    return renaming.pair(labelName(l, i), labelName(r, j));
  }

  /** A `%name` is a value or block that its function defines, or a type, or perhaps both. */
  #pairLocals(l: WordList, i: number, r: WordList, j: number, pass: Pass, parent: number, same: boolean): boolean {
    const { renaming } = pass;
    const from = localName(l, i);
    const to = same ? from : localName(r, j);
    const isType = this.#left.types.has(from);
    if (isType !== this.#right.types.has(to)) return false;
    let isLocal = false;
    if (renaming !== null) {
      isLocal = renaming.left.names.has(from);
      if (isLocal !== renaming.right.names.has(to)) return false;
      if (isLocal && !renaming.pair(from, to)) return false;
      if (isLocal && !same) pass.names = vary(pass.names, l, i, r, j);
    }
    // What no definition in a function shows to be a local can be one that LLVM counts (Language Reference, "Identifiers").
    if (pass.isFunction && !isLocal && !same) return false;
    if (!isType) return same || isLocal;
    const [left, right] = [`%${from}`, `%${to}`];
    const isBlockOfOther = l.is(i - 4, 'blockaddress') || l.is(i - 3, 'uselistorder_bb');
    if (this.#left.numbered.has(left) && this.#right.numbered.has(right) && !isBlockOfOther) {
      if (!same && !isLocal) pass.numbering = vary(pass.numbering, l, i, r, j);
      return this.#assumptions.demand(left, right, parent);
    }
    return same;
  }

  /** Where definitions differ that two words refer to. */
  #cause(l: WordList, i: number, r: WordList, j: number): Mismatch | null {
    if (l.kind(i) === WordKind.Group && r.kind(j) === WordKind.Group) return this.#atDefinitions(l.word(i), r.word(j));
    return this.#assumptions.refutation(l.word(i), r.word(j));
  }

  #atDefinitions(leftKey: string, rightKey: string): Mismatch | null {
    const left = this.#left.numbered.get(leftKey);
    const right = this.#right.numbered.get(rightKey);
    if (left === undefined || right === undefined) return null;
    return {
      kind: 'mismatch',
      left: left.at,
      right: right.at,
      leftEnd: left.end,
      rightEnd: right.end,
      definition: true,
      renamable: false,
    };
  }

  #mismatch(l: WordList, i: number, r: WordList, j: number, definition: boolean): Mismatch {
    const renamable = !definition && [l.kind(i), r.kind(j)].some((kind) => kind === WordKind.Local || kind === WordKind.Label);
    return {
      kind: 'mismatch',
      left: l.start(i),
      right: r.start(j),
      leftEnd: l.to,
      rightEnd: r.to,
      definition,
      renamable,
    };
  }
}

function vary(known: Variation | null, l: WordList, i: number, r: WordList, j: number): Variation {
  const bytes = Math.max(l.end(i) - l.start(i), r.end(j) - r.start(j));
  if (known === null) return { left: l.start(i), right: r.start(j), bytes };
  known.bytes += bytes;
  return known;
}
