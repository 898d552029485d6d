/**
 * Maps an async row with at most `limit` calls under way, and gives the results in the row's order. The next item is only asked
 * for while fewer are under way. Ends with the first error in that order; `items` is closed when the reader stops early.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const ahead: { readonly result: Promise<Result> }[] = [];
  const next = () => ahead.shift()?.result;
  try {
    for await (const item of items) {
      const result = map(item);
      // Its error is thrown when its turn comes.
      result.catch(() => undefined);
      ahead.push({ result });
      if (ahead.length < limit) continue;
      const first = next();
      if (first !== undefined) yield await first;
    }
    for (let first = next(); first !== undefined; first = next()) yield await first;
  } finally {
    await Promise.allSettled(ahead.map(({ result }) => result));
  }
}
