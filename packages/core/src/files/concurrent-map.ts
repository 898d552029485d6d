/** Maps items with at most `lanes` calls under way; the results keep the items' order. The first error is thrown. */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const ahead = items.entries();
  const lane = async () => {
    // One iterator for all lanes: each takes the next item that nobody has.
    for (const [index, item] of ahead) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}
