/** A row whose next item can be looked at before it is taken. An item is only there until the next one is asked for. */
export class Lookahead<Item> {
  readonly #items: AsyncIterator<Item>;
  #ahead: Item | null = null;

  constructor(items: AsyncIterable<Item>) {
    this.#items = items[Symbol.asyncIterator]();
  }

  /** The next item, which stays the next; null at the end. */
  async peek(): Promise<Item | null> {
    this.#ahead ??= await this.#pull();
    return this.#ahead;
  }

  /** Takes the next item; null at the end. */
  async next(): Promise<Item | null> {
    const item = this.#ahead ?? (await this.#pull());
    this.#ahead = null;
    return item;
  }

  /** What is left, item by item. */
  async *rest(): AsyncGenerator<Item> {
    for (let item = await this.next(); item !== null; item = await this.next()) yield item;
  }

  async #pull(): Promise<Item | null> {
    const { done, value } = await this.#items.next();
    return done ? null : value;
  }

  /** Ends the row. */
  async close(): Promise<void> {
    await this.#items.return?.();
  }
}
