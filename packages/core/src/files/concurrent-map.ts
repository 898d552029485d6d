/** Maps items with at most `limit` calls under way; the results keep the items' order. The first error is thrown. */
export async function concurrentMap<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const ahead = items.entries();
  const worker = async () => {
    // One iterator for all workers: each takes the next item that is left.
    for (const [index, item] of ahead) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
