/** Attribute groups (`#0`): a number means what the group holds, and is compared as if the group's content were in its place. */
import type { Both } from '../data/both.js';
import type { IrModule } from './module.js';
import { WordList } from './tokens.js';

export class AttributeGroups {
  /** By key, a number for what it holds: long contents are not compared for each use of a group. */
  readonly #held = { left: new Map<string, number>(), right: new Map<string, number>() };
  readonly #numbers = new Map<string, number>();

  readonly #modules: Both<IrModule>;

  constructor(modules: Both<IrModule>) {
    this.#modules = modules;
  }

  same(left: string, right: string): boolean {
    return this.#contents('left', left) === this.#contents('right', right);
  }

  /** Whether the group was compared. */
  covers(side: 'left' | 'right', key: string): boolean {
    return this.#held[side].has(key);
  }

  #contents(side: 'left' | 'right', key: string): number {
    const cached = this.#held[side].get(key);
    if (cached !== undefined) return cached;
    const module = this.#modules[side];
    const entity = module.numbered.get(key);
    // What is defined nowhere is known by its number alone.
    const text = entity === undefined ? key : wordsAfterNumber(new WordList().load(module.text, entity.at, entity.end));
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    this.#held[side].set(key, number);
    return number;
  }
}

/** All words except the first two, `attributes` and the number. */
function wordsAfterNumber(words: WordList): string {
  return Array.from({ length: words.count }, (_, at) => (at < 2 ? '' : words.word(at))).join(' ');
}
