/** Where a text refers to nodes and groups, in its order: two numbers for each, as there can be millions. */
import { firstWhere } from '../data/search.js';

export class FoundReferences {
  #places = new Int32Array(1024);
  #numbers = new Float64Array(1024);
  #count = 0;

  /** @param number what `referenceNumber` gives */
  add(place: number, number: number): void {
    if (this.#count === this.#places.length) this.#grow();
    this.#places[this.#count] = place;
    this.#numbers[this.#count] = number;
    this.#count++;
  }

  /** Calls `visit` with each reference from one offset up to another. */
  within(from: number, to: number, visit: (number: number) => void): void {
    const first = firstWhere(this.#count, (index) => (this.#places[index] ?? 0) >= from);
    for (let at = first; at < this.#count && (this.#places[at] ?? to) < to; at++) visit(this.#numbers[at] ?? 0);
  }

  #grow(): void {
    const places = new Int32Array(2 * this.#count);
    const numbers = new Float64Array(2 * this.#count);
    places.set(this.#places);
    numbers.set(this.#numbers);
    this.#places = places;
    this.#numbers = numbers;
  }
}

/** `!4` and `#4` as one number. */
export function referenceNumber(sigil: '!' | '#', number: number): number {
  return number * 2 + (sigil === '!' ? 0 : 1);
}
